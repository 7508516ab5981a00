// The soak: exactly as many cases as reports, every photo byte for byte, quiet consoles.
import assert from "node:assert/strict";
import { test } from "node:test";

import { soak } from "./soak.mjs";
import { assertFiled, setFaultStage } from "./support/stage.mjs";

const stage = setFaultStage();
const reports = Number(process.env.XIUHUA_SOAK_REPORTS ?? 20);
const seed = Number(process.env.XIUHUA_SEED ?? 1);

test(`soak: ${reports} reports with 3 photos each`, { timeout: 3_600_000 }, async (t) => {
  const { intents, errors, figures } = await soak(stage, { reports, seed });
  assert.equal(intents.length, reports);
  await assertFiled(stage.server, new Set(), intents);
  const photos = intents.flatMap((intent) => intent.photos);
  assert.equal(new Set(photos).size, 3 * reports, "no two photos were the same");
  assert.deepEqual(errors, []);
  const kinds = Object.entries(figures.kinds).map(([name, count]) => `${name} ${count}`).join(", ");
  t.diagnostic(JSON.stringify({ figures: [
    `soak: ${reports} reports from 4 residents in ${figures.seconds.toFixed(0)} s: ${reports} cases, ${photos.length} photos byte for byte, no duplicate, consoles quiet`,
    `      ${figures.exchanges} exchanges, ${figures.faulted} faulted (${kinds})`,
    `      ${figures.tries} times a report was sent, ${figures.uploads} times a photo (${figures.shrunk} made smaller), ${figures.pageKills} pages and ${figures.serverKills} servers killed, seed ${seed}`,
  ].join("\n") }));
});
