// Before anything is sent: to whom it goes, by when it is answered, when it is done, and in which cell.
import assert from "node:assert/strict";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

import { violations } from "./support/axe.mjs";
import { Slip } from "./support/duty.mjs";
import { NO_NETWORK, Phone } from "./support/phone.mjs";
import { SHIHUA } from "./support/places.mjs";
import { ReportPage } from "./support/report-page.mjs";
import { Server } from "./support/server.mjs";
import { scenario, setStage } from "./support/stage.mjs";
import { en, zh } from "./support/words.mjs";
import { KEPT, visit } from "./support/worker.mjs";

const stage = setStage();
const HERE = { ...SHIHUA, accuracy_m: 10 };
const MINUTE_MS = 60_000;

const LAMP = "路灯";
/** Its unit is the town's, which the district's supervises. */
const POSTER = "小广告";

scenario(stage, "the report page says class, unit, due time and cell, and the server then says the same", {}, async (phone) => {
  await phone.standAt(HERE);
  const report = new ReportPage(phone.page);
  await report.open();
  const slip = new Slip(phone.page);
  await phone.page.getByText(zh.say("duty.choose_class")).waitFor();
  const shown = await slip.cell();
  assert.match(shown, new RegExp(`^${SHIHUA.town}\\d{6}$`));
  await report.choose(POSTER);
  await slip.region.getByText(zh.say("duty.done_when")).first().waitFor();
  const text = await slip.text();
  assert.match(text, /12345/);
  // The class by its standard's name and code, not only by the tile's.
  assert.match(text, /事项 \d{5} · GB\/T 47678\.5-2026/);
  await phone.photograph("duty 390", { fullPage: true });
  await report.description.fill("墙上贴满了小广告。");
  await report.agree();
  const { code, secret } = await report.send();
  const sent = await phone.server.read(`/cases/${code}`);
  assert.equal(sent.cell, shown);
  assert.ok(text.includes(sent.unit.name), `${sent.unit.name} in ${text}`);
  assert.ok(text.includes(sent.supervisor.name), `${sent.supervisor.name} in ${text}`);
  assert.ok(text.includes(sent.community.name));
  assert.ok(Date.parse(sent.due_at) > Date.now());
  // The receipt, too, tells who and by when.
  await phone.page.getByText(sent.unit.name).waitFor();
  await phone.page.getByText(zh.like("receipt.due_unfiled")).waitFor();
  await phone.photograph("duty receipt 390", { fullPage: true });
  await phone.page.goto(`/cases/${code}#${secret}`);
  await phone.page.getByText(sent.unit.name).first().waitFor();
  await phone.page.getByText(sent.cell).first().waitFor();
  await phone.page.getByText(/事项 \d{5} · GB\/T 47678\.5-2026/).first().waitFor();
  await phone.photograph("duty case 390", { fullPage: true });
  assert.deepEqual(await violations(phone.page), []);
});

scenario(stage, "the due time is the server's to the minute, and chosen conditions tell it apart", {}, async (phone) => {
  await phone.standAt(HERE);
  const report = new ReportPage(phone.page);
  await report.open();
  const slip = new Slip(phone.page);
  await report.choose("井盖");
  // Nothing chosen: each condition with its limit.
  const conditions = slip.region.getByRole("listitem");
  await conditions.first().waitFor();
  assert.equal(await conditions.count(), 3);
  await phone.photograph("duty each condition 390", { fullPage: true });
  assert.deepEqual(await violations(phone.page), []);
  const missing = phone.page.getByRole("radio", { name: /井盖缺失/ });
  await phone.page.locator("label", { has: missing }).click();
  await slip.answer.waitFor();
  const answer = await slip.answer.innerText();
  const filed = await phone.server.file({ condition: "missing", place: { position: SHIHUA, source: "pin" } });
  const { due_at, reported_at } = filed.case;
  // Two urgent hours run on through the night.
  assert.equal(Date.parse(due_at) - Date.parse(reported_at), 120 * MINUTE_MS);
  const clock = (ms) => new Intl.DateTimeFormat("zh-CN", { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: "Asia/Shanghai" }).format(ms);
  const possible = [-1, 0, 1].map((minutes) => clock(Date.parse(due_at) + minutes * MINUTE_MS));
  assert.ok(possible.some((time) => answer.includes(time)), `${answer}: one of ${possible}`);
});

scenario(stage, "in English, and at twice the size of type, it stands as it should", { context: { locale: "en-GB", viewport: { width: 360, height: 640 } } }, async (phone) => {
  await phone.standAt(HERE);
  const report = new ReportPage(phone.page, en);
  await report.open();
  const slip = new Slip(phone.page, en);
  
  await report.choose("Street lamp");
  await slip.region.getByRole("listitem").first().waitFor();
  assert.match(await slip.text(), /Shihua Subdistrict/);
  await phone.photograph("duty en 360", { fullPage: true });
  assert.deepEqual(await violations(phone.page), []);
  // As a resident does it in the browser's settings.
  await phone.page.evaluate(() => (document.documentElement.style.fontSize = "212.5%"));
  const over_px = await phone.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(over_px <= 0, `${over_px} px run over the edge`);
  await phone.photograph("duty en 360 large", { fullPage: true });
  assert.deepEqual(await violations(phone.page, { isWhole: true }), []);
});

scenario(stage, "after one visit, the promise is there without a network", { ...KEPT, allow: [NO_NETWORK] }, async (phone) => {
  const { page, server, context } = phone;
  await phone.standAt(HERE);
  await visit(page, "/report");
  await page.waitForFunction(() => caches.match("/api/v1/city/facts"));
  await server.stop();
  await context.setOffline(true);
  await page.reload();
  const report = new ReportPage(page);
  await report.heading.waitFor();
  await report.choose(LAMP);
  const slip = new Slip(page);
  await slip.region.getByText(zh.say("duty.done_when")).first().waitFor();
  assert.match(await slip.cell(), new RegExp(`^${SHIHUA.town}\\d{6}$`));
  await phone.photograph("duty offline 390", { fullPage: true });
  await server.start();
  await context.setOffline(false);
});

scenario(stage, "a fix that is wider than a cell tells none, and says so", {}, async (phone) => {
  await phone.standAt({ ...SHIHUA, accuracy_m: 900 });
  const report = new ReportPage(phone.page);
  await report.open();
  await report.choose(LAMP);
  await phone.page.getByText(zh.say("duty.no_cell")).waitFor();
  assert.match(await new Slip(phone.page).text(), new RegExp(SHIHUA.name));
});

/** A pack whose cells are polygons in a file, as where they are public: four around the place. */
async function realCells() {
  const folder = await mkdtemp(join(tmpdir(), "xiuhua-pack-"));
  await cp(join(process.env.XIUHUA_APP, "cities/jinshan"), folder, { recursive: true });
  const path = join(folder, "divisions.json");
  const divisions = JSON.parse(await readFile(path, "utf8"));
  await writeFile(path, JSON.stringify({ ...divisions, grid: { kind: "geojson" } }));
  const size = 0.002;
  const features = [[0, 0], [0, 1], [1, 0], [1, 1]].map(([column, row], n) => {
    const [west, south] = [SHIHUA.lng - 0.003 + column * size, SHIHUA.lat - 0.003 + row * size];
    const [east, north] = [west + size, south + size];
    const ring = [[west, south], [east, south], [east, north], [west, north], [west, south]];
    return { type: "Feature", properties: { id: `31011600100290${n + 1}` }, geometry: { type: "Polygon", coordinates: [ring] } };
  });
  await writeFile(join(folder, "grid.geojson"), JSON.stringify({ type: "FeatureCollection", features }));
  return folder;
}

test("where the cells are real, they are asked of the server around the place, and kept", { timeout: 120_000 }, async () => {
  const pack = await realCells();
  const server = await Server.start({ more: ["--city", join(pack, "city.json")] });
  const phone = await Phone.open({ server, browser: stage.browser }, { ...KEPT, allow: [NO_NETWORK] });
  try {
    const { page, context } = phone;
    await phone.standAt(HERE);
    await visit(page, "/report");
    await page.reload();
    const slip = new Slip(page);
    assert.equal(await slip.cell(), "310116001002904");
    // The map beside it has asked for the same.
    await page.waitForFunction(() => document.querySelector("path.map-cells")?.getAttribute("d")?.length > 20);
    await page.waitForFunction(async () => (await (await caches.open("answers")).keys()).some(({ url }) => url.includes("/grid/cells")));
    await server.stop();
    await context.setOffline(true);
    await page.reload();
    assert.equal(await slip.cell(), "310116001002904");
    phone.assertQuiet();
  } finally {
    await phone.context.close();
    await server.remove();
    await rm(pack, { recursive: true, force: true });
  }
});

test("cells that did not come are asked for again when the network is back", { timeout: 120_000 }, async () => {
  const pack = await realCells();
  const server = await Server.start({ more: ["--city", join(pack, "city.json")] });
  const phone = await Phone.open({ server, browser: stage.browser }, { allow: [NO_NETWORK] });
  try {
    const { page, context } = phone;
    await phone.standAt(HERE);
    await page.route("**/grid/cells*", (route) => route.abort());
    const report = new ReportPage(page);
    await report.open();
    const slip = new Slip(page);
    await slip.region.getByText(zh.say("duty.no_cell")).waitFor();
    await context.setOffline(true);
    await page.unroute("**/grid/cells*");
    // A network is away for longer than the page takes to notice.
    await page.waitForTimeout(500);
    await context.setOffline(false);
    // Sooner than they would be asked for again anyway.
    await slip.region.getByText("310116001002904").waitFor({ timeout: 8_000 });
    phone.assertQuiet();
  } finally {
    await phone.context.close();
    await server.remove();
    await rm(pack, { recursive: true, force: true });
  }
});
