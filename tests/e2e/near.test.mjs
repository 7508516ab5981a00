// The same problem nearby is shown before it is reported twice, and "me too" counts once.
import assert from "node:assert/strict";

import { violations } from "./support/axe.mjs";
import { moved, Near } from "./support/duty.mjs";
import { NO_NETWORK } from "./support/phone.mjs";
import { SHIHUA } from "./support/places.mjs";
import { ReportPage } from "./support/report-page.mjs";
import { scenario, setStage } from "./support/stage.mjs";
import { zh } from "./support/words.mjs";
import { KEPT, visit } from "./support/worker.mjs";

const stage = setStage();
const LAMP = { class: "matter:01037", description: "路灯不亮。" };
const LAMP_TILE = "路灯";
const pin = (position) => ({ place: { position, source: "pin" } });
let blocks = 0;
/** Each test has a street of its own. */
const street = () => moved(SHIHUA, 0, ++blocks * -200);

async function openAt(phone, here) {
  await phone.standAt({ ...here, accuracy_m: 10 });
  const report = new ReportPage(phone.page);
  await report.open();
  return report;
}

const supportsOf = async (server, code) => (await server.read(`/cases/${code}`)).supports;

async function until(isSo, what) {
  for (let tries = 0; tries < 100; tries++) {
    if (await isSo()) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  assert.fail(what);
}

scenario(stage, "a case of the class 12 m away is shown with its distance, one of another class or 80 m away is not", {}, async (phone) => {
  const { page, server } = phone;
  const here = street();
  await server.file({ ...LAMP, ...pin(moved(here, 12, 0)) });
  await server.file({ ...LAMP, ...pin(moved(here, 0, 80)) });
  await server.file({ class: "matter:06010", description: "垃圾", ...pin(here) });
  const report = await openAt(phone, here);
  await report.choose(LAMP_TILE);
  const near = new Near(page);
  await near.region.waitFor();
  assert.equal(await near.cases.count(), 1);
  assert.match(await near.cases.innerText(), /1[123] 米外/);
  await phone.photograph("near 390", { fullPage: true });
  assert.deepEqual(await violations(page), []);
  // Put away, it can be had again; nothing of the report is touched.
  await near.other.click();
  await near.region.waitFor({ state: "detached" });
  await near.again.click();
  await near.region.waitFor();
  // What is near one class says nothing of another, not even while that is asked for.
  await page.route("**/cases/near?*", () => {});
  await report.choose("小广告");
  await near.region.waitFor({ state: "detached" });
  assert.equal(await near.again.count(), 0);
});

scenario(stage, "\"me too\" counts once a device; what was written stays until the resident lets it go", {}, async (phone) => {
  const { page, server } = phone;
  const here = street();
  const { code } = await server.file({ ...LAMP, ...pin(here) });
  const report = await openAt(phone, here);
  await report.description.fill("这盏灯三天没亮了。");
  await report.choose(LAMP_TILE);
  const near = new Near(page);
  await near.supports.click();
  await page.getByRole("heading", { name: zh.say("near.thanks") }).waitFor();
  await until(async () => (await supportsOf(server, code)) === 1, "it is counted");
  await phone.photograph("near thanks 390", { fullPage: true });
  assert.deepEqual(await violations(page), []);
  assert.equal(await report.description.inputValue(), "这盏灯三天没亮了。");
  // Kept on the device: after a reload there is no button any more, here or on the case's page.
  await page.reload();
  await near.region.waitFor();
  await near.region.getByText(zh.say("support.done")).waitFor();
  assert.equal(await near.supports.count(), 0);
  await page.goto(`/cases/${code}`);
  const section = page.getByRole("region", { name: zh.say("support.button") });
  await section.getByText(zh.say("support.count", { count: 1 })).waitFor();
  await section.getByText(zh.say("support.done")).waitFor();
  assert.equal(await section.getByRole("button").count(), 0);
  await phone.photograph("near case 390", { fullPage: true });

  // Somebody else, on the case's page.
  const other = await phone.another();
  await other.page.goto(`/cases/${code}`);
  const theirs = other.page.getByRole("region", { name: zh.say("support.button") });
  await theirs.getByRole("button", { name: zh.say("support.button") }).click();
  await theirs.getByText(zh.say("support.count", { count: 2 })).waitFor();
  assert.equal(await supportsOf(server, code), 2);
});

scenario(stage, "after \"me too\" the draft can be deleted, after being asked", {}, async (phone) => {
  const { page, server } = phone;
  const here = street();
  const { code } = await server.file({ ...LAMP, ...pin(here) });
  const report = await openAt(phone, here);
  await report.description.fill("和上面是同一盏。");
  await report.choose(LAMP_TILE);
  await new Near(page).supports.click();
  await page.getByRole("button", { name: zh.say("near.drop_draft") }).click();
  await page.getByText(zh.say("near.drop_ask")).waitFor();
  await page.getByRole("button", { name: zh.say("near.drop_sure") }).click();
  await page.waitForURL(`**/cases/${code.replaceAll("-", "")}`);
  await page.goto("/mine");
  await page.getByText(zh.say("mine.empty")).waitFor();
  assert.equal(await page.getByText("和上面是同一盏。").count(), 0);
});

scenario(stage, "\"me too\" into a dead network is kept, survives the page, and counts once when there is one", { ...KEPT, allow: [NO_NETWORK] }, async (phone) => {
  const { page, server, context } = phone;
  const here = street();
  await visit(page, "/");
  const { code } = await server.file({ ...LAMP, ...pin(here) });
  const report = await openAt(phone, here);
  await report.choose(LAMP_TILE);
  const near = new Near(page);
  await near.supports.waitFor();
  await server.stop();
  await context.setOffline(true);
  await near.supports.click();
  await page.getByRole("heading", { name: zh.say("near.thanks_waiting") }).waitFor();
  await page.reload();
  // The device itself finds the case again, and knows what it has said.
  await near.region.getByText(zh.say("support.pending")).waitFor();
  await near.offline.waitFor();
  await phone.photograph("near offline 390", { fullPage: true });
  await server.start();
  await context.setOffline(false);
  await until(async () => (await supportsOf(server, code)) === 1, "it is counted when the network is back");
  // By itself, the page asks the server again.
  await near.offline.waitFor({ state: "detached" });
  await page.reload();
  await near.region.getByText(zh.say("support.done")).waitFor();
  assert.equal(await supportsOf(server, code), 1);
});

scenario(stage, "without a network, what the device knows is compared: what the map showed, and what it still has to send", { ...KEPT, allow: [NO_NETWORK] }, async (phone) => {
  const { page, server, context } = phone;
  const here = street();
  await server.file({ ...LAMP, ...pin(moved(here, 20, 0)) });
  await visit(page, "/map");
  await page.reload();
  await page.locator(".leaflet-container .marker").first().waitFor();
  await server.stop();
  await context.setOffline(true);
  const report = await openAt(phone, here);
  await report.choose(LAMP_TILE);
  const near = new Near(page);
  await near.offline.waitFor();
  assert.equal(await near.cases.count(), 1);
  await near.other.click();
  await report.description.fill("灯杆也歪了。");
  await report.agree();
  await report.submit.click();
  await page.getByText(zh.say("sending.waiting_title")).waitFor();
  await page.goto("/report");
  await report.heading.waitFor();
  await report.choose(LAMP_TILE);
  await near.region.getByText(zh.say("near.unsent")).waitFor();
  assert.equal(await near.cases.count(), 2);
  await server.start();
  await context.setOffline(false);
});

scenario(stage, "with no network and nothing kept, it is said that nothing could be compared", { ...KEPT, allow: [NO_NETWORK] }, async (phone) => {
  const { page, server, context } = phone;
  await visit(page, "/report");
  await page.reload();
  const here = street();
  await server.file({ ...LAMP, ...pin(here) });
  await server.stop();
  await context.setOffline(true);
  const report = await openAt(phone, here);
  await report.choose(LAMP_TILE);
  await page.getByRole("main").getByText(zh.say("near.offline")).first().waitFor();
  assert.equal(await new Near(page).region.count(), 0);
  await server.start();
  await context.setOffline(false);
});

scenario(stage, "a fix of 80 m says of nothing that it is right here", {}, async (phone) => {
  const { page, server } = phone;
  const here = street();
  await server.file({ ...LAMP, ...pin(here) });
  await phone.standAt({ ...here, accuracy_m: 80 });
  const report = new ReportPage(page);
  await report.open();
  await report.choose(LAMP_TILE);
  const near = new Near(page);
  await near.cases.getByText(zh.say("near.within", { metres: 80 })).waitFor();
  // A pin that is put there is exact, and so is what is beside it.
  await report.setPin();
  await near.cases.getByText(zh.like("near.away")).waitFor();
});
