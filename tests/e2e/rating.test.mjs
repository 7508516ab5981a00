// The reporter has the last word: rating a case.
import assert from "node:assert/strict";

import { violations } from "./support/axe.mjs";
import { CasePage } from "./support/case-page.mjs";
import { photo } from "./support/photos.mjs";
import { LEVELS, RatingPage, WHERE } from "./support/rating-page.mjs";
import { closedCase, ratingOf } from "./support/ratings.mjs";
import { scenario, setStage } from "./support/stage.mjs";
import { zh } from "./support/words.mjs";

const stage = setStage();

for (const [where, context] of WHERE) {
  scenario(stage, `two touches and one more rate a case on ${where}, and nothing is chosen beforehand`, { context }, async (phone) => {
    const { server, page } = phone;
    const filed = await closedCase(server);
    const rating = new RatingPage(page);
    await rating.open(filed);
    await rating.levelField.waitFor();
    assert.equal(await page.locator("main :checked, main [aria-pressed=true]").count(), 0, "nothing is chosen");
    assert.deepEqual(await violations(page, { isWhole: true }), []);
    const boxes = await Promise.all(LEVELS.map((level) => rating.level(level).locator("xpath=..").boundingBox()));
    const faces = await page.locator(".verdicts--five svg").all();
    const drawn = await Promise.all(faces.map((face) => face.boundingBox()));
    for (const sizes of [boxes, drawn]) {
      const sides = sizes.map(({ width, height }) => `${width.toFixed(1)} × ${height.toFixed(1)}`);
      assert.equal(sides.length, 5);
      assert.deepEqual([...new Set(sides)].length, 1, `one size for all: ${sides}`);
    }
    assert.ok(Math.min(...boxes.map(({ width, height }) => Math.min(width, height))) >= 44);
    const inks = await Promise.all(faces.map((face) => face.evaluate((svg) => getComputedStyle(svg).stroke)));
    assert.equal(new Set(inks).size, 1, `one ink: ${inks}`);
    await rating.submit.click({ force: true });
    assert.match(await rating.state.innerText(), zh.like("send.missing"));
    assert.equal((await ratingOf(server, filed)).window.state, "open");

    await rating.answer("yes", 5);
    await phone.photograph(`rating ${where}`);
    await rating.send();
    await rating.given.getByText(zh.say("rate.level_5")).waitFor();
    assert.deepEqual(await violations(page, { isWhole: true }), []);
    const { window, rating: given, follow_up } = await ratingOf(server, filed);
    assert.equal(window.state, "given");
    assert.deepEqual([given.solved, given.level, given.speed, follow_up], ["yes", 5, undefined, undefined]);
  });
}

scenario(stage, "a low rating says what follows, keeps all it was given over a reload, and stands in the case's way", {}, async (phone) => {
  const { server, page, browser } = phone;
  const filed = await closedCase(server);
  const rating = new RatingPage(page);
  await rating.open(filed);
  await rating.answer("half", 2);
  await page.getByText(zh.like("rate.low_by")).waitFor();
  await rating.tap("只处理了一部分");
  await rating.text.fill("只补了一半。");
  await page.getByText(zh.say("rate.parts")).click();
  await rating.part("speed", 1).click();
  await rating.part("result", 2).click();
  await rating.part("speed", 1).click();
  await rating.album.setInputFiles(await photo(browser));
  await rating.photo(1).waitFor();
  // What is typed is on disk within the second.
  await page.waitForTimeout(1_000);
  await page.reload();
  await rating.photo(1).waitFor();
  assert.ok(await rating.solved("half").isChecked() && await rating.level(2).isChecked());
  assert.ok(await rating.reason("只处理了一部分").isChecked());
  assert.equal(await rating.text.inputValue(), "只补了一半。");
  assert.equal(await rating.part("speed", 1).getAttribute("aria-pressed"), "false", "what is optional can be taken back");
  assert.deepEqual(await violations(page, { isWhole: true }), []);
  await phone.photograph("rating low", { fullPage: true });
  // Reasons are of a level: those that do not fit go with it.
  await rating.answer("half", 5);
  assert.equal(await rating.reason("只处理了一部分").count(), 0);
  await rating.answer("half", 2);
  assert.equal(await rating.reason("只处理了一部分").isChecked(), false);
  await rating.tap("太慢");
  await rating.send();
  await page.getByText(zh.like("rate.answer_due")).waitFor();
  await page.getByRole("list", { name: zh.say("case.photos") }).locator("img").waitFor();
  await phone.photograph("rating given", { fullPage: true });
  const { rating: given } = await ratingOf(server, filed);
  const { solved, level, speed, result, reasons, words, photos } = given;
  assert.deepEqual([solved, level, speed, result, reasons, words, photos.length], ["half", 2, undefined, 2, ["slow"], "只补了一半。", 1]);

  const shown = new CasePage(page);
  await shown.open(filed);
  // Owed, and so not done.
  await shown.now.getByText(zh.like("told.follow_up_opened_due")).waitFor();
  await shown.done.getByText(zh.say("told.rated_by_me")).waitFor();
  await shown.present.getByText(zh.say("present.follow_up")).waitFor();
  // The public learns that it was rated, and nothing of what was said.
  const { events } = await server.read(`/cases/${filed.code.replaceAll("-", "")}`);
  const rate = events.find(({ step }) => step === "rate");
  assert.deepEqual([rate.note ?? "", rate.photos ?? []], ["", []]);
});
