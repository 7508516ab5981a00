// A rating and the barometer on paper: complete, dated, black on white, and nothing to touch.
import assert from "node:assert/strict";

import { BarometerPage } from "./support/barometer-page.mjs";
import { digits } from "./support/case-page.mjs";
import { SHIHUA } from "./support/places.mjs";
import { RatingPage } from "./support/rating-page.mjs";
import { closedCase } from "./support/ratings.mjs";
import { scenario, setStage } from "./support/stage.mjs";
import { zh } from "./support/words.mjs";

const stage = setStage();
const DARK = { context: { colorScheme: "dark" } };

/** Shows the page as it is printed. */
async function begin(page) {
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await page.emulateMedia({ media: "print" });
}

async function end(page) {
  await page.emulateMedia({ media: "screen" });
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
}

/** How many sheets the browser makes of it. */
async function sheets(page) {
  const bytes = await page.pdf({ preferCSSPageSize: true });
  return bytes.toString("latin1").match(/\/Type\s*\/Page\b/g).length;
}

const ink = (page) => page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("--ink").trim());

async function nothingToTouch(page) {
  for (const control of ["button", "input", "textarea", "select", ".page__head"])
    assert.equal(await page.locator(`${control}:visible`).count(), 0, control);
}

scenario(stage, "a rating is a document: of which case, what was said, and when; a form says that nothing was sent", DARK, async (phone) => {
  const { page, server } = phone;
  const filed = await closedCase(server);
  const rating = new RatingPage(page);
  await rating.open(filed);
  await rating.answer("no", 2);
  const night = await ink(page);
  await begin(page);
  await page.getByText(zh.say("rate.unsent"), { exact: true }).waitFor();
  await nothingToTouch(page);
  assert.equal(await rating.levelField.isVisible(), false);
  await end(page);
  await rating.send();

  await begin(page);
  await rating.given.getByText(/\d{4}年\d+月\d+日 \d\d:\d\d/).first().waitFor();
  await rating.given.getByText(zh.say("rate.level_2")).waitFor();
  const head = page.locator(".paper-head");
  const said = await head.innerText();
  for (const text of [filed.code, `${server.origin}/cases/${digits(filed.code)}`]) assert.ok(said.includes(text), said);
  assert.ok(!said.includes(filed.secret), "the key is not printed");
  assert.ok(await head.locator("svg").isVisible());
  assert.equal(await rating.thanks.isVisible(), false);
  await nothingToTouch(page);
  // Whatever the system's colours, or those chosen in the app.
  const day = await ink(page);
  assert.notEqual(day, night);
  await page.evaluate(() => (document.documentElement.dataset.theme = "dark"));
  assert.equal(await ink(page), day);
  await phone.photograph("rating on paper", { fullPage: true });
  assert.equal(await sheets(page), 1);
});

scenario(stage, "the barometer has all its communities and its rules on paper", DARK, async (phone) => {
  const { page, server } = phone;
  const barometer = new BarometerPage(page);
  await barometer.open(SHIHUA.town);
  const how = page.locator("#how");
  await how.waitFor();
  const { parts } = await server.read(`/barometer?place=${SHIHUA.town}`);
  await begin(page);
  await how.getByText(zh.say("barometer.how_between")).waitFor();
  const names = await page.locator("nav .cell__title:visible").allInnerTexts();
  assert.deepEqual(names, parts.map(({ division }) => division.name));
  assert.ok((await page.locator(".paper-head").innerText()).includes(page.url()));
  await nothingToTouch(page);
  await phone.photograph("barometer on paper", { fullPage: true });
  await end(page);
  await page.locator("#how:not([open])").waitFor();
});
