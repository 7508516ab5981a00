// Files that cannot be sent, each with its own words.
import assert from "node:assert/strict";

import { photo, wrongFiles } from "./support/photos.mjs";
import { ReportPage } from "./support/report-page.mjs";
import { scenario, setStage } from "./support/stage.mjs";
import { zh } from "./support/words.mjs";

const stage = setStage();

scenario(stage, "each wrong file is told apart, and the good one stays", {}, async (phone) => {
  const { page, browser } = phone;
  const report = new ReportPage(page);
  await report.open();
  await report.album.setInputFiles(await photo(browser));
  await report.photo(1).waitFor();
  for (const [key, wrong] of Object.entries(await wrongFiles(browser))) {
    await report.album.setInputFiles(wrong);
    const notice = page.getByRole("alert").filter({ hasText: zh.say("photo_error.title", { name: wrong.name }) });
    await notice.getByText(zh.like(key)).waitFor();
    await notice.getByRole("button", { name: zh.say("common.dismiss") }).click();
    await notice.waitFor({ state: "detached" });
  }
  assert.equal(await report.photo(1).isVisible(), true);
  assert.equal(await report.photo(2).count(), 0);
});

scenario(stage, "a good photo among wrong files is added", {}, async (phone) => {
  const { page, browser } = phone;
  const { "photo_error.empty": empty, "photo_error.heic": heic } = await wrongFiles(browser);
  const report = new ReportPage(page);
  await report.open();
  await report.album.setInputFiles([empty, await photo(browser), heic]);
  await report.photo(1).waitFor();
  for (const wrong of [empty, heic])
    await page.getByText(zh.say("photo_error.title", { name: wrong.name })).waitFor();
});

scenario(stage, "a fifth photo is not added", {}, async (phone) => {
  const { page, browser } = phone;
  const report = new ReportPage(page);
  await report.open();
  const five = await Promise.all(
    [1, 2, 3, 4, 5].map((seed) => photo(browser, { seed, name: `IMG_${seed}.jpg`, width: 640, height: 480 })));
  await report.album.setInputFiles(five);
  await report.photo(4).waitFor();
  await page.getByText(zh.say("photo_error.too_many", { max: 4 })).waitFor();
  assert.equal(await report.photo(5).count(), 0);
});

scenario(stage, "a look at the photo as it will be sent", {}, async (phone) => {
  const { page, browser } = phone;
  const report = new ReportPage(page);
  await report.open();
  await report.album.setInputFiles(await photo(browser, { width: 3200, height: 2400 }));
  await report.photo(1).click();
  const viewer = page.getByRole("dialog", { name: zh.say("photo.as_sent") });
  await viewer.getByText("1600 × 1200").waitFor();
  const shown = await viewer.getByRole("img").evaluate((image) => [image.naturalWidth, image.naturalHeight]);
  assert.deepEqual(shown, [1600, 1200]);
  await page.keyboard.press("Escape");
  await viewer.waitFor({ state: "detached" });
  assert.equal(await report.photo(1).evaluate((button) => button === document.activeElement), true);
});
