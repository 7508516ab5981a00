// The app without a network, and between two builds: docs/decisions/0007-offline.md.
import assert from "node:assert/strict";

import { setDeploy } from "./support/deploys.mjs";
import { photo } from "./support/photos.mjs";
import { ReceiptPage, ReportPage } from "./support/report-page.mjs";
import { scenario, setStage } from "./support/stage.mjs";
import { zh } from "./support/words.mjs";
import { KEPT, builds, kept, update, visit } from "./support/worker.mjs";

const deploy = await setDeploy();
const stage = setStage();
/** What Chromium logs when nobody is there. */
const NO_NETWORK = /ERR_CONNECTION_REFUSED|ERR_INTERNET_DISCONNECTED|ERR_FAILED/;
/** What it logs when the worker refuses bytes. */
const REFUSED = /valid digest in the 'integrity'|status of 404|unknown error occurred when fetching/;

const mapIsThere = (page) => page.locator(".leaflet-container svg, .leaflet-container canvas").first().waitFor();
const openMap = (page) => page.getByRole("link", { name: zh.say("tabs.map"), exact: true }).click();

/** What the phone itself thinks, and that there really is nobody. */
async function goOffline({ context, server }) {
  await server.stop();
  await context.setOffline(true);
}

async function goOnline({ context, server }) {
  await server.start();
  await context.setOffline(false);
}

scenario(stage, "a cold start offline: a report is written, waits, and is filed once", { ...KEPT, allow: [NO_NETWORK] }, async (phone) => {
  const { context, browser, server } = phone;
  await visit(phone.page);
  await phone.page.close();
  await goOffline(phone);

  phone.page = await context.newPage();
  const report = new ReportPage(phone.page);
  await report.open();
  await report.album.setInputFiles(await photo(browser));
  await report.photo(1).waitFor();
  await report.choose("井盖");
  await report.setPin();
  await report.placeFound.waitFor();
  await report.description.fill("没有网络也能写。");
  await report.agree();
  await phone.photograph("offline report 390", { fullPage: true });
  await report.submit.click();
  await phone.page.getByText(zh.say("sending.saved")).first().waitFor();

  await goOnline(phone);
  const { code } = await new ReceiptPage(phone.page).read({ timeout: 60_000 });
  const same = (await server.cases()).filter((item) => item.description === "没有网络也能写。");
  assert.deepEqual(same.map((item) => item.code.replace(/\D/g, "")), [code]);
});

scenario(stage, "the map without a network shows what was there last, and says so", { ...KEPT, allow: [NO_NETWORK] }, async (phone) => {
  const { page, server } = phone;
  await server.file();
  await visit(page, "/map");
  await page.reload(); // the first view came before the worker
  await page.locator(".leaflet-container .marker").first().waitFor();
  const note = page.getByText(zh.say("map.kept"));
  assert.equal(await note.count(), 0);
  await goOffline(phone);
  await page.reload();
  await note.waitFor();
  await page.locator(".leaflet-container .marker").first().waitFor();
  await phone.photograph("offline map 390");
  await goOnline(phone);
});

scenario(stage, "the worker takes from the browser's cache what the page has loaded, and holds no secret", KEPT, async (phone) => {
  const { page, context, server } = phone;
  await visit(phone.page);
  const loaded = await page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));
  const taken = await context.serviceWorkers()[0].evaluate(() =>
    performance.getEntriesByType("resource").map(({ name, transferSize }) => ({ name, transferSize })));
  const again = taken.filter(({ name, transferSize }) =>
    name.includes("/assets/") && loaded.includes(name) && transferSize > 0);
  assert.deepEqual(again, []);
  assert.ok(taken.some(({ name, transferSize }) => name.includes("/leaflet.") && transferSize > 0));
  const { files } = await deploy.list();
  const paths = (await kept(page)).map(({ path }) => path);
  assert.deepEqual(paths.sort(), [...Object.keys(files), "/api/v1/capabilities", "/api/v1/city"].sort());

  const { code, secret } = await server.file();
  await page.goto(`/cases/${code}#${secret}`);
  await page.getByText("井盖松动，车过时有响声。").waitFor();
  const texts = (await kept(page)).map(({ text }) => text);
  assert.ok(!texts.some((text) => text.includes(secret) || text.includes(code)));
});

for (const [fault, damage] of Object.entries({
  "is missing": async () => deploy.remove(await deploy.path("map.wasm")),
  "has other bytes": async () => deploy.write(await deploy.path("map.wasm"), "<h1>Welcome to the hotel</h1>"),
}))
  scenario(stage, `a file of the next build ${fault}: the version before it stays`, { ...KEPT, allow: [NO_NETWORK, REFUSED] }, async (phone) => {
    const { page } = phone;
    await visit(phone.page);
    const before = await builds(page);
    await deploy.next();
    await damage();
    assert.equal(await update(page), "redundant");
    assert.deepEqual(await builds(page), before);
    await goOffline(phone);
    await page.reload();
    await openMap(page);
    await mapIsThere(page);
    await goOnline(phone);
  });

scenario(stage, "a deploy under an open tab: it goes on with its own files, the next start has the new ones", KEPT, async (phone) => {
  const { page, context } = phone;
  await visit(phone.page);
  const before = await builds(page);
  await deploy.next();
  await deploy.dropOldAssets();
  assert.equal(await update(page), "activated");
  assert.equal((await builds(page)).length, 2);
  await openMap(page); // its part of the program has not been loaded yet
  await mapIsThere(page);

  const scripts = (tab) => tab.locator("#boot").getAttribute("data-js");
  const old = await scripts(page);
  phone.page = await context.newPage();
  await visit(phone.page, "/map");
  assert.notEqual(await scripts(phone.page), old);
  await mapIsThere(phone.page);
  assert.equal((await builds(phone.page)).length, 2, "a tab of the old build is open");

  await page.close();
  await phone.page.close();
  phone.page = await context.newPage();
  await visit(phone.page);
  await phone.page.waitForFunction(async (old) => !(await caches.keys()).includes(old), before[0]);
  assert.equal((await builds(phone.page)).length, 1);
});

scenario(stage, "a deploy under an open tab without a worker: the server still has the old files", {}, async (phone) => {
  const { page } = phone;
  await page.goto("/");
  await page.waitForFunction(() => !document.getElementById("shell"));
  await deploy.next();
  await openMap(page);
  await mapIsThere(page);
});
