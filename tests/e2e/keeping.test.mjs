// What a device keeps: several drafts, reports taken back, and all of it carried to another one.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";

import { button, draft, fill, leaveWaiting, saidBy, unsent } from "./support/mine.mjs";
import { NO_NETWORK } from "./support/phone.mjs";
import { photo } from "./support/photos.mjs";
import { ReportPage } from "./support/report-page.mjs";
import { scenario, setStage } from "./support/stage.mjs";
import { zh } from "./support/words.mjs";

const stage = setStage();
/** Two phones send the same at the same moment: one is asked to come again. */
const THE_OTHER_IS_AT_IT = /status of 409/;

scenario(stage, "a second report is begun, and the first goes on later", {}, async (phone) => {
  const { page } = phone;
  await fill(phone, "先写的一份。");
  await page.waitForTimeout(1_000);
  await page.goto("/");
  await page.getByRole("heading", { name: zh.say("home.title") }).waitFor();
  await page.getByRole("link", { name: zh.say("home.unfinished") }).waitFor();
  const report = new ReportPage(page);
  await report.camera.setInputFiles(await photo(phone.browser));
  await page.getByText(zh.say("report.draft_other")).waitFor();
  await report.photo(1).waitFor();
  assert.equal(await report.description.inputValue(), "", "a report of its own");
  await page.goto("/mine");
  await draft(page, "先写的一份。").waitFor();
  assert.equal(await page.locator("[data-draft]").count(), 2);
  await phone.photograph("drafts 390", { fullPage: true });
  await button(draft(page, "先写的一份。"), "mine.draft_continue").click();
  await report.photo(1).waitFor();
  assert.equal(await report.description.inputValue(), "先写的一份。");
  await report.agree();
  await report.send();
  assert.equal((await saidBy(phone.server, "先写的一份。")).length, 1);
});

scenario(stage, "a photo taken for a new report joins the earlier draft", {}, async (phone) => {
  const { page } = phone;
  const report = await fill(phone, "还差一张照片。");
  await page.waitForTimeout(800);
  await page.getByRole("link", { name: zh.say("common.back") }).click();
  await report.camera.setInputFiles(await photo(phone.browser, { width: 900, height: 600 }));
  await button(page, "report.draft_go_on").click();
  await report.photo(2).waitFor();
  assert.equal(await report.description.inputValue(), "还差一张照片。");
  await page.waitForTimeout(1_000); // what is older than a second must be safe
  await page.goto("/mine");
  await draft(page, "还差一张照片。").waitFor();
  assert.equal(await page.locator("[data-draft]").count(), 1);
});

scenario(stage, "a draft is deleted, and had back", {}, async (phone) => {
  const { page } = phone;
  await fill(phone, "删错了的草稿。");
  await page.waitForTimeout(800);
  await page.goto("/mine");
  await button(draft(page, "删错了的草稿。"), "mine.delete").click();
  await page.getByText(zh.say("mine.draft_deleted")).waitFor();
  assert.equal(await page.locator("[data-draft]").count(), 0);
  await button(page, "mine.undo").click();
  await button(draft(page, "删错了的草稿。"), "mine.draft_continue").click();
  const report = new ReportPage(page);
  await report.photo(1).waitFor();
  assert.equal(await report.description.inputValue(), "删错了的草稿。");
});

scenario(stage, "taken back while a photo is on its way: a draft again, and nothing filed", { allow: [NO_NETWORK] }, async (phone) => {
  const { page, context, server } = phone;
  await context.route("**/api/v1/photos/*", async (route) => {
    if (route.request().method() === "PUT") return; // it hangs
    await route.continue();
  });
  const report = await fill(phone, "还是先不提交了。");
  await report.agree();
  await report.submit.click();
  await page.getByText(zh.like("sending.percent")).first().waitFor();
  await page.getByRole("link", { name: zh.say("sending.leave") }).click();
  await page.getByRole("link", { name: zh.say("tabs.mine"), exact: true }).click();
  await button(unsent(page), "mine.cancel_sending").click();
  await draft(page, "还是先不提交了。").waitFor();
  assert.equal(await unsent(page).count(), 0);
  assert.deepEqual(await saidBy(server, "还是先不提交了。"), []);
});

scenario(stage, "taken back when the answer was lost: withdrawn by itself", { allow: [NO_NETWORK] }, async (phone) => {
  const { page, context, server } = phone;
  let isLost = true;
  await context.route("**/api/v1/cases", async (route) => {
    if (route.request().method() !== "POST" || !isLost) return route.continue();
    await route.fetch();
    await route.abort();
  });
  const report = await fill(phone, "提交了又后悔。");
  await report.agree();
  await report.submit.click();
  await page.getByRole("heading", { name: zh.say("sending.waiting_title") }).waitFor();
  assert.equal((await saidBy(server, "提交了又后悔。")).length, 1, "it has arrived");
  await page.goto("/mine");
  await button(unsent(page), "mine.cancel_sending").click();
  await page.getByText(zh.say("mine.taken_back")).first().waitFor();
  await phone.photograph("taken back 390", { fullPage: true });
  isLost = false;
  await unsent(page).waitFor({ state: "detached", timeout: 60_000 });
  assert.deepEqual(await saidBy(server, "提交了又后悔。"), [], "no longer public");
  await draft(page, "提交了又后悔。").waitFor();
});

scenario(stage, "carried to another phone: filed once, whoever sends it", { allow: [NO_NETWORK, THE_OTHER_IS_AT_IT] }, async (phone) => {
  const { page, server } = phone;
  await leaveWaiting(phone, "这台没有网络。");
  const download = page.waitForEvent("download");
  await button(page, "storage.export").click();
  const file = await (await download).path();
  assert.match(await readFile(file, "utf8"), /"format":"xiuhua-unsent"/);
  await server.start();

  const other = await phone.another();
  for (const known of [false, true]) {
    await other.page.goto("/mine");
    await other.page.getByLabel(zh.say("mine.import")).setInputFiles(file);
    await other.page.getByText(zh.like(known ? "mine.imported_known" : "mine.imported")).first().waitFor();
    await other.page.getByRole("region", { name: zh.say("mine.sent") }).getByRole("link").first().waitFor({ timeout: 30_000 });
  }
  await other.photograph("imported 390", { fullPage: true });
  await other.page.reload();
  await other.page.getByRole("region", { name: zh.say("mine.sent") }).getByRole("link").first().waitFor();
  await other.page.waitForTimeout(1_000); // the drafts are read beside the cases
  assert.equal(await other.page.locator("[data-draft]").count(), 0, "filed, it is no draft again");
  await page.getByRole("region", { name: zh.say("mine.sent") }).getByRole("link").first().waitFor({ timeout: 60_000 });
  const same = await saidBy(server, "这台没有网络。");
  assert.equal(same.length, 1);
  assert.equal(same[0].photos.length, 1);
});

scenario(stage, "taken back on a full device: let go all the same", { allow: [NO_NETWORK] }, async (phone) => {
  const { page, server } = phone;
  await leaveWaiting(phone, "存满了也要能取消。");
  // What the browser says of its room is the adapter's edge: a full disk takes minutes to make.
  await page.evaluate(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException("no room", "QuotaExceededError");
    };
  });
  await button(unsent(page), "mine.cancel_sending").click();
  await draft(page, "存满了也要能取消。").waitFor();
  assert.equal(await unsent(page).count(), 0);
  await server.start();
  await page.reload();
  await draft(page, "存满了也要能取消。").waitFor();
  assert.deepEqual(await saidBy(server, "存满了也要能取消。"), []);
});

scenario(stage, "a full outbox is named before the device is cleared", { allow: [NO_NETWORK] }, async (phone) => {
  const { page, server } = phone;
  const report = await fill(phone, "清除之前。");
  await report.agree();
  await server.stop();
  await report.submit.click();
  await page.getByRole("heading", { name: zh.say("sending.waiting_title") }).waitFor();
  await server.start();
  await phone.context.route("**/api/v1/health", (route) => route.abort());
  await page.goto("/settings");
  await button(page, "settings.storage_clear").click();
  const question = page.getByRole("alertdialog");
  await question.getByText(zh.say("settings.storage_unsent", { items: 1, drafts: 0 })).waitFor();
  await button(question, "storage.export").waitFor();
  await phone.photograph("clear 390", { fullPage: true });
  await button(question, "settings.storage_clear").click();
  await page.waitForURL((url) => url.pathname === "/");
  await page.goto("/mine");
  await page.getByRole("heading", { name: zh.say("mine.empty") }).waitFor();
  assert.equal(await unsent(page).count(), 0);
});

const WECHAT = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.44";

scenario(stage, "little room, and a browser that forgets: said, with what to do", { context: { userAgent: WECHAT } }, async (phone) => {
  const { page } = phone;
  // What the browser says of its room is the adapter's edge: a full disk takes minutes to make.
  await page.addInitScript(() => {
    StorageManager.prototype.estimate = async () => ({ usage: 95_000_000, quota: 100_000_000 });
  });
  const report = await fill(phone, "手机快满了。");
  await page.getByText(zh.say("storage.low", { size: "5.0 MB" })).waitFor();
  await button(page, "storage.export").waitFor();
  await phone.photograph("low 390");
  await report.agree();
  await report.send();
  await page.goto("/mine");
  await page.getByText(zh.say("storage.evict_wechat")).waitFor();
});
