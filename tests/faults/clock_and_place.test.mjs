// Devices that do not know what time it is, or where they are.
import assert from "node:assert/strict";

import { PEOPLES_SQUARE, SHIHUA } from "../e2e/support/places.mjs";
import { ReportPage } from "../e2e/support/report-page.mjs";
import { zh } from "../e2e/support/words.mjs";
import { cutBefore } from "./proxy/faults.mjs";
import { fillAndSend, heading, receipt } from "./support/resident.mjs";
import { fault, setFaultStage } from "./support/stage.mjs";

const stage = setFaultStage();
const MINUTE_MS = 60_000;

fault(stage, 16, {}, async (phone) => {
  const { server, proxy } = phone;
  const off = [];
  for (const year of [2001, 2099]) {
    const one = await phone.another();
    const { page } = one;
    await page.clock.install({ time: new Date(`${year}-01-01T00:00:00+08:00`) });
    const sent = await fillAndSend(Object.assign(one, { intends: phone.intends }), `手机以为现在是 ${year} 年。`);
    const code = await receipt(page);
    assert.equal(await page.evaluate(() => new Date().getFullYear()), year);
    const { reported_at: at } = await server.read(`/cases/${code}`);
    off.push(Math.abs(Date.parse(at) - Date.now()));
    assert.ok(sent);
  }
  assert.ok(off.every((ms) => ms < MINUTE_MS), "the server's time counts");

  // Put right in the middle of a wait of 73 years.
  const one = await phone.another();
  await one.page.clock.install({ time: new Date("2099-01-01T00:00:00+08:00") });
  const rule = proxy.when({ method: "POST", path: "/api/v1/cases" }, cutBefore());
  await fillAndSend(Object.assign(one, { intends: phone.intends }), "等到 2099 年？");
  await heading(one.page, "sending.waiting_title").waitFor();
  await one.page.close();
  rule.remove();
  one.page = await one.context.newPage();
  await one.page.clock.setSystemTime(new Date());
  await one.page.goto("/mine");
  await one.page.getByRole("region", { name: zh.say("mine.sent") }).getByRole("link").first().waitFor();
  return `filed from 2001 and 2099, the server's time off by ${Math.max(...off)} ms at most; a clock put right waits no longer`;
});

/** Devices, by what they say of their place, and what must be said of it. */
const DEVICES = {
  denied: { said: "place.denied" },
  hung: { said: "place.hung", prepare: ({ page }) => page.addInitScript(hang), after_ms: 60_000 },
  "5 km wide": { at: { ...SHIHUA, accuracy_m: 5_000 }, said: "place.poor", after_ms: 60_000 },
  // What broken receivers say is no place at all.
  "0, 0": { at: { lng: 0, lat: 0, accuracy_m: 8 }, said: "place.hung", after_ms: 60_000 },
  "outside the city": { at: { ...PEOPLES_SQUARE, accuracy_m: 8 }, said: "place.outside" },
};

/** Runs in the browser: a receiver that never answers. */
function hang() {
  Geolocation.prototype.watchPosition = () => 1;
  Geolocation.prototype.getCurrentPosition = () => {};
}

fault(stage, 39, {}, async (phone) => {
  for (const [name, { at, said, prepare, after_ms: wait_ms = 0 }] of Object.entries(DEVICES)) {
    const one = await phone.another();
    const { page } = one;
    await page.clock.install();
    if (at) await one.standAt(at);
    await prepare?.(one);
    const report = new ReportPage(page);
    await report.open();
    await report.locate.click();
    if (wait_ms) await page.clock.fastForward(wait_ms);
    await page.getByText(zh.like(said)).first().waitFor();
    const words = `定位${name}，图钉自己放。`;
    await report.description.fill(words);
    await report.choose("井盖");
    await report.agree();
    const isOutside = said === "place.outside";
    if (isOutside) {
      await report.submit.click({ force: true });
      assert.equal(phone.proxy.seen("POST", "/api/v1/cases").length, phone.intents.length, "nothing is sent from there");
      // The pin would have to be pushed 50 km: the resident looks again at home.
      await one.standAt({ ...SHIHUA, accuracy_m: 8 });
      // A fix of up to five seconds ago is as good to the app as a new one.
      while (await page.getByText(zh.like(said)).first().isVisible()) {
        await report.locate.click();
        await page.waitForTimeout(500);
      }
    }
    await report.setPin();
    await report.placeFound.getByText(zh.say("place.from_pin")).waitFor();
    phone.intends({ words, photos: [] });
    await report.submit.click();
    const code = await receipt(page);
    const { place } = await phone.server.read(`/cases/${code}`);
    assert.equal(place.source, "pin");
    await one.context.close();
    phone.all.pop();
    one.assertQuiet();
  }
  return `${Object.keys(DEVICES).join("; ")}: each said, a pin by hand each time`;
});
