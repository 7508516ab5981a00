// The page of the open rates, and how its figures are reckoned by hand.
import { zh } from "./words.mjs";

const Z = 1.959963984540054;

/** E. B. Wilson's interval (1927) of a share p of n. */
export function wilson(p, n) {
  const spread = Z * Math.sqrt((p * (1 - p)) / n + (Z * Z) / (4 * n * n));
  const middle = p + (Z * Z) / (2 * n);
  return [middle - spread, middle + spread].map((end) => end / (1 + (Z * Z) / n));
}

/** A share as it is written: 72.5. */
export const percent = (share) => (Math.round(share * 1000) / 10).toFixed(1);
/** From and to, as they are written: not broken at the dash. */
export const range = ([low, high]) => `${percent(low)}\u2060–\u2060${percent(high)}`;

/** A file of comma-separated values (RFC 4180) as an object a line. */
export function readCsv(text) {
  const rows = text.replace(/^\ufeff/, "").trimEnd().split(/\r?\n/).map((line) => {
    const fields = [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)];
    return fields.map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain);
  });
  const [names, ...lines] = rows;
  return lines.map((line) => Object.fromEntries(names.map((name, nth) => [name, line[nth]])));
}

/**
 * The server's answers as if what was before had been as it is now, but for what `change` does to the figures where
 * there are any: all that a test files is of one month.
 */
export async function repeatThisMonth({ page, server }, change = () => {}) {
  await page.route((url) => url.pathname === "/api/v1/rates", async (route) => {
    const rates = await server.read(`/rates${new URL(route.request().url()).search}`);
    if (rates.items.length > 1) rates.items.at(-2).rates = rates.items.at(-1).rates;
    rates.before = structuredClone(rates.total);
    if (rates.before.resolution.rate) change(rates.before);
    await route.fulfill({ json: rates });
  });
}

export class RatesPage {
  constructor(page, words = zh) {
    this.page = page;
    this.words = words;
    this.place = page.locator(".rates-head__place");
    this.parts = page.locator(".rates-head__parts select");
    this.groups = page.getByRole("region", { name: words.say("rates.apart"), exact: true });
    this.bars = this.groups.getByRole("listitem").filter({ has: page.locator(".bar__name") });
    this.few = page.locator(".few > li");
    this.periods = page.getByRole("navigation", { name: words.say("rates.period"), exact: true }).getByRole("link");
    this.rows = page.locator(".rates-table tbody tr");
  }

  async open(query = "") {
    await this.page.goto(`/rates${query}`);
    await this.place.waitFor();
  }

  /** One of the large figures: `response`, `resolution`, `satisfaction`, `score`. */
  figure(measure) {
    return this.page.locator(`.figure[data-measure=${measure}]`);
  }

  /** One of the smaller ones below, by the key of its name. */
  other(key) {
    return this.page.locator(".more-figures__one", { hasText: this.words.say(key) });
  }

  /** A span of time, or a grouping, by the key of its name. */
  choice(key) {
    return this.page.locator("a.chip").filter({ hasText: this.words.say(key) });
  }

  /** What is folded under this name, opened. */
  async unfold(key) {
    await this.page.locator("summary", { hasText: this.words.like(key) }).click();
  }

  chart(name) {
    return this.page.getByRole("img", { name });
  }
}
