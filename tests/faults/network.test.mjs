// Networks that are not there, not open, not fast or not what they say.
import assert from "node:assert/strict";

import { zh } from "../e2e/support/words.mjs";
import * as faults from "./proxy/faults.mjs";
import { records } from "./support/device.mjs";
import { fill, fillAndSend, heading, receipt, short } from "./support/resident.mjs";
import { fault, setFaultStage, sha256 } from "./support/stage.mjs";

const stage = setFaultStage();
const PHOTOS = { method: "PUT", path: "/api/v1/photos/" };
const CASES = { method: "POST", path: "/api/v1/cases" };

const waiting = (page) => heading(page, "sending.waiting_title");

fault(stage, 21, {}, async (phone) => {
  const { page, proxy } = phone;
  const rule = proxy.when({ path: /^\/api\/v1\/(photos\/|cases$)/ }, faults.portal());
  await fillAndSend(phone, "咖啡馆的无线网要先登录。", { count: 2 });
  await waiting(page).waitFor();
  // Asked for by HEAD, a portal says 200, too.
  await page.getByRole("button", { name: zh.say("sending.retry_now") }).click();
  while (!proxy.seen("HEAD", PHOTOS.path).some(({ status }) => status === 200)) await page.waitForTimeout(20);
  await waiting(page).waitFor();
  assert.equal((await records(page, "receipts")).length, 0);
  assert.equal((await records(page, "outbox")).length, 1);
  const fooled = rule.count;
  rule.remove();
  await page.getByRole("button", { name: zh.say("sending.retry_now") }).click();
  const code = await receipt(page);
  return `${fooled} pages of a portal, none taken for an answer, then one report ${short(code)}`;
});

fault(stage, 27, {}, async (phone) => {
  const { page, proxy } = phone;
  await page.clock.install();
  const photo = proxy.when({ ...PHOTOS, times: 1 }, faults.silence());
  const report = proxy.when({ ...CASES, times: 1 }, faults.silence());
  await fillAndSend(phone, "连上了，没有回音。");
  const isOut = async (rule) => {
    while (!rule.count) await page.waitForTimeout(20);
  };
  await isOut(photo);
  await page.clock.fastForward(46_000);
  await waiting(page).waitFor();
  await page.clock.fastForward(10_000);
  await isOut(report);
  await page.clock.fastForward(21_000);
  await waiting(page).waitFor();
  await page.clock.fastForward(10_000);
  const code = await receipt(page);
  return `a photo given up within 46 s, a report within 21 s, both sent again, one report ${short(code)}`;
});

fault(stage, 28, {}, async (phone) => {
  const { page, proxy, context } = phone;
  await page.clock.install();
  const debug = await context.newCDPSession(page);
  await debug.send("Network.enable");
  const throttle = (uploadThroughput) => debug.send("Network.emulateNetworkConditions",
    { offline: false, latency: 300, downloadThroughput: 20_000, uploadThroughput });
  proxy.when({ ...PHOTOS, times: 1 }, async (exchange) => {
    await faults.trickle({ up: 60_000 })(exchange);
    await throttle(-1);
  });
  const intent = await fill(phone, "两格信号，慢慢传。", { look: { width: 1200, height: 900 } });
  phone.intends(intent);
  await throttle(30_000);
  await intent.report.submit.click();
  // More than a minute by the page's clock, and something moves all the time.
  const shares = new Set();
  const share = page.locator("progress");
  let spent_ms = 0;
  await share.waitFor();
  while (await share.isVisible()) {
    const value = await share.evaluate((bar) => bar.value).catch(() => 100);
    if (value > 0 && value < 100 && !shares.has(value)) {
      shares.add(value);
      await page.clock.fastForward(20_000);
      spent_ms += 20_000;
    }
    await page.waitForTimeout(20);
  }
  const code = await receipt(page);
  assert.ok(shares.size >= 4, `progress was shown: ${[...shares]}`);
  assert.equal(proxy.seen("PUT", PHOTOS.path).length, 1, "never from zero again");
  const sizes_kb = await sendWhereNothingLargePasses(phone);
  const smaller = [...new Set(sizes_kb)].join(" → ");
  return `${shares.size} steps of progress over ${spent_ms / 1_000} s, one upload ${short(code)}; where it always breaks off ${smaller} KB in ${sizes_kb.length} uploads`;
});

/** A network that breaks off whenever it has carried so much: the photo is sent smaller in the end. */
async function sendWhereNothingLargePasses(phone) {
  const { page, proxy } = phone;
  const most_bytes = 40_000;
  proxy.clear();
  proxy.when(PHOTOS, async (exchange) => {
    const isTooLarge = (await exchange.body()).length > most_bytes;
    await (isTooLarge ? faults.cutAfterBytes(most_bytes)(exchange) : exchange.pass());
  });
  const { report, words } = await fill(phone, "信号断断续续。", { look: { width: 1200, height: 900 } });
  await report.submit.click();
  const done = page.getByRole("heading", { name: zh.say("receipt.title") });
  while (!(await done.isVisible())) {
    if (await waiting(page).isVisible()) await page.clock.fastForward(301_000);
    await page.waitForTimeout(50);
  }
  const sent = await Promise.all(proxy.seen("PUT", PHOTOS.path).map((each) => each.body()));
  phone.intends({ words, photos: [sha256(sent.at(-1))] });
  return sent.map((bytes) => Math.round(bytes.length / 1_000));
}

fault(stage, 29, {}, async (phone) => {
  const { page, proxy } = phone;
  await page.clock.install();
  proxy.when({ ...PHOTOS, times: 1 }, async (exchange) => {
    exchange.cut();
    await proxy.down();
  });
  await fillAndSend(phone, "手机说有网，其实没有。");
  await waiting(page).waitFor();
  assert.equal(await page.evaluate(() => navigator.onLine), true);
  // Ten minutes without anybody there.
  for (let i = 0; i < 10; i++) await page.clock.fastForward(60_000);
  await waiting(page).waitFor();
  await proxy.up();
  // No event tells the page: it has to find out.
  await page.clock.fastForward(301_000);
  const code = await receipt(page);
  return `onLine said true for 10 minutes, found by trying, one report ${short(code)}`;
});

fault(stage, 30, {}, async (phone) => {
  const { page, proxy, server } = phone;
  const before = (await server.cases()).length;
  proxy.when({ ...PHOTOS, nth: 2, times: 1 }, faults.problem(500, "internal"));
  const held = faults.hold();
  proxy.when({ method: "HEAD", path: PHOTOS.path, times: 1 }, held.fault);
  await fillAndSend(phone, "第二张没传上去。", { count: 3 });
  await held.arrived;
  assert.equal((await server.cases()).length, before, "not filed with a photo missing");
  assert.equal(await page.getByRole("heading", { name: zh.say("receipt.title") }).count(), 0);
  held.release();
  const code = await receipt(page);
  const { photos } = await server.read(`/cases/${code}`);
  assert.equal(photos.length, 3);
  return `no case while photo 2 was missing, then one report with ${photos.length} photos ${short(code)}`;
});
