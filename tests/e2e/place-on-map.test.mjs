// The map sets the place only where the resident means it: looking closer says nothing.
import assert from "node:assert/strict";

import { violations } from "./support/axe.mjs";
import { Slip } from "./support/duty.mjs";
import { SHIHUA } from "./support/places.mjs";
import { ReportPage } from "./support/report-page.mjs";
import { scenario, setStage } from "./support/stage.mjs";
import { zh } from "./support/words.mjs";

const stage = setStage();
/** Longer than a zoom or the gliding of a drag is animated. */
const STILL_MS = 700;

/** The map of the report page. */
class PlaceMap {
  constructor(report) {
    this.page = report.page;
    this.element = report.place.locator(".leaflet-container");
    const button = (key) => report.place.getByRole("button", { name: zh.say(key), exact: true });
    this.closer = button("map.zoom_in");
    this.farther = button("map.zoom_out");
    this.adjust = button("place.adjust");
    this.done = button("place.adjust_done");
    this.ask = report.place.getByRole("button", { name: zh.like("grid.here") });
    this.card = report.place.getByRole("region", { name: zh.say("grid.title") });
  }

  async ready() {
    await this.closer.waitFor();
  }

  async press(button) {
    await button.click();
    await this.page.waitForTimeout(STILL_MS);
  }

  /** A corner that nothing lies upon. */
  async #corner() {
    await this.element.evaluate((map) => map.scrollIntoView({ block: "center" }));
    const { x, y } = await this.element.boundingBox();
    return [x + 40, y + 80];
  }

  async wheel(delta_y) {
    await this.page.mouse.move(...(await this.#corner()));
    await this.page.mouse.wheel(0, delta_y);
    await this.page.waitForTimeout(STILL_MS);
  }

  async drag() {
    const [x, y] = await this.#corner();
    await this.page.mouse.move(x, y);
    await this.page.mouse.down();
    await this.page.mouse.move(x + 60, y + 30, { steps: 6 });
    await this.page.mouse.up();
    await this.page.waitForTimeout(STILL_MS);
  }

  /** Every way to zoom that needs no finger. */
  async zoomAllWays() {
    for (const button of [this.farther, this.farther, this.closer]) await this.press(button);
    for (const delta_y of [-300, 300]) await this.wheel(delta_y);
  }
}

async function openMap(phone) {
  const report = new ReportPage(phone.page);
  await report.open();
  const map = new PlaceMap(report);
  await map.ready();
  return { report, map, slip: new Slip(phone.page) };
}

scenario(stage, "a zoom changes no place and no source, whatever it is done with", {}, async (phone) => {
  await phone.standAt({ ...SHIHUA, accuracy_m: 8 });
  const { report, map, slip } = await openMap(phone);
  const own = await slip.cell();
  const found = await report.placeFound.innerText();
  assert.match(found, zh.like("place.from_device"));
  await map.zoomAllWays();
  await map.drag();
  assert.equal(await report.placeFound.innerText(), found, "nobody is adjusting: the map is held");
  // While adjusting, too, until the map is moved or "it is here" is said.
  await map.press(map.adjust);
  await map.zoomAllWays();
  await map.element.press("-");
  await phone.page.waitForTimeout(STILL_MS);
  await map.element.press("+");
  await phone.page.waitForTimeout(STILL_MS);
  assert.equal(await report.placeFound.innerText(), found);
  assert.equal(await slip.cell(), own);
  await map.element.press("ArrowRight");
  await report.placeFound.getByText(zh.say("place.from_pin")).waitFor();
  await phone.page.waitForTimeout(STILL_MS);
  const pinned = await slip.cell();
  await map.zoomAllWays();
  await map.press(map.done);
  assert.equal(await slip.cell(), pinned, "the pin stays where it was put, through every zoom");
});

scenario(stage, "a place known to 200 m stays one through a zoom; a drag while adjusting makes it exact", {}, async (phone) => {
  await phone.standAt({ ...SHIHUA, accuracy_m: 200 });
  const { report, map, slip } = await openMap(phone);
  await slip.region.getByText(zh.say("duty.no_cell")).waitFor();
  await map.zoomAllWays();
  await report.placeFound.getByText(zh.like("place.from_device")).waitFor();
  assert.equal(await slip.where.count(), 0);
  await map.press(map.adjust);
  await map.drag();
  await report.placeFound.getByText(zh.say("place.from_pin")).waitFor();
  await slip.cell();
});

scenario(stage, "with no place, a look around is none: the report still lacks it", {}, async (phone) => {
  const { page } = phone;
  const { report, map } = await openMap(phone);
  await page.getByText(zh.say("place.denied")).waitFor();
  await map.zoomAllWays();
  await map.drag();
  await report.placeFound.getByText(zh.say("place.unset")).waitFor();
  await report.description.fill("路灯不亮。");
  await report.choose("路灯");
  await report.agree();
  const missing = zh.say("send.missing", { list: zh.say("send.missing_place") });
  await page.getByRole("contentinfo").getByText(missing).waitFor();
});

scenario(stage, "a landmark stays a name through a zoom", {}, async (phone) => {
  const { page } = phone;
  const { report, map, slip } = await openMap(phone);
  await page.getByRole("button", { name: zh.say("by_name.open") }).click();
  await page.getByLabel(zh.say("by_name.landmark"), { exact: true }).selectOption({ label: "金山城市沙滩" });
  await slip.region.getByText(zh.say("duty.no_cell")).waitFor();
  const found = await report.placeFound.innerText();
  await map.zoomAllWays();
  assert.equal(await report.placeFound.innerText(), found);
  await slip.region.getByText(zh.say("duty.no_cell")).waitFor();
});

scenario(stage, "what the map says to a screen reader: nothing of far towns, and how to move it only while it moves", {}, async (phone) => {
  await phone.standAt({ ...SHIHUA, accuracy_m: 8 });
  const { report, map } = await openMap(phone);
  await map.ask.waitFor();
  const names = map.element.locator(".map-label__text");
  assert.ok((await names.count()) >= 10);
  assert.equal(await map.element.locator('.map-label__text:not([aria-hidden="true"])').count(), 0);
  // The town's name belongs where the pin is: half of it would be seen.
  const town = map.element.locator(".map-label__text:not(.map-label__text--landmark)").filter({ hasText: SHIHUA.name });
  assert.ok(await town.isHidden());
  const region = report.place.getByRole("region", { name: zh.say("place.map_label") });
  assert.equal(await region.count(), 0);
  await map.press(map.adjust);
  await region.waitFor();
  assert.deepEqual(await violations(phone.page), []);
});

for (const [look, size] of [["360", "100%"], ["360 at 200 %", "200%"]])
  scenario(stage, `the cell's name covers neither the map nor its buttons: ${look}`, { context: { viewport: { width: 360, height: 640 } } }, async (phone) => {
    await phone.page.addInitScript((size) =>
      document.addEventListener("DOMContentLoaded", () => (document.documentElement.style.fontSize = size)), size);
    await phone.standAt({ ...SHIHUA, accuracy_m: 8 });
    const { report, map } = await openMap(phone);
    await map.ask.waitFor();
    const boxes = (...selectors) => report.place.evaluate((place, selectors) =>
      selectors.map((selector) => place.querySelector(selector).getBoundingClientRect().toJSON()), selectors);
    const apart = (a, b) => a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
    const [ask, tag, zoom, seen] = await boxes(".grid-name__ask", ".place__tag", ".leaflet-control-zoom", ".leaflet-container");
    assert.ok(apart(ask, zoom) && apart(tag, zoom) && apart(tag, ask));
    assert.ok(ask.height < seen.height / 3, `${ask.height} of ${seen.height} px`);
    await map.press(map.adjust);
    assert.ok(apart(...(await boxes(".grid-name__ask", ".place__nudge"))));
    await phone.photograph(`place on map adjusting ${look}`);
    await map.press(map.done);
    await map.ask.click();
    await map.card.waitFor();
    assert.ok(apart(...(await boxes(".grid-card", ".leaflet-container"))));
    await phone.photograph(`place on map ${look}`);
  });
