// SIGKILL to a whole browser.
import { readFileSync, readdirSync } from "node:fs";

/** The processes of this user whose command line names the profile's folder. */
function processesOf(folder) {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(folder);
      } catch {
        return false;
      }
    })
    .map(Number);
}

/** Kills the browser that was started with this profile, and all that it has started. */
export async function killBrowser(folder) {
  const browser = processesOf(folder);
  if (!browser.length) throw new Error(`no browser runs with ${folder}`);
  for (const pid of browser) process.kill(pid, "SIGKILL");
  while (processesOf(folder).length) await new Promise((resolve) => setTimeout(resolve, 20));
}
