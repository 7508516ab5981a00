// Pages that everybody can use: by keyboard, in two languages, enlarged, in the dark.
import assert from "node:assert/strict";

import { violations } from "./support/axe.mjs";
import { photo } from "./support/photos.mjs";
import { SHIHUA } from "./support/places.mjs";
import { ReceiptPage, ReportPage } from "./support/report-page.mjs";
import { scenario, setStage } from "./support/stage.mjs";
import { en, zh } from "./support/words.mjs";

const stage = setStage();

/** Every page, in the state in which it has most to show; visited in this order. */
async function* pages(phone) {
  const { page, server, browser } = phone;
  const show = async (name, path, mark) => {
    await page.goto(path);
    await mark.first().waitFor();
    return name;
  };
  const heading = (key) => page.getByRole("heading", { name: zh.say(key), exact: true });
  yield show("home", "/", heading("home.title"));
  yield show("list empty", "/cases?class=matter:08001", page.getByText(zh.say("cases.empty_filtered")));
  yield show("mine empty", "/mine", heading("mine.title"));
  yield show("settings", "/settings", heading("settings.title"));
  yield show("privacy", "/privacy", heading("privacy.title"));
  yield show("no such page", "/cases/1", page.getByRole("main"));

  await phone.standAt({ ...SHIHUA, accuracy_m: 8 });
  const report = new ReportPage(page);
  await report.open();
  yield "report empty";
  await report.album.setInputFiles([await photo(browser), await photo(browser, { seed: 9, width: 1500, height: 2000 })]);
  await report.photo(2).waitFor();
  await report.placeFound.getByText(SHIHUA.name).waitFor();
  await report.choose("井盖");
  await report.description.fill("井盖碎了一角，夜里没有灯，已经绊倒过人。");
  yield "report";
  await report.photo(1).click();
  await page.getByRole("dialog").waitFor();
  yield "viewer";
  await page.keyboard.press("Escape");
  await report.agree();
  const { link } = await report.send();
  yield "receipt";
  yield show("case", link, page.getByRole("button", { name: zh.say("case.withdraw") }));
  await server.file({ class: "matter:01037", place: { position: { lng: 121.17, lat: 30.888 }, source: "pin" }, description: "路灯不亮。" });
  // Their names come with the city's files.
  yield show("list", "/cases", page.getByRole("main").getByRole("link").filter({ hasText: "路灯" }));
  yield show("mine", "/mine", page.getByRole("main").getByRole("link").filter({ hasText: "井盖" }));
  await page.goto("/map");
  // By keyboard: cases of one place lie upon each other.
  await page.getByRole("button", { name: /井盖/ }).first().press("Enter");
  await page.getByRole("link").filter({ hasText: "井盖" }).first().waitFor();
  yield "map";
}

for (const colorScheme of ["light", "dark"]) {
  const options = { context: { colorScheme, reducedMotion: "reduce" }, allow: [/status of 404/] };
  scenario(stage, `axe finds nothing, ${colorScheme}`, options, async (phone) => {
    const found = {};
    for await (const name of pages(phone)) {
      const wrong = await violations(phone.page, { isWhole: true });
      if (wrong.length) found[name] = wrong;
    }
    assert.deepEqual(found, {});
  });
}

const LOOKS = {
  390: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 },
  360: { viewport: { width: 360, height: 640 }, deviceScaleFactor: 2 },
  dark: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, colorScheme: "dark" },
  kiosk: { viewport: { width: 1080, height: 1920 } },
};
for (const [look, context] of Object.entries(process.env.XIUHUA_SHOTS ? LOOKS : {})) {
  scenario(stage, `pictures of every page, ${look}`, { context, allow: [/status of 404/] }, async (phone) => {
    for await (const name of pages(phone)) {
      await phone.page.evaluate(() => scrollTo(0, 0));
      await phone.page.waitForLoadState("networkidle");
      await phone.photograph(`${name} ${look}`);
    }
  });
}

const SMALL = { viewport: { width: 360, height: 640 }, reducedMotion: "reduce" };
scenario(stage, "text at 200 %: nothing scrolls sideways", { context: SMALL, allow: [/status of 404/] }, async (phone) => {
  const { page, context } = phone;
  // As the browser's own setting does it: the default is 16 px.
  const debug = await context.newCDPSession(page);
  await debug.send("Page.setFontSizes", { fontSizes: { standard: 32, fixed: 26 } });
  const found = {};
  for await (const name of pages(phone)) {
    const { usual_px, over_px, wide } = await page.evaluate(() => {
      const root = document.documentElement;
      const isWide = (element) => element.getBoundingClientRect().right > root.clientWidth + 1;
      const over_px = root.scrollWidth - root.clientWidth;
      const wide = over_px > 0 ? [...document.querySelectorAll("body *")].filter(isWide) : [];
      const usual_px = parseFloat(getComputedStyle(document.querySelector("main")).fontSize);
      return { usual_px, over_px, wide: wide.slice(-4).map((element) => element.outerHTML.slice(0, 90)) };
    });
    assert.ok(usual_px >= 32, `the text of ${name} is enlarged, not ${usual_px} px`);
    await phone.photograph(`${name} 200 percent`);
    if (over_px > 0) found[name] = { over_px, wide };
  }
  assert.deepEqual(found, {});
});

scenario(stage, "by keyboard alone, from home to the receipt", {}, async (phone) => {
  const { page, browser } = phone;
  await phone.standAt({ ...SHIHUA, accuracy_m: 8 });
  const report = new ReportPage(page);
  // Playwright begins to catch file choosers some time after it is asked to: ask early.
  page.on("filechooser", () => {});
  await page.goto("/");
  await report.album.waitFor({ state: "attached" });
  const tabTo = async (locator, steps = 60) => {
    const target = await locator.elementHandle();
    for (let step = 0; step < steps; step++) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press("Tab");
    }
    assert.fail(`${locator} is not reached by ${steps} times Tab`);
  };

  await tabTo(report.album);
  const chooser = page.waitForEvent("filechooser");
  await page.keyboard.press("Enter");
  await (await chooser).setFiles(await photo(browser));
  await report.photo(1).waitFor();
  await report.placeFound.getByText(SHIHUA.name).waitFor();
  await tabTo(report.tile("路面破损"));
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  assert.equal(await report.tile("路灯").isChecked(), true);
  await tabTo(report.description);
  await page.keyboard.type("路灯整夜不亮。");
  await tabTo(report.consent);
  await page.keyboard.press("Space");
  await tabTo(report.submit);
  await page.keyboard.press("Enter");
  const { code } = await new ReceiptPage(page).read();
  assert.equal((await phone.server.read(`/cases/${code}`)).class, "matter:01037");
});

scenario(stage, "the language is switched, kept, and switched back", {}, async (phone) => {
  const { page } = phone;
  await page.goto("/");
  const title = (words, key) => page.getByRole("heading", { level: 1, name: words.say(key) });
  await title(zh, "home.title").waitFor();
  assert.equal(await page.locator("html").getAttribute("lang"), "zh-CN");
  await page.getByRole("button", { name: zh.say("shell.switch_language_label") }).click();
  await title(en, "home.title").waitFor();
  assert.equal(await page.locator("html").getAttribute("lang"), "en");
  // On the page before the app, and on the app's own that may take its place at any moment.
  await page.locator("#language:focus").waitFor();
  await page.locator("#shell").waitFor({ state: "detached" });
  await page.locator("#language:focus").waitFor();
  await page.goto("/report");
  await title(en, "report.title").waitFor();
  await page.getByRole("radio", { name: "Manhole cover" }).waitFor({ state: "attached" });
  // The app draws its page anew: the keyboard stays there, too.
  await page.goto("/");
  await page.locator("#shell").waitFor({ state: "detached" });
  await page.getByRole("button", { name: en.say("shell.switch_language_label") }).press("Enter");
  await title(zh, "home.title").waitFor();
  await page.locator("#language:focus").waitFor();
});

scenario(stage, "an error that appears moves nothing from under the finger", {}, async (phone) => {
  for (const width of [320, 360, 390, 412, 768]) {
    const { page } = await phone.another({ viewport: { width, height: 844 } });
    const report = new ReportPage(page);
    await report.open();
    await report.tile("井盖").waitFor({ state: "attached" });
    await page.getByRole("textbox", { name: zh.say("contact.phone") }).fill("abc");
    const top_px = () => report.consent.evaluate((box) => box.getBoundingClientRect().top + scrollY);
    const error = page.getByRole("alert").filter({ hasText: zh.say("contact.invalid") });
    assert.equal(await error.count(), 0, "it comes when the field is left");
    const before_px = await top_px();
    await report.agree();
    await error.waitFor();
    assert.equal(await top_px(), before_px, `at a width of ${width} px`);
    assert.equal(await report.consent.isChecked(), true);
  }
});

scenario(stage, "the chosen status of the list is in sight, and the keyboard stays on it", {}, async (phone) => {
  const { page } = phone;
  const status = (key) => page.getByRole("radio", { name: zh.say(key), exact: true });
  const assertInSight = async (key) => {
    const { left, right, width } = await status(key).evaluate((chip) => {
      const { left, right } = chip.getBoundingClientRect();
      return { left, right, width: innerWidth };
    });
    assert.ok(left >= 0 && right <= width, `${key} stands at ${left} to ${right} px of ${width}`);
  };
  await page.goto("/cases?status=declined");
  await page.locator("input:checked").waitFor({ state: "attached" });
  await assertInSight("status.declined");
  await status("status.declined").press("ArrowLeft");
  await page.waitForURL(/status=closed/);
  await page.locator("#status-closed:checked:focus").waitFor({ state: "attached" });
  await assertInSight("status.closed");
});

scenario(stage, "a browser that speaks English is answered in English", { context: { locale: "en-GB" } }, async (phone) => {
  const { page } = phone;
  await page.goto("/");
  await page.getByRole("heading", { level: 1, name: en.say("home.title") }).waitFor();
  const chinese = await page.evaluate(() => document.querySelector("main").innerText.match(/[\u4e00-\u9fff]+/g));
  assert.equal(chinese, null, "no Chinese words are left over");
});
