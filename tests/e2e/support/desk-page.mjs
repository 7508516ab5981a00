// What somebody of a unit does at the desk, by what stands on it.
import { zh } from "./words.mjs";

export class DeskPage {
  constructor(page, words = zh) {
    this.page = page;
    this.words = words;
    this.token = page.getByLabel(words.say("desk.token"), { exact: true });
    this.remember = page.getByRole("checkbox", { name: words.say("desk.remember") });
    this.queue = page.getByRole("region", { name: words.say("desk.queue"), exact: true });
    this.rows = this.queue.getByRole("listitem");
    this.pane = page.getByRole("region", { name: words.say("case.title"), exact: true });
    this.steps = this.pane.getByRole("region", { name: words.say("desk.next"), exact: true });
    this.form = this.steps.locator("form");
    this.note = this.form.getByRole("textbox", { name: words.say("desk.note") });
    this.internal = this.form.getByRole("textbox", { name: words.say("desk.internal_note") });
    this.story = this.pane.getByRole("region", { name: words.say("desk.story"), exact: true });
    this.contact = this.pane.getByRole("region", { name: words.say("desk.contact"), exact: true });
  }

  async open(path = "/desk") {
    await this.page.goto(path);
  }

  /** Goes in with a token. */
  async goIn(token, { remembered = false } = {}) {
    await this.token.fill(token);
    if (remembered) await this.remember.check();
    await this.page.getByRole("button", { name: this.words.say("desk.enter"), exact: true }).click();
  }

  row(text) {
    return this.rows.filter({ hasText: text });
  }

  /** Lays a case open. */
  async look(text) {
    await this.row(text).getByRole("link").click();
    await this.pane.getByRole("heading", { level: 2 }).first().waitFor();
  }

  button(step) {
    return this.steps.getByRole("button", { name: this.words.say(`desk_step.${step}`), exact: true });
  }

  /** Opens the form of a step. */
  async choose(step) {
    await this.button(step).first().click();
    await this.form.waitFor();
  }

  get submit() {
    return this.form.getByRole("button", { name: this.words.say("desk.submit"), exact: true });
  }

  done(step) {
    return this.steps.getByText(this.words.say("desk.done", { step: this.words.say(`desk_step.${step}`) }));
  }

  /** What is said of the step that is being written, beside its button, or where the form was. */
  get told() {
    return this.steps.locator("#desk-outcome");
  }

  get news() {
    return this.steps.locator(".notice").filter({ hasText: this.words.say("desk.news", { step: "" }).trim() });
  }

  /** Takes a step with these words. */
  async take(step, { note, internal, photos } = {}) {
    await this.choose(step);
    if (note) await this.note.fill(note);
    if (internal) await this.internal.fill(internal);
    if (photos) {
      await this.page.locator("#desk-album").setInputFiles(photos);
      await this.page.getByRole("button", { name: this.words.say("photo.view", { n: photos.length }) }).waitFor();
    }
    await this.submit.click();
    await this.done(step).waitFor();
  }

  get leave() {
    return this.page.getByRole("button", { name: this.words.say("desk.leave"), exact: true });
  }
}
