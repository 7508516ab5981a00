// What axe finds wrong on a page.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const source = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Violations, each as one line with the elements it is about. */
export async function violations(page) {
  // Evaluated by the debugger, which the page's own content policy does not concern.
  await page.evaluate(source);
  const { violations } = await page.evaluate(
    (values) => globalThis.axe.run(document, { runOnly: { type: "tag", values } }), TAGS);
  return violations.map(({ id, help, nodes }) =>
    `${id}: ${help} — ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
}
