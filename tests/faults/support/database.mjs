// The server's database behind the server's back: as another program that writes, or as time.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

const HOLD = `
import sqlite3, sys
database = sqlite3.connect(sys.argv[1], isolation_level=None)
database.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.readline()
database.execute("ROLLBACK")
`;

const CHANGE = `
import sqlite3, sys
with sqlite3.connect(sys.argv[1]) as database:
    print(database.execute(sys.argv[2]).rowcount, flush=True)
`;

function python(script, server, ...more) {
  const stdio = ["pipe", "pipe", "inherit"];
  const process = spawn("python3", ["-c", script, join(server.data, "xiuhua.sqlite"), ...more], { stdio });
  const ended = once(process, "exit");
  const failed = ended.then(([code]) => Promise.reject(new Error(`python3 ended with ${code}`)));
  failed.catch(() => {});
  return { process, ended, said: Promise.race([once(process.stdout, "data"), failed]) };
}

/** Takes the lock on writing; gives a function that lets it go. */
export async function holdDatabase(server) {
  const { process, ended, said } = python(HOLD, server);
  await said;
  return async () => {
    process.stdin.end("\n");
    await ended;
  };
}

/** Runs one statement; gives the number of rows that it changed. */
export async function change(server, statement) {
  const { ended, said } = python(CHANGE, server, statement);
  const [bytes] = await said;
  await ended;
  return Number(bytes);
}
