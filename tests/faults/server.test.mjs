// Servers that die, lose their memory or have no room left.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import * as faults from "./proxy/faults.mjs";
import { change } from "./support/database.mjs";
import { records } from "./support/device.mjs";
import { fillAndSend, heading, receipt, saved, short } from "./support/resident.mjs";
import { fault, setFaultStage } from "./support/stage.mjs";

const stage = setFaultStage();
const CASES = { method: "POST", path: "/api/v1/cases" };
const PHOTOS = "/api/v1/photos/";
const MONTH_MS = 31 * 24 * 3_600_000;

/** Runs a command of the server's program. */
function program(...args) {
  const { status, stdout, stderr } = spawnSync(process.env.XIUHUA_SERVER, args, { encoding: "utf8" });
  assert.equal(status, 0, `${args.join(" ")}: ${stdout}${stderr}`);
  return stdout;
}

/** Whether the server holds a photo, named by a case or not. */
const holds = async (server, id) => (await fetch(`${server.api}/photos/${id}`, { method: "HEAD" })).status === 200;

fault(stage, 31, {}, async (phone) => {
  const { page, proxy, server } = phone;
  // Somebody's photo whose report never comes.
  const stray = await fillAndSendNothing(phone, "只传了照片，没有提交成。");
  const killed = proxy.when({ ...CASES, times: 1 }, async (exchange) => {
    await server.kill();
    exchange.cut();
  });
  const { photos } = await fillAndSend(phone, "照片到了，服务器死了。", { count: 2 });
  await heading(page, "sending.waiting_title").waitFor();
  assert.equal(killed.count, 1);
  assert.equal((await records(page, "receipts")).length, 0, "nothing is acknowledged");
  await server.start();
  const code = await receipt(page);

  // Orphans: not at once, somebody may be on a long way; after a month they go.
  for (const id of [...photos, stray]) assert.ok(await holds(server, id));
  await server.stop();
  const rows = await change(server, `UPDATE photos SET received_at_ms = received_at_ms - ${MONTH_MS}`);
  await server.start();
  while (await holds(server, stray)) await page.waitForTimeout(50);
  for (const id of photos) assert.ok(await holds(server, id), "photos of a case stay");
  return `killed before the commit, then one report ${short(code)}; of ${rows} photos of last month the one without a case is gone`;
});

/** Puts a photo on the server as a device does that dies right afterwards; its id. */
async function fillAndSendNothing(phone, words) {
  const other = await phone.another();
  const rule = phone.proxy.when(CASES, faults.cutBefore());
  const silent = Object.assign(other, { intends: () => {} });
  const { photos: [id] } = await fillAndSend(silent, words);
  await heading(other.page, "sending.waiting_title").waitFor();
  await other.context.close();
  phone.all.pop();
  rule.remove();
  return id;
}

fault(stage, 33, {}, async (phone) => {
  const { page, proxy, server } = phone;
  const folder = await mkdtemp(join(tmpdir(), "xiuhua-backup-"));
  try {
    await fillAndSend(phone, "备份之前的。");
    await receipt(page);
    program("backup", join(folder, "backup"), "--data", server.data);
    // It is there, the device does not know, and then the server forgets.
    proxy.when({ ...CASES, times: 1 }, async (exchange) => {
      await exchange.forward();
      exchange.cut();
      await proxy.down();
    });
    await fillAndSend(phone, "备份之后的，答复丢了。", { count: 2 });
    await heading(page, "sending.waiting_title").waitFor();
    await saved(page).waitFor();
    const [lost] = proxy.seen("POST", CASES.path).at(-1).answers;
    await server.stop();
    program("restore", join(folder, "backup"), "--data", server.data, "--move-aside");
    await server.start();
    await proxy.up();
    const code = await receipt(page);
    const again = proxy.seen("PUT", PHOTOS).length;
    const keys = proxy.seen("POST", CASES.path).map(({ key }) => key);
    assert.equal(keys.at(-1), keys.at(-2), "the same key");
    assert.equal(lost.status, 201);
    program("check", "--data", server.data, "--deep");
    return `committed, forgotten with the backup, sent again under its key with its photos (${again} uploads), one report ${short(code)}`;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
