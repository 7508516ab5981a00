// The proxy itself, between a plain client and a server that remembers what reached it.
import assert from "node:assert/strict";
import { once } from "node:events";
import { Agent, createServer, request as httpRequest } from "node:http";
import { after, afterEach, before, test } from "node:test";

import { everyNth, KINDS, randomOf } from "./chance.mjs";
import * as faults from "./faults.mjs";
import { Proxy } from "./proxy.mjs";

const PATH = "/api/v1/cases";
const FILE = "/app.js";
let upstream, proxy, letGo;
const isLetGo = new Promise((resolve) => (letGo = resolve));
const reached = [];

before(async () => {
  upstream = createServer(async (request, response) => {
    if (request.url === FILE) return response.on("close", letGo).write("x".repeat(2 ** 20)); // and no end
    const body = Buffer.concat(await request.toArray().catch(() => []));
    reached.push({ body: body.toString(), isWhole: request.complete, key: request.headers["idempotency-key"] });
    response.writeHead(201, { "content-type": "application/json" });
    response.end(JSON.stringify({ n: reached.length }));
  }).listen(0, "127.0.0.1");
  await once(upstream, "listening");
  proxy = await Proxy.start(upstream.address().port);
});
after(async () => {
  await proxy.stop();
  upstream.close();
});
afterEach(() => {
  proxy.clear();
  reached.length = 0;
});

const post = (body = "hello", options = {}) =>
  fetch(proxy.origin + PATH, { method: "POST", body, headers: { "idempotency-key": "one" }, ...options });

test("without a rule everything passes, headers too", async () => {
  const answer = await post();
  assert.equal(answer.status, 201);
  assert.deepEqual(await answer.json(), { n: 1 });
  assert.deepEqual(reached, [{ body: "hello", isWhole: true, key: "one" }]);
  const [exchange] = proxy.exchanges;
  assert.deepEqual([exchange.method, exchange.path, exchange.key, exchange.status], ["POST", PATH, "one", 201]);
});

test("a rule matches by method, path and count, and is used up", async () => {
  const rule = proxy.when({ method: "POST", path: /cases$/, nth: 2, times: 1 }, faults.answer(500));
  const statuses = [];
  for (let i = 0; i < 4; i++) statuses.push((await post()).status);
  assert.deepEqual(statuses, [201, 500, 201, 201]);
  assert.equal(rule.count, 1);
});

test("cut before: nothing reached the server", async () => {
  proxy.when({ path: PATH, times: 1 }, faults.cutBefore());
  await assert.rejects(post());
  assert.equal(reached.length, 0);
});

test("cut within: the server got a part and knows it", async () => {
  proxy.when({ path: PATH, times: 1 }, faults.cutAfterBytes(3));
  await assert.rejects(post("x".repeat(5_000)));
  while (!reached.length) await new Promise(setImmediate);
  assert.equal(reached[0].isWhole, false);
});

test("answer lost: the server has done it, the client heard nothing", async () => {
  proxy.when({ path: PATH, times: 1 }, faults.loseAnswer());
  await assert.rejects(post());
  assert.equal(reached.length, 1);
  assert.equal(proxy.exchanges[0].answers[0].status, 201);
});

test("hung up on a warm connection", async () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const ask = () => new Promise((resolve, reject) => {
    const { port } = new URL(proxy.origin);
    const request = httpRequest({ port, host: "127.0.0.1", path: PATH, agent });
    request.on("response", (response) => response.resume().on("end", () => resolve(response.statusCode)));
    request.on("error", reject).end();
  });
  proxy.when({ nth: 2, times: 1 }, faults.hangUpAfterCommit());
  assert.equal(await ask(), 201);
  await assert.rejects(ask());
  assert.equal(proxy.exchanges[0].socket, proxy.exchanges[1].socket, "the same connection");
  assert.equal(reached.length, 2);
  agent.destroy();
});

test("late, and in a trickle", async () => {
  proxy.when({ times: 1 }, faults.delay(150));
  proxy.when({ times: 1 }, faults.trickle({ down: 20 }));
  const timed = async () => {
    const start = performance.now();
    assert.deepEqual(await (await post()).json(), { n: reached.length });
    return performance.now() - start;
  };
  assert.ok((await timed()) >= 145);
  assert.ok((await timed()) >= 250, "seven bytes at 20 a second");
});

test("half open: neither an answer nor an end", async () => {
  proxy.when({ times: 1 }, faults.silence());
  await assert.rejects(post("x", { signal: AbortSignal.timeout(200) }), { name: "TimeoutError" });
  assert.equal(reached.length, 0);
});

test("answers of others: a portal's page, a problem with Retry-After", async () => {
  proxy.when({ times: 1 }, faults.portal());
  proxy.when({ times: 1 }, faults.problem(503, "unavailable", { retryAfter_s: 7 }));
  const page = await post();
  assert.deepEqual([page.status, page.headers.get("content-type")], [200, "text/html"]);
  const busy = await post();
  assert.deepEqual([busy.status, busy.headers.get("retry-after")], [503, "7"]);
  assert.equal((await busy.json()).code, "unavailable");
  assert.equal(reached.length, 0);
});

test("twice: the same bytes, one after the other and at once", async () => {
  proxy.when({ times: 1 }, faults.replayAfter());
  proxy.when({ times: 1 }, faults.replayAtOnce(3, (answers) => answers.at(-1)));
  assert.deepEqual(await (await post("same")).json(), { n: 2 });
  assert.equal((await post("same")).status, 201);
  assert.deepEqual(reached.map(({ body }) => body), Array(5).fill("same"));
});

test("held until it is let go; an answer rewritten", async () => {
  const held = faults.hold();
  proxy.when({ times: 1 }, held.fault);
  proxy.when({ times: 1 }, faults.rewrite(({ n }) => ({ n, more: true })));
  const answer = post("wait");
  const exchange = await held.arrived;
  assert.equal((await exchange.body()).toString(), "wait");
  assert.equal(reached.length, 0);
  held.release();
  assert.equal((await answer).status, 201);
  assert.deepEqual(await (await post()).json(), { n: 2, more: true });
});

test("down is refused, up again is the same address; a dead server is a dead connection", async () => {
  const { origin } = proxy;
  await proxy.down();
  await assert.rejects(post());
  await proxy.up();
  assert.equal(proxy.origin, origin);
  assert.equal((await post()).status, 201);
  const { upstreamPort } = proxy;
  proxy.upstreamPort = 1;
  await assert.rejects(post());
  proxy.upstreamPort = upstreamPort;
});

test("a file that nobody waits for any more is let go", async () => {
  const hangUp = new AbortController();
  await fetch(proxy.origin + FILE, { signal: hangUp.signal });
  hangUp.abort();
  await isLetGo;
});

test("chance: every third, the same for the same seed, and every kind in the end", async () => {
  const draw = (seed) => Array.from({ length: 5 }, randomOf(seed));
  assert.deepEqual(draw(7), draw(7));
  assert.notDeepEqual(draw(7), draw(8));
  const chance = everyNth(3, 7);
  const passed = { pass: async () => "passed" };
  assert.equal(await chance.fault(passed), "passed");
  assert.equal(await chance.fault(passed), "passed");
  const silent = { pass() {}, cut() {}, hangUp() {}, reply() {}, body() {}, forwardPart() {}, forward: () => ({}) };
  for (let i = 0; i < 3_000; i++) void chance.fault(silent);
  assert.ok(Object.values(chance.counts).every((count) => count > 30), JSON.stringify(chance.counts));
  assert.equal(Object.values(chance.counts).reduce((a, b) => a + b), 1_000);
  assert.equal(Object.keys(KINDS).length, 14);
});
