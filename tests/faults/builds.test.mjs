// Between two builds, and without a network: docs/decisions/0007-offline.md.
import assert from "node:assert/strict";

import { setDeploy } from "../e2e/support/deploys.mjs";
import { zh } from "../e2e/support/words.mjs";
import { KEPT, builds, update, visit } from "../e2e/support/worker.mjs";
import { fill, fillAndSend, receipt, saved, short } from "./support/resident.mjs";
import { fault, setFaultStage } from "./support/stage.mjs";

const deploy = await setDeploy();
const stage = setFaultStage();

const openMap = (page) => page.getByRole("link", { name: zh.say("tabs.map"), exact: true }).click();
const mapIsThere = (page) => page.locator(".leaflet-container svg").first().waitFor();
const script = (page) => page.locator("#boot").getAttribute("data-js");

/** What the phone itself thinks, and that there really is nobody. */
async function goOffline({ context, proxy }) {
  await proxy.down();
  await context.setOffline(true);
}

async function goOnline({ context, proxy }) {
  await proxy.up();
  await context.setOffline(false);
}

fault(stage, 34, {}, async (phone) => {
  const { page, context } = phone;
  const intent = await fill(phone, "写到一半，换了新版。");
  phone.intends(intent);
  await deploy.mismatch();
  let asked = 0;
  await context.route("**/report", async (route) => {
    if (++asked === 2) await deploy.reset(); // just before the reload
    await route.continue();
  });
  let loads = 0;
  page.on("domcontentloaded", () => (loads += 1));
  await page.goto("/report");
  await intent.report.photo(1).waitFor();
  assert.equal(await intent.report.description.inputValue(), intent.words);
  assert.equal(loads, 2);
  await intent.report.submit.click();
  await receipt(page);
  return `found, ${loads - 1} reload, the draft whole and sent`;
});

fault(stage, 35, KEPT, async (phone) => {
  const { page, context } = phone;
  await visit(page);
  const [old] = await builds(page);
  const withoutWorker = await phone.another();
  await withoutWorker.page.goto("/");
  await withoutWorker.page.waitForFunction(() => !document.getElementById("shell"));

  await deploy.next();
  await openMap(withoutWorker.page); // its part of the program was not loaded before
  await mapIsThere(withoutWorker.page);
  await deploy.dropOldAssets();
  assert.equal(await update(page), "activated");
  const next = await context.newPage();
  await visit(next, "/map");
  await mapIsThere(next);
  assert.notEqual(await script(next), await script(page));
  const together = await builds(next);
  assert.equal(together.length, 2);
  await openMap(page); // of the old build, which the server has dropped
  await mapIsThere(page);
  await page.close();
  await next.close();
  phone.page = await context.newPage();
  await visit(phone.page);
  await phone.page.waitForFunction(async (old) => !(await caches.keys()).includes(old), old);
  assert.equal((await builds(phone.page)).length, 1);
  return `${together.length} builds side by side, the next start has the new one, then the old one goes`;
});

fault(stage, 36, { ...KEPT, allow: [/valid digest in the 'integrity'/] }, async (phone) => {
  const { page } = phone;
  await visit(page);
  const before = await builds(page);
  const damages = [
    async () => deploy.remove(await deploy.path("map.wasm")),
    async () => deploy.write(await deploy.path("map.wasm"), "<h1>Welcome to the hotel</h1>"),
  ];
  for (const damage of damages) {
    await deploy.reset();
    await deploy.next();
    await damage();
    assert.equal(await update(page), "redundant");
    assert.deepEqual(await builds(page), before);
  }
  await goOffline(phone);
  await page.reload();
  await openMap(page);
  await mapIsThere(page);
  await goOnline(phone);
  return "one file missing, one with other bytes: not installed; the version before starts offline";
});

fault(stage, 37, KEPT, async (phone) => {
  const { page, context } = phone;
  await visit(page);
  await page.close();
  await goOffline(phone);
  phone.page = await context.newPage();
  await fillAndSend(phone, "没有网络也能写。");
  await saved(phone.page).waitFor();
  await goOnline(phone);
  const code = await receipt(phone.page);
  return `started, filled and kept without a network; then sent once, ${short(code)}`;
});
