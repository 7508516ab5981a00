// The barometer on a public screen, which goes back when it is left and keeps nothing of anybody.
import assert from "node:assert/strict";

import { violations } from "./support/axe.mjs";
import { fill, saidBy, unsent } from "./support/mine.mjs";
import { NO_NETWORK } from "./support/phone.mjs";
import { ReportPage } from "./support/report-page.mjs";
import { SHIHUA } from "./support/places.mjs";
import { scenario, setStage } from "./support/stage.mjs";
import { zh } from "./support/words.mjs";

const stage = setStage();
const KIOSK = { viewport: { width: 1080, height: 1920 } };
const START = `/barometer?terminal=1&place=${SHIHUA.town}`;

const button = (page, key) => page.getByRole("button", { name: zh.say(`terminal.${key}`), exact: true });
const ways = (page) => page.getByRole("link", { name: zh.say("terminal.report"), exact: true });
const leaving = (page) => page.getByText(zh.say("terminal.leaving_note"), { exact: true });

/** Makes the device a terminal, with a clock that the test sets on. */
async function begin({ page }) {
  await page.clock.install();
  await page.goto(START);
  await button(page, "agree").click();
  await ways(page).waitFor();
}

/** How many records of a kind lie on the device. */
const kept = (page, table) => page.evaluate((table) => new Promise((resolve, reject) => {
  const opening = indexedDB.open("xiuhua");
  opening.onerror = () => reject(opening.error);
  opening.onsuccess = () => {
    const asked = opening.result.transaction(table).objectStore(table).count();
    asked.onsuccess = () => (opening.result.close(), resolve(asked.result));
  };
}), table);
const drafts = (page) => kept(page, "drafts");

/** Lets time go by until so many lie there; the page may be loaded anew meanwhile. */
async function keeps(page, count, table = "drafts") {
  const until = Date.now() + 15_000;
  let found;
  do {
    found = await kept(page, table).catch(() => undefined);
    if (found === count) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
    // Not as fast as that the screen goes back meanwhile.
    await page.clock.runFor(500).catch(() => {});
  } while (Date.now() < until);
  assert.equal(found, count, `records among ${table}`);
}

scenario(stage, "it is asked for once on the device; then it shows the barometer, and the way to one's phone", { context: KIOSK }, async (phone) => {
  const { page } = phone;
  await page.goto(START);
  await phone.photograph("terminal asks");
  await button(page, "decline").click();
  await page.goto(START);
  await button(page, "agree").click();
  await ways(page).waitFor();
  await page.getByRole("img", { name: zh.say("terminal.qr", { place: SHIHUA.name }) }).waitFor();
  assert.equal(await page.getByRole("navigation", { name: zh.say("tabs.label") }).count(), 0);
  assert.equal(await page.getByText(zh.say("mood.title")).count(), 0, "a screen gives no moods");
  assert.deepEqual(await violations(page), []);
  await phone.photograph("terminal");
  // Next time nobody is asked.
  await page.evaluate(() => sessionStorage.clear());
  await page.goto(START);
  await ways(page).waitFor();
  // Whoever runs it ends it by its address; from then on it is asked for again.
  await page.goto(START.replace("terminal=1", "terminal=0"));
  await page.waitForURL((url) => !url.searchParams.has("terminal"));
  await page.getByText(zh.say("mood.title")).waitFor();
  await page.goto(START);
  await button(page, "agree").waitFor();
});

scenario(stage, "its pages turn by themselves, can be stopped, and turned by hand", { context: KIOSK }, async (phone) => {
  const { page } = phone;
  await begin(phone);
  const nth = (n) => page.getByText(zh.say("terminal.nth", { n, total: 2 }), { exact: true });
  await nth(1).waitFor();
  await page.clock.fastForward(15_000);
  await nth(2).waitFor();
  await phone.photograph("terminal topics");
  await button(page, "pause").click();
  await page.clock.fastForward(15_000);
  await button(page, "play").waitFor();
  await nth(2).waitFor();
  await button(page, "next").click();
  await nth(1).waitFor();
  // Whoever has stopped it has gone.
  await page.clock.runFor(170_000);
  await button(page, "pause").waitFor();
});

scenario(stage, "with little motion wished for, nothing turns by itself", { context: { ...KIOSK, reducedMotion: "reduce" } }, async (phone) => {
  await begin(phone);
  await phone.page.clock.fastForward(15_000);
  await button(phone.page, "play").waitFor();
  await phone.page.getByText(zh.say("terminal.nth", { n: 1, total: 2 }), { exact: true }).waitFor();
});

scenario(stage, "left on another page it says so, waits for a touch, and goes back with nothing of anybody", { context: KIOSK }, async (phone) => {
  const { page } = phone;
  await begin(phone);
  await ways(page).click();
  const report = new ReportPage(page);
  await report.description.fill("井盖松动，老人走过很危险。");
  await page.clock.fastForward(60_000);
  await page.waitForFunction(() => new Promise((resolve) => setTimeout(resolve, 1_200, true)));
  assert.equal(await leaving(page).count(), 0, "not yet");
  assert.equal(await drafts(page), 1);
  await page.clock.fastForward(15_000);
  await leaving(page).waitFor();
  await phone.photograph("terminal leaving");
  assert.deepEqual(await violations(page), []);
  await button(page, "stay").click();
  await leaving(page).waitFor({ state: "detached" });
  assert.equal(await report.description.inputValue(), "井盖松动，老人走过很危险。");
  // A key is a touch, too.
  await page.clock.fastForward(80_000);
  await leaving(page).waitFor();
  await page.keyboard.press("Shift");
  await leaving(page).waitFor({ state: "detached" });
  await page.clock.fastForward(95_000);
  await page.waitForURL(/\/barometer\?/);
  await ways(page).waitFor();
  assert.equal(await drafts(page), 0, "the draft is gone");
  await ways(page).click();
  assert.equal(await report.description.inputValue(), "");
});

scenario(stage, "who goes back to the start by themselves leaves nothing either", { context: KIOSK }, async (phone) => {
  const { page } = phone;
  await begin(phone);
  await ways(page).click();
  const report = new ReportPage(page);
  await report.description.fill("路灯不亮，晚上看不清台阶。");
  await page.clock.runFor(3_000);
  await keeps(page, 1);
  await page.goBack();
  await ways(page).waitFor();
  await page.clock.runFor(2_000);
  await keeps(page, 0);
  await ways(page).click();
  assert.equal(await report.description.inputValue(), "");
});

scenario(stage, "what is left unsent goes out, unseen by the next person, and leaves no receipt", { context: KIOSK, allow: [NO_NETWORK] }, async (phone) => {
  const { page, context, server } = phone;
  const words = "垃圾房门口堆满了纸箱。";
  await begin(phone);
  await ways(page).click();
  await (await fill(phone, words)).agree();
  await context.route("**/api/v1/cases", (route) => route.abort());
  await new ReportPage(page).submit.click();
  await page.clock.runFor(2_000);
  await keeps(page, 1, "outbox");
  await page.goto(START);
  await ways(page).waitFor();
  await page.clock.runFor(2_000);
  await keeps(page, 0);
  await keeps(page, 1, "outbox");
  await page.goto("/mine");
  await page.getByRole("heading", { level: 1, name: zh.say("mine.title") }).waitFor();
  await page.clock.runFor(1_000);
  assert.equal(await unsent(page).count(), 0, "nobody sees what another has written");
  await context.unroute("**/api/v1/cases");
  await page.reload();
  await keeps(page, 0, "outbox");
  assert.equal((await saidBy(server, words)).length, 1, "it arrived");
  assert.equal(await kept(page, "receipts"), 0, "its secret is nobody's here");
});

scenario(stage, "no other browser is sent back", {}, async ({ page }) => {
  await page.clock.install();
  await page.goto("/report");
  await new ReportPage(page).heading.waitFor();
  await page.clock.fastForward(200_000);
  await page.waitForFunction(() => new Promise((resolve) => setTimeout(resolve, 1_200, true)));
  assert.equal(new URL(page.url()).pathname, "/report");
});
