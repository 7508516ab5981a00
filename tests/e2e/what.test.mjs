// What it is: tiles, search, proposals, conditions, and whom to call first.
import assert from "node:assert/strict";

import { violations } from "./support/axe.mjs";
import { ReportPage } from "./support/report-page.mjs";
import { SHIHUA } from "./support/places.mjs";
import { scenario, setStage } from "./support/stage.mjs";
import { en, zh } from "./support/words.mjs";

const stage = setStage();
/** Within a frame and what a test's own round trip takes. */
const AT_ONCE_MS = 1_000;

async function open(phone, words) {
  const report = new ReportPage(phone.page, words);
  await report.open();
  await report.search.waitFor();
  return report;
}

function isCallInView() {
  const { top, bottom } = document.querySelector("[role=alert] a").getBoundingClientRect();
  return top >= 0 && bottom <= innerHeight;
}

const urgent = (report) => report.page.getByRole("alert").filter({ hasText: report.words.say("urgent.title") });

scenario(stage, "tiles in groups, and what is asked about the one that is chosen", {}, async (phone) => {
  const { page, server } = phone;
  await phone.standAt({ ...SHIHUA, accuracy_m: 8 });
  const report = await open(phone);
  const tiles = await report.what.getByRole("radio").count();
  assert.ok(tiles >= 21 && tiles <= 29, `${tiles} tiles`);
  assert.ok((await report.what.getByRole("group").count()) >= 6, "groups");
  await report.choose("井盖");
  const conditions = report.what.getByRole("group", { name: zh.say("what.condition") });
  await conditions.getByRole("radio", { name: /井盖缺失/ }).waitFor();
  assert.equal(await report.condition(/^说不准$/).isChecked(), true, "none is chosen");
  assert.equal(await urgent(report).count(), 0);
  // It may be one that somebody can fall into.
  const ifSo = report.what.getByRole("link", { name: /井盖缺失.*先打 110/ });
  assert.equal(await ifSo.getAttribute("href"), "tel:110");

  await report.chooseCondition(/井盖缺失/);
  const call = urgent(report).getByRole("link");
  await call.waitFor();
  assert.equal(await call.getAttribute("href"), "tel:110");
  assert.match(await call.innerText(), /110.*报警/s);
  await page.waitForFunction(isCallInView);
  assert.equal(await ifSo.count(), 0, "answered");
  await report.chooseCondition(/松动/);
  await call.waitFor({ state: "detached" });

  // Another class has conditions of its own.
  await report.choose("路灯");
  assert.equal(await report.condition(/^说不准$/).isChecked(), true);
  await report.chooseCondition(/灯不亮/);
  await report.description.fill("路灯一直不亮。");
  await report.placeFound.getByText(SHIHUA.name).waitFor();
  await report.agree();
  const { code } = await report.send();
  assert.equal((await server.read(`/cases/${code}`)).condition, "dark");
});

scenario(stage, "search in plain words, pinyin, initials and English, with a wrong character", {}, async (phone) => {
  const { page } = phone;
  const report = await open(phone);
  for (const query of ["井盖破了", "jinggai", "jg", "manhole", "井该", "manhle"]) {
    await report.search.fill(query);
    await report.hit("井盖").waitFor({ timeout: AT_ONCE_MS });
  }
  await report.search.fill("路灯不亮");
  await report.hit("路灯").click();
  await page.waitForFunction(() => document.activeElement?.id === "class-matter:01037");
  assert.equal(await report.tile("路灯").isChecked(), true);
  assert.equal(await report.search.inputValue(), "");

  await report.search.fill("哈哈哈哈");
  await page.getByText(zh.say("what.nothing_found")).waitFor();
  await report.choose(zh.say("what.none"));
  assert.equal(await report.tile(zh.say("what.none")).isChecked(), true);
});

scenario(stage, "the answer to a key is there within a frame", {}, async (phone) => {
  const { page } = phone;
  const report = await open(phone);
  await report.search.fill("井");
  await report.hit("井盖").waitFor();
  const worst_ms = await page.evaluate(async () => {
    const input = document.querySelector("#class-search");
    const times = [];
    for (const query of ["井盖破了", "lajimanyi", "zaoyin", "broken street lamp", "楼上漏水", "消防通道被堵"]) {
      // The quickest of five: what the search takes, and not what else the machine does.
      const tries = [];
      for (let n = 0; n < 5; n++) {
        input.value = "";
        input.dispatchEvent(new Event("input", { bubbles: true }));
        await new Promise(requestAnimationFrame);
        input.value = query;
        const before = performance.now();
        input.dispatchEvent(new Event("input", { bubbles: true }));
        await Promise.resolve();
        tries.push(performance.now() - before);
        await new Promise(requestAnimationFrame);
      }
      times.push(Math.min(...tries));
    }
    return Math.max(...times);
  });
  console.log(`# the slowest of six searches: ${worst_ms.toFixed(1)} ms`);
  assert.ok(worst_ms < 16.7, `${worst_ms} ms`);
});

scenario(stage, "a class without a tile, chosen by keyboard alone, and what to call first", {}, async (phone) => {
  const { page } = phone;
  const report = await open(phone);
  await report.search.focus();
  await page.keyboard.type("meiqi xielou");
  const alert = urgent(report);
  await alert.waitFor();
  assert.equal(await alert.getByRole("link").getAttribute("href"), "tel:119");
  await phone.photograph("what search urgent 390");
  await page.keyboard.press("ArrowDown");
  const active = await report.search.getAttribute("aria-activedescendant");
  assert.equal(await page.locator(`#${active}`).getAttribute("aria-selected"), "true");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement?.id === "what-chosen");
  assert.equal(await alert.count(), 1, "said once");
  await page.waitForFunction(isCallInView);
  await report.what.getByRole("button", { name: zh.say("what.change") }).click();
  assert.equal(await report.search.evaluate((input) => input === document.activeElement), true);
  await page.keyboard.type("x");
  await page.keyboard.press("Escape");
  assert.equal(await report.search.inputValue(), "");
});

scenario(stage, "the words of the description propose a class", {}, async (phone) => {
  const { page } = phone;
  const report = await open(phone);
  await page.getByText(zh.say("proposals.hint")).waitFor();
  const below = page.getByRole("heading", { name: zh.say("contact.title") });
  const top = () => below.evaluate((element) => element.getBoundingClientRect().top + scrollY);
  const before = await top();
  await report.description.fill("小区门口的垃圾桶满出来了，好几天没人收");
  await report.proposals.first().waitFor();
  assert.ok((await report.proposals.count()) <= 3);
  assert.equal(await top(), before, "nothing moves");
  await report.proposals.filter({ hasText: "垃圾满溢" }).click();
  assert.equal(await report.tile("垃圾满溢").isChecked(), true);
  await report.description.fill("燃气调压箱旁边煤气味很大");
  const alert = page.getByRole("region", { name: zh.say("words.title") }).getByRole("alert");
  await alert.getByRole("link").waitFor();
  assert.equal(await alert.getByRole("link").getAttribute("href"), "tel:119");
  // Who chooses here stays here, and is told once.
  const chip = report.proposals.first();
  const { y } = await chip.boundingBox();
  await chip.click();
  await page.waitForFunction(() => document.querySelector("button.proposal[aria-pressed=true]"));
  assert.equal(await urgent(report).count(), 1);
  await page.evaluate(() => new Promise(requestAnimationFrame));
  assert.ok(Math.abs((await chip.boundingBox()).y - y) < 2, "the chip stays where it was touched");
});

scenario(stage, "in English", { context: { locale: "en-GB" } }, async (phone) => {
  const report = await open(phone, en);
  await report.search.fill("street light");
  await report.hit("Street lamp").click();
  assert.equal(await report.tile("Street lamp").isChecked(), true);
  await report.description.fill("The street lamp at the gate has been out for a week");
  await phone.page.getByText(en.say("proposals.chosen", { name: "Street lamp" })).waitFor();
});

for (const colorScheme of ["light", "dark"]) {
  scenario(stage, `axe finds nothing, ${colorScheme}`, { context: { colorScheme, reducedMotion: "reduce" } }, async (phone) => {
    const report = await open(phone);
    const found = {};
    const look = async (name) => {
      const wrong = await violations(phone.page);
      if (wrong.length) found[name] = wrong;
      await report.what.scrollIntoViewIfNeeded();
      if (process.env.XIUHUA_SHOTS) await report.what.screenshot({ path: `${process.env.XIUHUA_SHOTS}/what ${name} ${colorScheme}.png` });
    };
    await look("tiles");
    await report.choose("井盖");
    await report.chooseCondition(/井盖缺失/);
    await look("urgent");
    await report.search.fill("煤气");
    await report.hit(/./).first().waitFor();
    await look("search");
    await report.hit(/./).first().click();
    await look("chosen");
    await report.description.fill("垃圾桶满出来了");
    await report.proposals.first().waitFor();
    await look("proposals");
    assert.deepEqual(found, {});
  });
}
