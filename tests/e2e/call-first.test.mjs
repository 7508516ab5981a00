// Whom to call first: by what is written, typed or chosen, and by nothing else.
import assert from "node:assert/strict";

import { ReportPage } from "./support/report-page.mjs";
import { scenario, setStage } from "./support/stage.mjs";
import { zh } from "./support/words.mjs";

const stage = setStage();
/** Within a frame and what a test's own round trip takes. */
const AT_ONCE_MS = 1_000;
/** Longer than a writer pauses before it is looked at what is written. */
const PAUSE_MS = 800;

async function open(phone) {
  const report = new ReportPage(phone.page);
  await report.open();
  await report.search.waitFor();
  return report;
}

const urgent = (report) => report.page.getByRole("alert").filter({ hasText: zh.say("urgent.title") });

for (const [text, number, condition] of [
  ["井盖不见了，有人差点掉下去", "110", /井盖缺失/],
  ["着火了，快来", "119", /正在燃烧/],
  ["路灯杆漏电，有人被电到", "110", /电线裸露/],
]) {
  scenario(stage, `danger in words: ${text}`, {}, async (phone) => {
    const { page } = phone;
    const report = await open(phone);
    await report.description.fill(text);
    const call = urgent(report).getByRole("link", { name: number });
    await call.waitFor();
    assert.equal(await call.getAttribute("href"), `tel:${number}`);
    await phone.photograph(`what danger ${number} 390`);
    await report.proposals.first().click();
    await page.waitForFunction(() => document.querySelector("button.proposal[aria-pressed=true]"));
    assert.equal(await call.count(), 1, "it stays, and is there once");
    assert.equal(await report.condition(condition).isChecked(), true, "what is written is chosen");
    // Who is not sure after all is not asked again by the same words.
    await report.chooseCondition(/^说不准$/);
    await report.description.fill(`${text}！`);
    await page.waitForTimeout(PAUSE_MS);
    assert.equal(await report.condition(/^说不准$/).isChecked(), true);
    assert.equal(await call.count(), 1);
  });
}

scenario(stage, "danger that fits no class", {}, async (phone) => {
  const report = await open(phone);
  await report.description.fill("有人晕倒在路边");
  const call = urgent(report).getByRole("link");
  await call.waitFor();
  assert.equal(await call.getAttribute("href"), "tel:120");
  await report.description.fill("消防通道被车堵住了");
  await call.waitFor({ state: "detached" });
  await report.search.fill("fire");
  await urgent(report).getByRole("link", { name: "119" }).waitFor();
});

scenario(stage, "only who speaks of a danger is told of one", {}, async (phone) => {
  const { page } = phone;
  const report = await open(phone);
  const calls = page.locator("a.urgent__call, a.urgent-if");
  for (const [query, number] of [["燃气", "119"], ["ranqi", "119"], ["gas", "119"], ["bare wires", "110"]]) {
    await report.search.fill(query);
    await urgent(report).getByRole("link", { name: number }).waitFor({ timeout: AT_ONCE_MS });
    assert.equal(await calls.count(), 1, query);
  }
  for (const query of ["漏水", "楼上漏水", "井盖", "电线"]) {
    await report.search.fill(query);
    await report.hit(/./).first().waitFor();
    assert.equal(await calls.count(), 0, query);
  }
  await report.search.fill("");
  for (const text of ["the street light is broken", "my neighbor's dog barks", "水管爆了，路上全是水"]) {
    await report.description.fill(text);
    await page.waitForTimeout(PAUSE_MS);
    assert.equal(await calls.count(), 0, text);
  }
  // What was typed to find it tells its condition as well.
  await report.search.fill("井盖没了");
  await report.hit("井盖").click();
  assert.equal(await report.condition(/井盖缺失/).isChecked(), true);
});

scenario(stage, "everyday tiles ask what they can mean", {}, async (phone) => {
  const report = await open(phone);
  for (const [tile, condition, alien] of [
    ["积水", /积水影响/, /井盖破损/],
    ["电瓶车", /充电/, /停放设施/],
    ["飞线", /拉线给车充电/, /施工/],
    ["建筑垃圾", /偷倒渣土/, /动物/],
    ["污水", /污水冒溢/, /捕捞/],
  ]) {
    await report.choose(tile);
    await report.condition(condition).first().waitFor({ state: "attached" });
    assert.equal(await report.condition(alien).count(), 0, tile);
  }
});

scenario(stage, "a small screen and huge type: the number to call comes into view", {}, async (phone) => {
  const { page } = phone;
  await page.setViewportSize({ width: 360, height: 640 });
  const report = await open(phone);
  await page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
  await report.description.scrollIntoViewIfNeeded();
  await report.description.pressSequentially("井盖不见了");
  const call = urgent(report).getByRole("link", { name: "110" });
  await call.waitFor();
  const isSeen = (link) => {
    const { top, bottom, left, width } = link.getBoundingClientRect();
    const found = [top + 4, bottom - 4].map((y) => document.elementFromPoint(left + width / 2, y));
    return found.every((element) => link.contains(element));
  };
  for (let tries = 0; tries < 20 && !(await call.evaluate(isSeen)); tries++) await page.waitForTimeout(100);
  assert.ok(await call.evaluate(isSeen), "the whole link, and not under the bar");
  await phone.photograph("call first 360 large");
});
