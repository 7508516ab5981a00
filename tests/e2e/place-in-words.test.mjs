// A place that is only described: a sentence, without a map and without a list.
import assert from "node:assert/strict";

import { violations } from "./support/axe.mjs";
import { Slip } from "./support/duty.mjs";
import { SHIHUA } from "./support/places.mjs";
import { ReportPage } from "./support/report-page.mjs";
import { scenario, setStage } from "./support/stage.mjs";
import { zh } from "./support/words.mjs";

const stage = setStage();

/** A report that lacks its place only. */
async function begun(page) {
  const report = new ReportPage(page);
  await report.open();
  await report.choose("路灯");
  await report.description.fill("路灯不亮。");
  await report.agree();
  return report;
}

scenario(stage, "a sentence alone is a place: what it names, else the district's", {}, async (phone) => {
  const { page, server } = phone;
  const report = await begun(page);
  const bar = page.getByRole("contentinfo");
  await bar.getByText(zh.say("send.missing_place")).waitFor();
  const sentence = page.getByLabel(zh.say("place.free_words"));
  await sentence.fill("卫清路与龙胜路交叉口向西 50 米");
  // It says who will read it before it is taken.
  const district = { division: "金山区", unit: "金山区城市运行管理中心" };
  await page.getByText(zh.say("by_name.in_words", district)).waitFor();
  assert.deepEqual(await violations(page), []);
  await phone.photograph("place in words 390", { fullPage: true });
  const take = page.getByRole("button", { name: zh.say("by_name.in_words_do") });
  await take.click();
  await report.placeFound.getByText("金山区").waitFor();
  await report.placeFound.getByText(zh.say("by_name.source_words")).waitFor();
  await bar.getByText(zh.say("send.ready")).waitFor();

  // Who then names the town is understood, and asked.
  const words = page.getByLabel(zh.say("place.free_words_required"));
  await words.fill("石化卫清路与龙胜路交叉口向西 50 米");
  await take.click();
  await report.placeFound.getByText(SHIHUA.name).waitFor();
  await words.fill("卫清路与龙胜路交叉口向西 50 米");
  await page.getByRole("button", { name: zh.say("by_name.open") }).click();
  const town = page.getByLabel(zh.say("by_name.town"), { exact: true });
  assert.equal(await town.inputValue(), SHIHUA.town);
  await report.submit.click();
  await page.waitForURL("**/receipt/*");
  const [{ code }] = await server.cases();
  const sent = await server.read(`/cases/${code}`);
  assert.equal(sent.place.division, SHIHUA.town);
  assert.equal(sent.place.note, "卫清路与龙胜路交叉口向西 50 米");
});

scenario(stage, "a sentence that names no town comes to the district", {}, async (phone) => {
  const { page, server } = phone;
  const report = await begun(page);
  await page.getByLabel(zh.say("place.free_words")).fill("卫清路与龙胜路交叉口向西 50 米");
  await page.getByRole("button", { name: zh.say("by_name.in_words_do") }).click();
  await new Slip(page).region.getByText("金山区").first().waitFor();
  await report.submit.click();
  await page.waitForURL("**/receipt/*");
  const [{ code }] = await server.cases();
  const sent = await server.read(`/cases/${code}`);
  assert.equal(sent.place.division, "310116");
  assert.equal(sent.town ?? null, null);
  assert.match(sent.unit.code, /^310116-/);
  await page.goto(`/cases/${code}`);
  await page.getByText("卫清路与龙胜路交叉口向西 50 米").first().waitFor();
});

scenario(stage, "a landmark's name that was typed is a sentence, and stays one", {}, async (phone) => {
  const { page, server } = phone;
  const report = await begun(page);
  const sentence = page.locator("#place-note");
  await sentence.fill("金山医院");
  await page.getByRole("button", { name: zh.say("by_name.in_words_do") }).click();
  await report.placeFound.getByText(SHIHUA.name).waitFor();
  assert.equal(await sentence.inputValue(), "金山医院");
  await report.submit.click();
  await page.waitForURL("**/receipt/*");
  const [{ code }] = await server.cases();
  assert.equal((await server.read(`/cases/${code}`)).place.note, "金山医院");
});
