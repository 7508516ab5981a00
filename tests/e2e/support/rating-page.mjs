// What a reporter does to rate a case, by what stands on its page.
import { zh } from "./words.mjs";

/** The levels, in the order of the page. */
export const LEVELS = [5, 4, 3, 2, 1];

/** A public screen that stands upright. */
export const KIOSK = { viewport: { width: 1080, height: 1920 } };
/** Where one rates, and what a browser is like there. */
export const WHERE = [["a phone", {}], ["a kiosk", KIOSK]];

export class RatingPage {
  constructor(page, words = zh) {
    this.page = page;
    this.words = words;
    const named = (role, key) => page.getByRole(role, { name: words.say(`rate.${key}`), exact: true });
    this.solvedField = named("group", "solved");
    this.levelField = named("group", "level");
    this.reasons = page.locator("#rate-reasons");
    this.reopens = page.getByRole("checkbox", { name: /./ }).and(page.locator("#rate-reopens"));
    this.text = page.locator("#rate-words");
    this.album = page.getByLabel(words.say("home.album"), { exact: true });
    this.state = page.locator(".rate__bar .send-bar__state");
    this.submit = named("button", "send");
    this.submitChange = named("button", "send_change");
    this.change = named("button", "change");
    this.given = named("region", "given");
    this.thanks = page.getByText(words.say("rate.thanks"), { exact: true });
    this.unsent = page.locator("[data-unsent]");
  }

  /** By the reporter's own link, or by that for everybody. */
  async open({ code, secret }) {
    await this.page.goto("about:blank");
    await this.page.goto(`/cases/${code.replaceAll("-", "")}/rate${secret ? `#${secret}` : ""}`);
  }

  heading(key) {
    return this.page.getByRole("heading", { name: this.words.say(`rate.${key}`), exact: true });
  }

  /** The face of a choice is what a finger meets; its input lies under it. */
  async #touch(input) {
    await input.locator("xpath=ancestor::label").click();
  }

  solved(key) {
    return this.solvedField.getByRole("radio", { name: this.words.say(`rate.${key}`), exact: true });
  }

  level(level) {
    return this.levelField.getByRole("radio", { name: this.words.say(`rate.level_${level}`), exact: true });
  }

  reason(text) {
    return this.reasons.getByRole("checkbox", { name: text, exact: true });
  }

  /** A level of one of the parts: `speed`, `attitude`, `result`. */
  part(key, level) {
    const group = this.page.getByRole("group", { name: this.words.say(`rate.${key}`), exact: true });
    return group.getByRole("button", { name: this.words.say(`rate.level_${level}`), exact: true });
  }

  async answer(solved, level) {
    await this.#touch(this.solved(solved));
    await this.#touch(this.level(level));
  }

  async tap(text) {
    await this.#touch(this.reason(text));
  }

  photo(n) {
    return this.page.getByRole("button", { name: this.words.say("photo.view", { n }), exact: true });
  }

  /** Sends, and waits until it has arrived. */
  async send() {
    await this.submit.click();
    await this.thanks.waitFor();
  }
}
