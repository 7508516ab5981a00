// What a reporter does about a case, by what stands on its page.
import { hireAll, seenBy } from "./staff.mjs";
import { zh } from "./words.mjs";

/** The acts, by the key of their names. */
export const ACTS = { urge: "act.urge", supplement: "act.supplement", place: "act.place", escalate: "act.escalate" };

/** The page of an own case, with its section of acts and the sheet over it. */
export class OwnCase {
  constructor(page, filed, words = zh) {
    Object.assign(this, { page, words, code: filed.code, secret: filed.secret, digits: filed.code.replaceAll("-", "") });
    this.section = page.getByRole("region", { name: words.say("act.title"), exact: true });
    this.unsent = this.section.locator("[data-unsent]");
  }

  /** By the private link: from now on the device knows the case. */
  async open() {
    await this.page.goto(`/cases/${this.digits}#${this.secret}`);
    await this.section.waitFor();
    // Its class comes with the city's files.
    await this.page.locator(".case-head h2:not(:empty)").waitFor();
  }

  /** The button of an act; it says more where something is begun. */
  button(act) {
    return this.section.getByRole("button", { name: new RegExp(`^${this.words.say(ACTS[act])}`) });
  }

  /** The sheet of an act, opened by its button. */
  async sheet(act) {
    await this.button(act).click();
    const sheet = this.page.getByRole("dialog", { name: this.words.say(ACTS[act]), exact: true });
    await sheet.waitFor();
    return sheet;
  }

  /** A field of a sheet, by the key of its name. */
  field(sheet, key) {
    return sheet.getByRole("textbox", { name: this.words.say(key), exact: true });
  }

  /** Once this field says so: what was kept is read when its sheet opens. */
  async holds(sheet, key, text) {
    const element = await this.field(sheet, key).elementHandle();
    await this.page.waitForFunction(([element, text]) => element.value === text, [element, text]);
  }

  /** Presses a button of a sheet or row, by the key of its words. */
  async press(where, key) {
    await where.getByRole("button", { name: this.words.say(key), exact: true }).click();
  }

  /** The n-th photo of a supplement, counted from 1, once it is kept. */
  photo(sheet, n) {
    return sheet.getByRole("button", { name: this.words.say("photo.view", { n }), exact: true });
  }
}

/** A case that was filed elsewhere, opened by its private link. */
export async function ownCase(phone) {
  const own = new OwnCase(phone.page, await phone.server.file());
  await own.open();
  return own;
}

let staff;
/** The staff of this file's server, hired once. */
export async function staffOf(server) {
  staff ??= hireAll(server);
  return staff;
}

/** The events of one step, as the units see them. */
export async function eventsOf(server, code, name) {
  const { operations } = await staffOf(server);
  const { case: seen } = await seenBy(server, operations, code);
  return seen.events.filter(({ step }) => step === name);
}

/** Waits until there are so many events of a step. */
export async function untilEvents(server, code, name, count) {
  for (let tries = 0; tries < 150; tries++) {
    const events = await eventsOf(server, code, name);
    if (events.length >= count) return events;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`no ${count} events ${name} of ${code}`);
}
