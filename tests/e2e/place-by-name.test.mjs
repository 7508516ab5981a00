// The place without a map, and the unit grid on it.
import assert from "node:assert/strict";

import { violations } from "./support/axe.mjs";
import { Slip } from "./support/duty.mjs";
import { NO_NETWORK } from "./support/phone.mjs";
import { SHIHUA } from "./support/places.mjs";
import { ReportPage } from "./support/report-page.mjs";
import { scenario, setStage } from "./support/stage.mjs";
import { zh } from "./support/words.mjs";

const stage = setStage();
const list = (page, key) => page.getByLabel(zh.say(`by_name.${key}`), { exact: true });

/** Goes on by the tab key until this has the focus. */
async function tabTo(page, locator) {
  for (let steps = 0; steps < 80; steps++) {
    await page.keyboard.press("Tab");
    if (await locator.evaluate((element) => element === document.activeElement).catch(() => false)) return;
  }
  assert.fail(`the tab key does not lead to ${locator}`);
}

/** Goes down a list by key until this one is chosen. */
async function pick(page, locator, name) {
  await tabTo(page, locator);
  for (let steps = 0; steps < 60; steps++) {
    const chosen = await locator.evaluate((select) => select.selectedOptions[0]?.textContent);
    if (chosen === name) return;
    await page.keyboard.press("ArrowDown");
  }
  assert.fail(`${name} is not in the list`);
}

scenario(stage, "with no map, no position and no mouse: a community and a sentence", { allow: [/leaflet/, NO_NETWORK] }, async (phone) => {
  const { page, server } = phone;
  await page.route(/leaflet/, (route) => route.abort());
  const report = new ReportPage(page);
  await report.open();
  await report.description.fill("路灯不亮。");
  await tabTo(page, page.getByRole("button", { name: zh.say("by_name.open") }));
  await page.keyboard.press("Enter");
  await pick(page, list(page, "town"), SHIHUA.name);
  await pick(page, list(page, "community"), "三村居委会");
  await page.getByText(zh.say("by_name.sentence", { division: "三村居委会" })).waitFor();
  assert.deepEqual(await violations(page), []);
  await phone.photograph("by name 390", { fullPage: true });
  // A community alone is not enough to be found.
  const bar = page.getByRole("contentinfo");
  await bar.getByText(zh.say("send.missing_place_note")).waitFor();
  await tabTo(page, page.getByLabel(zh.say("place.free_words_required")));
  await page.keyboard.type("卫清路与蒙山路交叉口向西 50 米");
  // Choices are one stop of the tab key; the arrows go from one to the next.
  await tabTo(page, report.tile("路面破损"));
  for (let steps = 0; steps < 10 && !(await report.tile("路灯").isChecked()); steps++) await page.keyboard.press("ArrowRight");
  await new Slip(page).region.getByText(zh.say("duty.no_cell")).waitFor();
  await tabTo(page, report.consent);
  await page.keyboard.press("Space");
  await tabTo(page, report.submit);
  await page.keyboard.press("Enter");
  await page.waitForURL("**/receipt/*");
  const [{ code }] = await server.cases();
  const sent = await server.read(`/cases/${code}`);
  assert.equal(sent.place.source, "list");
  assert.equal(sent.place.division, "310116001002");
  assert.equal(sent.place.accuracy_m, 800);
  assert.equal(sent.place.note, "卫清路与蒙山路交叉口向西 50 米");
  assert.equal(sent.community.name, "三村居委会");
  assert.equal(sent.cell ?? null, null);
});

const chosen = (select) => select.evaluate((select) => select.selectedOptions[0]?.textContent);

scenario(stage, "a landmark names a place and is no point; the device's position takes it back", {}, async (phone) => {
  const { page } = phone;
  const report = new ReportPage(page);
  await report.open();
  await page.getByRole("button", { name: zh.say("by_name.open") }).click();
  await list(page, "landmark").selectOption({ label: "金山城市沙滩" });
  await report.placeFound.getByText(zh.say("by_name.source")).waitFor();
  await new Slip(page).region.getByText(zh.say("duty.no_cell")).waitFor();
  assert.equal(await chosen(list(page, "town")), SHIHUA.name);
  const note = page.getByLabel(zh.say("place.free_words_required"));
  assert.equal(await note.inputValue(), "金山城市沙滩");
  await page.getByText(zh.say("by_name.sentence", { division: "金山城市沙滩" })).waitFor();

  // The community that was chosen stays, and what is near it comes first.
  await list(page, "community").selectOption({ label: "三村居委会" });
  const first = list(page, "landmark").locator("option").nth(1);
  assert.notEqual(await first.textContent(), "金山城市沙滩");
  await list(page, "landmark").selectOption({ label: "金山城市沙滩" });
  assert.equal(await chosen(list(page, "community")), "三村居委会");
  await new Slip(page).region.getByText("三村居委会").first().waitFor();
  await report.placeFound.getByText(`${SHIHUA.name} · 三村居委会 · 金山城市沙滩`).waitFor();
  await list(page, "landmark").selectOption("");
  assert.equal(await chosen(list(page, "community")), "三村居委会");
  await phone.standAt({ ...SHIHUA, accuracy_m: 10 });
  await report.locate.click();
  await report.placeFound.getByText(zh.like("place.from_device")).waitFor();
  assert.equal(await list(page, "landmark").inputValue(), "");
  assert.equal(await list(page, "town").inputValue(), "");
});

scenario(stage, "a place is found by its name, in pinyin too", {}, async (phone) => {
  const { page } = phone;
  const report = new ReportPage(page);
  await report.open();
  await page.getByRole("button", { name: zh.say("by_name.open") }).click();
  const search = page.getByRole("searchbox", { name: zh.say("by_name.search") });
  await search.fill("shatan");
  await page.getByRole("button", { name: /金山城市沙滩/ }).waitFor();
  await phone.photograph("by name search 390");
  assert.deepEqual(await violations(page), []);
  await page.getByRole("button", { name: /金山城市沙滩/ }).press("Enter");
  await page.waitForFunction(() => document.activeElement?.id === "by-name-landmark");
  assert.equal(await chosen(list(page, "landmark")), "金山城市沙滩");
  await search.fill("三村");
  await page.getByRole("button", { name: /^三村居委会/ }).click();
  assert.equal(await chosen(list(page, "community")), "三村居委会");
  // A town before what is named after it; a wrong character is forgiven.
  await search.fill("枫泾古真");
  await page.getByRole("button", { name: /^枫泾古镇/ }).waitFor();
  await search.fill("zhujing");
  await page.getByRole("list", { name: zh.say("by_name.search") }).getByRole("button").first().click();
  assert.equal(await chosen(list(page, "town")), "朱泾镇");
  await page.waitForFunction(() => document.activeElement?.id === "by-name-town");
  await search.fill("☃☃");
  await page.getByText(zh.say("by_name.nothing_found")).waitFor();
});

scenario(stage, "the unit grid on the map: a cell's name on a tap, and by key", {}, async (phone) => {
  const { page } = phone;
  await phone.standAt({ ...SHIHUA, accuracy_m: 10 });
  const report = new ReportPage(page);
  await report.open();
  const slip = new Slip(page);
  const own = await slip.cell();
  const map = report.place.locator(".leaflet-container");
  await map.locator("path.map-cells").waitFor({ state: "attached" });
  // The same cell as the slip's, in the middle of the map.
  const ask = report.place.getByRole("button", { name: zh.like("grid.here") });
  await ask.focus();
  await page.keyboard.press("Enter");
  const card = page.getByRole("region", { name: zh.say("grid.title") });
  await card.getByText(own).waitFor();
  await phone.photograph("grid 390");
  await card.getByRole("button", { name: zh.say("common.close") }).click();
  const { width } = await map.boundingBox();
  await map.click({ position: { x: width / 2 - 120, y: 60 } });
  await card.waitFor();
  const tapped = /\d{15}/.exec(await card.innerText())[0];
  assert.notEqual(tapped, own);
  assert.equal(tapped.slice(0, 9), SHIHUA.town);
  assert.deepEqual(await violations(page), []);
  // A tap asks; it moves nothing.
  assert.equal(await slip.cell(), own);
});

scenario(stage, "after a refused location the arrows take steps of metres, not of kilometres", {}, async (phone) => {
  const { page } = phone;
  const report = new ReportPage(page);
  await report.open();
  await page.getByText(zh.say("place.denied")).waitFor();
  await report.place.locator(".leaflet-container .map-town").first().waitFor({ state: "attached" });
  const button = (key) => report.place.getByRole("button", { name: zh.say(key), exact: true });
  await button("place.adjust").click();
  await button("place.towards_north").click();
  const slip = new Slip(page);
  const first = await slip.cell();
  await button("place.towards_north").click();
  await button("place.towards_south").click();
  assert.equal(await slip.cell(), first);
  await button("place.towards_north").click();
  const second = await slip.cell();
  assert.equal(second.slice(0, 12), first.slice(0, 12), "25 m on, it is the same community");
});

scenario(stage, "the public map shows the grid when it is close", { context: { viewport: { width: 390, height: 844 } } }, async (phone) => {
  const { page } = phone;
  await page.goto("/map");
  const map = page.locator(".leaflet-container");
  await map.locator(".map-town").first().waitFor({ state: "attached" });
  assert.equal(await map.locator("path.map-cells").count(), 0);
  const closer = page.getByRole("button", { name: zh.say("map.zoom_in") });
  for (let steps = 0; steps < 12 && !(await map.locator("path.map-cells").count()); steps++) {
    await closer.click();
    await page.waitForTimeout(600);
  }
  await map.locator("path.map-cells").waitFor({ state: "attached" });
  await page.getByRole("button", { name: zh.like("grid.here") }).click();
  await page.getByRole("region", { name: zh.say("grid.title") }).waitFor();
  await phone.photograph("grid map 390");
  assert.deepEqual(await violations(page), []);
});
