// A resident's browser, which keeps everything that it says and asks for.
import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";

/** What a context of a resident is like: a small phone in Shanghai. */
export const PHONE = {
  locale: "zh-CN", timezoneId: "Asia/Shanghai", viewport: { width: 390, height: 844 },
  // What a test does to the network holds for pages only: offline.test.mjs allows the worker.
  serviceWorkers: "block",
};
const PATIENCE_MS = 20_000;
/**
 * What is logged when nobody is there: by Chromium for each request, and by the app's own script for a
 * later part of the program, which comes whenever the page has nothing better to do.
 */
export const NO_NETWORK =
  /net::ERR_(CONNECTION|INTERNET|FAILED|EMPTY|NETWORK)|TypeError: (Failed to fetch|network error)/;

/** A browser of one resident. */
export class Phone {
  static async open(stage, { context: settings = {}, allow = [] } = {}) {
    const { server, browser, origin = server.origin } = stage;
    const context = await browser.newContext({ baseURL: origin, ...PHONE, ...settings });
    const phone = new Phone({ server, browser, origin, context, allow });
    phone.page = await context.newPage();
    return phone;
  }

  /** @param {object} parts `server`, `browser`, `origin` of the app, `context`, `allow` */
  constructor(parts) {
    Object.assign(this, parts, { requests: [], errors: [], all: [this] });
    this.context.setDefaultTimeout(PATIENCE_MS);
    this.context.on("request", (request) => this.requests.push(request.url()));
    this.context.on("weberror", (event) => this.#hear(`uncaught ${event.error().stack ?? event.error()}`));
    this.context.on("console", (message) => {
      if (message.type() === "error") this.#hear(`${message.text()} (${message.location().url})`);
    });
  }

  #hear(text) {
    this.errors.push(text);
  }

  /** Another resident's browser. */
  async another(settings = {}) {
    const other = await Phone.open(this, { context: settings, allow: this.allow });
    this.all.push(other);
    return other;
  }

  /** Lets the app know where the device is. Without this, a context denies it. */
  async standAt({ lng, lat, accuracy_m: accuracy }) {
    await this.context.grantPermissions(["geolocation"], { origin: this.origin });
    await this.context.setGeolocation({ longitude: lng, latitude: lat, accuracy });
  }

  assertQuiet() {
    // "Is this photo there already?" is asked by HEAD: 404 is an answer, which Chromium logs.
    const asked = /status of 404 .*\/api\/v1\/photos\//;
    const unexpected = this.errors.filter((text) => ![asked, ...this.allow].some((like) => like.test(text)));
    assert.deepEqual(unexpected, [], "errors on the console");
    const foreign = this.requests.filter((url) => !/^(blob|data):/.test(url) && !url.startsWith(`${this.origin}/`));
    assert.deepEqual(foreign, [], "requests that left the app's own server");
  }

  /** A picture of the page for a person to look at, when $XIUHUA_SHOTS names a folder. */
  async photograph(name, options = {}) {
    const folder = process.env.XIUHUA_SHOTS;
    if (!folder) return;
    await mkdir(folder, { recursive: true });
    await this.page.screenshot({ path: join(folder, `${name}.png`), ...options });
  }
}
