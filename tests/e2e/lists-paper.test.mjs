// The open lists on paper: what is chosen, in full, and nothing to touch.
import assert from "node:assert/strict";

import { ListsPage } from "./support/lists-page.mjs";
import { scenario, setStage } from "./support/stage.mjs";
import { zh } from "./support/words.mjs";

const stage = setStage();

/** Stands in for the dialogue: says what is there when it opens. */
function standIn() {
  window.print = () => {
    dispatchEvent(new Event("beforeprint"));
    window.printed = [...document.querySelectorAll("main details.row")].filter((row) => row.open && row.querySelector("dl.owed")).length;
    dispatchEvent(new Event("afterprint"));
  };
}

scenario(stage, "what is chosen is printed in full, the rest of the screen is not", {}, async (phone) => {
  const { page } = phone;
  const lists = new ListsPage(page);
  await page.addInitScript(standIn);
  await lists.open("/lists?open=matter:07,matter:08");
  await lists.rows.first().waitFor();
  await page.getByText(zh.say("lists.print_count", { count: 23 })).waitFor();
  await lists.print.click();
  await page.waitForFunction(() => window.printed);
  assert.equal(await page.evaluate(() => window.printed), 23);
  await page.waitForFunction(() => !document.querySelector("dl.owed"), null);
  assert.equal(await lists.rows.count(), 23, "folded again");

  // Whoever prints by the browser's own menu gets the same.
  const { bytes, pages } = await pdf(page);
  assert.ok(pages >= 3, `${pages} pages: two chapters, and what the limits mean`);
  assert.ok(bytes > 20_000);
  assert.equal(await lists.rows.count(), 23);

  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  await page.locator("dl.owed").nth(22).waitFor();
  const { standard } = await phone.server.read("/city/catalogue");
  const { source } = await phone.server.read("/city/rules");
  const main = page.getByRole("main");
  for (const text of [standard.code, standard.name.zh, source.zh, page.url()])
    assert.ok((await main.innerText()).includes(text), text);
  for (const hidden of [lists.search, lists.print, page.getByRole("banner"), lists.section("街面秩序类"), page.getByRole("button", { name: zh.say("lists.report") }).first()])
    assert.equal(await hidden.isVisible(), false, `${hidden}`);
  const black = await page.locator("dl.owed b").first().evaluate((element) => getComputedStyle(element).color);
  assert.equal(black, "rgb(0, 0, 0)");
  await phone.photograph("lists on paper", { fullPage: true });
});

scenario(stage, "all lists are printed as a whole, whatever is open", {}, async (phone) => {
  const { page } = phone;
  const lists = new ListsPage(page);
  await page.addInitScript(standIn);
  await lists.open("/lists?open=matter:08");
  await lists.rows.first().waitFor();
  const before = await lists.rows.count();
  await page.getByRole("button", { name: zh.say("lists.print_all") }).click();
  await page.waitForFunction(() => window.printed);
  const { majors } = await phone.server.read("/city/catalogue");
  const components = majors.filter(({ kind }) => kind === "component").flatMap(({ classes }) => classes).length;
  const printed = await page.evaluate(() => window.printed);
  assert.ok(printed > 2 * components, `${printed} rows: ${components} components, and more matters than those`);
  await page.waitForFunction(() => !document.querySelector("dl.owed"), null);
  assert.equal(await lists.rows.count(), before, "folded again");
});

/** The page as the browser prints it. */
async function pdf(page) {
  const bytes = await page.pdf({ preferCSSPageSize: true });
  return { bytes: bytes.length, pages: bytes.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length ?? 0 };
}

scenario(stage, "a browser that cannot print says so", {}, async ({ page }) => {
  await page.addInitScript(() => (window.print = () => {}));
  const lists = new ListsPage(page);
  await lists.open("/lists?open=matter:08");
  await lists.print.click();
  await page.getByText(zh.say("lists.cannot_print")).waitFor();
  assert.equal(await page.locator("dl.owed").count(), 0, "folded again");
});
