// What a reporter does about a case survives: no network, a page that dies, another page, and a case
// that has gone on meanwhile.
import assert from "node:assert/strict";

import { OwnCase, eventsOf, ownCase, staffOf, untilEvents } from "./support/acts.mjs";
import { violations } from "./support/axe.mjs";
import { NO_NETWORK } from "./support/phone.mjs";
import { photo } from "./support/photos.mjs";
import { bring } from "./support/staff.mjs";
import { scenario, setStage } from "./support/stage.mjs";
import { zh } from "./support/words.mjs";
import { KEPT, visit } from "./support/worker.mjs";

const stage = setStage();
/** What Chromium logs of a refusal. */
const REFUSED = /status of 409/;

async function goOffline({ context, server }) {
  await server.stop();
  await context.setOffline(true);
}

async function goOnline({ context, server }) {
  await server.start();
  await context.setOffline(false);
}

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
  await own.holds(again, "act.supplement_words", "写到一半");
  // Closed at once after a key, that key is kept, too.
  await own.field(again, "act.supplement_words").press("End");
  await phone.page.keyboard.insertText("，接着写");
  await phone.page.keyboard.press("Escape");
  await phone.page.waitForTimeout(1_000);
  await phone.page.reload();
  const third = await own.sheet("supplement");
  await own.photo(third, 1).waitFor();
  await own.holds(third, "act.supplement_words", "写到一半，接着写");
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
  await own.holds(again, "act.supplement_words", "不用修了？还在漏。");
  await again.getByText(zh.say("net.illegal_step")).waitFor();
  await phone.photograph("acts left 390");
  await own.press(again, "act.discard");
  await left.waitFor({ state: "detached" });
  assert.equal((await eventsOf(server, own.code, "supplement")).length, 0);
});
