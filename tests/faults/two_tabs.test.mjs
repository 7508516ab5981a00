// Two tabs of one resident, of one version or of two.
import assert from "node:assert/strict";

import { ReportPage } from "../e2e/support/report-page.mjs";
import { zh } from "../e2e/support/words.mjs";
import { openOldDatabase } from "./support/old-database.mjs";
import { draftPhotos, records, untilKept } from "./support/device.mjs";
import { fill, receipt, short } from "./support/resident.mjs";
import { fault, setFaultStage } from "./support/stage.mjs";

const stage = setFaultStage();

/** A page of the app's origin that is not the app. */
const ASIDE = "/manifest.webmanifest";

/** The same draft in a second tab. */
async function secondTab(phone, words) {
  const report = new ReportPage(await phone.context.newPage());
  await report.open();
  await report.page.waitForFunction((text) => document.querySelector("#words").value === text, words);
  return report;
}

fault(stage, 8, {}, async (phone) => {
  const { page, context } = phone;
  const oldWords = "旧版本里写的。";
  const old = await context.newPage();
  await old.goto(ASIDE);
  const version = await openOldDatabase(old, oldWords);

  const report = new ReportPage(page);
  await report.open();
  const words = "旧标签页还开着的时候写的。";
  await report.description.fill(words);
  await page.getByText(zh.say("storage.blocked")).waitFor();
  await old.close();
  await page.getByText(zh.say("storage.blocked")).waitFor({ state: "detached" });
  const kept = await untilKept(page, "drafts", (all) => all.some(([, text]) => text.includes(words)));
  assert.ok(kept.some(([, text]) => text.includes(oldWords)), "the old one's draft is there, too");
  await report.choose("井盖");
  await report.setPin();
  await report.agree();
  phone.intends({ words, photos: [] });
  await report.submit.click();
  return `version ${version} held open: asked to close it, then both drafts there, the new one filed ${short(await receipt(page))}`;
});

fault(stage, 9, {}, async (phone) => {
  const { page, context } = phone;
  const intent = await fill(phone, "两个标签页一起按提交。", { count: 2 });
  phone.intends(intent);
  const other = await secondTab(phone, intent.words);
  await other.photo(2).waitFor();
  await Promise.all([intent.report, other].map((report) => report.submit.click()));
  await untilKept(page, "receipts", (all) => all.length === 1);
  await untilKept(page, "outbox", (all) => all.length === 0);
  await Promise.all(context.pages().map((each) => each.waitForLoadState("networkidle")));
  const posts = phone.proxy.seen("POST", "/api/v1/cases");
  assert.equal((await records(page, "receipts")).length, 1);
  assert.equal(new Set(posts.map(({ key }) => key)).size, 1, "one key");
  return `both pressed send, ${posts.length} request under one key, one report`;
});

fault(stage, 10, {}, async (phone) => {
  const { page } = phone;
  const intent = await fill(phone, "同一份草稿，");
  const other = await secondTab(phone, intent.words);
  const [here, there] = [`${intent.words}这边改成甲。`, `${intent.words}那边改成乙。`];
  await intent.report.description.fill(here);
  const photos = await draftPhotos(page, here);
  await other.description.fill(there);
  await other.page.getByText(zh.say("report.draft_parted")).waitFor();
  await draftPhotos(page, there);
  await draftPhotos(page, here);
  for (const [report, words] of [[intent.report, here], [other, there]]) {
    phone.intends({ words, photos });
    await report.submit.click();
    await receipt(report.page);
  }
  return "the second was told and went on with a draft of its own, both filed with the photo";
});
