// Faults at random, the same ones for the same seed.
import * as faults from "./faults.mjs";

/** Numbers in 0..1 that a seed decides (mulberry32). */
export function randomOf(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** What can happen to any exchange with the API, by name. */
export const KINDS = {
  "cut before": faults.cutBefore(),
  "cut within": faults.cutAfterBytes(700),
  "answer lost": faults.loseAnswer(),
  "hung up after": faults.hangUpAfterCommit(),
  "late": faults.delay(300),
  "trickle": faults.trickle({ up: 400_000, down: 4_000 }),
  "half open": faults.silence(),
  "portal": faults.portal(),
  "500": faults.problem(500, "internal"),
  "503": faults.problem(503, "unavailable", { retryAfter_s: 3 }),
  "429": faults.problem(429, "too_many_requests", { retryAfter_s: 2 }),
  "gateway 502": faults.answer(502, { "content-type": "text/html" }, "<h1>Bad Gateway</h1>"),
  "twice": faults.replayAfter(),
  "twice at once": faults.replayAtOnce(2),
};

/** Faults every `n`-th exchange, each drawn anew; `counts` tells how often each came. */
export function everyNth(n, seed) {
  const random = randomOf(seed);
  const names = Object.keys(KINDS);
  const counts = Object.fromEntries(names.map((name) => [name, 0]));
  let seen = 0;
  const fault = async (exchange) => {
    seen += 1;
    if (seen % n !== 0) return exchange.pass();
    const name = names[Math.floor(random() * names.length)];
    counts[name] += 1;
    exchange.fault = name;
    return KINDS[name](exchange);
  };
  return { fault, counts, get seen() { return seen; } };
}
