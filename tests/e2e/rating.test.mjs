// The reporter has the last word: rating a case, in every state it can be in.
import assert from "node:assert/strict";

import { violations } from "./support/axe.mjs";
import { CasePage } from "./support/case-page.mjs";
import { photo } from "./support/photos.mjs";
import { LEVELS, RatingPage } from "./support/rating-page.mjs";
import { close, closedCase, declinedCase, letDaysPass, ratingOf } from "./support/ratings.mjs";
import { act } from "./support/staff.mjs";
import { scenario, setStage } from "./support/stage.mjs";
import { zh } from "./support/words.mjs";

const stage = setStage();
const TOMORROW = 1.1;
const KIOSK = { viewport: { width: 1080, height: 1920 } };

for (const [where, context] of [["a phone", {}], ["a kiosk", KIOSK]]) {
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
  await shown.done.getByText(zh.like("told.follow_up_opened_due")).waitFor();
  await shown.done.getByText(zh.say("told.rated_by_me")).waitFor();
  await shown.present.getByText(zh.say("present.follow_up")).waitFor();
  // The public learns that it was rated, and nothing of what was said.
  const { events } = await server.read(`/cases/${filed.code.replaceAll("-", "")}`);
  const rate = events.find(({ step }) => step === "rate");
  assert.deepEqual([rate.note ?? "", rate.photos ?? []], ["", []]);
});

scenario(stage, "what is not solved is taken up again in the same step, with a reason, and rated once more when it is closed", {}, async (phone) => {
  const { server, page } = phone;
  const filed = await closedCase(server);
  const rating = new RatingPage(page);
  await rating.open(filed);
  await rating.answer("yes", 3);
  assert.equal(await rating.reopens.count(), 0, "what is solved is not taken up again");
  await rating.answer("no", 3);
  await rating.reopens.check();
  assert.match(await rating.state.innerText(), new RegExp(zh.say("rate.missing_words")));
  await rating.text.fill("东边那个坑还没补。");
  await phone.photograph("rating reopen", { fullPage: true });
  await rating.send();
  await page.getByText(zh.say("rate.thanks_reopened")).waitFor();
  await page.getByText(zh.say("rate.settled_reopened")).waitFor();
  const shown = new CasePage(page);
  await shown.open(filed);
  await shown.done.getByText(zh.say("told.reopened")).waitFor();
  await shown.done.getByText("东边那个坑还没补。").first().waitFor();
  assert.equal((await server.read(`/cases/${filed.code.replaceAll("-", "")}`)).status, "dispatched");
});

scenario(stage, "an objection to a decline is made the same way", {}, async (phone) => {
  const { server, page } = phone;
  const filed = await declinedCase(server);
  const rating = new RatingPage(page);
  await new CasePage(page).open(filed);
  await page.getByRole("link", { name: zh.say("rate.entry") }).click();
  await page.getByRole("group", { name: zh.say("rate.solved_declined") }).waitFor();
  rating.solvedField = page.getByRole("group", { name: zh.say("rate.solved_declined") });
  await rating.answer("no", 3);
  await page.getByText(zh.say("rate.reopen_declined"), { exact: true }).waitFor();
  await rating.reopens.check();
  await rating.text.fill("坑在小区东门内侧。");
  await rating.send();
  await page.getByText(zh.say("rate.thanks_objected")).waitFor();
  assert.equal((await server.read(`/cases/${filed.code.replaceAll("-", "")}`)).status, "reported");
});

scenario(stage, "a rating is changed in its time, beginning with what was given, and final afterwards", {}, async (phone) => {
  const { server, page } = phone;
  const filed = await closedCase(server);
  await act(server, filed, "rating", { solved: "half", level: 3, reasons: ["slow"], words: "还可以。" });
  const rating = new RatingPage(page);
  await rating.open(filed);
  await rating.given.getByText(zh.like("rate.change_until")).waitFor();
  await phone.photograph("rating changeable");
  await rating.change.click();
  await rating.text.waitFor();
  await page.waitForFunction(() => document.querySelector("#rate-words").value === "还可以。");
  assert.ok(await rating.level(3).isChecked() && await rating.reason("太慢").isChecked());
  await rating.answer("yes", 4);
  await rating.submitChange.click();
  await rating.thanks.waitFor();
  const { rating: given } = await ratingOf(server, filed);
  assert.deepEqual([given.solved, given.level, given.words], ["yes", 4, "还可以。"]);
  await letDaysPass(server, filed, 2 * TOMORROW);
  await rating.open(filed);
  await page.getByText(zh.say("rate.settled")).waitFor();
  assert.equal(await rating.change.count(), 0);
  assert.deepEqual(await violations(page), []);
});

scenario(stage, "too early, too late, never, not one's own, not there: each says why and where to go on", { allow: [/status of 404/, /status of 403/] }, async (phone) => {
  const { server, page } = phone;
  const rating = new RatingPage(page);
  const states = [];
  const seen = async (name) => {
    assert.deepEqual(await violations(page), [], name);
    await phone.photograph(`rating ${name}`);
    states.push(name);
  };
  const early = await server.file();
  await rating.open(early);
  await rating.heading("early").waitFor();
  await seen("early");
  await page.getByRole("link", { name: zh.say("rate.follow_case") }).click();
  await page.getByRole("heading", { name: zh.say("case.way") }).waitFor();

  await close(server, early.code);
  await letDaysPass(server, early, 31);
  await rating.open(early);
  await rating.heading("late").waitFor();
  await seen("late");

  const taken = await server.file();
  await act(server, taken, "withdrawal");
  await rating.open(taken);
  await rating.heading("never").waitFor();
  await seen("never");

  const others = await closedCase(server);
  await rating.open({ code: others.code });
  await rating.heading("not_yours").waitFor();
  await seen("not yours");
  await page.getByRole("link", { name: zh.say("rate.see_barometer") }).waitFor();
  await page.locator("#rate-link").fill("not a link");
  await page.getByRole("button", { name: zh.say("rate.link_open"), exact: true }).click();
  await page.getByText(zh.say("rate.link_wrong")).waitFor();
  await page.locator("#rate-link").fill(`${server.origin}/cases/${others.code.replaceAll("-", "")}#${others.secret}`);
  await page.getByRole("button", { name: zh.say("rate.link_open"), exact: true }).click();
  await rating.levelField.waitFor();

  const another = await phone.another();
  const wrong = new RatingPage(another.page);
  await wrong.open({ code: others.code, secret: "0".repeat(32) });
  await another.page.getByText(zh.say("rate.wrong_key_note")).waitFor();

  await rating.open({ code: "261123-482915-6", secret: others.secret });
  await page.getByRole("heading", { name: zh.say("case.not_found") }).waitFor();
  await seen("not found");
  assert.equal(states.length, 5);
});
