// A case with photos of before and after: on the screen, on paper, for everybody.
import assert from "node:assert/strict";

import { violations } from "./support/axe.mjs";
import { CasePage, digits, says } from "./support/case-page.mjs";
import { bring, hireAll, letItBeDue, step, upload } from "./support/staff.mjs";
import { scenario, setStage } from "./support/stage.mjs";
import { en, zh } from "./support/words.mjs";

const stage = setStage();
const HOUR_MS = 3_600_000;

let hired;
const staffOf = (server) => (hired ??= hireAll(server));

async function answered(phone) {
  const { server, browser } = phone;
  const [before, before2, after, after2] = await Promise.all([3, 4, 5, 6].map((seed) => upload(server, browser, { seed })));
  const filed = await server.file({ photos: [before, before2], photo_consent: true });
  const { operations, works } = await staffOf(server);
  await bring(server, filed.code, [
    [operations, "file"], [operations, "dispatch"], [works, "handle"], [works, "answer", { photos: [after, after2] }],
  ]);
  return { ...filed, before, before2, after, after2 };
}

scenario(stage, "before and after lie over each other, by keyboard and by finger", { context: { hasTouch: true } }, async (phone) => {
  const { page } = phone;
  const shown = new CasePage(page);
  const filed = await answered(phone);
  await shown.open(filed);
  const part = () => page.locator(".compare__before").evaluate((figure) => getComputedStyle(figure).clipPath);
  await shown.slider.focus();
  for (const key of ["Home", "ArrowRight", "ArrowRight"]) await page.keyboard.press(key);
  assert.equal(await shown.slider.getAttribute("aria-valuetext"), zh.say("compare.share", { percent: 2 }));
  assert.match(await part(), /98%|calc\(100% - 2%\)/);
  await page.keyboard.press("End");
  assert.equal(await shown.slider.inputValue(), "100");
  const stage = await page.locator(".compare__stage").boundingBox();
  const at = (share) => [stage.x + stage.width * share, stage.y + stage.height / 2];
  await page.mouse.move(...at(0.8));
  await page.mouse.down();
  await page.mouse.move(...at(0.3), { steps: 5 });
  await page.mouse.up();
  await page.mouse.move(...at(0.9));
  assert.ok(Math.abs(Number(await shown.slider.inputValue()) - 30) <= 1, await shown.slider.inputValue());
  await page.touchscreen.tap(...at(0.7));
  assert.ok(Math.abs(Number(await shown.slider.inputValue()) - 70) <= 1, await shown.slider.inputValue());
  const sources = () => page.locator(".compare__stage img").evaluateAll((images) => images.map((image) => image.src.split("/").pop().slice(0, 64)));
  assert.deepEqual(await sources(), [filed.after, filed.before]);
  await page.getByRole("button", { name: zh.say("compare.choose_after", { n: 2 }) }).click();
  await page.getByRole("button", { name: zh.say("compare.choose_before", { n: 2 }) }).click();
  assert.deepEqual(await sources(), [filed.after2, filed.before2]);
  await phone.photograph("case before and after");
  // What lies there does not stand below it once more: the report's photos are with its step.
  assert.equal(await page.locator(".case-photos").count(), 0);
  assert.equal(await shown.done.first().locator(".step__photos img").count(), 2);

  // The photos of a step open over the screen, and the focus comes back.
  const thumb = shown.done.last().getByRole("button", { name: zh.say("case.photo_nth", { n: 2, total: 2 }) });
  await thumb.click();
  const viewer = page.getByRole("dialog", { name: zh.say("case.photos") });
  await viewer.getByText(zh.say("told.answered")).waitFor();
  await page.keyboard.press("Escape");
  await viewer.waitFor({ state: "detached" });
  await page.waitForFunction(() => document.activeElement?.id === "step-4-photo-1");
});

scenario(stage, "on paper: the way, the photos and the public address, and nothing to touch", {}, async (phone) => {
  const { page, server } = phone;
  const shown = new CasePage(page);
  const filed = await answered(phone);
  await shown.open({ code: filed.code, secret: filed.secret });
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  const paper = page.locator(".paper-head");
  await says(paper, filed.code, `${server.origin}/cases/${digits(filed.code)}`);
  assert.ok(!(await paper.innerText()).includes(filed.secret), "the key is not printed");
  assert.ok(await paper.locator("svg").isVisible());
  for (const visible of [shown.badge, shown.done.last(), page.locator(".compare__before"), page.locator(".compare__after")])
    assert.ok(await visible.isVisible(), `${visible}`);
  for (const hidden of [page.getByRole("navigation"), page.getByRole("banner"), page.locator(".case-map"), shown.slider, page.locator(".print")])
    assert.equal(await hidden.first().isVisible(), false, `${hidden}`);
  // Whatever stands on the page is hidden, but for what belongs on paper: on an own case it has links,
  // acts, a switch and the key to it, and each may grow by one more.
  const astray = await page.locator(".page").evaluate((root) => {
    const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT, (text) =>
      text.data.trim() && text.parentElement.checkVisibility({ checkVisibilityCSS: true }) ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_REJECT);
    const found = [];
    while (texts.nextNode()) if (!texts.currentNode.parentElement.closest(".on-paper")) found.push(texts.currentNode.data.trim());
    return found;
  });
  assert.deepEqual(astray, []);
  const fixed = await page.locator("body *").evaluateAll((elements) => elements
    .filter((element) => element.checkVisibility() && ["fixed", "sticky"].includes(getComputedStyle(element).position))
    .map((element) => element.className));
  assert.deepEqual(fixed, [], "it would lie over every sheet");
  const black = await shown.done.last().locator(".step__name").evaluate((element) => getComputedStyle(element).color);
  assert.equal(black, "rgb(0, 0, 0)");
  await phone.photograph("case on paper", { fullPage: true });
  const bytes = await page.pdf({ preferCSSPageSize: true });
  const pages = bytes.toString("latin1").match(/\/Type\s*\/Page\b/g).length;
  assert.ok(pages <= 2, `${pages} pages`);
});

const LOOKS = {
  light: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 },
  dark: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, colorScheme: "dark" },
  english: { viewport: { width: 360, height: 640 }, deviceScaleFactor: 2, locale: "en-GB" },
  kiosk: { viewport: { width: 1080, height: 1920 } },
};
for (const [look, context] of Object.entries(LOOKS)) {
  scenario(stage, `axe finds nothing on a case with everything, ${look}`, { context: { ...context, reducedMotion: "reduce" } }, async (phone) => {
    const { page, server } = phone;
    const shown = new CasePage(page, look === "english" ? en : zh);
    const filed = await answered(phone);
    const { operations } = await staffOf(server);
    await step(server, operations, filed.code, "send_back");
    await letItBeDue(server, filed.code, -30 * HOUR_MS);
    await shown.open({ code: filed.code, secret: filed.secret });
    await shown.countdown.waitFor();
    await page.waitForLoadState("networkidle");
    await phone.photograph(`case ${look}`);
    await phone.photograph(`case whole ${look}`, { fullPage: true });
    // What the bar at the bottom covers is scrolled to, not missed.
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    assert.deepEqual(await violations(page), []);
  });
}

scenario(stage, "a case with text at 200 %: nothing scrolls sideways", { context: LOOKS.english }, async (phone) => {
  const { page } = phone;
  const debug = await phone.context.newCDPSession(page);
  await debug.send("Page.setFontSizes", { fontSizes: { standard: 32, fixed: 26 } });
  const filed = await answered(phone);
  const shown = new CasePage(page, en);
  await shown.open(filed);
  const { usual_px, over_px } = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return { usual_px: parseFloat(getComputedStyle(document.querySelector("main")).fontSize), over_px: scrollWidth - clientWidth };
  });
  assert.ok(usual_px >= 32, `${usual_px}`);
  assert.equal(over_px, 0);
  for (const [name, part] of Object.entries({ head: shown.present, compare: shown.slider, way: shown.now })) {
    await part.evaluate((element) => element.scrollIntoView({ block: "center" }));
    await phone.photograph(`case 200 percent ${name}`);
  }
});
