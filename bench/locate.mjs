// What locate.rs measures of our grid, measured of npm which-polygon: `node locate.mjs DATA-FOLDER`.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import whichPolygon from "which-polygon";

const ROUNDS = 9;
const BATCH = 2000;

const folder = process.argv[2];
const json = readFileSync(join(folder, "cells.geojson"), "utf8");
const [readMs, cells] = best(() => JSON.parse(json), 3);
for (const { properties } of cells.features) properties.answer = Number(properties.id.slice(-9));

const bytes = readFileSync(join(folder, "points.f64"));
const degrees = new Float64Array(bytes.buffer, bytes.byteOffset, bytes.length / 8);
const points = Array.from({ length: degrees.length / 2 }, (_, i) => [degrees[2 * i], degrees[2 * i + 1]]);

const [buildMs, find] = best(() => whichPolygon(cells), ROUNDS);
const answers = new Uint32Array(points.length);
const fastest = new Float64Array(Math.ceil(points.length / BATCH)).fill(Infinity);
for (let round = 0; round < ROUNDS; round++) {
  for (let batch = 0; batch < fastest.length; batch++) {
    const end = Math.min((batch + 1) * BATCH, points.length);
    const start = performance.now();
    for (let i = batch * BATCH; i < end; i++) {
      const found = find(points[i]);
      answers[i] = found ? found.answer : 0;
    }
    fastest[batch] = Math.min(fastest[batch], performance.now() - start);
  }
}
const queryMs = fastest.reduce((sum, ms) => sum + ms, 0);

let checksum = 0;
for (const answer of answers) checksum = (Math.imul(checksum, 31) + answer) >>> 0;
const measured = { read_ms: readMs, build_ms: buildMs, queries: points.length, query_ms: queryMs, checksum };
console.log(JSON.stringify(measured));

/** Milliseconds of the best round, and what the last one made. */
function best(round, rounds) {
  let fastest = Infinity;
  let made;
  for (let i = 0; i < rounds; i++) {
    const start = performance.now();
    made = round();
    fastest = Math.min(fastest, performance.now() - start);
  }
  return [fastest, made];
}
