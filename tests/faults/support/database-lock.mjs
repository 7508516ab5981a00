// Holds the server's database as another program would that is writing to it.
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

/** Takes the lock on writing; gives a function that lets it go. */
export async function holdDatabase(server) {
  const python = spawn("python3", ["-c", HOLD, join(server.data, "xiuhua.sqlite")], { stdio: ["pipe", "pipe", "inherit"] });
  const ended = once(python, "exit");
  await Promise.race([once(python.stdout, "data"), ended.then(() => Promise.reject(new Error("python3 cannot hold the database")))]);
  return async () => {
    python.stdin.end("\n");
    await ended;
  };
}
