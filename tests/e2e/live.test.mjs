// What happens to a case is on the screen of whoever looks at it, within two seconds: over a stream,
// and where streams do not get through.
import assert from "node:assert/strict";

import { Proxy } from "../faults/proxy/proxy.mjs";
import { violations } from "./support/axe.mjs";
import { NO_NETWORK, Phone } from "./support/phone.mjs";
import { Server } from "./support/server.mjs";
import { act, hireAll, step } from "./support/staff.mjs";
import { scenario, setStage } from "./support/stage.mjs";
import { allSeeSoon, digitsOf, mark, privateLink, sees } from "./support/watching.mjs";
import { zh } from "./support/words.mjs";

const stage = setStage();
let staff;
const staffed = (name, options, body) => scenario(stage, name, options, async (phone) => {
  staff ??= await hireAll(phone.server);
  await body(phone);
});

/** Every status that a public case can have, and every step that anybody can take. */
const WAY = [
  ["operations", "decline"], ["operations", "reopen"], ["reporter", "urges"], ["operations", "file"],
  ["operations", "dispatch"], ["works", "return"], ["operations", "dispatch"], ["district", "extend"],
  ["works", "handle"], ["reporter", "supplements", { note: "又松了一些。" }], ["district", "extend"],
  ["operations", "suspend"], ["works", "resume"], ["district", "supervise"], ["works", "answer"],
  ["operations", "send_back"], ["works", "answer"], ["operations", "verify"], ["operations", "close"],
  ["operations", "reopen"], ["works", "handle"],
];

async function take(server, receipt, [who, what, more]) {
  if (who === "reporter") return act(server, receipt, what, more);
  return (await step(server, staff[who], receipt.code, what, more)).case;
}

/** Two browsers look at a case: the reporter's, and somebody's. */
async function watch(phone, { server = phone.server, prepare = () => {} } = {}) {
  const receipt = await server.file();
  const other = await phone.another();
  for (const { page } of [phone, other]) await prepare(page);
  await phone.page.goto(privateLink(receipt));
  await other.page.goto(`/cases/${digitsOf(receipt.code)}`);
  const pages = [phone.page, other.page];
  for (const page of pages) await sees(page, receipt.case, 15_000);
  return { receipt, other, pages };
}

const readsOf = (phone, { code }) =>
  phone.requests.filter((url) => url.endsWith(`/api/v1/cases/${digitsOf(code)}`)).length;

staffed("a case goes its whole way before two browsers", { allow: [/status of 404/] }, async (phone) => {
  const { server } = phone;
  const { receipt, other, pages } = await watch(phone);
  for (const page of pages) await mark(page, "live").waitFor();
  assert.deepEqual(await violations(phone.page), []);
  const steps = new Set(["report"]);
  const statuses = new Set(["reported"]);
  let slowest_ms = 0;
  for (const each of WAY) {
    const kase = await take(server, receipt, each);
    steps.add(kase.events.at(-1).step);
    statuses.add(kase.status);
    slowest_ms = Math.max(slowest_ms, await allSeeSoon(pages, kase));
  }
  console.log(`over streams, the slowest of ${WAY.length} steps took ${Math.round(slowest_ms)} ms`);
  // Read when something has happened, and not all the time.
  assert.ok(readsOf(other, receipt) <= WAY.length + 5, `${readsOf(other, receipt)} reads`);
  await other.photograph("live over stream 390", { fullPage: true });

  // Hidden: gone for the public, at once; its reporter goes on.
  const hidden = (await step(server, staff.operations, receipt.code, "hide")).case;
  statuses.add("hidden");
  await other.page.getByText(zh.say("follow.gone")).waitFor({ timeout: 2_000 });
  await allSeeSoon([phone.page], hidden);
  await other.photograph("gone 390");
  assert.deepEqual(await violations(other.page), []);
  // What is not public has no stream: it is asked for.
  const answered = (await step(server, staff.works, receipt.code, "answer")).case;
  await allSeeSoon([phone.page], answered);
  // Public again: streamed again.
  const shown = (await step(server, staff.operations, receipt.code, "show")).case;
  await allSeeSoon([phone.page], shown);
  await mark(phone.page, "live").waitFor();
  const voided = (await step(server, staff.operations, receipt.code, "void")).case;
  await allSeeSoon([phone.page], voided);
  statuses.add(voided.status);
  const expected = ["answered", "closed", "declined", "dispatched", "filed", "handling", "hidden", "reported",
    "suspended", "verified", "voided"];
  assert.deepEqual([...statuses].sort(), expected);
  assert.ok(steps.size >= 17, [...steps].join());
});

staffed("what is taken back goes from others' screens", { allow: [/status of 404/] }, async (phone) => {
  const { receipt, other, pages } = await watch(phone);
  for (const page of pages) await mark(page, "live").waitFor();
  const withdrawn = await act(phone.server, receipt, "withdrawal");
  await other.page.getByText(zh.say("follow.gone")).waitFor({ timeout: 2_000 });
  await allSeeSoon([phone.page], withdrawn);
});

staffed("the same with streams cut off, by asking", { allow: [NO_NETWORK, /status of 404/] }, async (phone) => {
  const { server } = phone;
  const prepare = (page) => page.route("**/events*", (route) => route.abort());
  const { receipt, other, pages } = await watch(phone, { prepare });
  let slowest_ms = 0;
  for (const each of WAY) slowest_ms = Math.max(slowest_ms, await allSeeSoon(pages, await take(server, receipt, each)));
  console.log(`by asking, the slowest of ${WAY.length} steps took ${Math.round(slowest_ms)} ms`);
  await mark(other.page, "every").waitFor();
  await other.photograph("live by asking 390");
  const hidden = (await step(server, staff.operations, receipt.code, "hide")).case;
  await other.page.getByText(zh.say("follow.gone")).waitFor({ timeout: 2_000 });
  await allSeeSoon([phone.page], hidden);
});

staffed("something on the way holds streams back", {}, async (phone) => {
  const proxy = await Proxy.start(phone.server.port);
  // It reads an answer to its end before it passes it on: a stream has none.
  const held = proxy.when({ path: /\/events/ }, (exchange) => exchange.pass());
  const { context, page } = await Phone.open({ ...phone, origin: proxy.origin });
  try {
    const receipt = await phone.server.file();
    await page.goto(`/cases/${digitsOf(receipt.code)}`);
    await sees(page, receipt.case, 15_000);
    for (const each of [["operations", "file"], ["operations", "dispatch"]])
      await allSeeSoon([page], await take(phone.server, receipt, each));
    await mark(page, "every").waitFor({ timeout: 8_000 });
    assert.equal(held.count, 1);
    await allSeeSoon([page], await take(phone.server, receipt, ["works", "handle"]));
  } finally {
    await context.close();
    await proxy.stop();
  }
});

staffed("a server without room for streams is asked, and unchanged answers cost nothing", { allow: [/status of 503/] }, async (phone) => {
  const server = await Server.start({ more: ["--limit-streams", "1/0"] });
  const { context, page } = await Phone.open({ ...phone, server, origin: server.origin });
  try {
    const receipt = await server.file();
    const statuses = [];
    const devtools = await context.newCDPSession(page);
    await devtools.send("Network.enable");
    const paths = new Map();
    devtools.on("Network.requestWillBeSent", ({ requestId, request }) => paths.set(requestId, new URL(request.url).pathname));
    devtools.on("Network.responseReceivedExtraInfo", ({ requestId, statusCode }) => {
      if (paths.get(requestId) === `/api/v1/cases/${digitsOf(receipt.code)}`) statuses.push(statusCode);
    });
    await page.goto(`/cases/${digitsOf(receipt.code)}`);
    await mark(page, "every").waitFor();
    while (statuses.length < 4) await page.waitForTimeout(200);
    // The first answer may have come before the tools listened.
    assert.deepEqual(statuses.slice(1, 4), [304, 304, 304]);
    await allSeeSoon([page], await act(server, receipt, "urges"));
  } finally {
    await context.close();
    await server.remove();
  }
});

staffed("the server goes and comes again: said, and made up for", { allow: [NO_NETWORK] }, async (phone) => {
  const { page } = phone;
  const server = await Server.start();
  const { context, page: watcher } = await Phone.open({ ...phone, server, origin: server.origin });
  try {
    const receipt = await server.file();
    await watcher.goto(`/cases/${digitsOf(receipt.code)}`);
    await mark(watcher, "live").waitFor();
    await server.stop();
    await mark(watcher, "offline").waitFor();
    await watcher.getByText(zh.like("follow.offline_since")).waitFor();
    await server.start();
    const urged = await act(server, receipt, "urges");
    await sees(watcher, urged, 15_000);
    await watcher.getByText(zh.like("follow.offline_since")).waitFor({ state: "detached" });
  } finally {
    await context.close();
    await server.remove();
    await page.close();
  }
});

staffed("a change is read aloud, and does not move what is read", {}, async (phone) => {
  const { page, server } = phone;
  const receipt = await server.file();
  await page.goto(privateLink(receipt));
  await mark(page, "live").waitFor();
  const facts = page.getByRole("heading", { name: zh.say("case.details") });
  await facts.evaluate((heading) => heading.scrollIntoView({ block: "start", behavior: "instant" }));
  await page.evaluate(() => (globalThis.map = document.querySelector(".case-map .map")));
  // As in browsers that do not hold still by themselves.
  await page.evaluate(() => document.styleSheets[0].insertRule("* { overflow-anchor: none !important; }"));
  const top = () => facts.evaluate((heading) => Math.round(heading.getBoundingClientRect().top));
  const before = await top();
  const filed = (await step(server, staff.operations, receipt.code, "file")).case;
  await allSeeSoon([page], filed);
  const words = zh.say("follow.news", { what: zh.say("told.filed") });
  await page.locator("[aria-live=polite]", { hasText: words }).waitFor({ state: "attached" });
  assert.ok(Math.abs((await top()) - before) <= 2, `it stood at ${before} and stands at ${await top()}`);
  assert.ok(await page.evaluate(() => globalThis.map.isConnected), "the map is the same");
  await page.getByText(zh.say("case.new"), { exact: true }).waitFor();
});

