// Pages that watch a case while units work on it.
import assert from "node:assert/strict";

import { zh } from "./words.mjs";

/** As soon as this a change is on the screen. */
export const SOON_MS = 2_000;

export const digitsOf = (code) => code.replaceAll("-", "");

/** The private link to a case that was filed without a browser. */
export const privateLink = ({ code, secret }) => `/cases/${digitsOf(code)}#${secret}`;

/** How the page says that it follows: `live`, `every`, `offline`, `over` … */
export const mark = (page, state) => page.locator(`.follow__mark[data-state="${state}"]`);

/** Waits until the page shows so many steps, and the status; says how long it took. */
export async function sees(page, { events, status }, patience_ms = SOON_MS) {
  const since = performance.now();
  const word = zh.say(`status.${status}`);
  await page.waitForFunction(
    ([count, text]) => document.querySelectorAll(".timeline .step[data-state=done]").length === count
      && document.querySelector(".case-head .badge")?.textContent.trim() === text,
    [events.length, word], { polling: 20, timeout: patience_ms + 15_000 });
  return performance.now() - since;
}

/** Every page sees the case as it is now, soon. */
export async function allSeeSoon(pages, kase, patience_ms = SOON_MS) {
  const took = await Promise.all(pages.map((page) => sees(page, kase, patience_ms)));
  const step = kase.events.at(-1).step;
  for (const ms of took) assert.ok(ms <= patience_ms, `${step} was on the screen after ${Math.round(ms)} ms`);
  return Math.max(...took);
}
