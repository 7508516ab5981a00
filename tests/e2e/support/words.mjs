// The words on the screen, from the same files as the app's.
import { readFileSync } from "node:fs";

function load(language) {
  const path = new URL(`../../../locales/${language}.json`, import.meta.url);
  return JSON.parse(readFileSync(path, "utf8"));
}

function find(words, key) {
  const text = key.split(".").reduce((branch, name) => branch?.[name], words);
  if (typeof text !== "string") throw new Error(`the locales have no ${key}`);
  return text;
}

const escape = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** The words of a language: `say(key, values)` in full, `like(key)` with any values. */
export function wordsOf(language) {
  const words = load(language);
  return {
    say: (key, values = {}) =>
      find(words, key).replace(/\{\{\s*(\w+)\s*\}\}/g, (_, name) => {
        if (!(name in values)) throw new Error(`${key} needs ${name}`);
        return values[name];
      }),
    like: (key) => new RegExp(find(words, key).split(/\{\{\s*\w+\s*\}\}/).map(escape).join(".+")),
  };
}

export const zh = wordsOf("zh-CN");
export const en = wordsOf("en");
