// Reporting a problem, the ways residents do.
import assert from "node:assert/strict";

import { readJpeg, tellTales } from "./support/jpeg.mjs";
import { CORNERS, cornersOf, photo, sidewaysPhoto } from "./support/photos.mjs";
import { SHIHUA, ZHUJING, distance_m } from "./support/places.mjs";
import { ReportPage } from "./support/report-page.mjs";
import { scenario, setStage } from "./support/stage.mjs";
import { zh } from "./support/words.mjs";

const stage = setStage();

scenario(stage, "a photo with GPS: three taps and a sentence", {}, async (phone) => {
  const { page, server, browser } = phone;
  // The device is elsewhere by now: the photo knows better.
  await phone.standAt({ ...ZHUJING, accuracy_m: 300 });
  const facts = { gps: [SHIHUA.lng, SHIHUA.lat], taken: "2026:11:20 08:30:00", offset: "+08:00" };
  const report = new ReportPage(page);

  await page.goto("/");
  await report.album.setInputFiles(await photo(browser, {}, facts));
  await report.heading.waitFor();
  await report.photo(1).waitFor();
  await report.placeFound.getByText(SHIHUA.name).waitFor();
  await report.placeFound.getByText(zh.say("place.from_photo")).waitFor();
  await phone.standAt({ ...ZHUJING, accuracy_m: 8 });
  await report.choose("井盖");
  await report.description.fill("井盖碎了一角，夜里没有灯。");
  await report.agree();
  const { code, secret } = await report.send();

  assert.match(code, /^\d{13}$/);
  assert.ok(secret, "the link carries a secret in its fragment");
  const filed = await server.read(`/cases/${code}`);
  assert.equal(filed.class, "matter:01023");
  assert.equal(filed.place.source, "photo");
  assert.equal(filed.town.code, SHIHUA.town);
  assert.ok(distance_m(filed.place.position, SHIHUA) < 1, "the place is the photo's");
  assert.equal(filed.description, "井盖碎了一角，夜里没有灯。");
  const served = await server.photo(filed.photos[0]);
  assert.deepEqual(tellTales(served), []);
  assert.deepEqual(await cornersOf(browser, served), CORNERS);
  assert.ok(phone.requests.every((url) => !url.includes(secret)), "the secret is in no address asked for");
});

scenario(stage, "a photo that lies on its side is sent upright and small", {}, async (phone) => {
  const { page, server, browser } = phone;
  await phone.standAt({ ...SHIHUA, accuracy_m: 8 });
  const report = new ReportPage(page);
  await report.open();
  await report.album.setInputFiles(await sidewaysPhoto(browser));
  await report.photo(1).waitFor();
  await report.choose("路灯");
  await report.agree();
  const { code } = await report.send();

  const filed = await server.read(`/cases/${code}`);
  const served = await server.photo(filed.photos[0]);
  const { width, height } = readJpeg(served);
  assert.deepEqual({ width, height }, { width: 1200, height: 1600 });
  assert.deepEqual(await cornersOf(browser, served), CORNERS);
  assert.deepEqual(tellTales(served), []);
});

scenario(stage, "location denied: a pin set by hand", {}, async (phone) => {
  const { page, server, browser } = phone;
  const report = new ReportPage(page);
  await report.open();
  await report.album.setInputFiles(await photo(browser));
  await report.photo(1).waitFor();
  await report.locate.click();
  await report.place.getByText(zh.say("place.denied"), { exact: true }).waitFor();
  await report.setPin();
  await report.placeFound.getByText(zh.say("place.from_pin")).waitFor();
  await report.choose("路面破损");
  await report.agree();
  const { code } = await report.send();

  const filed = await server.read(`/cases/${code}`);
  assert.equal(filed.place.source, "pin");
  assert.ok(filed.town, "the pin lies in a town");
});

scenario(stage, "location poor, then good: the better one is taken", {}, async (phone) => {
  const { page, server } = phone;
  await phone.standAt({ ...ZHUJING, accuracy_m: 1800 });
  const report = new ReportPage(page);
  await report.open();
  await report.placeFound.getByText(zh.say("place.from_device", { metres: 1800 })).waitFor();
  await report.place.getByText(zh.say("place.improving", { metres: 1800 })).waitFor();
  await phone.standAt({ ...SHIHUA, accuracy_m: 9 });
  await report.placeFound.getByText(zh.say("place.from_device", { metres: 9 })).waitFor();
  await report.description.fill("人行道地砖翘起，绊倒了人。");
  await report.choose("路面破损");
  await report.agree();
  const { code } = await report.send();

  const filed = await server.read(`/cases/${code}`);
  assert.equal(filed.place.source, "device");
  assert.equal(filed.place.accuracy_m, 9);
  assert.ok(distance_m(filed.place.position, SHIHUA) < 1);
});

scenario(stage, "four photos, moved and removed, arrive in the resident's order", {}, async (phone) => {
  const { page, server, browser } = phone;
  await phone.standAt({ ...SHIHUA, accuracy_m: 8 });
  const report = new ReportPage(page);
  await report.open();
  const sizes = [[900, 600], [600, 900], [800, 800], [1000, 500]];
  for (const [width, height] of sizes)
    // All named alike, as cameras of some phones do.
    await report.album.setInputFiles(await photo(browser, { name: "image.jpg", width, height }));
  await report.photo(4).waitFor();
  const press = (key, n) => page.getByRole("button", { name: zh.say(key, { n }), exact: true }).click();
  await press("photo.move_left", 2);
  await press("photo.remove", 4);
  await report.photo(4).waitFor({ state: "detached" });
  await report.choose("垃圾");
  await report.agree();
  const { code } = await report.send();

  const filed = await server.read(`/cases/${code}`);
  const served = await Promise.all(filed.photos.map((id) => server.photo(id)));
  const seen = served.map(readJpeg).map(({ width, height }) => [width, height]);
  assert.deepEqual(seen, [sizes[1], sizes[0], sizes[2]]);
});

scenario(stage, "what is missing is said, and nothing is sent before", {}, async (phone) => {
  const { page, server } = phone;
  await phone.standAt({ ...SHIHUA, accuracy_m: 8 });
  const before = (await server.cases()).length;
  const report = new ReportPage(page);
  await report.open();
  await report.submit.click({ force: true });
  await page.getByText(zh.say("send.missing_photo_or_words")).first().waitFor();
  await report.description.fill("没有照片，只有一句话。");
  await report.tile(zh.say("what.none")).waitFor({ state: "attached" });
  await report.choose(zh.say("what.none"));
  await report.submit.click({ force: true });
  await page.getByRole("status").getByText(zh.say("send.missing_consent")).waitFor();
  assert.equal((await server.cases()).length, before);
  await report.agree();
  const { code } = await report.send();
  assert.equal((await server.read(`/cases/${code}`)).class, null);
});
