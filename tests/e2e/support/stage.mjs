// A server and a browser for a file of tests, and a phone for each.
import { after, before, test } from "node:test";
import { chromium } from "playwright-core";

import { Phone } from "./phone.mjs";
import { Server } from "./server.mjs";

// No window, and no talk with the world of the browser's own.
const FLAGS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];

/** How Chromium is started, for `launch` and `launchPersistentContext`. */
export const CHROMIUM = { executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS };

/**
 * Starts a server and a browser before this file's tests, and ends them after.
 * @param {object} how as `Server.start` has it
 */
export function setStage(how = {}) {
  const stage = {};
  before(async () => {
    stage.server = await Server.start(how);
    stage.browser = await chromium.launch(CHROMIUM);
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
