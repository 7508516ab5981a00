// A server and a browser for a file of tests, and a phone for each.
import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { chromium } from "playwright-core";

import { Server } from "./server.mjs";

// No window, and no talk with the world of the browser's own.
const FLAGS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];
const PHONE = { width: 390, height: 844 };
const PATIENCE_MS = 20_000;

/** Starts a server and a browser before this file's tests, and ends them after. */
export function setStage() {
  const stage = {};
  before(async () => {
    stage.server = await Server.start();
    const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
    stage.browser = await chromium.launch({ executablePath, args: FLAGS });
  });
  after(async () => {
    await stage.browser?.close();
    await stage.server?.remove();
  });
  return stage;
}

/**
 * A test on a phone. It also fails when the page says an error on its console, breaks its own
 * content policy, or asks anybody but its own server for anything.
 * @param {object} stage from `setStage`
 * @param {string} name
 * @param {{context?: object, allow?: RegExp[]}} options `context` as Playwright has it; `allow`
 *   are console errors that belong to what is tested
 * @param {(phone: Phone) => Promise<void>} body
 */
export function scenario(stage, name, options, body) {
  test(name, { timeout: 120_000 }, async () => {
    const phone = await Phone.open(stage, options);
    try {
      await body(phone);
      for (const each of phone.all) each.assertQuiet();
    } catch (error) {
      const told = [];
      for (const [n, each] of phone.all.entries()) {
        await each.photograph(`failed ${name} ${n + 1}`).catch(() => {});
        told.push(`phone ${n + 1} at ${each.page.url()}`, ...each.errors);
      }
      // The stack begins with the message, and says where in the test it was.
      error.stack = [error.stack, ...told, stage.server.said].join("\n");
      throw error;
    } finally {
      for (const each of phone.all) await each.context.close();
    }
  });
}

/** A browser of one resident. */
export class Phone {
  static async open(stage, { context: settings = {}, allow = [] } = {}) {
    const { server, browser } = stage;
    const context = await browser.newContext({
      baseURL: server.origin, locale: "zh-CN", timezoneId: "Asia/Shanghai", viewport: PHONE, ...settings,
    });
    context.setDefaultTimeout(PATIENCE_MS);
    const phone = new Phone({ server, browser, context, allow });
    context.on("request", (request) => phone.requests.push(request.url()));
    context.on("weberror", (event) => phone.#hear(`uncaught ${event.error().stack ?? event.error()}`));
    context.on("console", (message) => {
      if (message.type() === "error") phone.#hear(`${message.text()} (${message.location().url})`);
    });
    phone.page = await context.newPage();
    return phone;
  }

  constructor(parts) {
    Object.assign(this, parts, { requests: [], errors: [], all: [this] });
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
    await this.context.grantPermissions(["geolocation"], { origin: this.server.origin });
    await this.context.setGeolocation({ longitude: lng, latitude: lat, accuracy });
  }

  assertQuiet() {
    // "Is this photo there already?" is asked by HEAD: 404 is an answer, which Chromium logs.
    const asked = /status of 404 .*\/api\/v1\/photos\//;
    const unexpected = this.errors.filter((text) => ![asked, ...this.allow].some((like) => like.test(text)));
    assert.deepEqual(unexpected, [], "errors on the console");
    const foreign = this.requests.filter((url) => !/^(blob|data):/.test(url) && !url.startsWith(`${this.server.origin}/`));
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
