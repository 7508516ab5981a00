// What changed since somebody looked last, following others' cases, other devices, and forgetting.
import assert from "node:assert/strict";

import { violations } from "./support/axe.mjs";
import { NO_NETWORK } from "./support/phone.mjs";
import { SHIHUA } from "./support/places.mjs";
import { act, bring, hireAll, step, upload } from "./support/staff.mjs";
import { scenario, setStage } from "./support/stage.mjs";
import { digitsOf, mark, privateLink } from "./support/watching.mjs";
import { zh } from "./support/words.mjs";
import { kept, KEPT, visit } from "./support/worker.mjs";

const stage = setStage();
let staff;
const staffed = (name, options, body) => scenario(stage, name, options, async (phone) => {
  staff ??= await hireAll(phone.server);
  await body(phone);
});

const row = (page, words) => page.locator(".case-list li", { hasText: words });
const goTo = (page, tab) => page.getByRole("link", { name: zh.say(`tabs.${tab}`), exact: true }).click();
const button = (page, key) => page.getByRole("button", { name: zh.say(key), exact: true });

/** The device's small records whose name begins like that. */
const notes = (page, prefix) => page.evaluate(async (start) => {
  const [{ name }] = await indexedDB.databases();
  const database = await new Promise((resolve, reject) => {
    const opened = indexedDB.open(name);
    Object.assign(opened, { onsuccess: () => resolve(opened.result), onerror: () => reject(opened.error) });
  });
  const keys = await new Promise((resolve) => {
    database.transaction("notes").objectStore("notes").getAllKeys().onsuccess = (event) => resolve(event.target.result);
  });
  database.close();
  return keys.filter((key) => key.startsWith(start));
}, prefix);

staffed("what is new since the last look stands in the list, and goes when it was looked at", {}, async (phone) => {
  const { page, server } = phone;
  const receipt = await server.file({ description: "小区门口井盖响。" });
  const { code } = receipt;
  await page.goto(privateLink(receipt));
  await mark(page, "live").waitFor();
  await goTo(page, "mine");
  const mine = row(page, "井盖");
  await mine.waitFor();
  assert.equal(await mine.locator(".case-row__news").count(), 0);
  // What one did oneself is no news; what units do is, while the page is open.
  await act(server, receipt, "urges");
  await step(server, staff.operations, code, "file");
  await mine.getByText(zh.say("follow.new_count", { count: 1 })).waitFor({ timeout: 2_000 });
  await step(server, staff.operations, code, "dispatch");
  await mine.getByText(zh.say("follow.new_count", { count: 2 })).waitFor({ timeout: 2_000 });
  await mine.getByText(zh.say("status.dispatched")).waitFor();
  await phone.photograph("mine news 390", { fullPage: true });
  assert.deepEqual(await violations(page, { isWhole: true }), []);
  // Also after a reload.
  await page.reload();
  await mine.getByText(zh.say("follow.new_count", { count: 2 })).waitFor();
  await mine.getByRole("link").click();
  const marked = page.locator(".step__new");
  await marked.nth(1).waitFor();
  assert.equal(await marked.count(), 2);
  await phone.photograph("case news 390", { fullPage: true });
  await goTo(page, "mine");
  await mine.waitFor();
  await page.waitForTimeout(500);
  assert.equal(await mine.locator(".case-row__news").count(), 0);
});

staffed("without streams the list keeps up, too", { allow: [NO_NETWORK] }, async (phone) => {
  const { page, server } = phone;
  await page.route("**/events*", (route) => route.abort());
  const receipts = [await server.file({ description: "甲" }), await server.file({ description: "乙" })];
  for (const receipt of receipts) {
    await page.goto(privateLink(receipt));
    await page.reload();
    await page.locator(".follow").waitFor();
  }
  await goTo(page, "mine");
  await row(page, "井盖").nth(1).waitFor();
  for (const { code } of receipts) await step(server, staff.operations, code, "file");
  await page.locator(".case-row__news").nth(1).waitFor({ timeout: 4_000 });
});

staffed("somebody else's case is followed, read without a network, and left again", { allow: [NO_NETWORK] }, async (phone) => {
  const { page, server, context } = phone;
  const { code } = await server.file({ description: "跟着看的井盖。" });
  await page.goto(`/cases/${digitsOf(code)}`);
  await button(page, "follow.follow").click();
  await button(page, "follow.unfollow").waitFor();
  await page.locator("[aria-live=polite]", { hasText: zh.say("follow.followed") }).waitFor({ state: "attached" });
  await goTo(page, "mine");
  const section = page.getByRole("region", { name: zh.say("follow.section") });
  await section.getByRole("link").waitFor();
  await bring(server, code, [[staff.operations, "file"], [staff.operations, "dispatch"]]);
  await section.getByText(zh.say("follow.new_count", { count: 2 })).waitFor({ timeout: 2_000 });
  await phone.photograph("mine followed 390", { fullPage: true });
  assert.deepEqual(await violations(page, { isWhole: true }), []);

  await context.setOffline(true);
  await section.getByRole("link").click();
  await page.getByText("跟着看的井盖。").waitFor();
  await mark(page, "offline").waitFor();
  await page.getByText(zh.like("follow.offline_since")).waitFor();
  await phone.photograph("followed offline 390");
  await context.setOffline(false);
  await mark(page, "live").waitFor();
  assert.equal(await page.locator(".step__new").count(), 2);

  await button(page, "follow.unfollow").click();
  await button(page, "follow.follow").waitFor();
  await page.waitForTimeout(300);
  assert.deepEqual(await notes(page, "followed "), []);
  assert.deepEqual(await notes(page, "seen "), []);
  await goTo(page, "mine");
  await page.getByRole("heading", { name: zh.say("mine.empty") }).waitFor();
});

staffed("one's own case is not to be followed, and can be taken to another device", {}, async (phone) => {
  const { page, server, context, origin } = phone;
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin });
  const receipt = await server.file();
  await page.goto(privateLink(receipt));
  await mark(page, "live").waitFor();
  assert.equal(await button(page, "follow.follow").count(), 0);
  await page.getByText(zh.say("follow.share"), { exact: true }).click();
  const share = page.locator("details.share");
  assert.ok(!(await share.innerHTML()).includes(receipt.secret), "the key is shown only when asked for");
  await share.getByRole("button", { name: zh.say("receipt.copy_link") }).click();
  await share.getByText(zh.say("common.copied")).waitFor();
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  assert.equal(await copied(), `${origin}/cases/${digitsOf(receipt.code)}`);
  await share.getByText(zh.say("follow.private_note")).waitFor();
  await share.getByRole("button", { name: zh.say("follow.show_private") }).click();
  await share.getByRole("button", { name: zh.say("follow.copy_private") }).click();
  await share.getByText(zh.say("common.copied")).nth(1).waitFor();
  assert.equal(await copied(), origin + privateLink(receipt));
  await share.scrollIntoViewIfNeeded();
  await phone.photograph("share 390");
  assert.deepEqual(await violations(page, { isWhole: true }), []);

  const other = await phone.another();
  await other.page.goto(`/cases/${digitsOf(receipt.code)}`);
  await other.page.getByText(zh.say("follow.share"), { exact: true }).click();
  await other.page.getByText(zh.say("follow.public_note")).waitFor();
  assert.equal(await button(other.page, "follow.show_private").count(), 0);
});

staffed("a calendar while something is due, and a feed of what the list shows", {}, async (phone) => {
  const { page, server } = phone;
  const { code } = await server.file();
  await page.goto(`/cases/${digitsOf(code)}`);
  const calendar = page.getByRole("link", { name: zh.say("follow.calendar") });
  const ics = await fetch(new URL(await calendar.getAttribute("href"), server.origin));
  assert.equal(ics.status, 200);
  assert.match(await ics.text(), /BEGIN:VEVENT/);
  await step(server, staff.operations, code, "decline");
  await calendar.waitFor({ state: "detached" });

  await page.goto("/cases?class=matter:01023");
  const feed = page.getByRole("link", { name: zh.say("follow.feed") });
  const href = await feed.getAttribute("href");
  assert.match(href, /class=matter:01023/);
  const atom = await fetch(new URL(href, server.origin));
  assert.match(atom.headers.get("content-type"), /atom\+xml/);
  const alternate = page.locator('head link[rel="alternate"][type="application/atom+xml"]');
  assert.equal(await alternate.getAttribute("href"), href);
  await goTo(page, "mine");
  await page.getByRole("search").waitFor();
  assert.equal(await alternate.count(), 0, "it belongs to the list");
  assert.deepEqual(await violations(page, { isWhole: true }), []);
});

staffed("a followed case that is hidden is forgotten at once, by the list, too", { allow: [/status of 404/] }, async (phone) => {
  const { page, server } = phone;
  const { code } = await server.file({ description: "会被隐藏的。" });
  await page.goto(`/cases/${digitsOf(code)}`);
  await button(page, "follow.follow").click();
  await button(page, "follow.unfollow").waitFor();
  await goTo(page, "mine");
  const section = page.getByRole("region", { name: zh.say("follow.section") });
  await section.getByRole("link").waitFor();
  assert.equal((await notes(page, "followed ")).length, 1);
  await step(server, staff.operations, code, "hide");
  await page.getByText(zh.say("follow.section_gone", { count: 1 })).waitFor({ timeout: 2_000 });
  await section.waitFor({ state: "hidden" });
  await phone.photograph("mine gone 390", { fullPage: true });
  await page.waitForTimeout(300);
  assert.deepEqual(await notes(page, "followed "), []);
  assert.deepEqual(await notes(page, "seen "), []);
});

staffed("a followed case that was taken back meanwhile counts once", { allow: [/status of 404/] }, async (phone) => {
  const { page, server } = phone;
  const receipt = await server.file({ description: "会被撤回的。" });
  await page.goto(`/cases/${digitsOf(receipt.code)}`);
  await button(page, "follow.follow").click();
  await button(page, "follow.unfollow").waitFor();
  await page.goto("about:blank");
  await act(server, receipt, "withdrawal");
  // Whoever opens the page asks, and hears it by the stream, too.
  await page.goto("/mine");
  const told = page.getByText(zh.like("follow.section_gone"));
  await told.waitFor();
  await page.waitForTimeout(3_000);
  assert.equal(await told.innerText(), zh.say("follow.section_gone", { count: 1 }));
});

staffed("what the device had kept of a hidden case goes: lists, pins, photos", { ...KEPT, allow: [/status of 404/, /ERR_CACHE_MISS/, NO_NETWORK] }, async (phone) => {
  const { page, server, browser } = phone;
  const photo = await upload(server, browser);
  const { code } = await server.file({ photos: [photo], place: { position: SHIHUA, source: "pin" } });
  await visit(page);
  await page.goto("/map");
  await page.getByRole("button", { name: /井盖/ }).first().waitFor();
  const names = async () => (await kept(page)).filter(({ text }) => text.includes(code)).map(({ path }) => path);
  while (!(await names()).length) await page.waitForTimeout(100);
  await page.goto(`/cases/${digitsOf(code)}`);
  await mark(page, "live").waitFor();
  const image = page.getByRole("list", { name: zh.say("case.photos") }).locator("img").first();
  await page.waitForFunction((img) => img.naturalWidth > 0, await image.elementHandle());
  const inCache = () => page.evaluate(async (path) => {
    const answer = await fetch(path, { cache: "only-if-cached", mode: "same-origin" }).catch(() => ({ status: 0 }));
    return answer.status;
  }, `/api/v1/photos/${photo}`);
  assert.equal(await inCache(), 200, "the browser keeps it, and asks each time whether it may show it");

  await step(server, staff.operations, code, "hide");
  await page.getByText(zh.say("follow.gone")).waitFor({ timeout: 2_000 });
  await page.waitForTimeout(500);
  assert.deepEqual(await names(), []);
  assert.notEqual(await inCache(), 200);
  // Without a network nothing of it comes back.
  await phone.context.setOffline(true);
  await page.goto(`/cases/${digitsOf(code)}`);
  await page.getByText(zh.say("case.failed")).waitFor();
  assert.ok(!(await page.content()).includes(photo));
});
