// The rows below a case: no landmark for a single link, the same height for all, and what withdrawing costs others.
import assert from "node:assert/strict";

import { OwnCase, staffOf } from "./support/acts.mjs";
import { digits } from "./support/case-page.mjs";
import { bring, letItBeDue, step } from "./support/staff.mjs";
import { scenario, setStage } from "./support/stage.mjs";
import { en, zh } from "./support/words.mjs";

const stage = setStage();
const HOUR_MS = 3_600_000;

async function support(server, code) {
  const headers = { "Idempotency-Key": crypto.randomUUID() };
  const answer = await fetch(`${server.api}/cases/${digits(code)}/supports`, { method: "POST", headers });
  assert.ok(answer.ok, `${answer.status}`);
}

scenario(stage, "single links are no landmarks, and what opens has its name and its neighbours' height", {}, async (phone) => {
  const { page, server } = phone;
  const own = new OwnCase(page, await server.file());
  await own.open();
  const row = (key) => page.locator(".cell").filter({ hasText: zh.say(key) });
  for (const key of ["follow.calendar", "case.keep_link"]) await row(key).waitFor();
  assert.equal(await page.getByRole("navigation").count(), 1, "the tabs");
  const share = page.getByRole("group", { name: zh.say("follow.share"), exact: true });
  const closed = await share.boundingBox();
  const beside = await row("case.keep_link").boundingBox();
  assert.ok(Math.abs(closed.height - beside.height) < 1, `${closed.height} beside ${beside.height}`);
  assert.equal(await share.locator("summary svg").count(), 2, "a symbol as its neighbours have, and the arrow");
  await page.getByText(zh.say("follow.share"), { exact: true }).click();
  await share.getByText(zh.say("follow.public_note")).waitFor();
  await phone.photograph("case rows 390", { fullPage: true });
});

scenario(stage, "who withdraws is told who else waits, once, and the answer is no green button", {}, async (phone) => {
  const { page, server } = phone;
  const filed = await server.file();
  await support(server, filed.code);
  await support(server, filed.code);
  const own = new OwnCase(page, filed);
  await own.open();
  const said = zh.say("support.count", { count: 2 });
  await page.getByText(said).first().waitFor();
  assert.equal((await page.getByRole("main").innerText()).split(said).length, 2, "not in the timeline again");
  await page.getByRole("button", { name: zh.say("case.withdraw"), exact: true }).click();
  const ask = page.getByRole("alertdialog");
  await ask.getByText(zh.say("case.withdraw_supported", { count: 2 })).waitFor();
  const yes = ask.getByRole("button", { name: zh.say("case.withdraw"), exact: true });
  const look = (await yes.getAttribute("class")).split(" ");
  assert.ok(look.includes("button--danger") && !look.includes("button--main"), `${look}`);
  await phone.photograph("withdraw asked 390");
});

scenario(stage, "a case that a reason mentions is one touch away", {}, async (phone) => {
  const { page, server } = phone;
  const { operations } = await staffOf(server);
  const [filed, other] = [await server.file(), await server.file()];
  await step(server, operations, filed.code, "void", { note: `与${other.code}重复。` });
  await page.goto(`/cases/${digits(filed.code)}#${filed.secret}`);
  const link = page.getByRole("link", { name: other.code, exact: true });
  await page.getByText(`与${other.code}重复。`).waitFor();
  await link.click();
  await page.waitForURL(`**/cases/${digits(other.code)}`);
  await page.locator("dd").filter({ hasText: other.code }).waitFor();
});

scenario(stage, "the text of an escalation is English, and seen whole", { context: { locale: "en-GB" } }, async (phone) => {
  const { page, server } = phone;
  const { operations } = await staffOf(server);
  const filed = await server.file();
  await bring(server, filed.code, [[operations, "file"], [operations, "dispatch"]]);
  await letItBeDue(server, filed.code, -30 * HOUR_MS);
  const own = new OwnCase(page, filed, en);
  await own.open();
  const words = own.field(await own.sheet("escalate"), "act.escalate_words");
  assert.match(await words.inputValue(), /\. Overdue by 1 day\. Please/);
  const [shown, whole] = await words.evaluate((field) => [field.clientHeight, field.scrollHeight]);
  assert.ok(whole <= shown + 1, `${shown} of ${whole}`);
});
