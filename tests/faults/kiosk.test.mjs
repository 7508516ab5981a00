// A device that many people use, and that one of them has left.
import assert from "node:assert/strict";

import { ReportPage } from "../e2e/support/report-page.mjs";
import { zh } from "../e2e/support/words.mjs";
import { KEPT, visit } from "../e2e/support/worker.mjs";
import { records } from "./support/device.mjs";
import { fill, fillAndSend, receipt, short } from "./support/resident.mjs";
import { fault, setFaultStage } from "./support/stage.mjs";

const stage = setFaultStage();
const TABLES = ["drafts", "photos", "outbox", "receipts", "notes"];

/** Runs in the browser: remembers the addresses of all blobs. */
function rememberUrls() {
  const { createObjectURL } = URL;
  window.urls = JSON.parse(window.name || "[]");
  URL.createObjectURL = (blob) => {
    const url = createObjectURL.call(URL, blob);
    window.urls.push(url);
    window.name = JSON.stringify(window.urls);
    return url;
  };
}

// Each address that shows nothing any more is an error for Chromium.
fault(stage, 42, { ...KEPT, allow: [/blob:/] }, async (phone) => {
  const { page } = phone;
  await page.addInitScript(rememberUrls);
  await visit(page);
  await fillAndSend(phone, "在自助机上提交的。");
  const code = await receipt(page);
  const left = await fill(phone, "写到一半就走开了。", { count: 2 });
  await page.evaluate(() => localStorage.setItem("xiuhua.lang", "zh-CN"));
  await page.goto("/settings");
  const storage = page.getByRole("region", { name: zh.say("settings.storage") });
  const clear = storage.getByRole("button", { name: zh.say("settings.storage_clear"), exact: true });
  await clear.click();
  await storage.getByText(zh.say("settings.storage_clear_ask")).waitFor();
  await storage.getByRole("alertdialog").getByRole("button", { name: zh.say("settings.storage_clear"), exact: true }).click();
  await page.waitForURL("**/");
  await page.getByRole("heading", { name: zh.say("home.title") }).waitFor();

  for (const table of TABLES) assert.deepEqual(await records(page, table), [], table);
  const rest = await page.evaluate(async () => ({
    kept: Object.keys(localStorage), session: Object.keys(sessionStorage), cookies: document.cookie,
  }));
  assert.deepEqual(rest, { kept: [], session: [], cookies: "" });
  const urls = await page.evaluate(() => JSON.parse(window.name || "[]"));
  assert.ok(urls.length >= 2);
  // They go with the document that made them, which Chromium ends a moment after it has left it.
  // Each look is from a page of its own: one that has seen a picture remembers it.
  const alive = async () => {
    const probe = await phone.context.newPage();
    await probe.goto("/manifest.webmanifest");
    const read = await probe.evaluate((all) => Promise.all(
      all.map((src) => Object.assign(new Image(), { src }).decode().then(() => src, () => null))), urls);
    await probe.close();
    return read.filter(Boolean);
  };
  let stillAlive = await alive();
  for (const end = Date.now() + 20_000; stillAlive.length && Date.now() < end; ) stillAlive = await alive();
  assert.deepEqual(stillAlive, [], "no photo can be read by its address");
  // Backwards through all that the one before has seen.
  for (let step = 0; step < 6; step++) {
    await page.goBack().catch(() => {});
    const shown = await page.evaluate(() => document.body.innerText + [...document.querySelectorAll("textarea, input")].map((each) => each.value).join(" "));
    assert.ok(!shown.includes(left.words) && !shown.includes("自助机"), `back ${step + 1}: ${page.url()}`);
  }
  const report = new ReportPage(page);
  await report.open();
  assert.equal(await report.photo(1).count(), 0);
  return `storage, caches, ${urls.length} addresses of photos and the history empty; ${short(code)} stays sent`;
});
