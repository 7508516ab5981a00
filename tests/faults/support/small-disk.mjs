// A disk of a few MiB, made for real: a tmpfs in a mount namespace of a program's own.
import { spawnSync } from "node:child_process";
import { closeSync, openSync, rmSync, writeFileSync, writeSync } from "node:fs";

const mounting = (size_mib) => `mount -t tmpfs -o size=${size_mib}m,mode=700 xiuhua "$0" && exec "$@"`;

/** How this machine lets us mount: as root, or as a user namespace's own. */
const UNSHARE = [["unshare", "-m"], ["unshare", "-Urm"]].find(
  ([program, flag]) => spawnSync(program, [flag, "sh", "-c", "mount -t tmpfs xiuhua /mnt"]).status === 0);

/** Whether a disk can be made here; some containers do not allow it. */
export const canMount = UNSHARE !== undefined;

/** A command in front of another one, which then finds a small empty disk in this folder. */
export const onSmallDisk = (folder, size_mib) => [...UNSHARE, "sh", "-c", mounting(size_mib), folder];

/** Fills the disk that a process has there to the last byte; gives a function that makes room. */
export function fillDisk(pid, folder) {
  const filler = `/proc/${pid}/root${folder}/filler`;
  const file = openSync(filler, "w");
  for (const bytes of [65_536, 1_024, 1])
    for (const block = Buffer.alloc(bytes); ; )
      try {
        if (writeSync(file, block) < bytes) break;
      } catch {
        break;
      }
  closeSync(file);
  return () => rmSync(filler);
}

/** A program of the same name and arguments as `program`, on a small disk; where it was written to. */
export function scriptOnSmallDisk(script, folder, size_mib, program) {
  const quoted = [...onSmallDisk(folder, size_mib), program].map((word) => `'${word}'`).join(" ");
  writeFileSync(script, `#!/bin/sh\nexec ${quoted} "$@"\n`, { mode: 0o755 });
  return script;
}
