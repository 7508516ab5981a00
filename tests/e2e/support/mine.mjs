// What a resident does on "mine", and the way there.
import { photo } from "./photos.mjs";
import { SHIHUA } from "./places.mjs";
import { ReportPage } from "./report-page.mjs";
import { zh } from "./words.mjs";

export async function fill(phone, words, page = phone.page) {
  await phone.standAt({ ...SHIHUA, accuracy_m: 8 });
  const report = new ReportPage(page);
  await report.open();
  await report.album.setInputFiles(await photo(phone.browser));
  await report.photo(1).waitFor();
  await report.placeFound.getByText(SHIHUA.name).waitFor();
  await report.choose("井盖");
  await report.description.fill(words);
  return report;
}

export const draft = (page, words) => page.locator("[data-draft]", { hasText: words });
export const unsent = (page) => page.locator("[data-unsent]");
export const button = (where, key) => where.getByRole("button", { name: zh.say(key), exact: true });

export async function saidBy(server, words) {
  return (await server.cases()).filter((item) => item.description === words);
}

/** Fills a report, hands it to the outbox while there is no server, and goes to "mine". */
export async function leaveWaiting(phone, words) {
  const { page, server } = phone;
  const report = await fill(phone, words);
  await report.agree();
  await server.stop();
  await report.submit.click();
  await page.getByRole("heading", { name: zh.say("sending.waiting_title") }).waitFor();
  await page.getByRole("link", { name: zh.say("sending.leave") }).click();
  await page.getByRole("link", { name: zh.say("tabs.mine"), exact: true }).click();
  await unsent(page).waitFor();
}
