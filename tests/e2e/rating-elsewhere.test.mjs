// A rating that is spoken, or given where nothing may be left behind.
import assert from "node:assert/strict";

import { CasePage } from "./support/case-page.mjs";
import { KIOSK, RatingPage } from "./support/rating-page.mjs";
import { closedCase, ratingOf } from "./support/ratings.mjs";
import { scenario, setStage } from "./support/stage.mjs";
import { zh } from "./support/words.mjs";

const stage = setStage();

/** Stands in for the browser maker's listener, which no test can speak to: it hears what it is told. */
function listener() {
  const listening = class {
    start() {
      globalThis.heard = (kind, event) => this[`on${kind}`]?.(event);
      globalThis.language = this.lang;
    }

    stop() {
      this.onend?.({});
    }

    abort() {}
  };
  Object.assign(globalThis, { SpeechRecognition: listening, webkitSpeechRecognition: listening });
}

const said = (words) => ({ resultIndex: 1, results: [[{ transcript: "old" }], [{ transcript: words }]] });
const hear = (page, kind, event) => page.evaluate(([name, what]) => globalThis.heard(name, what), [kind, event]);

scenario(stage, "words can be spoken where the browser listens, after it was said who hears them", {}, async (phone) => {
  const { server, page } = phone;
  await page.addInitScript(listener);
  const filed = await closedCase(server);
  const rating = new RatingPage(page);
  await rating.open(filed);
  await rating.answer("yes", 4);
  await rating.text.fill("修得好。");
  const press = (key) => page.getByRole("button", { name: zh.say(key), exact: true }).click();
  await press("rate.voice");
  await page.getByText(zh.say("rate.voice_ask")).waitFor();
  assert.equal(await page.evaluate(() => globalThis.heard), undefined, "nobody listens before");
  await press("common.cancel");
  await press("rate.voice");
  await press("rate.voice_start");
  await page.getByText(zh.say("rate.voice_listening")).waitFor();
  assert.equal(await page.evaluate(() => globalThis.language), "zh-CN");
  await hear(page, "result", said("也很快。"));
  await press("rate.voice_stop");
  await page.getByText(zh.say("rate.voice_listening")).waitFor({ state: "detached" });
  assert.equal(await rating.text.inputValue(), "修得好。也很快。");
  await press("rate.voice");
  await press("rate.voice_start");
  await hear(page, "error", { error: "not-allowed" });
  await hear(page, "end", {});
  await page.getByText(zh.say("rate.voice_denied")).waitFor();
  await rating.send();
  assert.equal((await ratingOf(server, filed)).rating.words, "修得好。也很快。");
});

scenario(stage, "a browser that does not listen offers nothing of it", {}, async (phone) => {
  const { server, page } = phone;
  await page.addInitScript(() => {
    delete globalThis.webkitSpeechRecognition;
    delete globalThis.SpeechRecognition;
  });
  const rating = new RatingPage(page);
  await rating.open(await closedCase(server));
  await rating.text.waitFor();
  assert.equal(await page.locator("#rate-voice").count(), 0);
});

scenario(stage, "a public terminal forgets who rated twenty seconds later", { context: KIOSK }, async (phone) => {
  const { server, page } = phone;
  const filed = await closedCase(server);
  await page.goto("/privacy");
  await page.evaluate(() => sessionStorage.setItem("terminal", "90 "));
  const rating = new RatingPage(page);
  await rating.open({ code: filed.code });
  await page.locator("#rate-link").fill(`${server.origin}/cases/${filed.code.replaceAll("-", "")}#${filed.secret}`);
  await page.getByRole("button", { name: zh.say("rate.link_open"), exact: true }).click();
  await rating.levelField.waitFor();
  const keyless = () => page.waitForFunction(() => location.hash === "");
  await keyless();
  await rating.answer("half", 3);
  await rating.send();
  const left_s = async () => Number.parseInt(await page.getByText(zh.like("rate.back_soon")).innerText(), 10);
  await page.getByText(zh.like("rate.back_soon")).waitFor();
  await page.waitForTimeout(4_000);
  assert.ok(await left_s() <= 17);
  await page.getByRole("button", { name: zh.say("terminal.stay"), exact: true }).press("Enter");
  await page.waitForTimeout(1_500);
  assert.ok(await left_s() >= 17, "the time begins anew");
  await phone.photograph("rating terminal");
  await page.waitForURL(/\/barometer/, { timeout: 30_000 });
  await rating.open({ code: filed.code });
  await rating.heading("not_yours").waitFor();
  // Nor is a key left in the address of the case itself.
  await page.goto("/privacy");
  await page.evaluate((url) => history.pushState(null, "", url), `/cases/${filed.code.replaceAll("-", "")}#${filed.secret}`);
  await page.reload();
  await new CasePage(page).steps.first().waitFor();
  await keyless();
});
