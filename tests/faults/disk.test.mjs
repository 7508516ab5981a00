// The server's disk is full.
import assert from "node:assert/strict";

import { zh } from "../e2e/support/words.mjs";
import { records } from "./support/device.mjs";
import { fillAndSend, heading, receipt, saved, short } from "./support/resident.mjs";
import { canMount, fillDisk, onSmallDisk } from "./support/small-disk.mjs";
import { fault, setFaultStage } from "./support/stage.mjs";

assert.ok(canMount, "this machine lets nobody mount a tmpfs: run the tests as root, or where user namespaces are allowed");
const stage = setFaultStage({ wrap: (data) => onSmallDisk(data, 6) });

fault(stage, 32, {}, async (phone) => {
  const { page, proxy, server } = phone;
  const makeRoom = fillDisk(server.process.pid, server.data);
  const { words } = await fillAndSend(phone, "服务器的硬盘满了。");
  await heading(page, "net.unreachable").waitFor();
  await saved(page).waitFor();
  const refused = proxy.exchanges.filter(({ status }) => status >= 500);
  assert.ok(refused.length > 0);
  assert.ok(refused.every(({ status }) => status === 507 || status === 503), `${refused.map(({ status }) => status)}`);
  assert.equal((await server.cases()).length, 0, "the public can still read");
  const [[, draft]] = await records(page, "drafts");
  assert.ok(draft.includes(words), "the draft is kept");
  makeRoom();
  await page.getByRole("button", { name: zh.say("sending.retry_now") }).click();
  const code = await receipt(page);
  return `${[...new Set(refused.map(({ status }) => status))].join(", ")}, draft kept, filed when there was room ${short(code)}`;
});
