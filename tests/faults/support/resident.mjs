// What residents do in these tests: fill a report, send it, have their page die.
import { photo } from "../../e2e/support/photos.mjs";
import { SHIHUA } from "../../e2e/support/places.mjs";
import { ReceiptPage, ReportPage } from "../../e2e/support/report-page.mjs";
import { zh } from "../../e2e/support/words.mjs";
import { draftPhotos } from "./device.mjs";
import { Doorway } from "./doorway.mjs";

export const SMALL = { width: 640, height: 480 };
let seeds = 0;

/** Different photos, all with a name that cameras give. */
export async function photos(browser, count, look = SMALL) {
  const made = [];
  for (let i = 0; i < count; i++) {
    seeds += 1;
    made.push(await photo(browser, { ...look, seed: seeds * 7919, name: `IMG_${seeds}.jpg` }));
  }
  return made;
}

/**
 * Fills a report up to the button, and waits until all of it is on the device.
 * @returns {Promise<{report: ReportPage, words: string, photos: string[]}>} `photos` by their ids
 */
export async function fill(phone, words, { count = 1, look = SMALL, page = phone.page, doorway = new Doorway() } = {}) {
  await phone.standAt({ ...SHIHUA, accuracy_m: 8 });
  const report = new ReportPage(page);
  await doorway.open(() => report.open());
  await report.placeFound.getByText(SHIHUA.name).waitFor();
  if (count) await report.album.setInputFiles(await photos(phone.browser, count, look));
  if (count) await report.photo(count).waitFor();
  await report.choose("井盖");
  await report.agree();
  // The words come last: once they are on the device, all is.
  await report.description.fill(words);
  return { report, words, photos: await draftPhotos(page, words) };
}

/** Fills a report that is meant to arrive, once, and presses send. */
export async function fillAndSend(phone, words, options) {
  const intent = await fill(phone, words, options);
  phone.intends(intent);
  await intent.report.submit.click();
  return intent;
}

/** The code of the receipt, once it is on the screen. */
export async function receipt(page, timeout_ms = 60_000) {
  const shown = new ReceiptPage(page);
  await shown.heading.waitFor({ timeout: timeout_ms });
  return (await shown.code.innerText()).replace(/\D/g, "");
}

/** A code as people see it, its middle left out: `261123-…-7`. */
export const short = (code) => `${code.slice(0, 6)}-…-${code.at(-1)}`;

/** Kills the page's renderer, as a phone short of memory does. */
export async function crash(page) {
  const debug = await page.context().newCDPSession(page);
  const died = page.waitForEvent("crash");
  debug.send("Page.crash").catch(() => {});
  await died;
  await page.close();
}

/** The headings of the sending page, by the key of their words. */
export const heading = (page, key) => page.getByRole("heading", { name: zh.say(key), exact: true });

/** "Kept on this device", on the page of what is being sent. */
export const saved = (page) => page.getByText(zh.say("sending.saved")).first();
