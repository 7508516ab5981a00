// Data that is wrong, from either side, and data that would like to be more than data.
import assert from "node:assert/strict";

import { SHIHUA } from "../e2e/support/places.mjs";
import { zh } from "../e2e/support/words.mjs";
import { rewrite } from "./proxy/faults.mjs";
import { draftPhotos } from "./support/device.mjs";
import { fill, photos, receipt, short } from "./support/resident.mjs";
import { fault, setFaultStage } from "./support/stage.mjs";

const stage = setFaultStage();
const MANY = 100_000;

/** Bodies that a client of another version, or of bad will, may send; and the status of the answer. */
const BODIES = {
  "no JSON": ["{", 400],
  "nothing": ["", 400],
  "a list": ["[]", 422],
  "null": ["null", 422],
  "no place": [{ place: undefined }, 422],
  "a place of text": [{ place: "here" }, 422],
  "coordinates of text": [{ place: { position: { lng: "121", lat: "30" }, source: "pin" } }, 422],
  "a description that is a number": [{ description: 7 }, 422],
  "photos that are numbers": [{ photos: [1, 2] }, 422],
  // 6 MB: it is told before the end is read, and whoever is still sending may miss it.
  "100,000 photos": [{ photos: Array(MANY).fill("0".repeat(64)) }, 413],
  "a very deep body": ["[".repeat(10_000), 400],
};

fault(stage, 40, {}, async (phone) => {
  const { page, proxy, server } = phone;
  const report = { class: "matter:01023", place: { position: SHIHUA, source: "pin" }, description: "多一个字段。", location_consent: true };
  const post = (body) => fetch(`${server.api}/cases`, {
    method: "POST", body, headers: { "content-type": "application/json", "idempotency-key": crypto.randomUUID() },
  });
  for (const [name, [change, status]] of Object.entries(BODIES)) {
    const body = typeof change === "string" ? change : JSON.stringify({ ...report, ...change });
    const answer = await post(body).catch(() => null);
    if (!answer && status === 413) continue;
    assert.ok(answer.status >= 400 && answer.status < 500, `${name}: ${answer.status}`);
    assert.equal(answer.status, status, name);
    assert.match(answer.headers.get("content-type"), /problem\+json/, name);
  }
  assert.equal((await post(JSON.stringify({ ...report, colour: "red", nested: { a: [1] } }))).status, 201);
  phone.intends({ words: report.description, photos: [] });

  const good = await server.file({ description: "好的这一件。" });
  phone.intends({ words: "好的这一件。", photos: [] });
  const list = "/api/v1/cases?";
  proxy.when({ method: "GET", path: list, times: 1 }, rewrite(({ items }) => ({
    items: [
      { ...items[0], colour: "red", status: "teleported", class: "planet:1", due_at: "tomorrow", events: [{ step: "unheard_of" }] },
      { ...items[0], place: undefined }, { ...items[1], code: 7 }, { ...items[1], photos: "none" }, null, 7, "x", [], items[1],
    ],
    next: null, more: { nested: true },
  })));
  await page.goto("/cases");
  const rows = page.getByRole("main").getByRole("listitem").filter({ has: page.getByRole("link") });
  await rows.filter({ hasText: "好的这一件。" }).first().waitFor();
  const shown = await rows.count();

  proxy.when({ method: "GET", path: list, times: 1 }, rewrite(({ items }) => ({ items: Array(MANY).fill(null).with(7, items[0]), next: null })));
  await page.goto("/cases?class=matter:01023");
  await rows.filter({ hasText: "好的这一件。" }).first().waitFor();

  proxy.when({ method: "GET", path: "/api/v1/capabilities", times: 1 }, rewrite(() => ({ report: "yes", fly: true })));
  const code = good.code.replace(/\D/g, "");
  proxy.when({ method: "GET", path: `/api/v1/cases/${code}`, times: 1 }, rewrite((view) => ({ ...view, status: "teleported", events: [7, ...view.events], colour: {} })));
  await page.goto(`/cases/${code}`);
  await page.getByText("好的这一件。").waitFor();
  return `${Object.keys(BODIES).length} bodies refused by name, a list of ${MANY} with one good case shows it, ${shown} of 9 odd ones shown, no panic`;
});

const WILD = `<img src=x onerror="window.hit=1">"><script>window.hit=2</script>{{7*7}}`;
const TURNED = "\u202Egnp.exe\u2066\u200F";

const FREE = ["description", "note", "name", "name_en", "zh", "en", "hotline", "attribution"];

/** Puts the payload into every text that is no code, time, status or address. */
function poison(payload, value, key = "") {
  if (Array.isArray(value)) return value.map((each) => poison(payload, each, key));
  if (value && typeof value === "object")
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, poison(payload, each, name)]));
  return FREE.includes(key) && typeof value === "string" ? payload : value;
}

async function assertInert(page) {
  assert.equal(await page.evaluate(() => window.hit), undefined, "nothing ran");
  assert.equal(await page.locator("main img[src=x], main script").count(), 0, "nothing became an element");
  const text = await page.getByRole("main").innerText();
  assert.ok(!/[\u202A-\u202E\u2066-\u2069]/.test(text), "nothing turns the writing round");
}

fault(stage, 41, {}, async (phone) => {
  const { page, proxy, browser, server } = phone;
  page.on("dialog", () => assert.fail("a dialog"));
  // As a resident, in every field.
  const words = `${WILD}${TURNED} נכון؟`;
  const { report } = await fill(phone, words, { count: 0 });
  const named = `${WILD.replaceAll("/", "")}${TURNED}.jpg`;
  await report.album.setInputFiles({ name: named, mimeType: "image/jpeg", buffer: Buffer.alloc(0) });
  await page.getByText(zh.like("photo_error.empty")).waitFor();
  await assertInert(page);
  await report.album.setInputFiles((await photos(browser, 1)).map((file) => ({ ...file, name: named })));
  await report.photo(1).waitFor();
  await page.getByLabel(zh.say("place.free_words")).fill(WILD);
  await page.getByLabel(zh.say("contact.phone")).fill(WILD);
  await assertInert(page);
  await page.getByLabel(zh.say("contact.phone")).fill("13800138000");
  const kept = await draftPhotos(page, words);
  await report.submit.click();
  const code = await receipt(page);
  const filed = await server.read(`/cases/${code}`);
  assert.ok(filed.description.startsWith(WILD) && filed.description.endsWith("נכון؟"));
  phone.intends({ words: filed.description, photos: kept });
  await assertInert(page);

  // As somebody else's server might answer, in every field.
  proxy.when({ method: "GET", path: "/api/v1/cases" }, rewrite((answer) => poison(`${WILD}${TURNED}`, answer)));
  // The city pack is the operator's own writing: markup in it is an accident, not a trap.
  proxy.when({ method: "GET", path: "/api/v1/city" }, rewrite((answer) => poison(WILD, answer)));
  for (const path of [`/cases/${code}`, "/cases", "/map", "/mine", "/report", "/privacy", "/"]) {
    await page.goto(path);
    await page.waitForLoadState("networkidle");
    await page.getByRole("main").waitFor();
    await assertInert(page);
  }
  await page.goto(`/cases?class=${encodeURIComponent(WILD)}#${encodeURIComponent(WILD)}`);
  await page.getByRole("main").waitFor();
  await assertInert(page);
  return `words, place, phone, file name, address and every text of the server's: all only text ${short(code)}`;
});
