// "What you said, what we did": a unit answers at its desk, and residents read it.
import assert from "node:assert/strict";

import { violations } from "./support/axe.mjs";
import { BarometerPage, SANCUN } from "./support/barometer-page.mjs";
import { DeskPage } from "./support/desk-page.mjs";
import { NO_NETWORK } from "./support/phone.mjs";
import { SHIHUA } from "./support/places.mjs";
import { hire, UNITS } from "./support/staff.mjs";
import { scenario, setStage } from "./support/stage.mjs";
import { zh } from "./support/words.mjs";

const stage = setStage();
const WIDE = { viewport: { width: 1280, height: 800 } };
const TEXT = "小区东侧已划出二十个夜间车位，晚七点到早七点可停。";

/** The panel on the desk. */
class AnswerPanel {
  constructor(page) {
    this.open = page.getByRole("button", { name: zh.say("desk_answer.open"), exact: true });
    this.form = page.getByRole("form", { name: zh.say("desk_answer.title"), exact: true });
    this.division = this.form.getByLabel(zh.say("desk_answer.division"), { exact: true });
    this.community = this.form.getByLabel(zh.say("desk_answer.community"), { exact: true });
    this.topic = this.form.getByLabel(zh.say("desk_answer.topic"), { exact: true });
    this.text = this.form.getByRole("textbox", { name: zh.say("desk_answer.text") });
    this.cases = this.form.getByRole("textbox", { name: zh.say("desk_answer.cases") });
    this.publish = this.form.getByRole("button", { name: zh.say("desk_answer.publish"), exact: true });
    this.done = this.form.getByText(zh.say("desk_answer.done"), { exact: true });
    this.published = page.getByRole("region", { name: zh.say("desk_answer.published"), exact: true });
  }
}

async function enter(phone, unit) {
  const desk = new DeskPage(phone.page);
  await desk.open();
  await desk.goIn(await hire(phone.server, unit, "赵敏"));
  const panel = new AnswerPanel(phone.page);
  await panel.open.click();
  await panel.text.waitFor();
  return panel;
}

scenario(stage, "what is wrong stands by its field; what is published is read where residents are", { context: WIDE }, async (phone) => {
  const { page, server } = phone;
  const { code } = await server.file();
  const panel = await enter(phone, UNITS.operations);
  // Names come with the city's files.
  await new DeskPage(page).queue.getByRole("heading", { name: "井盖", exact: true }).waitFor();
  assert.deepEqual(await violations(page), []);
  await panel.publish.click();
  await panel.form.getByText(zh.say("desk_answer.text_missing")).waitFor();
  await page.waitForFunction(() => document.activeElement?.id === "desk-answer-text");
  await panel.text.fill(TEXT);
  await panel.cases.fill("261123-482915-7");
  await panel.publish.click();
  await panel.form.getByText(zh.say("case.code_invalid")).waitFor();
  await panel.topic.selectOption({ label: "停车" });
  await phone.photograph("desk answer");
  // What is typed is there after a reload.
  await page.reload();
  await panel.open.click();
  assert.equal(await panel.text.inputValue(), TEXT);
  await panel.cases.fill(code);
  await panel.publish.press("Enter");
  await panel.done.waitFor();
  await panel.published.getByText(TEXT).waitFor();
  assert.equal(await panel.text.inputValue(), "", "the next begins empty");
  await phone.photograph("desk answered");

  const { items: [answer, ...more] } = await server.read(`/answers?place=${SHIHUA.town}`);
  assert.deepEqual([answer.text, answer.topic, answer.cases, more.length], [TEXT, "parking", [code], 0]);
  const barometer = new BarometerPage(page);
  await barometer.open(SANCUN.code);
  const card = barometer.answers.getByRole("article").filter({ hasText: TEXT });
  await card.getByRole("heading", { name: answer.unit.name }).waitFor();
  await card.getByText("停车").waitFor();
  await card.getByRole("link", { name: zh.say("answers.case", { code }) }).click();
  await page.waitForURL(`**/cases/${code.replaceAll("-", "")}`);
});

scenario(stage, "an answer that did not go out is sent once, however often one presses", { context: WIDE, allow: [NO_NETWORK] }, async (phone) => {
  const { page, context, server } = phone;
  const panel = await enter(phone, UNITS.operations);
  await panel.community.selectOption({ label: SANCUN.name });
  await panel.text.fill("楼道灯都换过了。");
  // It arrives, and its answer is lost.
  await context.route("**/api/v1/staff/answers", async (route) => {
    await route.fetch();
    await route.abort();
  });
  await panel.publish.click();
  await panel.form.getByText(zh.say("desk_answer.not_sent"), { exact: true }).waitFor();
  assert.equal(await panel.text.inputValue(), "楼道灯都换过了。");
  await context.unroute("**/api/v1/staff/answers");
  await panel.publish.click();
  await panel.done.waitFor();
  const { items } = await server.read(`/answers?place=${SANCUN.code}`);
  assert.equal(items.filter(({ text }) => text === "楼道灯都换过了。").length, 1);
});

scenario(stage, "the server refuses a case of another place: said, and kept", { context: WIDE, allow: [/status of 422/] }, async (phone) => {
  const { page, server } = phone;
  const { code } = await server.file({ class: "matter:01037", place: { position: { lng: 121.17, lat: 30.888 }, source: "pin" } });
  const panel = await enter(phone, UNITS.operations);
  await panel.text.fill("路灯修好了。");
  await panel.cases.fill(code);
  await panel.publish.click();
  await panel.form.getByText(zh.say("desk_answer.refused", { fields: zh.say("desk_answer.cases") })).waitFor();
  assert.equal(await panel.text.inputValue(), "路灯修好了。");
  assert.deepEqual(await violations(page), []);
});

scenario(stage, "on a phone, by its own pane; a case puts it away", {}, async (phone) => {
  const { page, server } = phone;
  await server.file({ description: "菜场东门井盖松动。" });
  const panel = await enter(phone, UNITS.operations);
  await phone.photograph("desk answer 390", { fullPage: true });
  await page.getByRole("button", { name: zh.say("desk.back"), exact: true }).click();
  const desk = new DeskPage(page);
  await desk.look("菜场东门");
  assert.equal(await panel.text.count(), 0);
});
