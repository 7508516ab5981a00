// The app on a home screen, by the browser's own judgement.
import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { chromium } from "playwright-core";

import { CHROMIUM, setStage } from "./support/stage.mjs";
import { visit } from "./support/worker.mjs";

const stage = setStage();

/** The size that stands in a PNG's header, in pixels. */
const sizeOf = (png) => `${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`;

test("Chromium finds nothing that stands against installing", { timeout: 60_000 }, async () => {
  const profile = await mkdtemp(join(tmpdir(), "xiuhua-profile-")); // nothing is installed from a private window
  const context = await chromium.launchPersistentContext(profile, CHROMIUM);
  try {
    const [page] = context.pages();
    await visit(page, stage.server.origin);
    const devtools = await context.newCDPSession(page);
    const { errors, data } = await devtools.send("Page.getAppManifest");
    assert.deepEqual(errors, []);
    const { installabilityErrors } = await devtools.send("Page.getInstallabilityErrors");
    assert.deepEqual(installabilityErrors, []);

    const { icons, shortcuts, start_url: start } = JSON.parse(data);
    for (const { src, sizes, type } of icons) {
      const answer = await fetch(stage.server.origin + src);
      assert.equal(answer.headers.get("content-type"), type, src);
      if (type === "image/png") assert.equal(sizeOf(Buffer.from(await answer.arrayBuffer())), sizes, src);
    }
    for (const size of ["192x192", "512x512"])
      for (const purpose of ["any", "maskable"])
        assert.ok(icons.some((icon) => icon.sizes === size && icon.purpose === purpose), `${size} ${purpose}`);
    const pages = [start, ...shortcuts.map(({ url }) => url)];
    for (const url of pages) assert.equal((await fetch(stage.server.origin + url)).status, 200, url);
    assert.ok(pages.includes("/report"));
  } finally {
    await context.close();
    await rm(profile, { recursive: true, force: true });
  }
});
