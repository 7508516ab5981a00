// The page of a case offers what is possible and says what is so: by a wrong link, on another device,
// on its way back, when it is over, and on a receipt that is opened long after.
import assert from "node:assert/strict";

import { OwnCase, ownCase, staffOf } from "./support/acts.mjs";
import { violations } from "./support/axe.mjs";
import { CasePage, digits, says } from "./support/case-page.mjs";
import { NO_NETWORK } from "./support/phone.mjs";
import { SHIHUA } from "./support/places.mjs";
import { bring, step } from "./support/staff.mjs";
import { scenario, setStage } from "./support/stage.mjs";
import { zh } from "./support/words.mjs";
import { KEPT, visit } from "./support/worker.mjs";

const stage = setStage();
const CENTRE = "石化街道城市运行管理中心";

/** A case that has come to its end. */
async function close(server, code) {
  const { operations, works } = await staffOf(server);
  await bring(server, code, [
    [operations, "file"], [operations, "dispatch"], [works, "handle"], [works, "answer"], [operations, "verify"], [operations, "close"],
  ]);
}

scenario(stage, "a link whose key is wrong or cut off is named as such, and does no harm where the case is known", { allow: [/status of 403/] }, async (phone) => {
  const { page, server } = phone;
  const filed = await server.file();
  const shown = new CasePage(page);
  const wrong = page.getByText(zh.say("case.wrong_key"));
  await shown.open({ code: filed.code });
  assert.equal(await wrong.count(), 0);
  for (const secret of ["0".repeat(32), filed.secret.slice(0, 20)]) {
    await shown.open({ code: filed.code, secret });
    await wrong.waitFor();
  }
  await phone.photograph("case wrong key 390");
  assert.deepEqual(await violations(page), []);
  const own = new OwnCase(page, filed);
  await page.goto("about:blank");
  await own.open();
  assert.equal(await wrong.count(), 0);
  await shown.open({ code: filed.code, secret: "0".repeat(32) });
  await own.section.waitFor();
  assert.equal(await wrong.count(), 0, "this device has the right one");
});

scenario(stage, "what is over asks for no link, offers no notices and leaves no empty strip", {}, async (phone) => {
  const { page, server } = phone;
  const filed = await server.file();
  await close(server, filed.code);
  const shown = new CasePage(page);
  await shown.open({ code: filed.code });
  await says(shown.badge, zh.say("status.closed"));
  assert.equal(await page.getByText(zh.say("case.secret_missing")).count(), 0);
  await shown.open(filed);
  await says(shown.badge, zh.say("status.closed"));
  await page.getByRole("link", { name: zh.say("case.keep_link") }).waitFor();
  assert.equal(await page.getByRole("switch").count(), 0);
  const top = await page.locator(".page__body").evaluate((body) => {
    const head = document.querySelector(".case-head").getBoundingClientRect();
    return head.top - body.getBoundingClientRect().top;
  });
  assert.ok(top < 24, `${top} px above the case`);
  // A device that has just met the case has no news of it.
  assert.equal(await page.locator(".step__new").count(), 0);
  await phone.photograph("case over 390");
});

scenario(stage, "each step that moves the due time says the new one, and urging names who has the case", {}, async (phone) => {
  const { page, server } = phone;
  const { operations, works } = await staffOf(server);
  const own = await ownCase(phone);
  const shown = new CasePage(page);
  await says(shown.present, zh.say("duty.clock_note"));
  const due = page.locator(".step__due");
  assert.equal(await due.count(), 0, "before filing nothing is fixed");
  const sheet = await own.sheet("urge");
  await sheet.getByText(zh.say("act.urge_ask", { unit: CENTRE })).waitFor();
  await page.keyboard.press("Escape");
  await bring(server, own.code, [[operations, "file"], [operations, "dispatch"], [works, "handle"], [works, "answer"], [operations, "send_back"]]);
  await shown.open(own);
  await says(shown.done.nth(1), zh.like("told.due"));
  await says(shown.done.last(), zh.like("told.due"));
  assert.equal(await due.count(), 3, "filed, answered, and sent back");
  assert.equal(await shown.present.getByText(zh.say("duty.clock_note")).count(), 0);
  await phone.photograph("case due times 390", { fullPage: true });
});

scenario(stage, "while a case is on its way back nothing else is offered, and its head says so", { ...KEPT, allow: [NO_NETWORK] }, async (phone) => {
  const { server, page, context } = phone;
  await visit(page, "/");
  const own = await ownCase(phone);
  await server.stop();
  await context.setOffline(true);
  const withdraw = page.getByRole("button", { name: zh.say("case.withdraw") });
  await withdraw.click();
  await page.getByRole("alertdialog").getByRole("button", { name: zh.say("case.withdraw") }).click();
  await page.getByText(zh.say("case.withdrawing")).waitFor();
  await page.waitForFunction(() => document.activeElement?.id === "withdrawing");
  await own.section.waitFor({ state: "hidden" });
  assert.equal(await withdraw.count(), 0);
  await phone.photograph("case withdrawing 390");
  assert.deepEqual(await violations(page), []);
  await server.start();
  await context.setOffline(false);
  await says(new CasePage(page).badge, zh.say("status.withdrawn"));
  assert.equal(await page.getByText(zh.say("case.withdrawing")).count(), 0);
});

scenario(stage, "a receipt that is opened again says how far the case has come", {}, async (phone) => {
  const { page, server } = phone;
  const own = await ownCase(phone);
  const receipt = `/receipt/${digits(own.code)}`;
  await page.goto(receipt);
  await page.getByText(zh.like("receipt.due_unfiled")).waitFor();
  await close(server, own.code);
  await page.reload();
  await page.getByText(zh.say("receipt.gone_on", { status: zh.say("status.closed") })).waitFor();
  await page.getByRole("heading", { level: 1, name: zh.say("receipt.title_later") }).waitFor();
  assert.equal(await page.getByText(zh.say("receipt.next_check")).count(), 0);
  await page.getByRole("button", { name: zh.say("receipt.copy_link") }).waitFor();
  await phone.photograph("receipt later 390", { fullPage: true });
  assert.deepEqual(await violations(page), []);
  await page.getByRole("link", { name: zh.say("receipt.see_way") }).click();
  await says(new CasePage(page).badge, zh.say("status.closed"));
});

const HERE = { geolocation: { latitude: SHIHUA.lat + 0.002, longitude: SHIHUA.lng, accuracy: 8 }, permissions: ["geolocation"] };
scenario(stage, "a map without streets names what everybody knows, and the device finds the place", { context: HERE }, async (phone) => {
  const { page } = phone;
  const own = await ownCase(phone);
  const names = (root) => root.locator(".map-label__text--landmark:visible");
  await page.locator(".case-map").scrollIntoViewIfNeeded();
  await names(page.locator(".case-map")).filter({ hasText: "百联金山购物中心" }).waitFor();
  await phone.photograph("case map names 390");
  const sheet = await own.sheet("place");
  await names(sheet).first().waitFor();
  await phone.photograph("act place names 390");
  await own.press(sheet, "place.locate");
  await sheet.locator("[data-place=now]").getByText(SHIHUA.name).waitFor();
  await sheet.locator(".marker--here").waitFor();
  assert.deepEqual(await violations(page), []);
});
