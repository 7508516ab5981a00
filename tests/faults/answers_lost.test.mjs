// The worst moment: the server has committed, and the resident's device does not know.
import assert from "node:assert/strict";

import { hangUpAfterCommit, hold, loseAnswer } from "./proxy/faults.mjs";
import { crash, fillAndSend, receipt, saved, short } from "./support/resident.mjs";
import { fault, setFaultStage } from "./support/stage.mjs";
import { zh } from "../e2e/support/words.mjs";

const stage = setFaultStage();
const CASES = { method: "POST", path: "/api/v1/cases" };

const codeOf = (answer) => JSON.parse(answer.body).code.replace(/\D/g, "");

fault(stage, 17, {}, async (phone) => {
  const { page, proxy } = phone;
  proxy.when({ ...CASES, times: 1 }, loseAnswer());
  await fillAndSend(phone, "答复丢了，案件还是那一件。");
  const code = await receipt(page);
  const tries = proxy.seen("POST", CASES.path);
  assert.ok(tries.length >= 2, "it was sent again");
  assert.equal(new Set(tries.map(({ key }) => key)).size, 1, "under the same key");
  const codes = tries.flatMap(({ answers }) => answers.map(codeOf));
  assert.deepEqual(new Set(codes), new Set([code]), "the first answer's code is the receipt's");
  return `sent ${tries.length} times, one report, same code ${short(code)}`;
});

fault(stage, 18, {}, async (phone) => {
  const { page, proxy } = phone;
  let asked = 0;
  page.on("request", (request) => {
    if (request.method() === "POST") asked += 1;
  });
  // Once the photo was sent, the connection is warm.
  const rule = proxy.when({ ...CASES, times: 1 }, hangUpAfterCommit());
  await fillAndSend(phone, "浏览器自己又发了一次。");
  const code = await receipt(page);
  const tries = proxy.seen("POST", CASES.path);
  assert.equal(rule.count, 1);
  assert.equal(asked, 1, "the page asked once");
  assert.ok(tries.length >= 2, "the browser sent it again by itself");
  assert.equal(new Set(tries.map(({ key }) => key)).size, 1);
  return `asked once, sent ${tries.length} times by the browser, one report ${short(code)}`;
});

fault(stage, 4, {}, async (phone) => {
  const { page, context, proxy } = phone;
  const held = hold(async (exchange) => {
    await exchange.forwardPart(2_000);
    exchange.cut();
  });
  proxy.when({ method: "PUT", path: "/api/v1/photos/", nth: 2, times: 1 }, held.fault);
  await fillAndSend(phone, "传到一半，页面被系统关掉了。", { count: 2 });
  await held.arrived;
  await saved(page).waitFor();
  await crash(page);
  held.release();
  phone.page = await context.newPage();
  await phone.page.goto("/mine");
  const sent = phone.page.getByRole("region", { name: zh.say("mine.sent") });
  await sent.getByRole("link").filter({ hasText: "井盖" }).waitFor();
  const keys = new Set(proxy.seen("POST", CASES.path).map(({ key }) => key));
  assert.equal(keys.size, 1);
  const uploads = proxy.seen("PUT", "/api/v1/photos/").length;
  return `crashed in photo 2 of 2, went on at the next visit: ${uploads} uploads, one report`;
});
