// How much time is left, in the public list.
import assert from "node:assert/strict";

import { violations } from "./support/axe.mjs";
import { digits } from "./support/case-page.mjs";
import { bring, close, hireAll, letItBeDue } from "./support/staff.mjs";
import { scenario, setStage } from "./support/stage.mjs";
import { zh } from "./support/words.mjs";

const stage = setStage();
const HOUR_MS = 3_600_000;

scenario(stage, "the list says what is overdue in words and by a shape, and what is not yet", {}, async (phone) => {
  const { page, server } = phone;
  const staff = await hireAll(server);
  const { operations } = staff;
  const [over, running, closed] = [await server.file(), await server.file(), await server.file()];
  for (const { code } of [over, running]) await bring(server, code, [[operations, "file"], [operations, "dispatch"]]);
  await close(server, staff, closed.code);
  await letItBeDue(server, over.code, -72 * HOUR_MS);
  await letItBeDue(server, running.code, 72 * HOUR_MS);

  await page.goto("/cases");
  const count = ({ code }) => page.locator(`a.case-row[href="/cases/${digits(code)}"] .countdown`);
  await count(over).getByText(zh.like("span.over")).waitFor();
  assert.equal(await count(over).getAttribute("data-state"), "over");
  await count(running).getByText(zh.like("span.left")).waitFor();
  const shape = (kase) => count(kase).locator("use").getAttribute("href");
  assert.notEqual(await shape(over), await shape(running), "not the colour alone");
  assert.equal(await count(closed).count(), 0, "nothing is due of what is closed");
  await page.getByRole("heading", { name: /井盖/ }).nth(2).waitFor();
  await phone.photograph("cases due 390");
  assert.deepEqual(await violations(page, { isWhole: true }), []);
});
