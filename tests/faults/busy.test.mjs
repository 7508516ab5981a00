// Servers that cannot do it now: everything is sent again, later, and as often as it takes.
import assert from "node:assert/strict";

import { zh } from "../e2e/support/words.mjs";
import * as faults from "./proxy/faults.mjs";
import { holdDatabase } from "./support/database.mjs";
import { records } from "./support/device.mjs";
import { fillAndSend, heading, receipt, short } from "./support/resident.mjs";
import { fault, setFaultStage } from "./support/stage.mjs";

const stage = setFaultStage();
const CASES = { method: "POST", path: "/api/v1/cases" };

fault(stage, 19, {}, async (phone) => {
  const { page, proxy, server } = phone;
  proxy.when({ ...CASES, times: 1 }, async (exchange) => {
    await exchange.body();
    // While the database is held, the one that came first stays in flight.
    const letGo = await holdDatabase(server);
    const both = [exchange.forward(), exchange.forward()];
    const early = await Promise.race(both);
    await letGo();
    await Promise.all(both);
    await exchange.reply(early);
  });
  await fillAndSend(phone, "同一个编号，同时到了两份。");
  const code = await receipt(page);
  const [first, second] = proxy.seen("POST", CASES.path);
  assert.deepEqual(first.answers.map(({ status }) => status), [409, 201]);
  assert.equal(JSON.parse(first.answers[0].body).code, "in_flight");
  assert.equal(second.key, first.key);
  const codes = [first.answers[1], second.answers[0]].map(({ body }) => JSON.parse(body).code.replace(/\D/g, ""));
  assert.deepEqual(codes, [code, code]);
  return `409 and 201 at once, then the first answer again, one report ${short(code)}`;
});

fault(stage, 25, {}, async (phone) => {
  const { page, proxy } = phone;
  const asked_s = 3;
  proxy.when({ ...CASES, times: 1 }, faults.problem(429, "rate_limited", { retryAfter_s: asked_s }));
  proxy.when({ ...CASES, times: 1 }, faults.problem(503, "unavailable", { retryAfter_s: asked_s }));
  await fillAndSend(phone, "人多，请稍后。");
  await heading(page, "net.unreachable").waitFor();
  const code = await receipt(page);
  const at_s = proxy.seen("POST", CASES.path).map(({ at_ms }) => at_ms / 1_000);
  const gaps_s = at_s.slice(1).map((at, i) => at - at_s[i]);
  assert.equal(gaps_s.length, 2);
  assert.ok(gaps_s.every((gap) => gap >= asked_s), `never before it was asked for: ${gaps_s}`);
  // What is above a tenth is this machine's.
  assert.ok(gaps_s.every((gap) => gap < asked_s * 1.1 + 2), `and not much later: ${gaps_s}`);
  const exact = gaps_s.map((gap) => gap.toFixed(2)).join(" and ");
  return `asked for ${asked_s} s, came back after ${exact} s, one report ${short(code)}`;
});

fault(stage, 26, {}, async (phone) => {
  const { page, proxy } = phone;
  await page.clock.install();
  const times = 8;
  const rule = proxy.when({ ...CASES, times }, faults.problem(500, "internal"));
  await fillAndSend(phone, "服务器出错，我等着。");
  const pauses_s = [];
  for (let n = 1; n <= times; n++) {
    while (rule.count < n) await page.waitForTimeout(20);
    const left = page.getByText(zh.like("sending.waiting_next"));
    await heading(page, "net.unreachable").waitFor();
    pauses_s.push(Number(/\d+/.exec(await left.innerText())[0]));
    assert.equal((await records(page, "outbox")).length, 1, "never deleted");
    assert.equal((await records(page, "drafts")).length, 1, "nor its draft");
    await page.clock.fastForward(pauses_s.at(-1) * 1_000 + 1_500);
  }
  const code = await receipt(page);
  // Each pause is between the half and the whole of 2, 4, 8 … seconds, 300 at most.
  for (const [n, pause] of pauses_s.entries()) {
    const whole = Math.min(2 * 2 ** n, 300);
    assert.ok(pause >= whole / 2 - 2 && pause <= whole, `pause ${n + 1} of ${pause} s, ${whole} s at most`);
  }
  return `${times} times 500, pauses of ${pauses_s.join(" ")} s, never deleted, one report ${short(code)}`;
});
