// Browser, proxy, real server: the stage of every fault, and what must hold at its end.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { after, before, test } from "node:test";
import { chromium } from "playwright-core";

import { NO_NETWORK, Phone } from "../../e2e/support/phone.mjs";
import { Server } from "../../e2e/support/server.mjs";
import { CHROMIUM } from "../../e2e/support/stage.mjs";
import { faultOf } from "../list.mjs";
import { Proxy } from "../proxy/proxy.mjs";

/** What is written about the network and a refusing server: the faults that are made here. */
export const NETWORK = new RegExp(`^Failed to load resource: |net::ERR_|${NO_NETWORK.source}`);

/** Starts a server, a proxy before it and a browser before this file's faults. */
export function setFaultStage(how = {}) {
  const stage = {};
  before(async () => {
    stage.server = await Server.start({ ...how, more: ["--rate-limit", "off", ...(how.more ?? [])] });
    stage.proxy = await Proxy.start(stage.server.port);
    stage.origin = stage.proxy.origin;
    stage.browser = await chromium.launch(CHROMIUM);
  });
  after(async () => {
    await stage.browser?.close();
    await stage.proxy?.stop();
    await stage.server?.remove();
  });
  return stage;
}

/**
 * A fault of the list. It also fails on an error on the console that is not the network's, and
 * when the server's rows are not the residents' intents.
 * @param {object} stage from `setFaultStage`
 * @param {number} number of the list
 * @param {{context?: object, allow?: RegExp[]}} options
 * @param {(phone: FaultPhone) => Promise<string>} body makes the fault and says in a line what was
 *   really seen; what is meant to arrive it tells by `phone.intends`
 */
export function fault(stage, number, options, body) {
  test(`${number} ${faultOf(number)}`, { timeout: 120_000 }, async (t) => {
    stage.proxy.clear();
    await stage.proxy.up();
    const codesBefore = new Set((await stage.server.cases()).map(({ code }) => code));
    const allow = [NETWORK, ...(options.allow ?? [])];
    const phone = await Phone.open({ ...stage, allow }, { ...options, allow });
    Object.assign(phone, { proxy: stage.proxy, intents: [], intends: (intent) => phone.intents.push(intent) });
    try {
      const seen = await body(phone);
      assert.ok(seen, "a fault's test says what it saw");
      await assertFiled(stage.server, codesBefore, phone.intents);
      for (const each of phone.all) each.assertQuiet();
      t.diagnostic(JSON.stringify({ number, seen }));
    } catch (error) {
      const told = phone.all.flatMap((each, n) => [`phone ${n + 1} at ${each.page.url()}`, ...each.errors]);
      for (const [n, each] of phone.all.entries()) await each.photograph(`fault ${number} ${n + 1}`).catch(() => {});
      const { exchanges } = stage.proxy;
      const lines = exchanges.slice(-30).map((each) => `${each.method} ${each.path} → ${each.answers.map((a) => a.status)} ${each.status}`);
      error.stack = [error.stack, ...told, ...lines, stage.server.said].join("\n");
      throw error;
    } finally {
      for (const each of phone.all) await each.context.close();
    }
  });
}

/**
 * The invariant: what came to the server since is what the residents meant, each once, and every
 * photo of it is there byte for byte.
 * @param {Server} server
 * @param {Set<string>} codesBefore
 * @param {{words: string, photos: string[]}[]} intents
 */
export async function assertFiled(server, codesBefore, intents) {
  const filed = (await server.cases()).filter(({ code }) => !codesBefore.has(code));
  const rows = await Promise.all(filed.map(({ code }) => server.read(`/cases/${code.replace(/\D/g, "")}`)));
  const sorted = (all) => all.map(({ words, photos }) => ({ words, photos })).sort((a, b) => (a.words < b.words ? -1 : 1));
  const seen = rows.map(({ description, photos }) => ({ words: description, photos }));
  assert.deepEqual(sorted(seen), sorted(intents), "the server's rows are the residents' intents");
  for (const id of new Set(rows.flatMap(({ photos }) => photos)))
    assert.equal(sha256(await server.photo(id)), id, "a photo is there byte for byte");
}

export const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");
