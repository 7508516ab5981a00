// The first seconds: the photo comes before the program.
import assert from "node:assert/strict";

import { NO_NETWORK } from "./support/phone.mjs";
import { photo } from "./support/photos.mjs";
import { ReportPage } from "./support/report-page.mjs";
import { scenario, setStage } from "./support/stage.mjs";
import { zh } from "./support/words.mjs";

const stage = setStage();

/** Holds the program back until the function that this gives is called. */
async function holdProgram(context) {
  let release;
  const gate = new Promise((resolve) => (release = resolve));
  await context.route("**/*.wasm", async (route) => {
    await gate;
    await route.continue();
  });
  return release;
}

scenario(stage, "a photo taken before the program is there is not lost", {}, async (phone) => {
  const { page, context, browser } = phone;
  const release = await holdProgram(context);
  const report = new ReportPage(page);
  await page.goto("/");
  await page.getByRole("heading", { name: zh.say("home.title") }).waitFor();
  await report.album.setInputFiles(await photo(browser));
  await page.getByText(zh.say("shell.photo_received")).waitFor();
  release();
  await report.heading.waitFor();
  await report.photo(1).waitFor();
});

scenario(stage, "the keyboard stays where it is when the program takes over", {}, async (phone) => {
  const { page, context } = phone;
  const release = await holdProgram(context);
  const { album } = new ReportPage(page);
  await page.goto("/");
  await album.focus();
  release();
  await page.waitForFunction(() => !document.getElementById("shell"));
  await page.waitForFunction(() => document.activeElement?.id === "album");
});

for (const [name, selector] of [["a button", "#language"], ["a link", "a[href='/map']"]])
  scenario(stage, `${name} of the first paint keeps the keyboard, too`, {}, async (phone) => {
    const { page, context } = phone;
    const release = await holdProgram(context);
    await page.goto("/");
    await page.locator(selector).first().focus();
    release();
    await page.waitForFunction(() => !document.getElementById("shell"));
    await page.waitForFunction((selector) => document.activeElement?.matches(selector), selector);
  });

scenario(stage, "the program does not load: said, the photo kept, tried again", { allow: [NO_NETWORK] }, async (phone) => {
  const { page, context, browser } = phone;
  await context.route("**/*.wasm", (route) => route.abort());
  const report = new ReportPage(page);
  await page.goto("/");
  await report.album.setInputFiles(await photo(browser));
  await page.getByRole("alert").getByText(zh.say("shell.failed_title")).waitFor();
  await phone.photograph("start failed 390");
  await context.unroute("**/*.wasm");
  await page.getByRole("button", { name: zh.say("common.retry") }).click();
  await report.photo(1).waitFor();
});

scenario(stage, "the shell looks like the home page that follows it", {}, async (phone) => {
  const { page, context } = phone;
  const release = await holdProgram(context);
  await page.goto("/");
  const heading = page.getByRole("heading", { name: zh.say("home.title") });
  const look = async () => {
    await heading.waitFor();
    const parts = page.locator("h1, #capture, main a, .tab-bar a, .emergency");
    return parts.evaluateAll((all) =>
      all.map((part) => [part.tagName, part.innerText.replace(/\s+/g, " ").trim(), Math.round(part.getBoundingClientRect().top)]));
  };
  const before = await look();
  release();
  await page.waitForFunction(() => !document.getElementById("shell"));
  await page.getByText("110").waitFor();
  // What residents' judgement adds up to comes below all of it, where the backend has that.
  await page.locator('main a[href="/barometer"]').waitFor();
  const after = await look();
  const isThere = (part) => before.some((other) => other.join() === part.join());
  assert.deepEqual(after.filter(isThere), before);
  const added = after.filter((part) => !isThere(part));
  const [, , emergency_px] = before.find(([, name]) => name.startsWith("120"));
  assert.ok(added.length === 2 && added.every(([, , top_px]) => top_px > emergency_px), JSON.stringify(added));
});
