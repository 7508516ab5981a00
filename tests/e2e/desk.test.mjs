// The desk of a small community that has no other system.
import assert from "node:assert/strict";

import { violations } from "./support/axe.mjs";
import { DeskPage } from "./support/desk-page.mjs";
import { photo } from "./support/photos.mjs";
import { hire, letItBeDue, UNITS } from "./support/staff.mjs";
import { scenario, setStage } from "./support/stage.mjs";
import { zh } from "./support/words.mjs";

const stage = setStage();

const WIDE = { viewport: { width: 1280, height: 800 } };
const REFUSED = (status) => new RegExp(`status of ${status}`);
const digits = (code) => code.replace(/\D/g, "");

/** A place can be copied, and looked up on the map page, in a tab of its own: the desk stays. */
async function placeIsShown({ page, server, context }, desk, code) {
  const { position } = (await server.read(`/cases/${digits(code)}`)).place;
  const coordinates = `${position.lat.toFixed(6)}, ${position.lng.toFixed(6)}`;
  await desk.pane.getByText(coordinates, { exact: true }).waitFor();
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await desk.pane.getByRole("button", { name: zh.say("desk.copy_coordinates"), exact: true }).click();
  await desk.pane.getByRole("button", { name: zh.say("common.copied"), exact: true }).waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), coordinates);
  const link = desk.pane.getByRole("link", { name: zh.say("desk.show_map"), exact: true });
  const [map] = await Promise.all([context.waitForEvent("page"), link.click()]);
  // The pin is in the middle of it.
  const mark = map.locator(".marker-box--pin");
  await mark.waitFor();
  const middle = await map.locator(".map").evaluate((box) => {
    const { x, y, width, height } = box.getBoundingClientRect();
    return [x + width / 2, y + height / 2];
  });
  const { x, y, width, height } = await mark.boundingBox();
  assert.ok(Math.hypot(x + width / 2 - middle[0], y + height / 2 - middle[1]) < 60, `${[x, y, width, height]} and ${middle}`);
  await map.close();
  await page.bringToFront();
}

scenario(stage, "a case goes from its report to its end over the desk alone, with photos", { context: WIDE }, async (phone) => {
  const { page, server, browser } = phone;
  const description = "菜场东门井盖松动，老人走过很危险。";
  const { code } = await server.file({ description, contact: { name: "李阿姨", phone: "13800138000" } });
  const desk = new DeskPage(page);
  await desk.open();
  await desk.goIn(await hire(server, UNITS.operations, "赵敏"));
  await page.getByText("赵敏").waitFor();
  await desk.look(description);
  assert.equal(new URL(page.url()).pathname, `/desk/${digits(code)}`);
  await desk.contact.getByRole("link", { name: "13800138000" }).waitFor();
  await placeIsShown(phone, desk, code);
  await phone.photograph("desk case 1280");
  await desk.choose("file");
  assert.deepEqual(await violations(page), [], "a case with its form");
  await phone.photograph("desk file 1280");
  await desk.internal.fill("已电话核实");
  await desk.submit.click();
  await desk.done("file").waitFor();
  await desk.story.getByText("已电话核实").waitFor();
  await desk.choose("dispatch");
  await page.locator("#desk-unit").selectOption(UNITS.works);
  await desk.submit.click();
  await desk.done("dispatch").waitFor();

  // The unit works on a phone.
  const works = await phone.another();
  const theirs = new DeskPage(works.page);
  await theirs.open();
  await theirs.token.waitFor();
  await works.photograph("desk entry 390");
  assert.deepEqual(await violations(works.page), [], "the way in");
  await theirs.goIn(await hire(server, UNITS.works, "孙强"));
  await theirs.row(description).waitFor();
  assert.deepEqual(await violations(works.page), [], "the queue");
  await works.photograph("desk queue 390");
  await theirs.look(description);
  await theirs.take("handle");
  await theirs.choose("answer");
  await theirs.submit.click();
  await works.page.getByText(zh.say("desk.note_missing")).waitFor();
  await works.page.waitForFunction(() => document.activeElement?.id === "desk-note");
  await theirs.button("answer").click(); // closes it; what is typed stays
  await theirs.take("answer", { note: "井盖已更换并加固。", photos: [await photo(browser), await photo(browser, { seed: 9 })] });
  await works.photograph("desk answered 390", { fullPage: true });

  // What they did shows by itself.
  await desk.button("verify").waitFor();
  await desk.story.getByText("井盖已更换并加固。").waitFor();
  // Colleagues tell whose step it was.
  for (const [told, who] of [["told.filed", "赵敏"], ["told.answered", "孙强"]])
    await desk.story.getByRole("listitem").filter({ hasText: zh.say(told) }).getByText(who).waitFor();
  assert.equal(await desk.story.getByRole("button", { name: zh.say("case.photo_nth", { n: 1, total: 2 }) }).count(), 1);
  await desk.take("verify");
  await desk.take("close");
  await desk.row(description).waitFor({ state: "detached" });
  await phone.photograph("desk closed 1280");

  const seen = await server.read(`/cases/${digits(code)}`);
  assert.equal(seen.status, "closed");
  assert.equal(seen.events.find((event) => event.step === "answer").photos.length, 2);
  for (const inside of ["电话核实", "赵敏", "孙强"]) assert.ok(!JSON.stringify(seen).includes(inside), `${inside} stays inside`);
});

scenario(stage, "what is due first comes first, overdue in words, and more by pages", { context: { viewport: { width: 1920, height: 1080 } } }, async (phone) => {
  const { page, server } = phone;
  const token = await hire(server, UNITS.district);
  for (let i = 0; i < 23; i++) await server.file({ description: `排队的第 ${i} 件` });
  const late = await server.file({ description: "早就该办的一件" });
  await letItBeDue(server, late.code, -3 * 3_600_000);
  const desk = new DeskPage(page);
  await desk.open();
  await desk.goIn(token);
  await desk.queue.getByRole("radio", { name: zh.say("desk.all"), exact: true }).check();
  await desk.rows.first().getByText("早就该办的一件").waitFor();
  await desk.rows.first().getByText(/已超时|超/).first().waitFor();
  assert.equal(await desk.rows.count(), 20);
  await desk.queue.getByText(zh.say("desk.count_more", { count: 20 })).waitFor();
  await desk.queue.getByRole("button", { name: zh.say("common.more") }).click();
  await page.waitForFunction(() => document.querySelectorAll(".desk__queue .case-row").length > 20);
  const newest = await server.file({ description: "刚刚来的一件" });
  await desk.row("刚刚来的一件").waitFor({ timeout: 15_000 });
  await desk.row("刚刚来的一件").getByText(zh.say("desk.fresh"), { exact: true }).waitFor();
  await desk.rows.first().getByRole("link").focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement?.id === "desk-case-title");
  await phone.photograph("desk 1920");
  await page.goBack();
  await page.getByText(zh.say("desk.none_open")).waitFor();
  await desk.look("刚刚来的一件");
  assert.equal(new URL(page.url()).pathname, `/desk/${digits(newest.code)}`);
});

scenario(stage, "what a coordinator does beside the usual way: the place, putting off, making private", { allow: [REFUSED(422)] }, async (phone) => {
  const { page, server } = phone;
  const { code } = await server.file({ description: "位置点偏了的井盖" });
  const before = (await server.read(`/cases/${digits(code)}`)).place.position;
  const desk = new DeskPage(page);
  await desk.open(`/desk/${digits(code)}`);
  await desk.goIn(await hire(server, UNITS.operations));
  await desk.choose("correct_place");
  await desk.submit.click();
  await page.getByText(zh.say("desk.place_missing")).waitFor();
  await desk.form.getByRole("button", { name: zh.say("place.towards_north"), exact: true }).click();
  await desk.form.getByLabel(zh.say("desk.place_note"), { exact: true }).fill("北门外");
  await phone.photograph("desk place 390", { fullPage: true });
  await desk.submit.click();
  await desk.done("correct_place").waitFor();
  const { place } = await server.read(`/cases/${digits(code)}`);
  assert.ok(place.position.lat > before.lat && place.note === "北门外");

  await desk.take("file");
  await desk.take("dispatch");
  await desk.choose("suspend");
  await desk.submit.click();
  await page.getByText(zh.say("desk.until_missing")).waitFor();
  // Nine in the morning by the city's clock, five hundred days on: too long, and said.
  const day = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const until = desk.form.getByLabel(zh.say("desk.until"));
  await until.fill(`${day(500)}T09:00`);
  await desk.note.fill("等自来水管先修好。");
  await desk.submit.click();
  await page.getByText(zh.say("desk.refused", { fields: zh.say("desk.until") })).waitFor();
  await until.fill(`${day(3)}T09:00`);
  await desk.submit.click();
  await desk.done("suspend").waitFor();
  const put = await server.read(`/cases/${digits(code)}`);
  assert.equal(new Date(put.events.at(-1).until).toISOString(), `${day(3)}T01:00:00.000Z`);
  await desk.take("resume");

  await desk.choose("hide");
  await desk.note.fill("照片里能看清门牌号。");
  await desk.submit.click();
  const ask = desk.form.getByRole("alertdialog");
  await ask.getByText(zh.say("desk_effect.hide")).waitFor();
  assert.deepEqual(await violations(page), [], "the question");
  await ask.getByRole("button", { name: zh.say("desk_step.hide"), exact: true }).click();
  await desk.pane.getByText(zh.say("desk.hidden_case")).waitFor();
  await assert.rejects(server.read(`/cases/${digits(code)}`), /404/);
  await desk.take("show");
  assert.equal((await server.read(`/cases/${digits(code)}`)).status, "dispatched");
});
