// What axe finds wrong on a page.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const source = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const ROOM_PX = 400;
const SETTLES_WITHIN_MS = 1_000;
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/**
 * Violations, each as one line with the elements it is about.
 * @param {{isWhole?: boolean}} options whether a long page is shown in full meanwhile: the bar that
 *   sticks to the bottom of the screen covers half of whatever happens to lie there, and axe takes
 *   the other half for all there is
 */
export async function violations(page, { isWhole = false } = {}) {
  const screen = page.viewportSize();
  const content = isWhole ? await page.evaluate(() => document.documentElement.scrollHeight) : 0;
  // Room for what may still come.
  const height = content && content + ROOM_PX;
  if (height > screen.height) await page.setViewportSize({ ...screen, height });
  const found = await run(page);
  if (height > screen.height) await page.setViewportSize(screen);
  return found;
}

/** Waits for what is on its way from one look to another: axe would take it for a colour of its own. */
const settled = (page) => page.evaluate((within_ms) => {
  const ends = document.getAnimations().filter((one) => one.effect?.getTiming().iterations !== Infinity);
  const later = new Promise((resolve) => setTimeout(resolve, within_ms));
  return Promise.race([later, Promise.allSettled(ends.map((one) => one.finished))]).then(() => undefined);
}, SETTLES_WITHIN_MS);

async function run(page) {
  await settled(page);
  // Evaluated by the debugger, which the page's own content policy does not concern.
  await page.evaluate(source);
  const { violations } = await page.evaluate(
    (values) => globalThis.axe.run(document, { runOnly: { type: "tag", values } }), TAGS);
  return violations.map(({ id, help, nodes }) =>
    `${id}: ${help} — ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
}
