// How a case is shown: where it is, who has it, since when, until when, and what comes next.
import assert from "node:assert/strict";

import { CasePage, says } from "./support/case-page.mjs";
import { act, hireAll, letItBeDue, step } from "./support/staff.mjs";
import { scenario, setStage } from "./support/stage.mjs";
import { zh } from "./support/words.mjs";

const stage = setStage();
const HOUR_MS = 3_600_000;
const CENTRE = "石化街道城市运行管理中心";
const WORKS = "石化街道城市建设管理事务中心";

let hired;
const staffOf = (server) => (hired ??= hireAll(server));

// What the page says once the step is taken: the badge, what happened, what it waits for, who has it.
const WAY = [
  ["operations", "file", {}, "filed", "told.filed", "waits.filed", CENTRE],
  ["operations", "dispatch", {}, "dispatched", "told.dispatched_to", "waits.dispatched", WORKS],
  ["works", "return", {}, "filed", "told.returned", "waits.filed", CENTRE],
  ["operations", "dispatch", {}, "dispatched", "told.dispatched_to", "waits.dispatched", WORKS],
  ["works", "handle", {}, "handling", "told.handled", "waits.handling", WORKS],
  ["construction", "extend", {}, "handling", "told.extended_to", "waits.handling", WORKS],
  ["construction", "suspend", {}, "suspended", "told.suspended_until", "waits.suspended", WORKS],
  ["works", "resume", {}, "handling", "told.resumed_due", "waits.handling", WORKS],
  ["construction", "supervise", {}, "handling", "told.supervised", "waits.handling", WORKS],
  ["works", "answer", {}, "answered", "told.answered", "waits.answered", CENTRE],
  ["operations", "send_back", {}, "handling", "told.sent_back", "waits.handling", WORKS],
  ["works", "answer", {}, "answered", "told.answered", "waits.answered", CENTRE],
  ["operations", "verify", {}, "verified", "told.verified", "waits.verified", CENTRE],
  ["operations", "close", {}, "closed", "told.closed", "waits.closed", null],
  ["operations", "reopen", {}, "dispatched", "told.reopened", "waits.dispatched", WORKS],
];

scenario(stage, "through every state the page says what happened, who has it and what comes next", {}, async (phone) => {
  const { page, server } = phone;
  const shown = new CasePage(page);
  const staff = await staffOf(server);
  const filed = await server.file();
  await shown.open({ code: filed.code });
  await says(shown.badge, zh.say("status.reported"));
  await says(shown.present, zh.say("waits.reported"), zh.say("present.unit", { unit: CENTRE }), zh.say("ahead.filed"));
  await says(shown.countdown, "工作日");
  await says(shown.done, zh.say("told.reported"));
  assert.equal(await shown.next.count(), 6);
  await act(server, filed, "urges");
  await act(server, filed, "supplements", { note: "今天又绊倒一位老人。" });
  let count = 3;
  for (const [who, name, more, status, told, waits, unit] of WAY) {
    const { case: { events } } = await step(server, staff[who], filed.code, name, more);
    count += 1;
    await shown.open({ code: filed.code });
    await says(shown.badge, zh.say(`status.${status}`));
    await says(shown.present, zh.say(waits));
    const last = shown.done.nth(count - 1);
    await says(last, zh.like(told));
    await says(last, events.at(-1).note, events.at(-1).unit.name);
    assert.equal(await shown.done.count(), count, name);
    if (unit) {
      await says(shown.now, zh.say(waits), zh.say("present.unit", { unit }));
      await says(shown.present, zh.say("present.unit", { unit }));
    } else {
      assert.equal(await shown.now.count(), 0);
      assert.equal(await shown.next.count(), 0);
    }
    const clock = { suspended: zh.say("span.stopped"), closed: null }[status];
    if (clock === undefined) await says(shown.countdown, zh.like("span.left"));
    else if (clock) await says(shown.countdown, clock, zh.like("span.stopped_until"));
    else assert.equal(await shown.countdown.count(), 0, `${status}: nothing is due`);
    // Nothing is said twice in a row.
    const names = await shown.steps.locator(".step__name").allInnerTexts();
    names.forEach((text, i) => assert.notEqual(text, names[i - 1]));
  }
  await says(shown.done, zh.say("told.urged"), zh.say("told.supplemented"), "今天又绊倒一位老人。");
  await says(shown.done.nth(4), zh.say("told.dispatched_to", { unit: WORKS }));
  await phone.photograph("case after a long way", { fullPage: true });
  // The reporter is spoken to.
  await shown.open({ code: filed.code, secret: filed.secret });
  await says(shown.done, zh.say("told.reported_by_me"), zh.say("told.urged_by_me"), zh.say("told.supplemented_by_me"));
});

scenario(stage, "ends without a result are told with their reasons", {}, async ({ page, server }) => {
  const shown = new CasePage(page);
  const { operations } = await staffOf(server);
  for (const [name, status, told] of [["decline", "declined", "told.declined"], ["void", "voided", "told.voided"]]) {
    const filed = await server.file();
    const { case: view } = await step(server, operations, filed.code, name);
    // What is void is nobody's business but the reporter's.
    await shown.open(filed);
    await says(shown.badge, zh.say(`status.${status}`));
    await says(shown.present, zh.say(`waits.${status}`));
    await says(shown.done.last(), zh.say(told), view.events.at(-1).note);
    assert.equal(await shown.countdown.count(), 0);
  }
});

scenario(stage, "what is left is counted by the server's clock, and what is over is said in words and shape", {}, async (phone) => {
  const { page, server } = phone;
  const shown = new CasePage(page);
  // A device that is three days ahead.
  await page.clock.setFixedTime(Date.now() + 72 * HOUR_MS);
  // Hours that run on through the night: the words do not depend on when this test runs.
  const { code } = await server.file({ condition: "missing" });
  await shown.open({ code });
  await says(shown.countdown, zh.say("span.left", { span: zh.say("span.hours", { count: 2 }) }));
  assert.equal(await shown.countdown.getAttribute("data-state"), "left");
  await letItBeDue(server, code, HOUR_MS / 4);
  await shown.open({ code });
  await says(shown.countdown, zh.say("span.left", { span: zh.say("span.minutes", { count: 15 }) }));
  assert.equal(await shown.countdown.getAttribute("data-state"), "soon");
  await phone.photograph("case due soon");
  await letItBeDue(server, code, -2.5 * HOUR_MS);
  await shown.open({ code });
  await says(shown.countdown, zh.say("span.over", { span: zh.say("span.hours", { count: 2 }) }));
  assert.equal(await shown.countdown.getAttribute("data-state"), "over");
  assert.equal(await shown.countdown.locator("use").getAttribute("href").then((href) => href.split("#")[1]), "warning");
  await phone.photograph("case overdue");
});

scenario(stage, "the countdown goes on while one looks", {}, async ({ page, server }) => {
  const shown = new CasePage(page);
  const { code } = await server.file({ condition: "missing" });
  // It is over in a few seconds.
  await letItBeDue(server, code, 8_000);
  await shown.open({ code });
  await says(shown.countdown, zh.say("span.left", { span: zh.say("span.minute") }));
  await says(shown.countdown, zh.say("span.over", { span: zh.say("span.minute") }));
});

scenario(stage, "a step and a status of a later version are shown as progress", {}, async ({ page, server }) => {
  const shown = new CasePage(page);
  const { code } = await server.file();
  const { operations } = await staffOf(server);
  await step(server, operations, code, "file");
  const path = `${server.api}/cases/${code}`;
  await page.route((url) => url.href.startsWith(`${server.origin}/api/v1/cases/`) && !url.pathname.endsWith("events"), async (route) => {
    const answer = await fetch(path);
    const view = await answer.json();
    view.status = "weighed";
    Object.assign(view.events.at(-1), { step: "weigh", status: "weighed", note: "已称重。" });
    await route.fulfill({ json: view });
  });
  await shown.open({ code });
  await says(shown.badge, zh.say("status.unknown"));
  await says(shown.present, zh.say("waits.unknown"));
  await says(shown.done.last(), zh.say("told.unknown"), "已称重。");
});
