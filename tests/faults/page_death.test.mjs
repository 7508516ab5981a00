// Pages and browsers that die: what was kept is there, and goes on. The machine under them lives:
// what its power takes from a disk's cache is not made here.
import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

import { PHONE, Phone } from "../e2e/support/phone.mjs";
import { ReportPage } from "../e2e/support/report-page.mjs";
import { CHROMIUM } from "../e2e/support/stage.mjs";
import { zh } from "../e2e/support/words.mjs";
import { hold } from "./proxy/faults.mjs";
import { records, untilKept } from "./support/device.mjs";
import { killBrowser } from "./support/kill.mjs";
import { crash, fill, photos, receipt, saved, short } from "./support/resident.mjs";
import { fault, NETWORK, setFaultStage } from "./support/stage.mjs";

const stage = setFaultStage();

fault(stage, 1, {}, async (phone) => {
  const { page, context } = phone;
  page.on("filechooser", () => {});
  const intent = await fill(phone, "拍第二张的时候，微信被关掉了。");
  const open = page.waitForEvent("filechooser");
  await page.locator("label", { has: intent.report.camera }).click();
  await open;
  await crash(page);

  phone.page = await context.newPage();
  const report = new ReportPage(phone.page);
  await report.open();
  await report.photo(1).waitFor();
  await phone.page.getByText(zh.say("report.camera_interrupted")).waitFor();
  assert.equal(await report.description.inputValue(), intent.words);
  await report.placeFound.waitFor();
  await report.album.setInputFiles(await photos(phone.browser, 1));
  await report.photo(2).waitFor();
  const kept = await untilKept(phone.page, "photos", (all) => all.length === 2);
  const second = kept.map(([id]) => id).find((id) => id !== intent.photos[0]);
  phone.intends({ ...intent, photos: [intent.photos[0], second] });
  await report.submit.click();
  return `words, place and photo 1 back, told to take it again, filed with both ${short(await receipt(phone.page))}`;
});

fault(stage, 2, {}, async (phone) => {
  const { page, context } = phone;
  const report = new ReportPage(page);
  await report.open();
  await report.description.focus();
  const typed = [];
  const typeFor = async (ms) => {
    for (const end = performance.now() + ms; performance.now() < end; ) {
      const letter = String.fromCharCode(0x4e00 + typed.length);
      await page.keyboard.insertText(letter);
      typed.push({ letter, at_ms: performance.now() });
      await page.waitForTimeout(60);
    }
  };
  await typeFor(2_500);
  const died_ms = performance.now();
  await crash(page);

  phone.page = await context.newPage();
  const again = new ReportPage(phone.page);
  await again.open();
  await phone.page.waitForFunction(() => document.querySelector("#words").value !== "");
  const back = await again.description.inputValue();
  const all = typed.map(({ letter }) => letter).join("");
  assert.ok(all.startsWith(back), "what is back is what was typed");
  const firstLost = typed[back.length];
  const lost_s = firstLost ? (died_ms - firstLost.at_ms) / 1_000 : 0;
  assert.ok(lost_s <= 1, `${lost_s} s were lost`);
  return `typed ${typed.length} letters without a pause, ${typed.length - back.length} lost, ${lost_s.toFixed(2)} s`;
});

const TIMES = 10;

/** How many items the outbox of this browser holds, and whether these words are among them. */
async function look(page, words) {
  // A page of the app's origin that is not the app: nothing is sent meanwhile.
  await page.goto("/manifest.webmanifest");
  const outbox = await records(page, "outbox");
  return { count: outbox.length, isThere: outbox.some(([, text]) => text.includes(words)) };
}

fault(stage, 3, {}, async (phone) => {
  const folder = await mkdtemp(join(tmpdir(), "xiuhua-profile-"));
  const opened = () => chromium.launchPersistentContext(folder, { ...CHROMIUM, ...PHONE, baseURL: phone.origin });
  const held = hold(async (exchange) => exchange.cut());
  phone.proxy.when({ method: "PUT", path: "/api/v1/photos/" }, held.fault);
  const words = (n) => `刚说“已保存”，浏览器被杀掉了，第 ${n} 次。`;
  let found = 0;
  try {
    for (let n = 0; n <= TIMES; n++) {
      const context = await opened();
      const page = context.pages()[0];
      const { count, isThere } = await look(page, words(n));
      found += Number(n > 0 && isThere && count === n);
      if (n === TIMES) {
        held.release();
        phone.proxy.clear();
        await page.goto("/mine");
        await untilKept(page, "receipts", (kept) => kept.length === TIMES);
        await context.close();
      } else {
        const one = new Phone({ ...phone, context, page, allow: [NETWORK] });
        const intent = await fill(one, words(n + 1));
        phone.intends(intent);
        await intent.report.submit.click();
        await saved(page).waitFor();
        await killBrowser(folder);
      }
    }
    assert.equal(found, TIMES);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
  return `SIGKILL of the whole browser, ${found} of ${TIMES} there, then ${TIMES} reports`;
});
