// What the service worker keeps: docs/decisions/0007-offline.md. A cold start without a network, and
// deploys, are faults 34 to 37 of tests/faults.
import assert from "node:assert/strict";
import { chromium } from "playwright-core";

import { setDeploy } from "./support/deploys.mjs";
import { NO_NETWORK, Phone } from "./support/phone.mjs";
import { CHROMIUM, scenario, setStage } from "./support/stage.mjs";
import { zh } from "./support/words.mjs";
import { KEPT, kept, visit } from "./support/worker.mjs";

const deploy = await setDeploy();
const stage = setStage();

/** What the phone itself thinks, and that there really is nobody. */
async function goOffline({ context, server }) {
  await server.stop();
  await context.setOffline(true);
}

async function goOnline({ context, server }) {
  await server.start();
  await context.setOffline(false);
}

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

scenario(stage, "where there is no room for an answer, it is given all the same, and the one of before stays", { ...KEPT, allow: [NO_NETWORK] }, async (phone) => {
  const { page, context, server } = phone;
  await visit(page, "/map");
  const city = () => page.evaluate(async () => {
    const { status, headers } = await fetch("/api/v1/city");
    return { status, date: headers.get("Date") };
  });
  const before = await city();
  await page.waitForFunction(async (date) => (await caches.match("/api/v1/city"))?.headers.get("Date") === date, before.date);
  const debug = await context.newCDPSession(page);
  await debug.send("Storage.overrideQuotaForOrigin", { origin: phone.origin, quotaSize: 1 });
  const refused = await page.evaluate(() => caches.open("probe").then((cache) => cache.put("/probe", new Response("x"))).catch(({ name }) => name));
  assert.equal(refused, "QuotaExceededError");
  await server.file();
  await page.waitForTimeout(1_100); // another second, another Date
  await page.reload();
  await page.locator(".leaflet-container .marker").first().waitFor();
  const fresh = await city();
  assert.equal(fresh.status, 200);
  assert.notEqual(fresh.date, before.date);
  await goOffline(phone);
  assert.deepEqual(await city(), { status: 203, date: before.date });
  await goOnline(phone);
});

scenario(stage, "the worker comes after the page, takes from the browser's cache what the page has loaded, and holds no secret", KEPT, async (phone) => {
  const { page, context, server } = phone;
  await visit(phone.page);
  const resources = () => {
    const { timeOrigin } = performance;
    const entries = performance.getEntriesByType("resource");
    return entries.map(({ name, transferSize, responseEnd }) => ({ name, transferSize, end_ms: timeOrigin + responseEnd }));
  };
  const first = await page.evaluate(resources);
  const loaded = first.map(({ name }) => name);
  const [worker] = context.serviceWorkers();
  const taken = await worker.evaluate(resources);
  const began_ms = await worker.evaluate(() => performance.timeOrigin);
  const late = first.filter(({ name, end_ms }) => name.includes("/assets/") && end_ms > began_ms);
  assert.deepEqual(late, [], "the page came first");
  const again = taken.filter(({ name, transferSize }) =>
    name.includes("/assets/") && loaded.includes(name) && transferSize > 0);
  assert.deepEqual(again, []);
  assert.ok(taken.some(({ name, transferSize }) => name.includes("/leaflet.") && transferSize > 0));
  const { files } = await deploy.list();
  const paths = (await kept(page)).map(({ path }) => path);
  const city = ["", "/facts", "/assessment"].map((file) => `/api/v1/city${file}`);
  assert.deepEqual(paths.sort(), [...Object.keys(files), "/api/v1/capabilities", ...city].sort());

  const { code, secret } = await server.file();
  await page.goto(`/cases/${code}#${secret}`);
  await page.getByText("井盖松动，车过时有响声。").waitFor();
  const texts = (await kept(page)).map(({ text }) => text);
  assert.ok(!texts.some((text) => text.includes(secret) || text.includes(code)));
});

scenario(stage, "where there is no service worker, as on plain http, nothing else is missing", { allow: [/untrustworthy/] }, async (phone) => {
  const host = "city.example";
  const browser = await chromium.launch({ ...CHROMIUM, args: [...CHROMIUM.args, `--host-resolver-rules=MAP ${host} 127.0.0.1`] });
  try {
    const origin = `http://${host}:${phone.server.port}`;
    const plain = await Phone.open({ ...phone, browser, origin }, { ...KEPT, allow: phone.allow });
    const { page } = plain;
    await page.goto("/cases");
    await page.getByRole("heading", { name: zh.say("cases.title") }).waitFor();
    assert.equal(await page.evaluate(() => "serviceWorker" in navigator), false);
    await page.waitForTimeout(3_000); // by then it would have been registered
    plain.assertQuiet();
  } finally {
    await browser.close();
  }
});
