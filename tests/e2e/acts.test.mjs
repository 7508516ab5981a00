// What a reporter can do about a case after reporting it: only what is possible, each once, and
// nothing of it lost.
import assert from "node:assert/strict";

import { OwnCase, eventsOf, staffOf, untilEvents } from "./support/acts.mjs";
import { violations } from "./support/axe.mjs";
import { photo } from "./support/photos.mjs";
import { SHIHUA, distance_m } from "./support/places.mjs";
import { bring, letItBeDue } from "./support/staff.mjs";
import { scenario, setStage } from "./support/stage.mjs";
import { zh } from "./support/words.mjs";
import { KEPT, visit } from "./support/worker.mjs";

const stage = setStage();
const NO_NETWORK = /ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_INTERNET_DISCONNECTED|ERR_FAILED|ERR_EMPTY_RESPONSE/;
/** What Chromium logs of a refusal. */
const REFUSED = /status of 409/;

async function ownCase(phone) {
  const filed = await phone.server.file();
  const own = new OwnCase(phone.page, filed);
  await own.open();
  return own;
}

async function goOffline({ context, server }) {
  await server.stop();
  await context.setOffline(true);
}

async function goOnline({ context, server }) {
  await server.start();
  await context.setOffline(false);
}

scenario(stage, "urging says what it does, happens once however often it is pressed, and can be done again in a new limit", {}, async (phone) => {
  const { server, page } = phone;
  const { operations } = await staffOf(server);
  const own = await ownCase(phone);
  assert.deepEqual(await violations(page), []);
  await phone.photograph("acts case 390", { fullPage: true });
  const sheet = await own.sheet("urge");
  await sheet.getByText(zh.say("act.urge_note")).waitFor();
  assert.deepEqual(await violations(page), []);
  await phone.photograph("acts urge 390");
  await sheet.getByRole("button", { name: zh.say("act.urge_do") }).dblclick();
  await sheet.waitFor({ state: "detached" });
  await own.section.getByText(zh.like("act.urged")).waitFor();
  assert.equal(await own.button("urge").count(), 0);
  assert.equal((await eventsOf(server, own.code, "urge")).length, 1);
  await page.waitForFunction(() => document.activeElement?.id === "acts");
  // Filed, a limit of its own begins.
  await bring(server, own.code, [[operations, "file"]]);
  await page.reload();
  await own.button("urge").waitFor();
});

scenario(stage, "words and a photo are added: re-encoded, seen before they go, and then part of the case", {}, async (phone) => {
  const { server, page, browser } = phone;
  const own = await ownCase(phone);
  const sheet = await own.sheet("supplement");
  const send = sheet.getByRole("button", { name: zh.say("act.supplement_do") });
  await sheet.getByText(zh.say("act.missing")).waitFor();
  await send.click({ force: true });
  await own.field(sheet, "act.supplement_words").fill("今天又有人绊倒。");
  await sheet.getByLabel(zh.say("home.album"), { exact: true })
    .setInputFiles([await photo(browser, { width: 3000, height: 2000 }), await photo(browser, { seed: 9 })]);
  await own.photo(sheet, 2).waitFor();
  await own.photo(sheet, 1).click();
  await page.getByRole("dialog", { name: zh.say("photo.as_sent") }).getByText("1600 × 1067").waitFor();
  await page.keyboard.press("Escape");
  await sheet.getByRole("button", { name: zh.say("photo.remove", { n: 2 }) }).click();
  await own.photo(sheet, 2).waitFor({ state: "detached" });
  assert.deepEqual(await violations(page), []);
  await phone.photograph("acts supplement 390");
  await send.click();
  await sheet.waitFor({ state: "detached" });
  const [event, ...others] = await untilEvents(server, own.code, "supplement", 1);
  assert.deepEqual(others, []);
  assert.equal(event.note, "今天又有人绊倒。");
  assert.equal(event.photos.length, 1);
  const bytes = await server.photo(event.photos[0]);
  assert.ok(!bytes.includes("Exif"), "no metadata");
  // The sheet is empty again: what was sent is not written twice.
  await own.unsent.waitFor({ state: "detached" });
  const again = await own.sheet("supplement");
  assert.equal(await own.field(again, "act.supplement_words").inputValue(), "");
  assert.equal(await own.photo(again, 1).count(), 0);
});

scenario(stage, "the place is put right on the map, by name or by steps, until the case is dispatched", {}, async (phone) => {
  const { server, page } = phone;
  const { operations } = await staffOf(server);
  const own = await ownCase(phone);
  const before = (await server.read(`/cases/${own.digits}`)).place.position;
  const sheet = await own.sheet("place");
  await sheet.getByText(zh.say("act.missing_place")).waitFor();
  await sheet.locator(".leaflet-container").waitFor();
  for (let steps = 0; steps < 4; steps++)
    await sheet.getByRole("button", { name: zh.say("place.towards_east") }).click();
  await sheet.getByLabel(zh.say("place.free_words"), { exact: true }).fill("桥东第二个井");
  await sheet.getByText(`${SHIHUA.name} · 桥东第二个井`).waitFor();
  assert.deepEqual(await violations(page), []);
  await phone.photograph("acts place 390");
  await own.press(sheet, "act.place_do");
  await sheet.waitFor({ state: "detached" });
  await untilEvents(server, own.code, "correct_place", 1);
  const { place } = await server.read(`/cases/${own.digits}`);
  assert.equal(place.note, "桥东第二个井");
  const moved_m = distance_m(place.position, before);
  assert.ok(moved_m > 20 && moved_m < 300, `${moved_m} m`);

  await own.unsent.waitFor({ state: "detached" });
  const named = await own.sheet("place");
  await own.press(named, "by_name.open");
  await named.getByLabel(zh.say("by_name.town")).selectOption({ label: SHIHUA.name });
  await named.getByText(zh.say("send.missing_place_note")).waitFor();
  await named.getByLabel(zh.say("place.free_words_required")).fill("菜场北门");
  await own.press(named, "act.place_do");
  await untilEvents(server, own.code, "correct_place", 2);
  assert.equal((await server.read(`/cases/${own.digits}`)).place.source, "list");

  await bring(server, own.code, [[operations, "file"], [operations, "dispatch"]]);
  await page.reload();
  await own.button("supplement").waitFor();
  assert.equal(await own.button("place").count(), 0);
});

scenario(stage, "what is overdue can be taken to the supervising unit, with the text ready", {}, async (phone) => {
  const { server, page } = phone;
  const { operations } = await staffOf(server);
  const own = await ownCase(phone);
  assert.equal(await own.button("escalate").count(), 0);
  await bring(server, own.code, [[operations, "file"], [operations, "dispatch"]]);
  await letItBeDue(server, own.digits, -3 * 3_600_000);
  await page.reload();
  const sheet = await own.sheet("escalate");
  const words = own.field(sheet, "act.escalate_words");
  const ready = await words.inputValue();
  const { unit, supervisor } = await server.read(`/cases/${own.digits}`);
  for (const part of [own.code, unit.name, "已超时"]) assert.ok(ready.includes(part), `${part} in: ${ready}`);
  await sheet.getByText(supervisor.name).first().waitFor();
  assert.deepEqual(await violations(page), []);
  await phone.photograph("acts escalate 390");
  await words.fill(`${ready}已经两次绊倒老人。`);
  await own.press(sheet, "act.escalate_do");
  const [event] = await untilEvents(server, own.code, "escalate", 1);
  assert.equal(event.note, `${ready}已经两次绊倒老人。`);
  await own.section.getByText(zh.like("act.escalated")).waitFor();
  assert.equal(await own.button("escalate").count(), 0);
});

scenario(stage, "without a network all of it is kept, and goes once there is one, each once", { ...KEPT, allow: [NO_NETWORK] }, async (phone) => {
  const { server, page, browser } = phone;
  await visit(page, "/");
  const own = await ownCase(phone);
  await goOffline(phone);
  await page.reload();
  await own.press(await own.sheet("urge"), "act.urge_do");
  await own.unsent.waitFor();
  const sheet = await own.sheet("supplement");
  await own.field(sheet, "act.supplement_words").fill("没有网络也先写下来。");
  await sheet.getByLabel(zh.say("home.album"), { exact: true }).setInputFiles(await photo(browser));
  await own.photo(sheet, 1).waitFor();
  await own.press(sheet, "act.supplement_do");
  await own.unsent.nth(1).waitFor();
  assert.equal(await own.button("urge").count(), 0, "on its way, it is not offered again");
  await phone.photograph("acts waiting 390", { fullPage: true });
  assert.deepEqual(await violations(page), []);
  // The page ends and another one begins: still there.
  await page.goto("/mine");
  await page.locator("[data-unsent]").nth(1).waitFor();
  await goOnline(phone);
  const [supplement] = await untilEvents(server, own.code, "supplement", 1);
  assert.equal(supplement.note, "没有网络也先写下来。");
  await page.locator("[data-unsent]").first().waitFor({ state: "detached" });
  assert.equal((await eventsOf(server, own.code, "urge")).length, 1);
  assert.equal((await eventsOf(server, own.code, "supplement")).length, 1);
});

scenario(stage, "a page that dies in the middle loses neither words nor photo, nor a pin", {}, async (phone) => {
  const { server, context, browser } = phone;
  let own = await ownCase(phone);
  const sheet = await own.sheet("supplement");
  await sheet.getByLabel(zh.say("home.album"), { exact: true }).setInputFiles(await photo(browser));
  await own.photo(sheet, 1).waitFor();
  await own.field(sheet, "act.supplement_words").pressSequentially("写到一半");
  await phone.page.waitForTimeout(1_000); // what is older than a second must be safe
  await phone.page.close({ runBeforeUnload: false });

  phone.page = await context.newPage();
  own = new OwnCase(phone.page, own);
  await own.open();
  await own.button("supplement").getByText(zh.say("act.unfinished")).waitFor();
  const again = await own.sheet("supplement");
  await own.photo(again, 1).waitFor();
  assert.equal(await own.field(again, "act.supplement_words").inputValue(), "写到一半");
  // Closed at once after a key, that key is kept, too.
  await own.field(again, "act.supplement_words").press("End");
  await phone.page.keyboard.insertText("，接着写");
  await phone.page.keyboard.press("Escape");
  await phone.page.waitForTimeout(1_000);
  await phone.page.reload();
  const third = await own.sheet("supplement");
  await own.photo(third, 1).waitFor();
  assert.equal(await own.field(third, "act.supplement_words").inputValue(), "写到一半，接着写");
  await own.press(third, "act.supplement_do");
  const [event] = await untilEvents(server, own.code, "supplement", 1);
  assert.deepEqual([event.note, event.photos.length], ["写到一半，接着写", 1]);
});

scenario(stage, "two pages that write and send the same send it once", {}, async (phone) => {
  const { server, context } = phone;
  const own = await ownCase(phone);
  const other = new OwnCase(await context.newPage(), own);
  const [first, second] = [own, other];
  const words = async (at) => {
    await at.open();
    const sheet = await at.sheet("supplement");
    return { sheet, field: at.field(sheet, "act.supplement_words") };
  };
  const one = await words(first);
  await one.field.fill("两个窗口同一句话。");
  await first.page.waitForTimeout(600);
  const two = await words(second);
  await second.page.waitForFunction((text) => [...document.querySelectorAll("textarea")].some(({ value }) => value === text), "两个窗口同一句话。");
  await Promise.all([first.press(one.sheet, "act.supplement_do"), second.press(two.sheet, "act.supplement_do")]);
  await untilEvents(server, own.code, "supplement", 1);
  await first.page.waitForTimeout(1_500); // a second one would have come by now
  assert.equal((await eventsOf(server, own.code, "supplement")).length, 1);
});

scenario(stage, "the case has gone on meanwhile: told plainly, and what was written is still there", { ...KEPT, allow: [NO_NETWORK, REFUSED] }, async (phone) => {
  const { server, page, context } = phone;
  const { operations } = await staffOf(server);
  await visit(page, "/");
  const own = await ownCase(phone);
  await page.reload();
  await own.button("supplement").waitFor();
  await context.setOffline(true);
  const sheet = await own.sheet("supplement");
  await own.field(sheet, "act.supplement_words").fill("不用修了？还在漏。");
  await own.press(sheet, "act.supplement_do");
  await own.unsent.waitFor();
  await bring(server, own.code, [[operations, "decline"]]);
  await context.setOffline(false);
  await own.unsent.getByText(zh.say("net.illegal_step")).waitFor();
  await phone.photograph("acts refused 390", { fullPage: true });
  assert.deepEqual(await violations(page), []);
  assert.equal(await own.unsent.getByRole("button", { name: zh.say("common.retry") }).count(), 0);
  await own.press(own.unsent, "act.take_back_words");
  await own.unsent.waitFor({ state: "detached" });
  const left = own.section.getByRole("button", { name: zh.say("act.left", { act: zh.say("act.supplement") }) });
  await left.click();
  const again = page.getByRole("dialog");
  assert.equal(await own.field(again, "act.supplement_words").inputValue(), "不用修了？还在漏。");
  await again.getByText(zh.say("net.illegal_step")).waitFor();
  await phone.photograph("acts left 390");
  await own.press(again, "act.discard");
  await left.waitFor({ state: "detached" });
  assert.equal((await eventsOf(server, own.code, "supplement")).length, 0);
});

scenario(stage, "nobody but the reporter is offered any of it", {}, async (phone) => {
  const { page, server } = phone;
  const { code } = await server.file();
  await page.goto(`/cases/${code.replaceAll("-", "")}`);
  await page.getByText(zh.say("case.secret_missing")).waitFor();
  assert.equal(await page.getByRole("region", { name: zh.say("act.title"), exact: true }).count(), 0);
});
