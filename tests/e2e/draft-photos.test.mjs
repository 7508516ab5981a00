// A draft and its photos stay together, whatever the device's store does.
import assert from "node:assert/strict";

import { button, draft, fill } from "./support/mine.mjs";
import { photo } from "./support/photos.mjs";
import { ReportPage } from "./support/report-page.mjs";
import { scenario, setStage } from "./support/stage.mjs";
import { zh } from "./support/words.mjs";

const stage = setStage();

/** Runs in the browser: the next time that a photo is asked for, or given, the store fails. */
function failOnce(method) {
  const whole = IDBObjectStore.prototype[method];
  IDBObjectStore.prototype[method] = function (...args) {
    if (this.name != "photos") return whole.apply(this, args);
    IDBObjectStore.prototype[method] = whole;
    throw new DOMException("made by a test", "UnknownError");
  };
}

scenario(stage, "a photo that the device did not take is not in the draft", {}, async (phone) => {
  const { page } = phone;
  const report = await fill(phone, "一张存上，一张没存上。");
  await page.evaluate(failOnce, "put");
  const lost = await photo(phone.browser, { width: 900, height: 600 });
  await report.album.setInputFiles(lost);
  await page.getByText(zh.say("photo_error.title", { name: lost.name })).waitFor();
  assert.equal(await page.locator(".photo[data-state=ready]").count(), 1);
  await report.album.setInputFiles(lost);
  await report.photo(2).waitFor();
  await page.waitForTimeout(1_000); // what is older than a second must be safe
  await page.reload();
  await report.photo(2).waitFor();
});

scenario(stage, "a photo that could not be read once is not given up", {}, async (phone) => {
  const { page, context } = phone;
  const words = "读的时候出了一次错。";
  await fill(phone, words);
  await page.waitForTimeout(1_000); // what is older than a second must be safe
  await page.goto("/mine");
  await draft(page, words).waitFor();
  await context.addInitScript(failOnce, "get");
  await page.goto("/report");
  await page.getByText(zh.say("report.draft_other")).waitFor();
  await button(page, "report.draft_go_on").click();
  const report = new ReportPage(page);
  await report.photo(1).waitFor();
  assert.equal(await report.description.inputValue(), words);
});

scenario(stage, "a photo that is still being read goes into its own report", {}, async (phone) => {
  const { page, context } = phone;
  await fill(phone, "第一份。");
  await page.waitForTimeout(1_000); // what is older than a second must be safe
  await page.goto("/");
  await page.getByRole("link", { name: zh.say("home.unfinished") }).waitFor();
  let release;
  const gate = new Promise((resolve) => (release = resolve));
  await context.route("**/photo-worker*", async (route) => {
    await gate;
    await route.continue();
  });
  const report = new ReportPage(page);
  await report.camera.setInputFiles(await photo(phone.browser, { width: 900, height: 600 }));
  await page.locator(".photo[data-state=preparing]").waitFor();
  await report.description.fill("第二份。");
  await page.getByRole("link", { name: zh.say("common.back") }).click();
  await page.getByRole("link", { name: zh.say("tabs.mine"), exact: true }).click();
  await button(draft(page, "第一份。"), "mine.draft_continue").click();
  await report.photo(1).waitFor();
  release();
  await page.waitForTimeout(2_500); // the photo is read, encoded and written
  assert.equal(await page.locator(".photo[data-state=ready]").count(), 1);
  await page.goto("/mine");
  await button(draft(page, "第二份。"), "mine.draft_continue").click();
  await report.photo(1).waitFor();
  assert.equal(await report.description.inputValue(), "第二份。");
});
