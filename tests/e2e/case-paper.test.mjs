// A case on paper says by itself what the screen leaves to the day, to a colour or to a tap.
import assert from "node:assert/strict";

import { CasePage, digits, says } from "./support/case-page.mjs";
import { bring, hireAll, letItBeDue } from "./support/staff.mjs";
import { scenario, setStage } from "./support/stage.mjs";
import { zh } from "./support/words.mjs";

const stage = setStage();
const HOUR_MS = 3_600_000;
const RELATIVE = /今天|明天/;

scenario(stage, "overdue is said in words, each day by its date, and a link by its address", {}, async (phone) => {
  const { page, server } = phone;
  const { operations, works } = await hireAll(server);
  const filed = await server.file();
  await bring(server, filed.code, [[operations, "file"], [operations, "dispatch"], [works, "handle"]]);
  await letItBeDue(server, filed.code, -50 * HOUR_MS);
  const key = crypto.randomUUID();
  const supported = await fetch(`${server.api}/cases/${digits(filed.code)}/supports`, { method: "POST", headers: { "Idempotency-Key": key } });
  assert.ok(supported.ok, `${supported.status}`);
  const shown = new CasePage(page);
  await shown.open(filed);
  // Their name comes with the city's files.
  await says(shown.countdown, zh.say("span.over", { span: zh.say("span.days", { count: 2 }) }));
  const main = page.getByRole("main");
  assert.match(await main.innerText(), RELATIVE, "on the screen one speaks of today");

  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await page.emulateMedia({ media: "print" });
  await page.waitForFunction(() => !/今天|明天/.test(document.querySelector("main").innerText));
  assert.ok(await shown.countdown.getByText(zh.say("span.over", { span: zh.say("span.days", { count: 2 }) })).isVisible());
  assert.ok(await shown.countdown.getByText(zh.like("span.was_due")).isVisible());
  const rates = page.getByRole("link", { name: zh.say("rates.how_units_do") });
  const printed = await rates.evaluate((link) => getComputedStyle(link, "::after").content);
  assert.ok(printed.includes(`${server.origin}/rates?`), printed);
  // Others have met it: that is told once, and without its button.
  const said = zh.say("support.count", { count: 1 });
  assert.equal((await main.innerText()).split(said).length, 2, "once");
  await phone.photograph("case overdue on paper", { fullPage: true });

  await page.emulateMedia({ media: "screen" });
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  await page.waitForFunction(() => /今天|明天/.test(document.querySelector("main").innerText));
});
