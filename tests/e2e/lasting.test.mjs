// What must not get lost, whatever stops in between.
import assert from "node:assert/strict";

import { fill } from "./support/mine.mjs";
import { NO_NETWORK } from "./support/phone.mjs";
import { ReceiptPage, ReportPage } from "./support/report-page.mjs";
import { scenario, setStage } from "./support/stage.mjs";
import { zh } from "./support/words.mjs";

const stage = setStage();

scenario(stage, "a reload in the middle keeps the draft", {}, async (phone) => {
  const { page } = phone;
  const report = await fill(phone, "写到一半，电话来了。");
  await page.waitForTimeout(1_000); // what is older than a second must be safe
  await page.reload();
  await report.photo(1).waitFor();
  await page.getByText(zh.say("report.draft_restored")).waitFor();
  assert.equal(await report.description.inputValue(), "写到一半，电话来了。");
  assert.equal(await report.tile("井盖").isChecked(), true);
  await report.agree();
  await report.send();
});

scenario(stage, "leaving for another page and coming back keeps the draft", {}, async (phone) => {
  const { page } = phone;
  const report = await fill(phone, "先去看看别人报过没有。");
  await page.getByRole("link", { name: zh.say("common.back") }).click();
  await page.getByRole("link", { name: zh.say("tabs.cases"), exact: true }).click();
  await page.getByRole("heading", { name: zh.say("cases.title") }).waitFor();
  // Its link is gone with its page: without this a screen reader would be silent.
  await page.waitForFunction(() => document.activeElement?.id === "main");
  await page.goBack();
  await page.goBack();
  await report.heading.waitFor();
  await report.photo(1).waitFor();
  assert.equal(await report.description.inputValue(), "先去看看别人报过没有。");
});

scenario(stage, "server down: it waits, and goes by itself, once", { allow: [NO_NETWORK] }, async (phone) => {
  const { page, server } = phone;
  const report = await fill(phone, "服务器停了，我先写着。");
  await report.agree();
  await server.stop();
  await report.submit.click();
  await page.getByRole("heading", { name: zh.say("sending.waiting_title") }).waitFor();
  await page.getByText(zh.say("sending.saved")).first().waitFor();
  await phone.photograph("waiting 390");
  await server.start();
  const { code } = await new ReceiptPage(page).read({ timeout: 60_000 });
  const same = (await server.cases()).filter((item) => item.description === "服务器停了，我先写着。");
  assert.deepEqual(same.map((item) => item.code.replace(/\D/g, "")), [code]);
});

scenario(stage, "closed while waiting: sent at the next visit", { allow: [NO_NETWORK] }, async (phone) => {
  const { page, server, context } = phone;
  const report = await fill(phone, "关掉页面再回来。");
  await report.agree();
  await server.stop();
  await report.submit.click();
  await page.getByText(zh.say("sending.saved")).first().waitFor();
  await page.close();
  await server.start();
  const next = await context.newPage();
  await next.goto("/mine");
  const sent = next.getByRole("region", { name: zh.say("mine.sent") }).getByText("关掉页面再回来。");
  const listed = next.getByRole("region", { name: zh.say("mine.sent") }).getByRole("link");
  await sent.or(listed).first().waitFor({ timeout: 60_000 });
  const same = (await server.cases()).filter((item) => item.description === "关掉页面再回来。");
  assert.equal(same.length, 1);
});

scenario(stage, "the server is restarted: everything is still there", {}, async (phone) => {
  const { page, server } = phone;
  const report = await fill(phone, "重启以后还在吗？");
  await report.agree();
  const { code, link } = await report.send();
  await server.stop();
  await server.start();

  await page.goto(link);
  await page.getByText("重启以后还在吗？").waitFor();
  await page.getByRole("button", { name: zh.say("case.withdraw") }).waitFor();
  const [image] = await page.getByRole("list", { name: zh.say("case.photos") }).locator("img").all();
  await image.scrollIntoViewIfNeeded();
  await page.waitForFunction((img) => img.naturalWidth > 0, await image.elementHandle());
  assert.equal((await server.read(`/cases/${code}`)).photos.length, 1);
});
