// What a resident does on the page of the open lists, by what stands on it.
import { zh } from "./words.mjs";

export class ListsPage {
  constructor(page, words = zh) {
    this.page = page;
    this.words = words;
    this.search = page.getByRole("searchbox", { name: words.say("lists.search") });
    this.rows = page.locator("main details.row");
    this.print = page.getByRole("button", { name: words.say("lists.print"), exact: true });
  }

  async open(path = "/lists") {
    await this.page.goto(path);
    await this.search.waitFor();
  }

  /** The chapter, or level, of this name. */
  section(name) {
    return this.page.locator("details.fold", { has: this.page.getByRole("heading", { level: 3, name, exact: true }) });
  }

  row(name) {
    return this.rows.filter({ has: this.page.getByText(name, { exact: true }) });
  }

  head(details) {
    return details.locator("> summary");
  }
}
