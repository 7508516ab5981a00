// In every state a case can be in, its rating says what can be done, on a phone and on a public screen.
import assert from "node:assert/strict";

import { violations } from "./support/axe.mjs";
import { RatingPage, WHERE } from "./support/rating-page.mjs";
import { close, closedCase, declinedCase, letDaysPass } from "./support/ratings.mjs";
import { act } from "./support/staff.mjs";
import { scenario, setStage } from "./support/stage.mjs";
import { zh } from "./support/words.mjs";

const stage = setStage();

/** Reads and looks at the page as it is; nothing may lie beside the screen. */
async function see(phone, name) {
  assert.deepEqual(await violations(phone.page, { isWhole: true }), [], name);
  const beside_px = await phone.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(beside_px <= 0, `${name}: ${beside_px} px beside the screen`);
  await phone.photograph(`rating ${name}`);
}

for (const [where, context] of WHERE) {
  scenario(stage, `too early, too late, never, not one's own, not there: each says why and where to go on, on ${where}`, { context, allow: [/status of 404/, /status of 403/] }, async (phone) => {
    const { server, page } = phone;
    const rating = new RatingPage(page);
    const seen = (name) => see(phone, `${name} on ${where}`);
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
    // The key is with the device now, and no more in the address.
    await page.waitForFunction(() => location.hash === "");
    await page.reload();
    await rating.levelField.waitFor();
  
    const another = await phone.another(context);
    const wrong = new RatingPage(another.page);
    await wrong.open({ code: others.code, secret: "0".repeat(32) });
    await another.page.getByText(zh.say("rate.wrong_key_note")).waitFor();
  
    await rating.open({ code: "261123-482915-6", secret: others.secret });
    await page.getByRole("heading", { name: zh.say("case.not_found") }).waitFor();
    await seen("not found");
  });

  scenario(stage, `a low rating, an objection, what can be changed and what is final, on ${where}`, { context }, async (phone) => {
    const { server, page } = phone;
    const rating = new RatingPage(page);
    const seen = (name) => see(phone, `${name} on ${where}`);
    const filed = await closedCase(server);
    await rating.open(filed);
    await rating.answer("no", 1);
    await page.getByText(zh.like("rate.low_by")).waitFor();
    await rating.reopens.check();
    await seen("low");
    await act(server, filed, "rating", { solved: "no", level: 1, words: "没人来过。", reopens: true });
    await rating.open(filed);
    await page.getByText(zh.say("rate.settled_reopened")).waitFor();
    await seen("taken up again");

    const declined = await declinedCase(server);
    await rating.open(declined);
    await page.getByRole("group", { name: zh.say("rate.solved_declined") }).waitFor();
    await seen("declined");
    await act(server, declined, "rating", { solved: "half", level: 3, words: "说得不清楚。" });
    await rating.open(declined);
    await rating.given.getByText(zh.like("rate.change_until")).waitFor();
    await seen("changeable");
    await rating.change.click();
    await page.waitForFunction(() => document.querySelector("#rate-words")?.value === "说得不清楚。");
    await seen("changing");
    await letDaysPass(server, declined, 3);
    await rating.open(declined);
    await page.getByText(zh.say("rate.settled")).waitFor();
    await seen("final");
  });
}
