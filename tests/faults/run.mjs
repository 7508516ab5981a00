// Runs the faults and prints a line for each: `node tests/faults/run.mjs [NUMBER… | soak]`.
// Without numbers it also runs the proxy's own tests and the soak, and holds the list against
// what ran: a fault that no test makes is a failure.
import { readFileSync, readdirSync } from "node:fs";
import { availableParallelism } from "node:os";
import { run } from "node:test";
import { fileURLToPath } from "node:url";

import { FAULTS, faultOf } from "./list.mjs";
import { numbersIn } from "./support/numbers.mjs";

const folder = fileURLToPath(new URL(".", import.meta.url));
const SOAK = "soak.test.mjs";
const isSoak = process.argv[2] === "soak";
const wanted = new Set(isSoak ? [] : process.argv.slice(2).map(Number));
/** A file that takes longer hangs: it is ended and named, and the others go on. */
const FILE_AT_MOST_MS = isSoak ? 3_600_000 : 900_000;
const isWanted = (number) => !isSoak && (!wanted.size || wanted.has(number));

/** The files of tests: all, the longest first, or those in which a wanted fault is made. */
function files() {
  const own = readdirSync(folder).filter((name) => name.endsWith(".test.mjs"));
  if (isSoak) return [SOAK];
  if (!wanted.size) {
    const early = [SOAK, "page_death.test.mjs"];
    return [...early, "proxy/proxy.test.mjs", ...own.filter((name) => !early.includes(name)).sort()];
  }
  return own.filter((name) => numbersIn(readFileSync(folder + name, "utf8")).some((number) => wanted.has(number)));
}

const tally = { passed: 0, failed: 0 };
const took_ms = new Map();
const ended = new Set();

function line(number, seen, mark, ms) {
  console.log(`${String(number).padStart(2)}  ${faultOf(number).padEnd(42)} ${seen}  ${mark} ${(ms / 1_000).toFixed(1)} s`);
}

const numberOf = (name) => Number(/^(\d+) /.exec(name)?.[1] ?? 0);

const patterns = wanted.size ? [...wanted].map((number) => new RegExp(`^${number} `)) : undefined;
const concurrency = Number(process.env.XIUHUA_FAULT_LANES ?? Math.min(2, availableParallelism()));
// Node may turn in circles while it tidies away sockets that were reset (seen with 20.20): what is
// done exits.
const stream = run({ files: files().map((name) => folder + name), concurrency, testNamePatterns: patterns, timeout: FILE_AT_MOST_MS, forceExit: true });

stream.on("test:pass", ({ name, details, skip }) => {
  if (skip !== undefined || name.endsWith(".mjs")) return;
  tally.passed += 1;
  took_ms.set(numberOf(name), details.duration_ms);
});
stream.on("test:fail", ({ name, details }) => {
  if (name.endsWith(".mjs") && details.error?.failureType === "subtestsFailed") return;
  tally.failed += 1;
  const number = numberOf(name);
  if (number) line(number, "NOT as expected", "✗", details.duration_ms);
  else console.log(`✗ ${name}`);
  console.log(details.error?.cause?.stack ?? details.error?.stack ?? String(details.error));
});
stream.on("test:diagnostic", ({ message }) => {
  if (!message.startsWith("{")) return;
  const { number, seen, figures } = JSON.parse(message);
  if (figures) return console.log(figures);
  ended.add(number);
  line(number, seen, "✓", took_ms.get(number));
});
stream.on("test:stdout", ({ message }) => process.stdout.write(message));
stream.on("test:stderr", ({ message }) => process.stderr.write(message));

stream.on("end", close).resume();

function close() {
  const all = [...FAULTS.keys()].filter(isWanted);
  const missing = all.filter((number) => !ended.has(number));
  if (missing.length) console.log(`not as expected, or not made: ${missing.join(" ")}`);
  if (all.length) console.log(`\n${all.length} faults: ${ended.size} as expected, seed ${process.env.XIUHUA_SEED ?? 1}`);
  // As node's own reporter ends; what was cancelled came as a failure.
  console.log(`ℹ pass ${tally.passed}\nℹ fail ${tally.failed + (missing.length && !tally.failed ? missing.length : 0)}\nℹ cancelled 0`);
  if (missing.length || tally.failed) process.exitCode = 1;
}
