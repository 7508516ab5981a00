// The photos of a case that is not public: whoever may see the case sees them, and nobody else does.
import assert from "node:assert/strict";

import { CasePage, digits } from "./support/case-page.mjs";
import { DeskPage } from "./support/desk-page.mjs";
import { act, bring, hireAll, step, upload } from "./support/staff.mjs";
import { scenario, setStage } from "./support/stage.mjs";
import { privateLink } from "./support/watching.mjs";
import { zh } from "./support/words.mjs";

const stage = setStage();
const WIDE = { viewport: { width: 1280, height: 800 } };
const PATIENCE_MS = 10_000;
const GONE_MS = 6_000;

let hired;
const staffOf = (server) => (hired ??= hireAll(server));

/** Waits until there are so many pictures, each come from memory, and seen. */
async function come(images, count = 1) {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const seen = await images.evaluateAll((all) =>
      all.map(({ src, naturalWidth }) => `${src.split(":")[0]} ${naturalWidth > 1}`));
    if (seen.length === count && seen.every((one) => one === "blob true")) return;
    assert.ok(Date.now() < end, `${seen.length} of ${count}: ${seen.join(", ")}`);
    await images.page().waitForTimeout(50);
  }
}

/** Nobody was asked for a photo in vain, and no address had a secret in it. */
function assertAsked(phone, secrets) {
  assert.deepEqual(phone.errors.filter((text) => /\/photos\//.test(text)), []);
  // A fragment is not sent.
  const sent = phone.requests.map((url) => url.split("#")[0]);
  for (const url of sent) for (const secret of secrets) assert.ok(!url.includes(secret), url);
}

async function hidden({ server, browser }, description) {
  const [before, after] = await Promise.all([11, 12].map((seed) => upload(server, browser, { seed })));
  const filed = await server.file({ description, photos: [before], photo_consent: true });
  const staff = await staffOf(server);
  const { operations, works } = staff;
  await bring(server, filed.code, [
    [operations, "file"], [operations, "dispatch"], [works, "handle"], [works, "answer", { photos: [after] }], [operations, "hide"],
  ]);
  return { filed, photos: [before, after], staff };
}

scenario(stage, "its reporter sees the photos of a hidden case, before and after, on the way and on the list", { allow: [/blob:/] }, async (phone) => {
  const { page, server } = phone;
  const { filed } = await hidden(phone, "楼道里堆满了杂物。");
  const shown = new CasePage(page);
  await shown.open(filed);
  await come(page.locator(".compare__stage img"), 2);
  // As it is opened again: only by what this device keeps.
  await shown.open({ code: filed.code });
  await page.reload();
  await come(page.locator(".compare__stage img"), 2);
  await come(page.locator(".timeline .step__photos img"), 2);
  await phone.photograph("hidden case 390", { fullPage: true });
  await page.locator(".timeline .step__photos button").first().click();
  const viewer = page.getByRole("dialog", { name: zh.say("case.photos") });
  await come(viewer.locator("img"));
  await page.keyboard.press("Escape");

  const address = await page.locator(".compare__before img").getAttribute("src");
  await page.getByRole("link", { name: zh.say("tabs.mine"), exact: true }).click();
  await come(page.locator(".case-list li", { hasText: "楼道里" }).locator("img"));
  await phone.photograph("mine hidden 390", { fullPage: true });
  // What nothing shows any more is given back.
  const isThere = () => page.evaluate((src) => new Promise((resolve) => {
    const image = new Image();
    Object.assign(image, { onload: () => resolve(true), onerror: () => resolve(false), src });
  }), address);
  const end = Date.now() + GONE_MS;
  while (await isThere()) {
    assert.ok(Date.now() < end, "the picture stays in memory");
    await page.waitForTimeout(200);
  }
  assertAsked(phone, [filed.secret]);
});

scenario(stage, "units see the photos of a hidden case in their list, in the case and in its story", { context: WIDE }, async (phone) => {
  const { page, server } = phone;
  const description = "车库入口被锁住了。";
  const { filed, staff } = await hidden(phone, description);
  const desk = new DeskPage(page);
  await desk.open();
  await desk.goIn(staff.operations);
  await come(desk.row(description).locator("img"));
  await desk.look(description);
  await come(desk.pane.locator(".case-photos img"));
  await come(desk.story.locator("img"));
  await desk.story.locator(".desk-story__photos button").click();
  await come(page.getByRole("dialog", { name: zh.say("case.photos") }).locator("img"));
  await phone.photograph("desk hidden 1280");
  await page.reload();
  await come(desk.pane.locator(".case-photos img"));
  assertAsked(phone, [filed.secret, staff.operations]);
});

scenario(stage, "nobody else sees them", { allow: [/status of 404/] }, async (phone) => {
  const { page, server } = phone;
  const { filed, photos } = await hidden(phone, "围墙边有人倒垃圾。");
  for (const id of photos) for (const size of ["", "?size=thumb"]) {
    const answer = await fetch(`${server.api}/photos/${id}${size}`);
    assert.equal(answer.status, 404, `${id}${size}`);
  }
  await page.goto(`/cases/${digits(filed.code)}`);
  await page.getByText(zh.say("case.not_found"), { exact: true }).first().waitFor();
  // To the follower of a case that was public, too, it is no slip of a digit.
  await page.getByText(zh.say("case.not_found_note")).waitFor();
  assert.equal(await page.locator("main img").count(), 0);
  for (const id of photos) assert.ok(!phone.requests.some((url) => url.includes(id)), id);
});

scenario(stage, "of a private class, withdrawn or void: the reporter still sees the photo", {}, async (phone) => {
  const { page, server, browser } = phone;
  const { operations } = await staffOf(server);
  const ends = {
    private: [{ class: "matter:09003" }, async () => {}],
    withdrawn: [{}, (filed) => act(server, filed, "withdrawal")],
    voided: [{}, (filed) => step(server, operations, filed.code, "void")],
  };
  for (const [seed, [name, [fields, end]]] of Object.entries(ends).entries()) {
    const photo = await upload(server, browser, { seed: 20 + seed });
    const filed = await server.file({ photos: [photo], photo_consent: true, ...fields });
    await end(filed);
    await page.goto(privateLink(filed));
    await page.reload();
    await come(page.locator(".case-photos img"));
    assert.equal((await fetch(`${server.api}/photos/${photo}`)).status, 404, name);
    assertAsked(phone, [filed.secret]);
  }
  await page.goto("/mine");
  await come(page.locator(".case-list .case-row__photo"), 3);
});

scenario(stage, "photos of a public case keep an address that the browser can keep", {}, async (phone) => {
  const { page, server, browser } = phone;
  const photo = await upload(server, browser, { seed: 30 });
  const filed = await server.file({ photos: [photo], photo_consent: true });
  await page.goto(privateLink(filed));
  const image = page.locator(".case-photos img");
  await page.waitForFunction((img) => img.naturalWidth > 1, await image.elementHandle());
  assert.equal(await image.getAttribute("src"), `/api/v1/photos/${photo}`);
  await page.goto("/cases");
  const row = page.locator(`a.case-row[href="/cases/${digits(filed.code)}"] img`);
  assert.equal(await row.getAttribute("src"), `/api/v1/photos/${photo}?size=thumb`);
  assert.equal(await row.getAttribute("loading"), "lazy");
});
