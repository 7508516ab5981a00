// Several tabs over one device: one sends, and the others take over when it dies or sleeps.
import assert from "node:assert/strict";

import { button, draft, fill, leaveWaiting, saidBy, unsent } from "./support/mine.mjs";
import { NO_NETWORK } from "./support/phone.mjs";
import { scenario, setStage } from "./support/stage.mjs";
import { zh } from "./support/words.mjs";

const stage = setStage();

/** A page that does nothing for so long, as a browser makes one in the background. */
async function putToSleep(page, ms) {
  await page.evaluate((ms) => {
    setTimeout(() => {
      const end_ms = Date.now() + ms;
      while (Date.now() < end_ms);
    }, 0);
  }, ms);
}

const HEALTH = "**/api/v1/health";

/** Another tab, of a server that has come back and is not found again yet. */
async function openBeside({ context, server }) {
  await context.route(HEALTH, (route) => route.abort());
  await server.start();
  const other = await context.newPage();
  await other.goto("/mine");
  await unsent(other).waitFor();
  await other.bringToFront();
  return other;
}

scenario(stage, "another tab shows what is sent, and goes on when the first one dies", { allow: [NO_NETWORK] }, async (phone) => {
  const { page, context, server } = phone;
  const report = await fill(phone, "第一个标签页关了。");
  await report.agree();
  let isHanging = true;
  await context.route("**/api/v1/photos/*", async (route) => {
    if (route.request().method() === "PUT" && isHanging) return;
    await route.continue();
  });
  await report.submit.click();
  await page.getByText(zh.like("sending.percent")).first().waitFor();
  const other = await context.newPage();
  await other.goto("/mine");
  await unsent(other).getByText(zh.like("mine.sending")).waitFor();
  isHanging = false;
  const closed_ms = Date.now();
  await page.close();
  await other.getByRole("region", { name: zh.say("mine.sent") }).getByRole("link").first().waitFor();
  assert.ok(Date.now() - closed_ms < 10_000, "at once, not at the next visit");
  assert.equal((await saidBy(server, "第一个标签页关了。")).length, 1);
});

scenario(stage, "taken back on one tab while the one that sends is asleep", { allow: [NO_NETWORK] }, async (phone) => {
  const { page, context, server } = phone;
  await leaveWaiting(phone, "另一页睡着了。");
  const other = await openBeside(phone);
  await putToSleep(page, 15_000);
  await button(unsent(other), "mine.cancel_sending").click();
  await draft(other, "另一页睡着了。").waitFor();
  await context.unroute(HEALTH);
  await page.getByRole("heading", { name: zh.say("mine.drafts") }).waitFor(); // awake again
  assert.equal(await unsent(other).count(), 0);
  assert.deepEqual(await saidBy(server, "另一页睡着了。"), []);
});

scenario(stage, "a tab that only looks on takes over when the one that sends is asleep", { allow: [NO_NETWORK] }, async (phone) => {
  const { page, context, server } = phone;
  await leaveWaiting(phone, "到时间没人发送。");
  const other = await openBeside(phone);
  await other.waitForTimeout(4_000); // it has heard from the one that sends
  await putToSleep(page, 40_000);
  await context.unroute(HEALTH);
  await other.getByRole("region", { name: zh.say("mine.sent") }).getByRole("link").first().waitFor({ timeout: 35_000 });
  assert.equal((await saidBy(server, "到时间没人发送。")).length, 1);
});
