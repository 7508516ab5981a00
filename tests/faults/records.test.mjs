// Records of the device that are broken, older or newer than the app.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";

import { ReportPage } from "../e2e/support/report-page.mjs";
import { zh } from "../e2e/support/words.mjs";
import { putRecord, records } from "./support/device.mjs";
import { draftOfFirst } from "./support/old-database.mjs";
import { fillAndSend, receipt, short } from "./support/resident.mjs";
import { fault, setFaultStage } from "./support/stage.mjs";

const stage = setFaultStage();

/** What each table may hold after a bad day. */
const BROKEN = {
  drafts: '{"id":"broken","description":"写到一半',
  outbox: '{"key":7,"intent":{"teleport":{}}}',
  receipts: "[]",
};

const aside = (page) => page.locator("[data-aside]");

fault(stage, 11, {}, async (phone) => {
  const { page } = phone;
  await fillAndSend(phone, "先报一件好的。");
  const code = await receipt(page);
  const words = "好的草稿。";
  await putRecord(page, "drafts", "good", draftOfFirst("good", words));
  for (const [table, text] of Object.entries(BROKEN)) await putRecord(page, table, "broken", text);
  await page.goto("/mine");
  await page.getByRole("region", { name: zh.say("mine.sent") }).getByRole("link").first().waitFor();
  await page.getByRole("region", { name: zh.say("mine.drafts") }).getByText(words).waitFor();
  const rows = aside(page);
  await rows.nth(2).waitFor();
  assert.equal(await rows.count(), 3);
  const exported = [];
  for (const row of await rows.all()) {
    const download = page.waitForEvent("download");
    await row.getByRole("button", { name: zh.say("mine.export_raw") }).click();
    exported.push(await readFile(await (await download).path(), "utf8"));
  }
  assert.deepEqual(exported.sort(), Object.values(BROKEN).sort(), "as they are, byte for byte");
  for (const [table, text] of Object.entries(BROKEN))
    assert.ok((await records(page, table)).some(([key, value]) => key === "broken" && value === text), "and they stay");
  return `3 records set aside and handed out raw; the draft and the case ${short(code)} beside them load`;
});

fault(stage, 12, {}, async (phone) => {
  const { page, context } = phone;
  const before = "上一版写的草稿。";
  const newer = JSON.stringify({ ...JSON.parse(draftOfFirst("newer", "下一版写的草稿。")), version: 99, mood: { sky: "rain" } });
  await page.goto("/");
  await page.waitForFunction(() => !document.getElementById("shell"));
  await putRecord(page, "drafts", "older", draftOfFirst("older", before));
  await putRecord(page, "drafts", "newer", newer);
  await page.close();

  phone.page = await context.newPage();
  const report = new ReportPage(phone.page);
  await report.open();
  await phone.page.waitForFunction((text) => document.querySelector("#words").value === text, before);
  const words = `${before}这一版写完。`;
  await report.description.fill(words);
  phone.intends({ words, photos: [] });
  await report.submit.click();
  const code = await receipt(phone.page);
  await phone.page.goto("/mine");
  await aside(phone.page).getByText(zh.say("mine.aside_newer")).waitFor();
  await aside(phone.page).getByText("下一版写的草稿。").waitFor();
  const kept = Object.fromEntries(await records(phone.page, "drafts"));
  assert.equal(kept.newer, newer, "not a byte of it is changed");
  return `the older one migrated and filed ${short(code)}, the newer one shown and left as it is`;
});
