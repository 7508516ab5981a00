// Script and program of two builds. How one reload heals is fault 34 of tests/faults.
import assert from "node:assert/strict";

import { setDeploy } from "./support/deploys.mjs";
import { photo } from "./support/photos.mjs";
import { ReportPage } from "./support/report-page.mjs";
import { scenario, setStage } from "./support/stage.mjs";
import { zh } from "./support/words.mjs";
import { KEPT, update, visit } from "./support/worker.mjs";

const deploy = await setDeploy();
const stage = setStage();
/** What the page says of it, for those who look at its console. */
const SAID = /Mismatch: .*is of another build/;
const WORDS = "写到一半，换了新版。";

const retry = (page) => page.getByRole("button", { name: zh.say("common.retry") });
const failure = (page) => page.getByRole("alert").getByText(zh.say("shell.failed_title"));

/** Counts the loads of the page from now on. */
function loads(page) {
  const counter = { loads: 0 };
  page.on("domcontentloaded", () => (counter.loads += 1));
  return counter;
}

async function writeDraft(phone) {
  const report = new ReportPage(phone.page);
  await report.open();
  await report.album.setInputFiles(await photo(phone.browser));
  await report.photo(1).waitFor();
  await report.description.fill(WORDS);
  await phone.page.waitForTimeout(1_000); // what is older than a second must be safe
  return report;
}

async function assertWhole(report) {
  await report.photo(1).waitFor();
  assert.equal(await report.description.inputValue(), WORDS);
}

scenario(stage, "the worker has kept it: the reload passes over it, and the draft is whole", KEPT, async (phone) => {
  await visit(phone.page);
  const report = await writeDraft(phone);
  await report.page.goto("/");
  await deploy.mismatch();
  assert.equal(await update(report.page), "activated");
  await deploy.reset();
  const counter = loads(report.page);
  await report.open();
  await assertWhole(report);
  assert.equal(counter.loads, 2);
});

for (const [storage, deny] of Object.entries({
  kept: () => {},
  denied: () => Object.defineProperty(window, "sessionStorage", { get() { throw new DOMException("denied", "SecurityError"); } }),
}))
  scenario(stage, `it stays: one reload, then it is said; mended, the draft is whole (storage ${storage})`, { allow: [SAID] }, async (phone) => {
    const report = await writeDraft(phone);
    await deploy.mismatch();
    const { page } = phone;
    await page.addInitScript(deny);
    const counter = loads(page);
    await page.goto("/report");
    await failure(page).waitFor();
    await page.waitForTimeout(1_500);
    assert.equal(counter.loads, 2);
    assert.equal(await page.getByText(zh.say("shell.outdated_text")).isVisible(), true);
    assert.equal(await page.getByText(zh.say("shell.failed_text")).isVisible(), false);
    await phone.photograph(`mismatch ${storage} 390`);
    await deploy.reset();
    await retry(page).click();
    await assertWhole(report);
  });

scenario(stage, "a photo has just been taken: no reload, it is said, and the photo is kept", { allow: [SAID] }, async (phone) => {
  const { page, context, browser } = phone;
  await deploy.mixUp("xiuhua.wasm");
  const counter = loads(page);
  let release;
  const gate = new Promise((resolve) => (release = resolve));
  await context.route("**/*.wasm", (route) => gate.then(() => route.continue()));
  const report = new ReportPage(page);
  await page.goto("/");
  await page.locator("#capture").dispatchEvent("pointerdown"); // a finger; setInputFiles has none
  await report.album.setInputFiles(await photo(browser));
  release();
  await page.getByText(zh.say("shell.failed_text")).waitFor(); // "the photos are still here"
  await deploy.reset();
  await retry(page).click();
  await report.photo(1).waitFor();
  assert.equal(counter.loads, 1);
});

scenario(stage, "wrong bytes in the browser's own cache are passed over without a reload", { allow: [/favicon\.ico/] }, async (phone) => {
  const { page } = phone;
  await deploy.mixUp("xiuhua.wasm");
  await page.goto("/manifest.webmanifest");
  await page.evaluate(async (path) => (await fetch(path)).arrayBuffer(), await deploy.path("xiuhua.wasm"));
  await deploy.reset();
  const counter = loads(page);
  await new ReportPage(page).open();
  assert.equal(counter.loads, 1);
});

scenario(stage, "a part that comes later is of another build: one reload, then its page says so", { allow: [SAID] }, async (phone) => {
  const { page } = phone;
  await deploy.mixUp("later.wasm");
  const counter = loads(page);
  await page.goto("/");
  await page.waitForFunction(() => performance.getEntriesByType("navigation")[0].type === "reload");
  await page.getByRole("heading", { name: zh.say("home.title") }).waitFor();
  await page.getByRole("link", { name: zh.say("tabs.cases"), exact: true }).click();
  const said = page.getByRole("heading", { name: zh.say("shell.failed_title") });
  await said.waitFor();
  await page.waitForTimeout(1_500);
  assert.equal(counter.loads, 2);
  await deploy.reset();
  await retry(page).click();
  await page.getByRole("heading", { name: zh.say("cases.title") }).waitFor();
});
