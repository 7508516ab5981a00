// What stands on the page of a case, and what to wait for there.
import { zh } from "./words.mjs";

export const digits = (code) => code.replaceAll("-", "");

/** The page of a case, by what stands on it. */
export class CasePage {
  constructor(page, words = zh) {
    this.page = page;
    this.words = words;
    this.badge = page.locator(".case-head .badge");
    this.present = page.locator("dl.present");
    this.countdown = this.present.locator(".countdown");
    this.steps = page.locator("ol.timeline > li");
    this.done = page.locator("ol.timeline > [data-state=done]");
    this.now = page.locator("ol.timeline > [data-state=now]");
    this.next = page.locator("ol.timeline > [data-state=next]");
    this.slider = page.getByRole("slider", { name: words.say("compare.slide") });
  }

  async open({ code, secret }) {
    await this.page.goto("about:blank");
    await this.page.goto(`/cases/${digits(code)}${secret ? `#${secret}` : ""}`);
    await this.steps.first().waitFor();
  }
}

/** Whether a text comes, however long the page takes. */
export async function says(locator, ...texts) {
  for (const text of texts) await locator.filter({ hasText: text }).first().waitFor();
}
