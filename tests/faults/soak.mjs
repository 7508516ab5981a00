// Many reports through a network that faults every third exchange, with pages and servers that die.
import { performance } from "node:perf_hooks";

import { Phone } from "../e2e/support/phone.mjs";
import { everyNth, randomOf } from "./proxy/chance.mjs";
import { records } from "./support/device.mjs";
import { Doorway } from "./support/doorway.mjs";
import { crash, fill } from "./support/resident.mjs";
import { NETWORK } from "./support/stage.mjs";

const RESIDENTS = 4;
const PHOTOS = 3;
const LOOK = { width: 480, height: 360 };
/** One page in so many is killed while it sends. */
const KILL_ONE_IN = 4;
/** The server is killed so many times in a run. */
const SERVER_KILLS = 4;
/** Every exchange of the outbox: photos asked for and sent, reports. */
const SENDING = /^\/api\/v1\/(photos\/[0-9a-f]{64}$|cases$)/;
const POLL_MS = 150;
/** Longer than any pause of the outbox, and than any patience with a silent server. */
const SKIP_MS = 301_000;
/** A report that has not arrived after this is lost. */
const PATIENCE_MS = 120_000;

/**
 * Files `reports` reports from four residents at once.
 * @returns {Promise<{intents: object[], errors: string[], figures: object}>}
 */
export async function soak(stage, { reports, seed }) {
  const chance = everyNth(3, seed);
  stage.proxy.when({ path: SENDING }, chance.fault);
  const run = { stage, random: randomOf(seed + 1), reports, next: 0, intents: [], errors: [], pageKills: 0, serverKills: 0, doorway: new Doorway() };
  const start_ms = performance.now();
  await Promise.all(Array.from({ length: RESIDENTS }, (_, n) => resident(run, n)));
  const { exchanges } = stage.proxy;
  const reportsSent = exchanges.filter(({ method }) => method === "POST");
  const shrunk = await asSent(run.intents, reportsSent);
  const faulted = Object.values(chance.counts).reduce((sum, count) => sum + count, 0);
  return {
    intents: run.intents,
    errors: run.errors,
    figures: {
      seconds: (performance.now() - start_ms) / 1_000, exchanges: chance.seen, faulted, kinds: chance.counts, shrunk, tries: reportsSent.length,
      uploads: exchanges.filter(({ method }) => method === "PUT").length,
      pageKills: run.pageKills, serverKills: run.serverKills,
    },
  };
}

/**
 * A photo that the network does not carry is sent smaller: then the report as it left the device
 * says what is meant, and it must say so at every try. Tells how many photos that were.
 */
async function asSent(intents, reports) {
  const sent = new Map();
  for (const each of reports) {
    const { description, photos } = await each.json().catch(() => ({})); // cut off by a dying page
    if (description && String(sent.get(description) ?? photos) !== String(photos))
      throw new Error(`${description} was sent with other photos than before`);
    if (description) sent.set(description, photos);
  }
  let shrunk = 0;
  for (const intent of intents) {
    const photos = sent.get(intent.words) ?? [];
    shrunk += photos.filter((id) => !intent.photos.includes(id)).length;
    if (photos.length !== intent.photos.length) throw new Error(`${intent.words} was sent with ${photos.length} photos`);
    intent.photos = photos;
  }
  return shrunk;
}

async function resident(run, n) {
  const context = { extraHTTPHeaders: { "x-resident": String(n) } };
  const phone = await Phone.open({ ...run.stage, allow: [NETWORK] }, { context, allow: [NETWORK] });
  // Waiting is made short by the page's own clock.
  await phone.context.clock.install();
  for (let filed = 0; run.next < run.reports; filed++) {
    const number = (run.next += 1);
    const intent = await fill(phone, `第 ${number} 件，第 ${n} 位居民。`, { count: PHOTOS, look: LOOK, doorway: run.doorway });
    run.intents.push({ words: intent.words, photos: intent.photos });
    await intent.report.submit.click();
    await phone.page.waitForURL(/\/(sending|receipt)\//);
    await mayKill(run, phone, number);
    await untilFiled(run, phone, n, filed + 1);
  }
  try {
    phone.assertQuiet();
  } catch (error) {
    run.errors.push(error.message);
  }
  await phone.context.close();
}

/** Kills the page, the server, both or neither. */
async function mayKill(run, phone, number) {
  const { server } = run.stage;
  if (number % Math.ceil(run.reports / SERVER_KILLS) === 1) {
    run.serverKills += 1;
    await run.doorway.restart(async () => {
      await server.kill();
      await server.start();
    });
  }
  if (run.random() * KILL_ONE_IN < 1) {
    run.pageKills += 1;
    await crash(phone.page);
    phone.page = await phone.context.newPage();
    await run.doorway.open(() => phone.page.goto("/mine"));
  }
}

/** Lets the resident's time pass until so many receipts are on the device and nothing is unsent. */
async function untilFiled({ stage }, phone, n, count) {
  const isMine = ({ headers }) => headers["x-resident"] === String(n);
  const isBusy = (each) => isMine(each) && !each.isOver && each.fault !== "half open";
  for (const end_ms = performance.now() + PATIENCE_MS; performance.now() < end_ms; ) {
    const [receipts, outbox] = await Promise.all([records(phone.page, "receipts"), records(phone.page, "outbox")]);
    if (receipts.length >= count && outbox.length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    if (!stage.proxy.exchanges.slice(-60).some(isBusy)) await phone.page.clock.fastForward(SKIP_MS);
  }
  throw new Error(`report ${count} of resident ${n} did not arrive within ${PATIENCE_MS / 1_000} s`);
}
