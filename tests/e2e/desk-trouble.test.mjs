// The desk when something is in the way: others at work, tokens, the network.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";

import { violations } from "./support/axe.mjs";
import { DeskPage } from "./support/desk-page.mjs";
import { NO_NETWORK } from "./support/phone.mjs";
import { hire, seenBy, step, UNITS } from "./support/staff.mjs";
import { scenario, setStage } from "./support/stage.mjs";
import { zh } from "./support/words.mjs";

const stage = setStage();

const WIDE = { viewport: { width: 1280, height: 800 } };
const LOW = { viewport: { width: 1366, height: 768 } };
const REFUSED = (status) => new RegExp(`status of ${status}`);
const digits = (code) => code.replace(/\D/g, "");

/** All of it is on the screen: nobody has to scroll for it. */
async function inSight(what) {
  const lies = await what.evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect();
    const at = element.closest(".desk__case").getBoundingClientRect();
    return { top, bottom, from: Math.max(0, at.top), to: Math.min(innerHeight, at.bottom) };
  });
  assert.ok(lies.bottom > lies.top && lies.top >= lies.from && lies.bottom <= lies.to, JSON.stringify(lies));
}

scenario(stage, "two desks at once: one wins, the other is told and keeps its words", { context: WIDE, allow: [REFUSED(409)] }, async (phone) => {
  const { page, server } = phone;
  const { code } = await server.file({ description: "两个人同时看到的井盖" });
  const token = await hire(server, UNITS.operations);
  const desk = new DeskPage(page);
  await desk.open(`/desk/${digits(code)}`);
  await desk.goIn(token);
  await desk.choose("decline");
  await desk.note.fill("现场没有发现。");
  // It learns nothing of what the other does before it sends.
  const reads = /\/api\/v1\/staff\/cases/;
  let hold = true;
  await page.route(reads, (route) => (hold && route.request().method() === "GET" ? route.fulfill({ status: 304 }) : route.continue()));
  await step(server, token, digits(code), "file");
  await desk.submit.click();
  const ask = desk.form.getByRole("alertdialog");
  await ask.waitFor();
  await phone.photograph("desk confirm 1280");
  hold = false;
  await ask.getByRole("button", { name: zh.say("desk_step.decline"), exact: true }).click();
  await desk.told.getByText(zh.say("desk.overtaken", { step: "" })).waitFor();
  await desk.button("dispatch").waitFor();
  assert.equal(await desk.button("decline").count(), 0, "what is not legal any more is not offered");
  await inSight(desk.told);
  assert.equal(await desk.note.inputValue(), "现场没有发现。");
  assert.equal(await desk.submit.count(), 0, "nor can it be sent");
  await phone.photograph("desk overtaken 1280");
  // Another step takes the words up.
  await desk.choose("void");
  assert.equal(await desk.note.inputValue(), "现场没有发现。");
  const { case: now } = await seenBy(server, token, digits(code));
  assert.deepEqual(now.events.map((event) => event.step), ["report", "file"]);
});

scenario(stage, "what another does with the open case is told at once, and takes nothing from whoever is typing", { context: LOW }, async (phone) => {
  const { page, server } = phone;
  const { code } = await server.file({ description: "两张桌子上的井盖" });
  const token = await hire(server, UNITS.operations);
  const desk = new DeskPage(page);
  await desk.open(`/desk/${digits(code)}`);
  await desk.goIn(token);
  await desk.choose("decline");
  await desk.note.click();
  await page.keyboard.type("现场没有");
  // Sooner than by the questions that a desk asks from time to time.
  await step(server, token, digits(code), "file");
  await desk.news.waitFor({ timeout: 6_000 });
  await inSight(desk.news);
  await phone.photograph("desk news 1366");
  await desk.news.getByText(zh.say("desk.news_over", { step: zh.say("desk_step.decline") })).waitFor();
  assert.deepEqual(await violations(page), [], "a form that has been overtaken");
  await page.keyboard.type("发现。");
  assert.equal(await desk.note.inputValue(), "现场没有发现。", "the keyboard stayed where it was");
  assert.equal(await desk.submit.count(), 0);
  // Put away, the words are there still; another step takes them up.
  await desk.form.getByRole("button", { name: zh.say("desk.put_away"), exact: true }).click();
  await desk.steps.getByText("现场没有发现。").waitFor();
  assert.equal(await desk.news.count(), 0, "it is known now");
  await desk.choose("dispatch");
  assert.equal(await desk.note.inputValue(), "现场没有发现。");
  // What leaves the step possible is told, too, and the step goes on.
  await page.locator("#desk-unit").selectOption(UNITS.works);
  const district = await hire(server, UNITS.district);
  const { legal } = await seenBy(server, district, digits(code));
  const other = ["extend", "supervise"].find((name) => legal.some((one) => one.step === name));
  assert.ok(other, JSON.stringify(legal));
  await step(server, district, digits(code), other);
  await desk.news.waitFor({ timeout: 6_000 });
  await desk.submit.click();
  await desk.done("dispatch").waitFor();
  await inSight(desk.told);
  assert.equal(await desk.news.count(), 0, "one's own step is no news");
  await phone.photograph("desk done 1366");
  const { case: now } = await seenBy(server, token, digits(code));
  assert.deepEqual(now.events.map((event) => event.step), ["report", "file", other, "dispatch"]);
});

scenario(stage, "a wrong token opens nothing, one that is taken away ends the sitting, and leaving forgets", { allow: [REFUSED(401)] }, async (phone) => {
  const { page, server } = phone;
  const { code } = await server.file({ description: "登录之后再看的井盖" });
  const desk = new DeskPage(page);
  // Residents meet it in the settings alone, and load nothing of it.
  await page.goto("/settings");
  const way = page.getByRole("link", { name: zh.say("settings.staff"), exact: true });
  await way.waitFor();
  const parts = () => phone.requests.filter((url) => /\/assets\/desk\./.test(url));
  assert.deepEqual(parts(), []);
  await way.click();
  await desk.token.waitFor();
  assert.equal(parts().length, 2, "the program and its style");
  await desk.goIn("这不是 令牌");
  await page.getByText(zh.say("desk.malformed")).waitFor();
  await desk.goIn(`xiuhua-staff-${"0".repeat(64)}`);
  await page.getByText(zh.say("desk.unknown_token")).waitFor();
  await phone.photograph("desk wrong token 390");

  const token = await hire(server, UNITS.operations, "临时");
  await desk.goIn(` ${token} `);
  await desk.look("登录之后再看的井盖");
  await desk.choose("decline");
  await desk.note.fill("写到一半");
  assert.ok(phone.requests.every((url) => !url.includes("xiuhua-staff")), "no token in an address");
  await page.waitForTimeout(600); // what is typed is on disk within the second
  await page.reload();
  await desk.form.waitFor();
  assert.equal(await desk.note.inputValue(), "写到一半", "a reload keeps who is in, and the words");
  assert.equal(await page.evaluate((key) => localStorage.getItem(key), "desk token"), null, "kept for the tab alone");

  execFileSync(process.env.XIUHUA_SERVER, ["staff", "remove", "--data", server.data, "--unit", UNITS.operations, "--name", "临时"]);
  await desk.submit.click();
  await desk.form.getByRole("alertdialog").getByRole("button", { name: zh.say("desk_step.decline"), exact: true }).click();
  await page.getByText(zh.say("desk.ended")).waitFor();
  await desk.goIn(await hire(server, UNITS.operations, "正式"), { remembered: true });
  await desk.form.waitFor();
  assert.equal(await desk.note.inputValue(), "写到一半", "what was written waits");
  assert.ok(await page.evaluate((key) => localStorage.getItem(key), "desk token"), "the device remembers");

  await desk.leave.click();
  await page.getByRole("alertdialog").getByRole("button", { name: zh.say("desk.leave"), exact: true }).click();
  await desk.token.waitFor();
  await page.waitForTimeout(1_000);
  const left = await page.evaluate(() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)].filter((key) => key.startsWith("desk ")));
  assert.deepEqual(left, []);
  await page.reload();
  await desk.token.waitFor();
  assert.equal((await server.read(`/cases/${digits(code)}`)).status, "reported");
});

scenario(stage, "the network goes in the middle: nothing is lost, and nothing happens twice", { allow: [NO_NETWORK] }, async (phone) => {
  const { page, server, context } = phone;
  const { code } = await server.file({ description: "断网时办的井盖" });
  const token = await hire(server, UNITS.operations);
  const desk = new DeskPage(page);
  await desk.open(`/desk/${digits(code)}`);
  await desk.goIn(token);
  await desk.choose("file");
  await desk.note.fill("情况属实。");
  await context.setOffline(true);
  await desk.submit.click();
  await page.getByText(zh.say("desk.not_sent"), { exact: true }).waitFor();
  await page.waitForFunction(() => document.activeElement?.id === "desk-outcome");
  await inSight(desk.told);
  await phone.photograph("desk offline 390");
  await context.setOffline(false);
  // The server takes it, its answer is lost, and the page learns of nothing.
  const loseAnswer = () => page.route(/\/transitions$/, async (route) => {
    await route.fetch();
    await route.abort();
  }, { times: 1 });
  const reads = /\/api\/v1\/staff\/cases(?!.*transitions)/;
  await page.route(reads, (route) => route.fulfill({ status: 304 }));
  await loseAnswer();
  await desk.submit.click();
  await page.getByText(zh.say("desk.not_sent"), { exact: true }).waitFor();
  await page.waitForTimeout(600);
  await page.unroute(reads);
  await page.reload();
  // The same is asked for again under its key: it had been taken.
  await desk.done("file").waitFor();
  assert.equal(await desk.steps.getByText(zh.say("desk.unsent")).count(), 0);
  // Where the page learns that the case has gone on, it asks by itself.
  await desk.choose("dispatch");
  await page.locator("#desk-unit").selectOption(UNITS.works);
  await loseAnswer();
  await desk.submit.click();
  await desk.done("dispatch").waitFor();
  assert.equal(await desk.news.count(), 0, "one's own step is no news");
  const { case: now } = await seenBy(server, token, digits(code));
  assert.deepEqual(now.events.map((event) => event.step), ["report", "file", "dispatch"]);
  assert.equal(now.events[1].note, "情况属实。");
});
