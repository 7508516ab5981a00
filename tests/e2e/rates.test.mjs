// The open rates: what is on the screen is what one reckons by hand.
import assert from "node:assert/strict";

import { SHIHUA, ZHUJING } from "./support/places.mjs";
import { CLOSED, RATED, RESOLUTION, SATISFACTION, UNLIMITED, sceneOf } from "./support/rated.mjs";
import { RatesPage, percent, range, repeatThisMonth, wilson } from "./support/rates-page.mjs";
import { setStage } from "./support/stage.mjs";
import { zh } from "./support/words.mjs";

const stage = setStage(UNLIMITED);
const scene = sceneOf(stage);

scene("the figures are those that one reckons by hand", {}, async (phone) => {
  const { page } = phone;
  const rates = new RatesPage(page);
  await page.goto("/");
  await page.getByRole("link", { name: zh.say("rates.title") }).click();
  await rates.place.waitFor();
  await rates.parts.selectOption({ label: SHIHUA.name });
  await page.getByRole("button", { name: zh.say("rates.go"), exact: true }).click();
  await page.getByRole("heading", { level: 2, name: SHIHUA.name }).waitFor();
  assert.equal(new URL(page.url()).searchParams.get("place"), SHIHUA.town);

  const response = { share: 1, of: 13, count: zh.say("rates.of_due", { count: 13 }) };
  const answers = zh.say("rates.of_answers", { count: RATED });
  const expected = {
    response,
    resolution: { share: RESOLUTION, of: RATED, count: answers },
    satisfaction: { share: SATISFACTION, of: RATED, count: answers },
  };
  for (const [name, { share, of, count }] of Object.entries(expected)) {
    const text = await rates.figure(name).innerText();
    assert.ok(text.includes(`${percent(share)}%`), `${name}: ${text}`);
    assert.ok(text.includes(zh.say("rates.interval", { range: range(wilson(share, of)) })), `${name}: ${text}`);
    assert.ok(text.includes(count), `${name}: ${text}`);
    assert.ok(text.includes(zh.say("rates.not_compared")), `${name}: ${text}`);
  }
  const weighted = (one, two, three) => 0.1 * one + 0.5 * two + 0.4 * three;
  const score = await rates.figure("score").innerText();
  assert.ok(score.includes(percent(weighted(1, RESOLUTION, SATISFACTION))), score);
  const ends = [0, 1].map((end) => weighted(...[[1, 13], [RESOLUTION, RATED], [SATISFACTION, RATED]].map(([p, n]) => wilson(p, n)[end])));
  assert.ok(score.includes(range(ends)), score);
  const reopened = await rates.other("rates.reopened").innerText();
  assert.ok(reopened.includes("0.0%") && reopened.includes(zh.say("rates.of_closed", { count: CLOSED })), reopened);
  const median = await rates.other("rates.median").innerText();
  assert.ok(median.includes(zh.say("span.working_minutes", { count: 0 })), median);
  await page.getByText(zh.say("rates.counted", { cases: 13, answers: RATED })).waitFor();
  await phone.photograph("rates", { fullPage: true });
});

scene("what rests on too few is withheld, and says how many it takes", {}, async (phone) => {
  const rates = new RatesPage(phone.page);
  await rates.open(`?place=${ZHUJING.town}`);
  const resolution = await rates.figure("resolution").innerText();
  assert.ok(resolution.includes(zh.say("rates.withheld")), resolution);
  assert.ok(resolution.includes(zh.say("rates.takes", { needed: 10, lacking: 10 })), resolution);
  assert.ok((await rates.figure("score").innerText()).includes(zh.say("rates.no_score")));
  assert.equal(await rates.figure("resolution").locator("svg").count(), 0, "nothing is drawn of it");
  assert.ok((await rates.other("rates.median").innerText()).includes(zh.say("rates.withheld")));
  await rates.open("?by=part");
  await rates.unfold("rates.few_rows");
  await rates.few.filter({ hasText: ZHUJING.name }).getByText("0/10").waitFor();
  assert.equal(await rates.bars.filter({ hasText: ZHUJING.name }).count(), 0, "it does not stand between those that say something");
  await phone.photograph("rates withheld", { fullPage: true });
});

scene("every choice is an address, and the keyboard goes on from it", {}, async ({ page }) => {
  const rates = new RatesPage(page);
  const search = () => new URL(page.url()).searchParams;
  const isChosen = (key) => rates.choice(key).and(page.locator("[aria-current]")).waitFor();
  await rates.open();
  await isChosen("rates.twelve_months");
  await isChosen("rates.by_month");
  const periods = ["this_month", "last_month", "three_months", "twelve_months"].map((key) => zh.say(`rates.${key}`));
  assert.deepEqual(await rates.periods.allInnerTexts(), periods, "the shortest first");
  await rates.choice("rates.by_town").focus();
  await page.keyboard.press("Enter");
  await isChosen("rates.by_town");
  await page.waitForFunction((name) => document.activeElement.textContent === name, zh.say("rates.by_town"));
  await rates.choice("rates.this_month").click();
  await isChosen("rates.this_month");
  assert.equal(search().get("by"), "part", "kept");
  assert.equal(search().get("from"), search().get("to"));
  await rates.bars.filter({ hasText: SHIHUA.name }).getByRole("link").click();
  await page.getByRole("heading", { level: 2, name: SHIHUA.name }).waitFor();
  assert.equal(search().get("place"), SHIHUA.town);
  await isChosen("rates.this_month");
  await isChosen("rates.by_community");
  await page.goBack();
  await isChosen("rates.by_town");
  await page.goBack();
  await isChosen("rates.twelve_months");
  await page.goForward();
  await page.reload();
  await isChosen("rates.this_month");
});

scene("what is compared is named, and said as higher or lower", {}, async (phone) => {
  const { page } = phone;
  await repeatThisMonth(phone, ({ resolution, satisfaction }) => {
    resolution.rate.thousandths -= 2_500;
    satisfaction.rate.thousandths = satisfaction.rate.of * 1_000;
  });
  const rates = new RatesPage(page);
  await rates.open(`?place=${SHIHUA.town}`);
  const says = async (measure, ...texts) => {
    const figure = await rates.figure(measure).innerText();
    assert.ok(texts.every((text) => figure.includes(text)), `${measure}: ${figure}`);
  };
  await says("response", zh.say("rates.level"));
  await says("resolution", zh.say("rates.higher", { points: percent(2.5 / RATED) }), zh.say("rates.unclear"));
  await says("satisfaction", zh.say("rates.lower", { points: percent(1 - SATISFACTION) }));
  const before = page.getByText(zh.like("rates.before_is"));
  const note = await before.innerText();
  assert.ok(note.includes(` ${RATED} `) && note.includes(zh.say("rates.running")), note);
  await rates.choice("rates.last_month").click();
  await before.filter({ hasNotText: zh.say("rates.running") }).waitFor();
});

scene("behind each drawing stands its table; one month alone is not drawn", {}, async (phone) => {
  const { page, server } = phone;
  const rates = new RatesPage(page);
  await rates.open(`?place=${SHIHUA.town}`);
  await page.getByText(zh.say("rates.chart_empty")).waitFor();
  assert.equal(await page.locator(".chart").count(), 0);
  await repeatThisMonth(phone);
  await page.reload();
  for (const key of ["response", "resolution", "satisfaction", "score"])
    await rates.chart(zh.like(`rates.${key}`)).waitFor();
  const about = await page.locator("#chart-resolution-about").textContent();
  assert.ok(about.includes(percent(RESOLUTION)), about);
  assert.equal(await rates.rows.count(), 0, "folded");
  await rates.unfold("rates.table");
  await rates.rows.last().waitFor();
  assert.equal(await rates.rows.count(), 12);
  const cells = await rates.rows.last().locator("td").allInnerTexts();
  assert.deepEqual(cells.slice(0, 2), ["13", String(RATED)]);
  assert.ok(cells[3].includes(percent(RESOLUTION)) && cells[3].includes(range(wilson(RESOLUTION, RATED))), cells[3]);

  await page.unrouteAll();
  await rates.open("?by=class");
  await rates.bars.first().waitFor();
  const { items } = await server.read("/rates?by=class");
  assert.equal(await rates.bars.count(), items.filter(({ rates }) => rates.resolution.state === "shown").length);
  assert.ok((await rates.bars.first().innerText()).includes(zh.say("rates.cases", { count: 13 })));
  await rates.groups.getByRole("radio", { name: zh.say("rates.response") }).check();
  await rates.bars.first().getByText("100.0%").waitFor();
});

scene("what has been open for longest is a link", {}, async ({ page, server }) => {
  const { oldest_open: oldest } = await server.read("/rates");
  assert.equal(oldest.length, 2);
  const rates = new RatesPage(page);
  await rates.open();
  await page.getByRole("region", { name: zh.say("rates.oldest") }).getByRole("link").first().click();
  await page.waitForURL(`**/cases/${oldest[0].code.replaceAll("-", "")}`);
});

scene("places and months that are none say so, and lead back", { allow: [/status of 400/] }, async ({ page }) => {
  for (const query of ["?place=999999", "?from=2026-11&to=2026-01"]) {
    await page.goto(`/rates${query}`);
    await page.getByRole("heading", { name: zh.say("rates.no_such") }).waitFor();
    await page.getByRole("link", { name: zh.say("rates.show_all") }).click();
    await new RatesPage(page).place.waitFor();
  }
});
