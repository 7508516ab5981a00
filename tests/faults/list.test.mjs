// The list itself: complete, and each fault made by exactly one test.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";

import { FAULTS } from "./list.mjs";
import { numbersIn } from "./support/numbers.mjs";

const all = Array.from({ length: 42 }, (_, i) => i + 1);

test("the list has 42 faults, in order", () => {
  assert.deepEqual([...FAULTS.keys()], all);
});

test("each is made by one test", () => {
  const here = new URL(".", import.meta.url);
  const files = readdirSync(here).filter((name) => name.endsWith(".test.mjs"));
  const made = files.flatMap((name) => numbersIn(readFileSync(new URL(name, here), "utf8")));
  assert.deepEqual(made.sort((a, b) => a - b), all);
});
