// Cases that are over, and what the server knows of their rating.
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

import { staffOf } from "./acts.mjs";
import { bring } from "./staff.mjs";

const run = promisify(execFile);
const DAY_MS = 86_400_000;

/** Files a case and has it handled and closed. */
export async function closedCase(server, fields) {
  const filed = await server.file(fields);
  await close(server, filed.code);
  return filed;
}

/** Brings a case that was just filed to its end. */
export async function close(server, code) {
  const { operations, works } = await staffOf(server);
  const steps = [[operations, "file"], [operations, "dispatch"], [works, "handle"], [works, "answer"],
    [operations, "verify"], [operations, "close"]];
  await bring(server, code, steps);
}

/** Brings a case that its reporter had taken up again to its end. */
export async function closeAgain(server, code) {
  const { operations, works } = await staffOf(server);
  await bring(server, code, [[works, "handle"], [works, "answer"], [operations, "verify"], [operations, "close"]]);
}

/** Files a case and has it declined. */
export async function declinedCase(server) {
  const { operations } = await staffOf(server);
  const filed = await server.file();
  await bring(server, filed.code, [[operations, "decline"]]);
  return filed;
}

/** What its reporter may know of the rating of a case. */
export async function ratingOf(server, { code, secret }) {
  const headers = secret ? { Authorization: `Case ${secret}` } : {};
  const answer = await fetch(`${server.api}/cases/${code.replaceAll("-", "")}/rating`, { headers });
  if (!answer.ok) throw new Error(`the rating of ${code} answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
}

const SHIFT = `
import sqlite3, sys
path, code, by_ms = sys.argv[1], sys.argv[2], int(sys.argv[3])
times = {
    "cases": ["reported_at_ms", "changed_at_ms", "due_at_ms", "follow_up_due_at_ms"],
    "events": ["at_ms", "due_at_ms", "follow_up_due_at_ms"],
    "ratings": ["given_at_ms", "held_back_until_ms"],
}
with sqlite3.connect(path) as database:
    triggers = database.execute("SELECT name, sql FROM sqlite_schema WHERE name IN ('events_stay', 'ratings_stay')").fetchall()
    for name, _ in triggers:
        database.execute(f"DROP TRIGGER {name}")
    [case_id] = database.execute("SELECT id FROM cases WHERE code = ?", (code,)).fetchone()
    for table, columns in times.items():
        of = "id" if table == "cases" else "case_id"
        earlier = ", ".join(f"{column} = {column} - {by_ms}" for column in columns)
        database.execute(f"UPDATE {table} SET {earlier} WHERE {of} = ?", (case_id,))
    for _, sql in triggers:
        database.execute(sql)
`;

/** Lets days go by for a case, behind the server's back: all of it has happened so much earlier. */
export async function letDaysPass(server, { code }, days) {
  const digits = code.replaceAll("-", "");
  const database = join(server.data, "xiuhua.sqlite");
  await run("python3", ["-c", SHIFT, database, digits, String(Math.round(days * DAY_MS))]);
}
