// The classes where the network, or the city's files, are not as they should be.
import assert from "node:assert/strict";

import { NO_NETWORK } from "./support/phone.mjs";
import { ReportPage } from "./support/report-page.mjs";
import { scenario, setStage } from "./support/stage.mjs";
import { zh } from "./support/words.mjs";
import { KEPT, visit } from "./support/worker.mjs";

const stage = setStage();
/** Longer than a file that cannot be read is asked for at once. */
const PAUSE_MS = 800;

scenario(stage, "without a network", { ...KEPT, allow: [NO_NETWORK] }, async (phone) => {
  const { page, context, server } = phone;
  await visit(page);
  await server.stop();
  await context.setOffline(true);
  const report = new ReportPage(page);
  await report.open();
  await report.search.waitFor();
  await report.search.fill("jinggai");
  await report.hit("井盖").click();
  assert.equal(await report.tile("井盖").isChecked(), true);
  await server.start();
  await context.setOffline(false);
});

scenario(stage, "the catalogue does not come: it is said, tried again, and nobody has to wait", { allow: [/status of 503/] }, async (phone) => {
  const { page } = phone;
  let isThere = false;
  await page.route("**/api/v1/city/facts", (route) => (isThere ? route.continue() : route.fulfill({ status: 503 })));
  const report = new ReportPage(page);
  await report.open();
  await page.getByText(zh.say("what.unavailable")).waitFor();
  await report.choose(zh.say("what.none"));
  await phone.photograph("what unavailable 390");
  isThere = true;
  await report.tile("井盖").waitFor({ state: "attached" });
  assert.equal(await report.tile(zh.say("what.none")).isChecked(), true);
});

scenario(stage, "a catalogue that cannot be read is said, and asked for past every cache", {}, async (phone) => {
  const { page } = phone;
  let isSound = false;
  let asked = 0;
  await page.route("**/api/v1/city/facts", (route) => {
    asked += 1;
    return isSound ? route.continue() : route.fulfill({ json: { catalogue: {} } });
  });
  const report = new ReportPage(page);
  await report.open();
  await page.getByText(zh.say("what.unfit")).waitFor();
  await phone.photograph("what unfit 390");
  await page.waitForTimeout(PAUSE_MS);
  assert.equal(asked, 3, "once, past the caches, once more, and then after a pause");
  isSound = true;
  await report.tile("井盖").waitFor({ state: "attached" });
});
