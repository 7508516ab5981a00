// The units' side without a desk: somebody is hired, and takes steps by the API.
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { promisify } from "node:util";

import { photo } from "./photos.mjs";
import { SHIHUA } from "./places.mjs";

const run = promisify(execFile);

/** Who has to do with a loose manhole cover in Shihua, as `Server.file` reports it. */
export const UNITS = {
  operations: `${SHIHUA.town}-operations`,
  works: `${SHIHUA.town}-works`,
  construction: "310116-construction",
  district: "310116-district-operations",
};

const TOMORROW_MS = 86_400_000;

/** What a step needs, where a test does not care. */
const USUAL = {
  decline: { note: "现场没有发现这个问题。" },
  return: { note: "这段路由区里养护。" },
  extend: { note: "配件要从外地调来。" },
  suspend: () => ({ note: "等自来水管先修好。", until: new Date(Date.now() + TOMORROW_MS).toISOString() }),
  answer: { note: "井盖已经更换，周边已加固。" },
  send_back: { note: "井圈还有松动，请再处理。" },
  supervise: { note: "请今天内办结。" },
  reopen: { note: "又松动了，重新处置。" },
  follow_up: { note: "已上门核实，井圈重新固定。" },
  hide: { note: "照片里能看清门牌号。" },
  void: { note: "与另一件重复。" },
};

/** Gives somebody of a unit a token. */
export async function hire(server, unit, name = "王芳") {
  const { XIUHUA_SERVER, XIUHUA_APP } = process.env;
  const args = ["staff", "add", "--data", server.data, "--app", XIUHUA_APP, "--unit", unit, "--name", name];
  const { stdout } = await run(XIUHUA_SERVER, args);
  return stdout.trim();
}

/** Somebody of every unit that has to do with such a case: tokens by the names of `UNITS`. */
export async function hireAll(server, units = UNITS) {
  const hired = {};
  for (const [name, unit] of Object.entries(units)) hired[name] = await hire(server, unit);
  return hired;
}

/** Asks the staff's API: the answer, whatever it is. */
export function ask(server, token, path, body, key = crypto.randomUUID()) {
  const headers = { Authorization: `Bearer ${token}` };
  if (!body) return fetch(`${server.api}/staff${path}`, { headers });
  const json = { "Content-Type": "application/json", "Idempotency-Key": key };
  return fetch(`${server.api}/staff${path}`, { method: "POST", headers: { ...headers, ...json }, body: JSON.stringify(body) });
}

async function expectOk(answer, what) {
  if (!answer.ok) throw new Error(`${what} answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
}

/** A case as this unit sees it: `{case, standing, legal, units}`. */
export async function seenBy(server, token, code) {
  return expectOk(await ask(server, token, `/cases/${code}`), `the case ${code}`);
}

/** Takes a step, having seen everything; gives the case as it is then. */
export async function step(server, token, code, name, more = {}) {
  const { case: seen } = await seenBy(server, token, code);
  const usual = USUAL[name] ?? {};
  const needs = typeof usual === "function" ? usual() : usual;
  const body = { step: name, seen_seq: seen.events.at(-1).seq, ...needs, ...more };
  return expectOk(await ask(server, token, `/cases/${code}/transitions`, body), name);
}

/** Takes steps one after another: `[[token, "file"], [token, "answer", {note: …}]]`. */
export async function bring(server, code, steps) {
  let last;
  for (const [token, name, more] of steps) last = await step(server, token, code, name, more);
  return last;
}

/** Brings a case that was just reported to its end; `tokens` as `hireAll` gives them. */
export function close(server, { operations, works }, code) {
  const way = [[operations, "file"], [operations, "dispatch"], [works, "handle"], [works, "answer"], [operations, "verify"], [operations, "close"]];
  return bring(server, code, way);
}

/** Does what only the reporter can: `urges`, `supplements`, `place`, `escalations`, `rating`, `withdrawal`. */
export async function act(server, { code, secret }, what, body = {}) {
  const answer = await fetch(`${server.api}/cases/${code}/${what}`, {
    method: "POST",
    headers: { Authorization: `Case ${secret}`, "Content-Type": "application/json", "Idempotency-Key": crypto.randomUUID() },
    body: JSON.stringify(body),
  });
  return expectOk(answer, what);
}

/** Draws a photo in the browser and uploads it: its id, for a step or a report. */
export async function upload(server, browser, look = {}) {
  const { buffer } = await photo(browser, { width: 800, height: 600, ...look });
  const id = createHash("sha256").update(buffer).digest("hex");
  const how = { method: "PUT", headers: { "Content-Type": "image/jpeg" }, body: buffer };
  await expectOk(await fetch(`${server.api}/photos/${id}`, how), "the upload");
  return id;
}

const SET_DUE = `
import sqlite3, sys
path, code, due_ms = sys.argv[1], sys.argv[2], int(sys.argv[3])
with sqlite3.connect(path) as database:
    [stays] = database.execute("SELECT sql FROM sqlite_schema WHERE name = 'events_stay'").fetchone()
    database.execute("DROP TRIGGER events_stay")
    database.execute("UPDATE events SET due_at_ms = ? WHERE (case_id, seq) = (SELECT id, seq FROM cases WHERE code = ?)", (due_ms, code))
    changed = database.execute("UPDATE cases SET due_at_ms = ? WHERE code = ?", (due_ms, code)).rowcount
    database.execute(stays)
    assert changed == 1, changed
`;

/** Lets time go by for a case, behind the server's back: it is due so many milliseconds from now, or was. */
export async function letItBeDue(server, code, in_ms) {
  const digits = code.replaceAll("-", "");
  await run("python3", ["-c", SET_DUE, join(server.data, "xiuhua.sqlite"), digits, String(Date.now() + in_ms)]);
}
