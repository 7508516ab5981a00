// The barometer: a community's week as weather, and one's own mood with one tap.
import assert from "node:assert/strict";

import { violations } from "./support/axe.mjs";
import { BarometerPage, giveMood, QICUN, reading, SANCUN, SICUN, WEATHER } from "./support/barometer-page.mjs";
import { NO_NETWORK } from "./support/phone.mjs";
import { SHIHUA } from "./support/places.mjs";
import { scenario, setStage } from "./support/stage.mjs";
import { en, zh } from "./support/words.mjs";

const stage = setStage();

scenario(stage, "too few say nothing; with enough there is weather, and one device is one voice", {}, async (phone) => {
  const { page, server } = phone;
  const barometer = new BarometerPage(page);
  for (const weather of ["sunny", "fair", "sunny", "sunny"]) await giveMood(server, SANCUN.code, weather);
  await reading(server, SANCUN.code, 4);
  await barometer.open(SANCUN.code);
  const sky = barometer.sky(SANCUN.name);
  await sky.getByText(zh.say("barometer.too_few")).waitFor();
  await sky.getByText(zh.say("barometer.too_few_note", { count: 4, needed: 5 })).waitFor();
  await phone.photograph("barometer too few");

  await barometer.tap("storm");
  await sky.getByText(zh.say("barometer.participants", { count: 5 })).waitFor();
  const stormy = (await reading(server, SANCUN.code, 5)).reading;
  assert.equal(stormy.state, "weather");
  // Pressing again and again is one voice, the last.
  for (const weather of ["rain", "storm", "overcast", "sunny"]) await barometer.tap(weather);
  const sunny = (await reading(server, SANCUN.code, 5)).reading;
  assert.equal(sunny.participants, 5, "still one voice");
  assert.ok(sunny.index.value > stormy.index.value, `${sunny.index.value} after ${stormy.index.value}`);
  await sky.getByText(zh.say(`weather.${sunny.weather}`), { exact: true }).waitFor();
  // Another device is another voice.
  const other = await phone.another();
  const theirs = new BarometerPage(other.page);
  await theirs.open(SANCUN.code);
  await theirs.tap("cloudy");
  await theirs.sky(SANCUN.name).getByText(zh.say("barometer.participants", { count: 6 })).waitFor();
  await barometer.week.getByText(zh.say("barometer.strip_note")).waitFor();
  await phone.photograph("barometer weather", { fullPage: true });
});

scenario(stage, "no drawing is chosen before, none is larger; by keyboard alone", {}, async (phone) => {
  const { page } = phone;
  const barometer = new BarometerPage(page);
  await barometer.open(SICUN.code);
  assert.equal(await barometer.moods.count(), 6);
  const looks = await barometer.moods.evaluateAll((all) => all.map((one) => {
    const { width, height } = one.getBoundingClientRect();
    const drawing = one.querySelector("svg").getBoundingClientRect();
    const { color, backgroundColor, borderColor } = getComputedStyle(one);
    const sizes = [width, height, drawing.width, drawing.height].map(Math.round);
    return { pressed: one.ariaPressed, look: [...sizes, color, backgroundColor, borderColor].join(" ") };
  }));
  assert.deepEqual([...new Set(looks.map(({ pressed }) => pressed))], ["false"]);
  assert.equal(new Set(looks.map(({ look }) => look)).size, 1, JSON.stringify(looks));
  await barometer.one("fair").focus();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await barometer.thanks("cloudy").waitFor();
  assert.equal(await barometer.one("cloudy").getAttribute("aria-pressed"), "true");
});

scenario(stage, "one's community is chosen once, and kept", {}, async (phone) => {
  const { page } = phone;
  const barometer = new BarometerPage(page);
  await barometer.open();
  await barometer.mood.getByLabel(zh.say("by_name.town"), { exact: true }).selectOption({ label: SHIHUA.name });
  await barometer.mood.getByLabel(zh.say("by_name.community"), { exact: true }).selectOption({ label: QICUN.name });
  await barometer.mood.getByRole("button", { name: zh.say("mood.take"), exact: true }).click();
  await barometer.mood.getByText(zh.say("mood.at", { name: QICUN.name })).waitFor();
  await barometer.tap("fair");
  await page.reload();
  await barometer.mood.getByText(zh.say("mood.at", { name: QICUN.name })).waitFor();
  assert.equal(await barometer.one("fair").getAttribute("aria-pressed"), "true", "today's is shown");
});

scenario(stage, "where one stands tells it, too", {}, async (phone) => {
  const barometer = new BarometerPage(phone.page);
  await phone.standAt({ lng: 121.3182, lat: 30.7113, accuracy_m: 8 });
  await barometer.open();
  await barometer.mood.getByRole("button", { name: zh.say("mood.locate") }).click();
  await barometer.mood.getByText(zh.say("mood.at", { name: SANCUN.name })).waitFor();
});

scenario(stage, "without a network the tap and the words stay, over a reload, too", { allow: [NO_NETWORK] }, async (phone) => {
  const { page, context, server } = phone;
  const barometer = new BarometerPage(page);
  const before = (await server.read(`/barometer?place=${QICUN.code}`)).reading.participants;
  await barometer.open(QICUN.code);
  await context.route("**/api/v1/moods", (route) => route.abort());
  await barometer.one("rain").click();
  await barometer.mood.getByText(zh.say("mood.unsent"), { exact: true }).waitFor();
  await barometer.sentence.fill("楼道灯坏了一周。");
  await page.reload();
  await barometer.mood.getByText(zh.say("mood.unsent"), { exact: true }).waitFor();
  assert.equal(await barometer.sentence.inputValue(), "楼道灯坏了一周。");
  await context.unroute("**/api/v1/moods");
  await barometer.mood.getByRole("button", { name: zh.say("mood.send_again") }).click();
  await barometer.thanks("rain").waitFor();
  assert.equal((await reading(server, QICUN.code, before + 1)).reading.participants, before + 1);
});

scenario(stage, "a topic and a sentence change the same mood; topics are counted", {}, async (phone) => {
  const { page, server } = phone;
  const barometer = new BarometerPage(page);
  for (let nth = 0; nth < 4; nth += 1) await giveMood(server, SICUN.code, "rain", { topic: "parking" });
  await barometer.open(SICUN.code);
  await barometer.tap("rain");
  await barometer.mood.getByRole("button", { name: "停车", exact: true }).click();
  await barometer.sentence.fill("晚上回来没有车位。");
  await barometer.sendMore.click();
  await barometer.mood.getByText(zh.say("mood.added")).waitFor();
  const topic = barometer.topics.getByRole("listitem").filter({ has: page.getByRole("heading", { name: "停车" }) });
  await topic.getByText(zh.say("barometer.people", { count: 5 })).waitFor();
  const { topics } = await server.read(`/barometer?place=${SICUN.code}`);
  assert.equal(topics.find(({ id }) => id === "parking").participants, 5);
  assert.equal(await page.getByRole("main").getByText("晚上回来没有车位。").count(), 0, "words are not published");
});

scenario(stage, "a town has a map and a list of its communities, and the way up", {}, async (phone) => {
  const { page } = phone;
  const barometer = new BarometerPage(page);
  await barometer.open(SHIHUA.town);
  await barometer.sky(SHIHUA.name).waitFor();
  const sign = page.getByRole("region", { name: zh.like("barometer.map_label") }).getByRole("button", { name: zh.like("weather.unknown") });
  await sign.first().waitFor();
  await phone.photograph("barometer town", { fullPage: true });
  await sign.first().press("Enter");
  await page.waitForURL(/place=310116001\d{3}$/);
  await page.getByRole("navigation", { name: zh.say("barometer.trail") }).getByRole("link", { name: SHIHUA.name }).click();
  await page.getByRole("link").filter({ hasText: QICUN.name }).click();
  await barometer.sky(QICUN.name).waitFor();
  await page.getByRole("navigation", { name: zh.say("barometer.trail") }).getByRole("link").first().click();
  await barometer.sky("金山区").waitFor();
  assert.equal(new URL(page.url()).search, "");
});

scenario(stage, "a place that there is not says so, and leads on", { allow: [/status of 40[04]/] }, async ({ page }) => {
  await page.goto("/barometer?place=999999999");
  await page.getByText(zh.say("barometer.no_place"), { exact: true }).waitFor();
  await page.getByRole("link", { name: zh.say("barometer.to_city") }).click();
  await new BarometerPage(page).sky("金山区").waitFor();
});

const SMALL = { viewport: { width: 360, height: 640 }, locale: "en-GB" };
scenario(stage, "text at 200 %: nothing scrolls sideways", { context: SMALL }, async ({ page, context, server }) => {
  const debug = await context.newCDPSession(page);
  await debug.send("Page.setFontSizes", { fontSizes: { standard: 32, fixed: 26 } });
  for (let nth = 0; nth < 5; nth += 1) await giveMood(server, QICUN.code, "overcast", { topic: "property" });
  const barometer = new BarometerPage(page, en);
  await barometer.open(QICUN.code);
  await barometer.tap("overcast");
  await barometer.topics.getByRole("listitem").first().waitFor();
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 360);
  for (const word of ["h1", ".sky__name"]) {
    const lines = await page.locator(word).evaluate((one) => one.getBoundingClientRect().height / parseFloat(getComputedStyle(one).lineHeight));
    assert.equal(Math.round(lines), 1, `${word} is not broken`);
  }
});

scenario(stage, "on a small screen the week is one row, and weather and names on the map do not cover each other", { context: SMALL }, async (phone) => {
  const { page } = phone;
  const barometer = new BarometerPage(page, en);
  for (const place of ["", SHIHUA.town]) {
    await barometer.open(place);
    const tops = await page.locator(".week__day").evaluateAll((all) => all.map((day) => Math.round(day.getBoundingClientRect().top)));
    assert.deepEqual([tops.length, new Set(tops).size], [7, 1], `${tops}`);
    await page.locator(".sign__name:visible").first().waitFor();
    const { map, signs, names } = await page.locator(".sky-map").evaluate((box) => {
      const edges = (one) => {
        const { left, top, right, bottom } = one.getBoundingClientRect();
        return { name: one.textContent, left, top, right, bottom };
      };
      const visible = (selector) => [...box.querySelectorAll(selector)].filter((one) => one.checkVisibility()).map(edges);
      return { map: edges(box), signs: visible(".sign"), names: visible(".sign__name") };
    });
    const isInside = (one) => one.left >= map.left && one.right <= map.right && one.top >= map.top && one.bottom <= map.bottom;
    assert.deepEqual([...signs, ...names].filter((one) => !isInside(one)), [], "whole");
    const touch = (one, other) => one.left < other.right - 1 && other.left < one.right - 1 && one.top < other.bottom - 1 && other.top < one.bottom - 1;
    const covered = names.filter((name, nth) => [...signs, ...names.slice(nth + 1)].some((other) => touch(name, other)));
    assert.deepEqual(covered, [], "read");
    await page.locator(".sky-map").scrollIntoViewIfNeeded();
    await phone.photograph(`barometer map ${place}`);
  }
});

for (const [colorScheme, locale, words] of [["light", "zh-CN", zh], ["dark", "en-GB", en]])
  scenario(stage, `axe finds nothing, ${colorScheme}, ${locale}`, { context: { colorScheme, locale, reducedMotion: "reduce" } }, async (phone) => {
    const { page } = phone;
    const barometer = new BarometerPage(page, words);
    await barometer.open(SANCUN.code);
    await barometer.tap(WEATHER[2]);
    await page.locator("#how > summary").click();
    assert.deepEqual(await violations(page, { isWhole: true }), []);
    await barometer.open(SHIHUA.town);
    await page.locator(".sign").first().waitFor();
    assert.deepEqual(await violations(page, { isWhole: true }), []);
    await phone.photograph(`barometer ${colorScheme} ${locale}`, { fullPage: true });
  });
