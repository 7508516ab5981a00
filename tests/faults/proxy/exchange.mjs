// One request of the browser's and what becomes of it.
import { once } from "node:events";
import { request as httpRequest } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

/** Headers that belong to one connection and not to the message. */
const OF_A_HOP = new Set(["connection", "keep-alive", "transfer-encoding", "proxy-connection"]);
/** Bytes that a trickle moves in each step come in so many steps a second. */
const STEPS_PER_S = 10;

/** The other side went away: what a network does, not a mistake of the test. */
class Gone extends Error {
  isNetwork = true;
}

/** A request with the ways in which it can end. */
export class Exchange {
  #request;
  #response;
  #upstreamPort;
  #body;

  constructor(request, response, upstreamPort) {
    this.#request = request;
    this.#response = response;
    this.#upstreamPort = upstreamPort;
    this.method = request.method;
    this.path = request.url;
    this.headers = request.headers;
    this.at_ms = performance.now();
    /** The socket it came by: the same one for what comes by a warm connection. */
    this.socket = request.socket;
    /** The answers that the server gave, in their order; more than one after a replay. */
    this.answers = [];
    /** The status that the browser got; 0 where it got none. */
    this.status = 0;
    /** Whether it is over: answered, cut, or given up by the browser. */
    this.isOver = false;
    response.on("error", () => {}).on("close", () => (this.isOver = true));
  }

  get key() {
    return this.headers["idempotency-key"];
  }

  /** The whole body of the request, taken at `bytesPerS` at most. */
  body(bytesPerS = Infinity) {
    this.#body ??= this.#read(bytesPerS);
    return this.#body;
  }

  async json() {
    return JSON.parse(await this.body());
  }

  async #read(bytesPerS) {
    const chunks = [];
    try {
      for await (const chunk of this.#request) {
        chunks.push(chunk);
        if (bytesPerS !== Infinity) await sleep((chunk.length / bytesPerS) * 1_000);
      }
    } catch {
      throw new Gone("the browser hung up in the middle of its request");
    }
    return Buffer.concat(chunks);
  }

  /** Sends the request to the server and gives its whole answer. */
  async forward(body) {
    const bytes = body ?? (await this.body());
    const upstream = this.#toServer({ "content-length": bytes.length });
    upstream.end(bytes);
    const [answer] = await once(upstream, "response").catch(nobody);
    const chunks = await answer.toArray().catch(nobody);
    const given = { status: answer.statusCode, headers: answer.headers, body: Buffer.concat(chunks) };
    this.answers.push(given);
    return given;
  }

  /** Sends the head and the first `bytes` of the body to the server, and then hangs up on it. */
  async forwardPart(bytes) {
    const whole = await this.body();
    const upstream = this.#toServer({ "content-length": whole.length });
    upstream.on("error", () => {});
    await new Promise((done) => upstream.write(whole.subarray(0, bytes), done));
    upstream.destroy();
  }

  #toServer(more) {
    const { method, path } = this;
    const kept = Object.entries(this.headers).filter(([name]) => !OF_A_HOP.has(name));
    const headers = { ...Object.fromEntries(kept), ...more };
    return httpRequest({ host: "127.0.0.1", port: this.#upstreamPort, method, path, headers, agent: false });
  }

  /** Gives the browser an answer, its body at `bytesPerS` at most. */
  async reply({ status, headers = {}, body = "" }, bytesPerS = Infinity) {
    // An answer before the whole request was read would close the connection.
    await this.body();
    const bytes = Buffer.from(body);
    const kept = Object.entries(headers).filter(([name]) => !OF_A_HOP.has(name) && name !== "content-length");
    const length = this.method === "HEAD" ? headers["content-length"] : bytes.length;
    const lengths = length === undefined ? {} : { "content-length": length };
    this.status = status;
    this.#response.writeHead(status, { ...Object.fromEntries(kept), ...lengths });
    if (bytesPerS === Infinity) return void this.#response.end(bytes);
    const step = Math.max(1, Math.floor(bytesPerS / STEPS_PER_S));
    for (let at = 0; at < bytes.length && !this.#response.destroyed; at += step) {
      this.#response.write(bytes.subarray(at, at + step));
      await sleep(1_000 / STEPS_PER_S);
    }
    this.#response.end();
  }

  async pass() {
    await this.reply(await this.forward());
  }

  /** Resets the connection. */
  cut() {
    this.#request.socket.resetAndDestroy();
  }

  /** Ends the connection politely and without an answer, as a server does with a warm one. */
  hangUp() {
    this.#request.socket.destroySoon();
  }
}

function nobody(error) {
  throw new Gone(`nobody answers there: ${error.message}`);
}
