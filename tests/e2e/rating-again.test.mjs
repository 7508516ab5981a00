// A rating is not the end: a case is taken up again, and what was said can be changed.
import assert from "node:assert/strict";

import { eventsOf } from "./support/acts.mjs";
import { violations } from "./support/axe.mjs";
import { CasePage } from "./support/case-page.mjs";
import { photo } from "./support/photos.mjs";
import { RatingPage } from "./support/rating-page.mjs";
import { closeAgain, closedCase, declinedCase, letDaysPass, ratingOf } from "./support/ratings.mjs";
import { act } from "./support/staff.mjs";
import { scenario, setStage } from "./support/stage.mjs";
import { zh } from "./support/words.mjs";

const stage = setStage();
const TOMORROW = 1.1;

scenario(stage, "what is not solved is taken up again in the same step, with a reason and a photo, and rated once more when it is closed", {}, async (phone) => {
  const { server, page, browser } = phone;
  const filed = await closedCase(server);
  const rating = new RatingPage(page);
  await rating.open(filed);
  await rating.answer("yes", 3);
  assert.equal(await rating.reopens.count(), 0, "what is solved is not taken up again");
  await rating.answer("no", 2);
  await rating.reopens.check();
  assert.match(await rating.state.innerText(), new RegExp(zh.say("rate.missing_words")));
  await rating.text.fill("东边那个坑还没补。");
  await rating.album.setInputFiles(await photo(browser));
  await rating.photo(1).waitFor();
  await phone.photograph("rating reopen", { fullPage: true });
  await rating.send();
  await page.getByText(zh.say("rate.thanks_reopened")).waitFor();
  await page.getByText(zh.say("rate.settled_reopened")).waitFor();
  const shown = new CasePage(page);
  await shown.open(filed);
  await shown.done.getByText(zh.say("told.reopened")).waitFor();
  await shown.done.getByText("东边那个坑还没补。").first().waitFor();
  // An answer is owed besides; where the case is, is one place.
  await shown.now.nth(1).waitFor();
  assert.equal(await shown.steps.and(page.locator("[aria-current=step]")).count(), 1);
  const { status } = await server.read(`/cases/${filed.code.replaceAll("-", "")}`);
  assert.equal(status, "dispatched");
  // Who is to repair it sees what is left to do.
  const [reopened] = await eventsOf(server, filed.code, "reopen");
  const [first] = (await ratingOf(server, filed)).rating.photos;
  assert.deepEqual([reopened.note, reopened.photos], ["东边那个坑还没补。", [first]]);

  await closeAgain(server, filed.code);
  await rating.open(filed);
  await rating.change.click();
  await page.waitForFunction(() => document.querySelector("#rate-words").value !== "");
  assert.equal(await rating.reopens.isChecked(), false, "that was for the end before");
  await rating.answer("yes", 5);
  await rating.text.fill("这次修好了。");
  await rating.submitChange.click();
  await rating.given.getByText(zh.say("rate.level_5")).waitFor();
  const { rating: last } = await ratingOf(server, filed);
  assert.deepEqual([last.solved, last.level, last.words, last.reopens ?? false], ["yes", 5, "这次修好了。", false]);
  assert.equal((await eventsOf(server, filed.code, "rate")).length, 2);
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

scenario(stage, "to look at a change and go back begins nothing", {}, async (phone) => {
  const { server, page } = phone;
  const filed = await closedCase(server);
  await act(server, filed, "rating", { solved: "half", level: 3, words: "还可以。" });
  const rating = new RatingPage(page);
  const look = async () => {
    await rating.open(filed);
    await rating.change.click();
    await page.waitForFunction(() => document.querySelector("#rate-words").value !== "");
  };
  const words = () => rating.text.inputValue();
  await look();
  // Within the page: the form goes, and with it what is not written yet.
  await page.getByRole("navigation", { name: filed.code }).getByRole("link").click();
  await page.getByRole("heading", { name: zh.say("case.way") }).waitFor();
  await page.waitForTimeout(1_000);
  await page.getByRole("link", { name: zh.say("rate.change_entry") }).waitFor();
  assert.equal(await page.getByText(zh.say("act.unfinished")).count(), 0);
  // What another device changed meanwhile is what one begins with.
  await act(server, filed, "rating", { solved: "yes", level: 4, words: "好多了。" });
  await look();
  assert.equal(await words(), "好多了。");
  // What is changed is kept; what is as it was before is nothing to keep.
  await rating.text.fill("好多了，谢谢。");
  await page.waitForTimeout(1_000);
  await new CasePage(page).open(filed);
  await page.getByText(zh.say("act.unfinished")).waitFor();
  await look();
  assert.equal(await words(), "好多了，谢谢。");
  await rating.text.fill("好多了。");
  await page.waitForTimeout(1_000);
  await new CasePage(page).open(filed);
  await page.getByText(zh.say("act.unfinished")).waitFor({ state: "detached" });
});
