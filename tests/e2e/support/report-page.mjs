// What a resident does on the report page, by what stands on it.
import { zh } from "./words.mjs";

/** The private link of a receipt or case page: a code in the path, a secret in the fragment. */
export const PRIVATE_LINK = /\/cases\/(\d+)#([0-9a-f]{32})$/;

export class ReportPage {
  constructor(page, words = zh) {
    this.page = page;
    this.words = words;
    this.heading = page.getByRole("heading", { level: 1, name: words.say("report.title") });
    this.album = page.getByLabel(words.say("home.album"), { exact: true });
    this.camera = page.getByLabel(words.say("home.camera"), { exact: true });
    this.place = page.locator("section", {
      has: page.getByRole("heading", { name: words.say("place.title"), exact: true }),
    });
    // The map has the towns' names on it, too.
    this.placeFound = this.place.locator(".place__found");
    this.locate = this.place.getByRole("button", { name: words.say("place.locate"), exact: true });
    this.what = page.getByRole("group", { name: words.say("what.title"), exact: true });
    this.search = this.what.getByRole("combobox", { name: words.say("what.search"), exact: true });
    this.description = page.getByRole("textbox", { name: words.say("words.title"), exact: true });
    this.consent = page.getByRole("checkbox", { name: words.say("consent.text") });
    this.submit = page.getByRole("button", { name: words.say("send.action"), exact: true });
  }

  async open() {
    await this.page.goto("/report");
    await this.heading.waitFor();
  }

  /** The n-th photo, counted from 1, once it is ready to be sent. */
  photo(n) {
    return this.page.getByRole("button", { name: this.words.say("photo.view", { n }), exact: true });
  }

  /** A tile; "none of these" says more than its label. */
  tile(label) {
    const isNone = label === this.words.say("what.none");
    return this.what.getByRole("radio", { name: label, exact: !isNone });
  }

  /** A class that a search has found. */
  hit(name) {
    return this.what.getByRole("option").filter({ has: this.page.getByText(name, { exact: true }) });
  }

  /** A condition of the chosen class. */
  condition(text) {
    return this.what.getByRole("radio", { name: text });
  }

  /** What the words of the description seem to be about. */
  get proposals() {
    return this.page.getByRole("group", { name: this.words.say("proposals.label") }).getByRole("button");
  }

  /** The face of a choice is what a finger meets; its input lies under it. */
  async #touch(input) {
    await input.locator("xpath=ancestor::label").click();
  }

  async choose(label) {
    await this.#touch(this.tile(label));
  }

  async chooseCondition(text) {
    await this.#touch(this.condition(text));
  }

  async agree() {
    await this.#touch(this.consent);
  }

  /** Sets the pin by hand where the map stands. */
  async setPin() {
    const button = (key) => this.place.getByRole("button", { name: this.words.say(key), exact: true });
    await button("place.adjust").click();
    await button("place.towards_north").click();
    await button("place.adjust_done").click();
  }

  /** Sends, and reads the receipt. */
  async send() {
    await this.submit.click();
    return new ReceiptPage(this.page, this.words).read();
  }
}

export class ReceiptPage {
  constructor(page, words = zh) {
    this.page = page;
    this.heading = page.getByRole("heading", { level: 1, name: words.say("receipt.title") });
    this.code = page.getByRole("region", { name: words.say("receipt.code") });
    this.copyLink = page.getByRole("button", { name: words.say("receipt.copy_link") });
    this.viewCase = page.getByRole("link", { name: words.say("receipt.view_case") });
  }

  /** The case's digits, and its private link as the copy button gives it. */
  async read(options) {
    await this.heading.waitFor(options);
    const code = (await this.code.innerText()).replace(/\D/g, "");
    const { origin } = new URL(this.page.url());
    await this.page.context().grantPermissions(["clipboard-read", "clipboard-write"], { origin });
    await this.copyLink.click();
    await this.page.waitForFunction(() => navigator.clipboard.readText().then((text) => text.includes("#")));
    const link = await this.page.evaluate(() => navigator.clipboard.readText());
    return { code, link, secret: PRIVATE_LINK.exec(link)?.[2] };
  }
}
