// The published schemas, held against the packs that come along by a validator of other people's making.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import Ajv from "ajv/dist/2020.js";

const ROOT = new URL("../../", import.meta.url);
const PACKS = ["public/cities/jinshan", "crates/core/tests/data/lakeside"];
const NAMES = ["city", "catalogue", "rules", "calendar", "divisions", "assessment"];

const read = (path) => JSON.parse(readFileSync(new URL(path, ROOT), "utf8"));
const lakeside = (name) => read(`crates/core/tests/data/lakeside/${name}.json`);

// Formats such as uint16 only say in words what minimum and maximum say.
const ajv = new Ajv({ strict: true, allErrors: true, validateFormats: false });
const validators = Object.fromEntries(
  NAMES.map((name) => [name, ajv.compile(read(`docs/schema/${name}.schema.json`))]),
);

/** The places in a file that do not fit, as JSON pointers. */
function misfits(name, json) {
  validators[name](json);
  const places = (validators[name].errors ?? []).map((error) => error.instancePath);
  return [...new Set(places)];
}

for (const pack of PACKS) {
  test(`${pack} fits its schemas`, () => {
    for (const name of NAMES) assert.deepEqual(misfits(name, read(`${pack}/${name}.json`)), [], name);
  });
}

const FAULTS = [
  ["city", "/bounds", [1, 2, 3]],
  ["city", "/map/layers/0/datum", "bd09"],
  ["city", "/towns/0/centre", [113.0, 29.0]],
  ["catalogue", "/majors/0/kind", "thing"],
  ["catalogue", "/majors/0/classes/0/code", "1"],
  ["catalogue", "/groups/0/tiles/0/class", "manhole"],
  ["rules", "/rules/0/conditions/0/limit/count", 0],
  ["rules", "/rules/0/conditions/0/limit/unit", "fortnight"],
  ["rules", "/roles/2/phone", null],
  ["rules", "/otherwise/responsible", 7],
  ["calendar", "/working_hours/0/0", "9"],
  ["calendar", "/working_weekdays/0", 0],
  ["calendar", "/years/0/make_up_days/0", "4 January"],
  ["divisions", "/communities/0/code", "12"],
  ["divisions", "/communities/0/seat", { lng: 113.0, lat: 29.0 }],
  ["divisions", "/grid", { kind: "hexagons" }],
  ["assessment", "/rating/low_up_to", 5],
  ["assessment", "/rating/reasons/0/levels/0", 6],
  ["assessment", "/rates/level_permille", [0, 0, 900, 1000]],
  ["assessment", "/rates/score_percent/response", 101],
  ["assessment", "/barometer/topics/0/words/zh", "垃圾"],
];

for (const [name, pointer, value] of FAULTS) {
  test(`${name}.json does not fit with ${JSON.stringify(value)} at ${pointer}`, () => {
    const json = lakeside(name);
    const keys = pointer.split("/").slice(1);
    const last = keys.pop();
    keys.reduce((part, key) => part[key], json)[last] = value;
    const places = misfits(name, json);
    assert.ok(places.some((place) => place.startsWith(pointer)), `found: ${places.join(" ")}`);
  });
}

test("what has to be there is missed", () => {
  for (const [name, field] of [["city", "towns"], ["catalogue", "standard"], ["rules", "otherwise"]]) {
    const { [field]: _, ...rest } = lakeside(name);
    assert.deepEqual(misfits(name, rest), [""], `${name}.${field}`);
  }
});

test("the examples of the how-to fit, too", () => {
  const text = readFileSync(new URL("docs/your-city.md", ROOT), "utf8");
  const sections = text.split(/^## \d+\. /m).slice(1);
  assert.equal(sections.length, NAMES.length);
  for (const section of sections) {
    const name = section.split(".json")[0];
    const example = section.match(/```json\n(\{.*?)```/s);
    // Of city.json it shows a part.
    if (name !== "city") assert.deepEqual(misfits(name, JSON.parse(example[1])), [], name);
  }
});
