// The open rates in every form: as files, in English, in large type, on paper, and without a network.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";

import { violations } from "./support/axe.mjs";
import { NO_NETWORK } from "./support/phone.mjs";
import { SHIHUA, ZHUJING } from "./support/places.mjs";
import { RATED, UNLIMITED, sceneOf } from "./support/rated.mjs";
import { RatesPage, readCsv, repeatThisMonth } from "./support/rates-page.mjs";
import { setStage } from "./support/stage.mjs";
import { en, zh } from "./support/words.mjs";
import { KEPT, visit } from "./support/worker.mjs";

const stage = setStage(UNLIMITED);
const scene = sceneOf(stage);

scene("the same figures as files", {}, async ({ page, server }) => {
  const rates = new RatesPage(page);
  await rates.open(`?place=${SHIHUA.town}&by=unit`);
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: zh.say("rates.csv") }).click()]);
  assert.match(download.suggestedFilename(), /^rates-.*\.csv$/);
  const [total, ...lines] = readCsv(await readFile(await download.path(), "utf8")).reverse();
  lines.reverse();
  const { items } = await server.read(`/rates?place=${SHIHUA.town}&by=unit`);
  assert.deepEqual(lines.map(({ key, name, cases }) => [key, name, Number(cases)]), items.map(({ key, name, rates }) => [key, name, rates.cases]));
  assert.deepEqual([total.key, total.cases, total.answers], ["total", "13", String(RATED)]);
  const dictionary = JSON.stringify(await server.read("/rates/dictionary.json"));
  for (const name of Object.keys(total)) assert.ok(dictionary.includes(`"${name}"`), `${name} is explained`);
  const json = await page.getByRole("link", { name: zh.say("rates.json") }).getAttribute("href");
  assert.deepEqual((await (await fetch(server.origin + json)).json()).items, items);
});

scene("in English, too", { context: { locale: "en-GB" } }, async (phone) => {
  const { page } = phone;
  const rates = new RatesPage(page, en);
  await rates.open("?by=class");
  await rates.unfold("rates.table");
  await rates.unfold("rates.how");
  await page.getByText(en.like("rates.satisfaction_how")).waitFor();
  const main = await page.getByRole("main").innerText();
  assert.deepEqual(main.match(/[\u4e00-\u9fff]+/g), null, "no Chinese words are left over");
  const quote = await page.evaluate(() => {
    const pen = document.createElement("canvas").getContext("2d");
    pen.font = `100px ${getComputedStyle(document.body).fontFamily}`;
    return pen.measureText("“").width;
  });
  assert.ok(quote < 80, `a quotation mark takes ${quote} px of 100: it is of a Chinese face`);
  await phone.photograph("rates en", { fullPage: true });
});

for (const colorScheme of ["light", "dark"]) {
  scene(`axe finds nothing, ${colorScheme}`, { context: { colorScheme, reducedMotion: "reduce" } }, async (phone) => {
    const rates = new RatesPage(phone.page);
    const found = {};
    for (const query of ["", "?by=part", `?by=unit&place=${SHIHUA.town}`]) {
      await rates.open(query);
      await rates.unfold("rates.table");
      await rates.unfold("rates.how");
      await phone.page.getByText(zh.like("rates.few_how")).waitFor();
      const wrong = await violations(phone.page, { isWhole: true });
      if (wrong.length) found[query] = wrong;
    }
    assert.deepEqual(found, {});
  });
}

scene("nothing is cut off where type is large, or the screen small", { context: { viewport: { width: 360, height: 640 } } }, async (phone) => {
  const { page } = phone;
  const rates = new RatesPage(page);
  for (const size of ["106.25%", "200%"]) {
    await rates.open("?by=part");
    await page.evaluate((size) => (document.documentElement.style.fontSize = size), size);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wide <= 0, `${wide} px too wide at ${size}`);
    await phone.photograph(`rates at ${parseInt(size)}`, { fullPage: true });
  }
});

scene("on paper all is open, and in black", {}, async (phone) => {
  const { page } = phone;
  const rates = new RatesPage(page);
  await repeatThisMonth(phone);
  const terms = page.waitForResponse("**/city/assessment");
  await rates.open(`?place=${SHIHUA.town}`);
  await (await terms).finished();
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  await rates.rows.nth(11).waitFor();
  await page.getByText(zh.like("rates.few_how")).waitFor();
  assert.ok(!asked.some((url) => url.endsWith("/city/assessment")), "the rules are there before paper is asked for");
  for (const hidden of [rates.parts, rates.choice("rates.by_month"), page.getByRole("button", { name: zh.say("lists.print") })])
    assert.equal(await hidden.isVisible(), false, `${hidden}`);
  assert.ok((await page.locator(".paper-head").innerText()).includes(page.url()));
  const colour = (selector, name) => page.locator(selector).first().evaluate((element, name) => getComputedStyle(element)[name], name);
  assert.equal(await colour(".chart__mark", "fill"), "rgb(0, 0, 0)");
  assert.equal(await colour(".figure__value b", "color"), "rgb(0, 0, 0)");
  await phone.photograph("rates on paper", { fullPage: true });
});

scene("what has too few stands in one line on paper", {}, async ({ page }) => {
  const rates = new RatesPage(page);
  await rates.open("?by=part");
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await page.emulateMedia({ media: "print" });
  const few = rates.few.filter({ hasText: ZHUJING.name });
  await few.waitFor();
  assert.equal(await few.evaluate((item) => getComputedStyle(item).display), "inline");
  const row = (name) => rates.rows.filter({ hasText: name });
  await row(SHIHUA.name).waitFor();
  assert.equal(await row(ZHUJING.name).isVisible(), false, "a row of nothing but too few");
});

scene("without a network they are of the last time, and say so", { ...KEPT, allow: [NO_NETWORK] }, async ({ page, context, server }) => {
  const rates = new RatesPage(page);
  await visit(page);
  await rates.open();
  await page.waitForFunction(() => caches.match("/api/v1/rates?by=month").then(Boolean));
  await server.stop();
  await context.setOffline(true);
  await rates.open();
  await page.getByText(zh.like("rates.kept")).waitFor();
  await page.goto(`/rates?place=${SHIHUA.town}`);
  await page.getByRole("heading", { name: zh.say("rates.offline") }).waitFor();
  await server.start();
  await context.setOffline(false);
  await page.getByRole("button", { name: zh.say("common.retry") }).click();
  await rates.place.waitFor();
});
