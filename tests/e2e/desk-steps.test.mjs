// What goes with a step at the desk: the class by words, the new due time before it is granted, a reason for what hides.
import assert from "node:assert/strict";

import { CasePage, says } from "./support/case-page.mjs";
import { DeskPage } from "./support/desk-page.mjs";
import { bring, hire, hireAll, UNITS } from "./support/staff.mjs";
import { scenario, setStage } from "./support/stage.mjs";
import { en, zh } from "./support/words.mjs";

const stage = setStage();
const SMALL = { viewport: { width: 360, height: 640 } };
const digits = (code) => code.replace(/\D/g, "");

async function deskOf(phone, code, token, words = zh) {
  const desk = new DeskPage(phone.page, words);
  await desk.open(`/desk/${digits(code)}`);
  await desk.goIn(token);
  await desk.steps.waitFor();
  return desk;
}

scenario(stage, "a class is put right in plain words, on a small phone and by keyboard", { context: SMALL }, async (phone) => {
  const { page, server } = phone;
  const { code } = await server.file({ description: "其实是路灯不亮" });
  const { class: reported } = await server.read(`/cases/${digits(code)}`);
  const desk = await deskOf(phone, code, await hire(server, UNITS.operations));
  await desk.choose("file");
  const field = desk.form.getByRole("group", { name: zh.say("desk.class"), exact: true });
  await field.getByText(zh.say("desk.class_same")).waitFor();
  const search = field.getByRole("combobox", { name: zh.say("what.search"), exact: true });
  await search.fill("路灯");
  const hit = field.getByRole("option").first();
  const name = await hit.locator(".hit__name").innerText();
  await phone.photograph("desk class 360");
  await hit.click();
  await page.waitForFunction(() => document.activeElement?.id === "desk-class");
  await says(field.locator("#desk-class"), name);
  assert.equal(await field.getByText(zh.say("desk.class_same")).count(), 0);
  assert.equal(await search.inputValue(), "");
  // Back, and once more by keyboard.
  await field.getByRole("button", { name: zh.say("desk.class_back"), exact: true }).click();
  await field.getByText(zh.say("desk.class_same")).waitFor();
  await search.fill("☃☃☃");
  await field.getByText(zh.say("lists.nothing_found")).waitFor();
  await search.fill("路灯");
  await field.getByRole("option").first().waitFor();
  await page.keyboard.press("Enter");
  await says(field.locator("#desk-class"), name);
  await desk.submit.click();
  await desk.done("file").waitFor();
  const seen = await server.read(`/cases/${digits(code)}`);
  assert.equal(seen.status, "filed");
  assert.notEqual(seen.class, reported);
});

scenario(stage, "more time says until when, before it is granted", {}, async (phone) => {
  const { server } = phone;
  const staff = await hireAll(server);
  const { code } = await server.file();
  await bring(server, code, [[staff.operations, "file"], [staff.operations, "dispatch"], [staff.works, "handle"]]);
  const desk = await deskOf(phone, code, staff.construction);
  await desk.choose("extend");
  const effect = desk.form.locator(".desk__effect");
  await says(effect, zh.like("told.extended_to"));
  const promised = (await effect.innerText()).match(/“(.+)”/)[1];
  await desk.note.fill("配件要从外地调来。");
  await desk.submit.click();
  await desk.done("extend").waitFor();
  // Word for word what its event says.
  await desk.story.getByText(promised, { exact: true }).waitFor();
});

scenario(stage, "what is made private needs a reason, which its reporter reads", {}, async (phone) => {
  const { page, server } = phone;
  const filed = await server.file();
  const desk = await deskOf(phone, filed.code, await hire(server, UNITS.operations));
  await desk.choose("hide");
  await desk.submit.click();
  await page.getByText(zh.say("desk.note_missing")).waitFor();
  const reason = "照片里能看清门牌号。";
  await desk.note.fill(reason);
  await desk.submit.click();
  const ask = desk.form.getByRole("alertdialog");
  const yes = ask.getByRole("button", { name: zh.say("desk_step.hide"), exact: true });
  const look = (await yes.getAttribute("class")).split(" ");
  assert.ok(look.includes("button--danger") && !look.includes("button--main"), `${look}`);
  await yes.click();
  await desk.pane.getByText(zh.say("desk.hidden_case")).waitFor();
  const reporter = await phone.another();
  const shown = new CasePage(reporter.page);
  await shown.open(filed);
  await says(shown.done.last(), zh.say("told.hidden"), reason);
});

for (const [language, words, width] of [["zh-CN", zh, 360], ["en-GB", en, 390], ["en-GB", en, 360]]) {
  scenario(stage, `the head of the desk keeps its buttons together, ${language} ${width}`, { context: { locale: language, viewport: { width, height: 640 } } }, async (phone) => {
    const { page, server } = phone;
    const desk = new DeskPage(page, words);
    await desk.open();
    await desk.goIn(await hire(server, UNITS.operations));
    const answer = page.getByRole("button", { name: words.say("desk_answer.open"), exact: true });
    await answer.waitFor();
    const [one, other] = [await answer.boundingBox(), await desk.leave.boundingBox()];
    assert.ok(Math.abs(one.y - other.y) < 1, `${one.y} and ${other.y}`);
    assert.ok(other.x > one.x, "side by side");
    await phone.photograph(`desk head ${language} ${width}`);
  });
}
