// Storage that is full, denied, closed, taken away.
import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

import { PHONE, Phone } from "../e2e/support/phone.mjs";
import { ReportPage } from "../e2e/support/report-page.mjs";
import { CHROMIUM } from "../e2e/support/stage.mjs";
import { zh } from "../e2e/support/words.mjs";
import { KEPT, visit } from "../e2e/support/worker.mjs";
import { loseAnswer } from "./proxy/faults.mjs";
import { draftPhotos, records, untilKept } from "./support/device.mjs";
import { fill, fillAndSend, photos, receipt, short, SMALL } from "./support/resident.mjs";
import { scriptOnSmallDisk } from "./support/small-disk.mjs";
import { fault, setFaultStage } from "./support/stage.mjs";

const stage = setFaultStage();

const fullNotice = (page) => page.getByText(zh.say("storage.full"));

/** Runs in the browser: fills the disk under its profile, or makes room again; MiB written. */
async function ballast(isWanted) {
  const done = (request) => new Promise((resolve) => (request.onsuccess = request.onerror = resolve));
  if (!isWanted) return void (await done(indexedDB.deleteDatabase("ballast")));
  const request = indexedDB.open("ballast");
  request.onupgradeneeded = () => request.result.createObjectStore("all", { autoIncrement: true });
  await done(request);
  let written = 0;
  for (let bytes = 2 ** 22; bytes >= 2 ** 8; ) {
    const block = new Uint8Array(bytes);
    for (let at = 0; at < bytes; at += 65_536) crypto.getRandomValues(block.subarray(at, at + 65_536));
    const transaction = request.result.transaction("all", "readwrite");
    transaction.objectStore("all").put(block);
    const isKept = await new Promise((resolve) => {
      transaction.oncomplete = () => resolve(true);
      transaction.onabort = () => resolve(false);
    });
    if (isKept) written += bytes;
    else bytes /= 4;
  }
  request.result.close();
  return Math.round(written / 2 ** 20);
}

// With the service worker, as residents have it: its caches are on the same full disk.
fault(stage, 5, {}, async (phone) => {
  const folder = await mkdtemp(join(tmpdir(), "xiuhua-disk-"));
  const profile = join(folder, "profile");
  await mkdir(profile);
  const executablePath = scriptOnSmallDisk(join(folder, "chromium"), profile, 64, CHROMIUM.executablePath);
  const context = await chromium.launchPersistentContext(profile, { ...CHROMIUM, ...PHONE, ...KEPT.context, executablePath, baseURL: phone.origin });
  try {
    const one = new Phone({ ...phone, context, page: context.pages()[0] });
    phone.all.push(one);
    const { page } = one;
    await visit(page);
    const first = await fill(one, "空间满之前写的。");
    const written_mib = await page.evaluate(ballast, true);
    const [large] = await photos(phone.browser, 1, { width: 2400, height: 1800 });
    await first.report.album.setInputFiles(large);
    await page.getByText(zh.say("photo_error.title", { name: large.name })).waitFor();
    await page.getByText(zh.say("storage.full_note")).first().waitFor();
    const late = "写".repeat(900);
    await first.report.description.fill(late);
    await page.getByText(zh.say("storage.full")).waitFor();
    await page.getByRole("button", { name: zh.say("storage.export") }).first().waitFor();
    const [[, draft]] = await records(page, "drafts");
    assert.ok(draft.includes(first.words) && draft.includes(first.photos[0]), "what was there is whole");
    await page.evaluate(ballast, false);
    // The words that found no room go to disk by themselves, now that there is some.
    const isKept = async () => (await records(page, "drafts")).some(([, text]) => text.includes(late));
    while (!(await isKept())) await page.waitForTimeout(200);
    await page.reload();
    const report = new ReportPage(page);
    await report.photo(1).waitFor();
    assert.equal(await report.description.inputValue(), late);
    phone.intends({ words: late, photos: await draftPhotos(page, late) });
    await report.submit.click();
    return `a disk filled with ${written_mib} MiB: said, export offered, the draft whole, the rest kept when there was room, filed ${short(await receipt(page))}`;
  } finally {
    await context.close();
    await rm(folder, { recursive: true, force: true });
  }
});

/** Runs in the browser: what some WebViews and private windows do. */
function deny() {
  Object.defineProperty(window, "indexedDB", { get() { throw new DOMException("denied", "SecurityError"); } });
}

fault(stage, 6, {}, async (phone) => {
  const { page, proxy, browser } = phone;
  await page.addInitScript(deny);
  const report = new ReportPage(page);
  await report.open();
  await report.album.setInputFiles(await photos(browser, 1, SMALL));
  await report.photo(1).waitFor();
  const warning = page.getByText(zh.say("storage.absent"));
  await warning.waitFor();
  const words = "什么都存不下来的浏览器。";
  await report.description.fill(words);
  await report.choose("井盖");
  await report.setPin();
  await report.agree();
  assert.equal(await warning.isVisible(), true, "the warning lasts");
  // The key lasts as long as the page: enough against an answer that is lost.
  proxy.when({ method: "POST", path: "/api/v1/cases", times: 1 }, loseAnswer());
  await report.submit.click();
  const code = await receipt(page);
  await page.getByText(zh.say("receipt.not_kept_here")).waitFor();
  const [put] = proxy.seen("PUT", "/api/v1/photos/");
  phone.intends({ words, photos: [put.path.split("/").at(-1)] });
  assert.equal(new Set(proxy.seen("POST", "/api/v1/cases").map(({ key }) => key)).size, 1);
  return `warned all the time, one report in spite of a lost answer ${short(code)}`;
});

/** Runs in the browser: remembers every connection that is opened. */
function remember() {
  const { open } = IDBFactory.prototype;
  window.connections = [];
  IDBFactory.prototype.open = function (...args) {
    const request = open.apply(this, args);
    request.addEventListener("success", () => window.connections.push(request.result));
    return request;
  };
}

fault(stage, 7, {}, async (phone) => {
  const { page } = phone;
  await page.addInitScript(remember);
  const closeAll = () => page.evaluate(() => window.connections.splice(0).map((each) => each.close()).length);
  const filled = await fill(phone, "写一半，");
  let closed = await closeAll();
  assert.ok(closed > 0);
  const words = `${filled.words}连接断了，再写一半。`;
  await filled.report.description.fill(words);
  const kept = await draftPhotos(page, words);
  closed += await closeAll();
  phone.intends({ words, photos: kept });
  await filled.report.submit.click();
  const code = await receipt(page);
  assert.equal(await fullNotice(page).count(), 0);
  await untilKept(page, "receipts", (all) => all.length === 1);
  return `${closed} connections closed, opened again, nothing said and nothing lost ${short(code)}`;
});

fault(stage, 13, {}, async (phone) => {
  const { page, context } = phone;
  const { words } = await fillAndSend(phone, "浏览器清掉了所有数据。");
  const code = await receipt(page);
  const debug = await context.newCDPSession(page);
  await debug.send("Storage.clearDataForOrigin", { origin: phone.origin, storageTypes: "all" });
  await page.goto("/mine");
  await page.getByText(zh.say("mine.empty")).waitFor();
  const find = page.getByRole("search");
  await find.getByLabel(zh.say("mine.find_label")).fill(code);
  await find.getByRole("button", { name: zh.say("mine.find_action") }).click();
  await page.waitForURL(`**/cases/${code}`);
  await page.getByText(words).waitFor();
  // The place for new things is there again, too.
  await fillAndSend(phone, "清掉之后再报一件。");
  await receipt(page);
  return `everything evicted, ${short(code)} found by its code, the next report filed`;
});
