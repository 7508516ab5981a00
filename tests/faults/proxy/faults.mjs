// What a network, a proxy on the way or a server in trouble does to an exchange. Each gives a
// function for `Proxy.when`.
import { setTimeout as sleep } from "node:timers/promises";

/** Nothing of it reaches the server. */
export const cutBefore = () => async (exchange) => exchange.cut();

/** The server gets the beginning only. */
export const cutAfterBytes = (bytes) => async (exchange) => {
  await exchange.forwardPart(bytes);
  exchange.cut();
};

/** The server has done it, and nobody hears of it. */
export const loseAnswer = () => async (exchange) => {
  await exchange.forward();
  exchange.cut();
};

/** The same, as a server does that closes a warm connection: browsers then send once more. */
export const hangUpAfterCommit = () => async (exchange) => {
  await exchange.forward();
  exchange.hangUp();
};

/** It takes its time. */
export const delay = (ms) => async (exchange) => {
  await sleep(ms);
  await exchange.pass();
};

/** Few bytes a second, up, down or both. */
export const trickle = ({ up = Infinity, down = Infinity }) => async (exchange) => {
  await exchange.body(up);
  await exchange.reply(await exchange.forward(), down);
};

/** Half open: taken, never answered, never closed. */
export const silence = () => async () => {};

/** An answer of somebody's on the way; the server hears nothing. */
export const answer = (status, headers = {}, body = "") => async (exchange) => {
  await exchange.reply({ status, headers, body });
};

/** A café's network that wants a login first: a page, and 200. */
export const portal = () => answer(200, { "content-type": "text/html" },
  "<!doctype html><title>Wi-Fi</title><h1>Please log in</h1>");

/** A problem document, as the server itself writes it. */
export const problem = (status, code, { errors = [], retryAfter_s: after } = {}) => answer(
  status,
  { "content-type": "application/problem+json", ...(after === undefined ? {} : { "retry-after": String(after) }) },
  JSON.stringify({ type: "about:blank", title: code, status, code, detail: "", errors }));

/** The same bytes reach the server twice, one after the other; the browser gets the last answer. */
export const replayAfter = () => async (exchange) => {
  await exchange.forward();
  await exchange.reply(await exchange.forward());
};

/** The same bytes reach the server so many times at once; `choose` picks the browser's answer. */
export const replayAtOnce = (times, choose = (answers) => answers[0]) => async (exchange) => {
  await exchange.body();
  const answers = await Promise.all(Array.from({ length: times }, () => exchange.forward()));
  await exchange.reply(choose(answers));
};

/** The server's answer, changed on its way; `change` gets and gives JSON. */
export const rewrite = (change) => async (exchange) => {
  // A stream has no end to be read to: the page asks instead.
  if (exchange.headers.accept === "text/event-stream") return exchange.cut();
  // "Not modified" would leave nothing to change, and compressed it cannot be read.
  delete exchange.headers["if-none-match"];
  delete exchange.headers["accept-encoding"];
  const given = await exchange.forward();
  await exchange.reply({ ...given, body: JSON.stringify(change(JSON.parse(given.body))) });
};

/**
 * Holds an exchange until it is let go: for a test that has something to do in between.
 * @returns {{fault: Function, arrived: Promise<import("./exchange.mjs").Exchange>, release: Function}}
 */
export function hold(then = (exchange) => exchange.pass()) {
  let arrive, release;
  const arrived = new Promise((resolve) => (arrive = resolve));
  const gate = new Promise((resolve) => (release = resolve));
  const fault = async (exchange) => {
    await exchange.body();
    arrive(exchange);
    await gate;
    await then(exchange);
  };
  return { fault, arrived, release };
}
