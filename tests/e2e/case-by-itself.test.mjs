// What nobody does comes by itself, and the page says why: in the reader's language, since no person wrote it.
import assert from "node:assert/strict";

import { CasePage } from "./support/case-page.mjs";
import { UNITS, bring, hire } from "./support/staff.mjs";
import { scenario, setStage } from "./support/stage.mjs";
import { en, zh } from "./support/words.mjs";

const stage = setStage();
/** Long enough for the page to be there before. */
const PUT_OFF_MS = 4_000;

/** A case that was put off until then. */
async function putOff(server, until_ms) {
  const operations = await hire(server, UNITS.operations);
  const filed = await server.file();
  const until = new Date(Date.now() + until_ms).toISOString();
  await bring(server, filed.code, [[operations, "file"], [operations, "dispatch"], [operations, "suspend", { note: "等配件。", until }]]);
  return { operations, filed };
}

for (const [words, locale] of [[zh, "zh-CN"], [en, "en"]])
  scenario(stage, `what was put off until now goes on while one looks, and the page says why: ${locale}`, { context: { locale } }, async (phone) => {
    const { filed } = await putOff(phone.server, PUT_OFF_MS);
    const shown = new CasePage(phone.page, words);
    await shown.open(filed);
    const why = shown.done.getByText(words.say("told.put_off_over"));
    assert.equal(await why.count(), 0);
    await why.waitFor();
    await phone.photograph(`case put off ${locale}`, { fullPage: true });
  });

scenario(stage, "what a unit resumes before says nothing of a time that is over", {}, async ({ page, server }) => {
  const { operations, filed } = await putOff(server, 86_400_000);
  await bring(server, filed.code, [[operations, "resume"]]);
  const shown = new CasePage(page);
  await shown.open(filed);
  await shown.done.nth(4).waitFor();
  assert.equal(await page.getByText(zh.say("told.put_off_over")).count(), 0);
});

scenario(stage, "a case of a private class says why only its reporter sees it", {}, async ({ page, server }) => {
  const shown = new CasePage(page);
  await shown.open(await server.file({ class: "matter:09003" }));
  await shown.done.getByText(zh.say("told.hidden_by_class")).waitFor();
});
