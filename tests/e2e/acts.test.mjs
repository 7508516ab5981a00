// What a reporter can do about a case after reporting it: only what is possible, and each once.
import assert from "node:assert/strict";

import { eventsOf, ownCase, staffOf, untilEvents } from "./support/acts.mjs";
import { violations } from "./support/axe.mjs";
import { photo } from "./support/photos.mjs";
import { SHIHUA, distance_m } from "./support/places.mjs";
import { bring, letItBeDue } from "./support/staff.mjs";
import { scenario, setStage } from "./support/stage.mjs";
import { zh } from "./support/words.mjs";

const stage = setStage();

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
  await named.getByText(zh.say("send.missing", { list: zh.say("send.missing_place_note") })).waitFor();
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

scenario(stage, "nobody but the reporter is offered any of it", {}, async (phone) => {
  const { page, server } = phone;
  const { code } = await server.file();
  await page.goto(`/cases/${code.replaceAll("-", "")}`);
  await page.getByText(zh.say("case.secret_missing")).waitFor();
  assert.equal(await page.getByRole("region", { name: zh.say("act.title"), exact: true }).count(), 0);
});
