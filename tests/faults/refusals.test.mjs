// Servers that will not have it as it is: never again by itself, and nothing is lost.
import assert from "node:assert/strict";

import { readJpeg } from "../e2e/support/jpeg.mjs";
import { ReportPage } from "../e2e/support/report-page.mjs";
import { zh } from "../e2e/support/words.mjs";
import * as faults from "./proxy/faults.mjs";
import { records } from "./support/device.mjs";
import { fill, fillAndSend, heading, receipt, short } from "./support/resident.mjs";
import { fault, setFaultStage, sha256 } from "./support/stage.mjs";

const stage = setFaultStage();
const PHOTOS = { method: "PUT", path: "/api/v1/photos/" };
const CASES = { method: "POST", path: "/api/v1/cases" };

const refused = (page) => heading(page, "sending.refused_title");
const mend = (page) => page.getByRole("button", { name: zh.say("sending.refused_fix") });

fault(stage, 20, {}, async (phone) => {
  const { page, proxy, server } = phone;
  const held = faults.hold();
  proxy.when({ ...CASES, times: 1 }, held.fault);
  const intent = await fill(phone, "同一个编号，内容不一样。");
  await intent.report.submit.click();
  // Somebody was there before with this key, and with something else in mind.
  const { key } = await held.arrived;
  const other = { words: "先到的另一份。", photos: [] };
  const body = JSON.stringify({
    class: "matter:01023", place: { position: { lng: 121.3164, lat: 30.7114 }, source: "pin" },
    description: other.words, location_consent: true,
  });
  const headers = { "content-type": "application/json", "idempotency-key": key };
  assert.equal((await fetch(`${server.api}/cases`, { method: "POST", headers, body })).status, 201);
  phone.intends(other);
  held.release();
  await refused(page).waitFor();
  await page.getByText(zh.say("net.key_conflict")).waitFor();
  const [exchange] = proxy.seen("POST", CASES.path);
  assert.equal(exchange.status, 422);

  await mend(page).click();
  await intent.report.photo(1).waitFor();
  assert.equal(await intent.report.description.inputValue(), intent.words, "the draft is kept");
  await intent.report.submit.click();
  phone.intends(intent);
  const code = await receipt(page);
  assert.notEqual(proxy.seen("POST", CASES.path).at(-1).key, key, "a new intent has a new key");
  return `422, draft kept whole, sent as a new report ${short(code)}`;
});

const REFUSALS = [
  { ...CASES, status: 400, code: "malformed_json", named: "net.invalid" },
  { ...PHOTOS, status: 415, code: "unsupported_media_type", named: "net.invalid" },
  { ...CASES, status: 422, code: "invalid_fields", errors: [{ field: "description", code: "too_long", detail: "" }], named: "problem.too_long" },
];

fault(stage, 22, {}, async (phone) => {
  const { page, proxy } = phone;
  await page.clock.install();
  for (const { method, path, status, code, errors, named } of REFUSALS) {
    const rule = proxy.when({ method, path, times: 1 }, faults.problem(status, code, { errors }));
    const { report, words } = await fillAndSend(phone, `回答是 ${status}。`);
    await refused(page).waitFor();
    await page.getByText(zh.say(named)).first().waitFor();
    const asked = () => proxy.exchanges.filter((each) => each.method !== "GET").length;
    const before = asked();
    await page.clock.fastForward(3_600_000);
    await page.evaluate(() => dispatchEvent(new Event("online")));
    await page.waitForLoadState("networkidle");
    assert.equal(asked(), before, "not by itself, not in an hour");
    await mend(page).click();
    await report.photo(1).waitFor();
    assert.equal(await report.description.inputValue(), words);
    if (errors) await page.waitForFunction(() => document.activeElement?.id === "words");
    await report.submit.click();
    await receipt(page);
    assert.equal(rule.count, 1);
  }
  return `${REFUSALS.length} refusals, each told with its reason, none repeated in an hour, each mended and filed`;
});

fault(stage, 23, {}, async (phone) => {
  const { page, proxy } = phone;
  const limit_bytes = 60_000;
  proxy.when(PHOTOS, async (exchange) => {
    const isTooLarge = (await exchange.body()).length > limit_bytes;
    await (isTooLarge ? faults.problem(413, "too_large")(exchange) : exchange.pass());
  });
  const { words } = await fill(phone, "照片太大，缩小再发。", { look: { width: 2400, height: 1800 } });
  await new ReportPage(page).submit.click();
  const code = await receipt(page, 90_000);
  const sent = await Promise.all(proxy.seen("PUT", PHOTOS.path).map((each) => each.body()));
  const last = sent.at(-1);
  assert.ok(sent.length >= 2 && last.length <= limit_bytes);
  phone.intends({ words, photos: [sha256(last)] });
  const { width, height } = readJpeg(last);
  const sizes_kb = sent.map((bytes) => Math.round(bytes.length / 1_000)).join(" → ");
  return `${sizes_kb} KB, ${width} × ${height} arrived, one report ${short(code)}`;
});

fault(stage, 24, {}, async (phone) => {
  const { page, proxy } = phone;
  const key = new Map();
  for (const status of [401, 403]) {
    const words = `没有权限 ${status}。`;
    const rule = proxy.when(CASES, async (exchange) => {
      const isIt = (await exchange.json()).description === words;
      await (isIt ? faults.problem(status, "not_allowed")(exchange) : exchange.pass());
    });
    await fillAndSend(phone, words);
    await heading(page, "sending.paused_title").waitFor();
    key.set(status, new URL(page.url()).pathname.split("/").at(-1));
    await fillAndSend(phone, `排在 ${status} 后面的。`);
    await receipt(page);
    assert.equal((await records(page, "outbox")).length, 1, "the paused one is kept");
    rule.remove();
    await page.goto("/mine");
    const waiting = page.getByRole("region", { name: zh.say("mine.unsent") });
    await waiting.getByText(zh.say("mine.paused")).waitFor();
    await waiting.getByRole("button", { name: zh.say("common.retry") }).click();
    await waiting.waitFor({ state: "detached" });
  }
  return "both paused and kept, the one behind went first, both went when asked to";
});
