// Photos that are alike, wrong, huge or more than photos.
import assert from "node:assert/strict";

import { readJpeg, tellTales } from "../e2e/support/jpeg.mjs";
import { wrongFiles } from "../e2e/support/photos.mjs";
import { zh } from "../e2e/support/words.mjs";
import { draftPhotos } from "./support/device.mjs";
import { brokenExif, polyglot, withHugeFile } from "./support/odd-photos.mjs";
import { fill, photos, receipt, short, SMALL } from "./support/resident.mjs";
import { fault, setFaultStage } from "./support/stage.mjs";

const stage = setFaultStage();

/** Sends what is on the page now, with the photos that it has by now. */
async function send(phone, { report, words }) {
  const intent = { words, photos: await draftPhotos(phone.page, words) };
  phone.intends(intent);
  await report.submit.click();
  const code = await receipt(phone.page);
  return { ...intent, code };
}

fault(stage, 14, {}, async (phone) => {
  const { browser } = phone;
  const filled = await fill(phone, "两张照片都叫 image.jpg。", { count: 0 });
  const named = (await photos(browser, 2)).map((file) => ({ ...file, name: "image.jpg" }));
  for (const [n, file] of named.entries()) {
    await filled.report.album.setInputFiles(file);
    await filled.report.photo(n + 1).waitFor();
  }
  const sent = await send(phone, filled);
  assert.equal(new Set(sent.photos).size, 2, "by their content they are two");
  return `both kept, ${sent.photos.map((id) => id.slice(0, 6)).join(" and ")} ${short(sent.code)}`;
});

fault(stage, 15, {}, async (phone) => {
  const { browser, server } = phone;
  const filled = await fill(phone, "同一张照片选了两次。", { count: 0 });
  const [file] = await photos(browser, 1);
  for (const n of [1, 2]) {
    await filled.report.album.setInputFiles(file);
    await filled.report.photo(n).waitFor();
  }
  const sent = await send(phone, filled);
  const { photos: filed } = await server.read(`/cases/${sent.code}`);
  const puts = phone.proxy.seen("PUT", "/api/v1/photos/").length;
  return `accepted, ${filed.length} places for ${new Set(filed).size} photo, ${puts} uploads ${short(sent.code)}`;
});

fault(stage, 38, {}, async (phone) => {
  const { page, browser, server } = phone;
  const filled = await fill(phone, "什么文件都试一遍。", { count: 0 });
  const { report } = filled;
  const told = async (name, key) => {
    const notice = page.getByRole("alert").filter({ hasText: zh.say("photo_error.title", { name }) });
    await notice.getByText(zh.like(key)).waitFor();
    await notice.getByRole("button", { name: zh.say("common.dismiss") }).click();
    await notice.waitFor({ state: "detached" });
  };
  const wrong = Object.entries(await wrongFiles(browser));
  for (const [key, file] of wrong) {
    await report.album.setInputFiles(file);
    await told(file.name, key);
  }
  await withHugeFile(async (path) => {
    await report.album.setInputFiles(path);
    await told("IMG_HUGE.jpg", "photo_error.too_large");
  });
  assert.equal(await report.photo(1).count(), 0);

  const odd = [await polyglot(browser, SMALL), await brokenExif(browser, { ...SMALL, seed: 11 })];
  for (const [n, file] of odd.entries()) {
    assert.ok(tellTales(file.buffer).length, "there is something to take away");
    await report.album.setInputFiles(file);
    await report.photo(n + 1).waitFor();
  }
  const sent = await send(phone, filled);
  for (const id of sent.photos) {
    const served = await server.photo(id);
    assert.deepEqual(tellTales(served), [], "nothing but the picture is left");
    const { width, height } = readJpeg(served);
    assert.deepEqual({ width, height }, SMALL);
    assert.ok(!served.includes("script"));
  }
  return `${wrong.length + 1} told apart by name, polyglot and broken EXIF sent as clean JPEGs ${short(sent.code)}`;
});
