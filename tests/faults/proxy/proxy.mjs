// Stands between a browser and the server and does to their exchanges what bad networks do.
import { once, setMaxListeners } from "node:events";
import { createServer, request as httpRequest } from "node:http";

import { Exchange } from "./exchange.mjs";

/**
 * A proxy that passes everything on until a rule says otherwise. It lives in the process of the
 * test, which scripts it: a fault is a function that gets an exchange (see faults.mjs).
 */
export class Proxy {
  #server;
  #sockets = new Set();
  #rules = [];
  #port = 0;

  /** @param {number} upstreamPort where the real server listens, on this machine */
  static async start(upstreamPort) {
    const proxy = new Proxy();
    proxy.upstreamPort = upstreamPort;
    await proxy.up();
    return proxy;
  }

  constructor() {
    /** Every exchange with the API, in the order in which they came. */
    this.exchanges = [];
  }

  get origin() {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Listens, on the same port as before if there was one. */
  async up() {
    if (this.#server?.listening) return;
    this.#server = createServer((request, response) => this.#take(request, response));
    this.#server.on("connection", (socket) => {
      setMaxListeners(0, socket);
      this.#sockets.add(socket);
      socket.on("close", () => this.#sockets.delete(socket)).on("error", () => {});
    });
    // Connections stay warm as long as the browser likes: that is when it re-sends by itself.
    this.#server.keepAliveTimeout = 0;
    this.#server.requestTimeout = 0;
    this.#server.listen(this.#port, "127.0.0.1");
    await once(this.#server, "listening");
    this.#port = this.#server.address().port;
  }

  /** The network is gone: nobody listens, and what was open is reset. */
  async down() {
    if (!this.#server.listening) return;
    const closed = once(this.#server, "close");
    this.#server.close();
    this.cutAll();
    await closed;
  }

  /** Resets every open connection. */
  cutAll() {
    for (const socket of this.#sockets) socket.resetAndDestroy();
  }

  /**
   * Adds a rule. The first rule that matches takes the exchange; one that has been used `times`
   * times is over.
   * @param {{method?: string, path?: string | RegExp, nth?: number, times?: number}} match
   *   `path` a beginning or a pattern of the path behind the origin; `nth` passes over the matching
   *   exchanges before it, counted from 1
   * @param {(exchange: Exchange) => Promise<unknown>} fault
   * @returns {{count: number, remove: () => void}} how often it was used; a way to end it
   */
  when({ method, path, nth = 1, times = Infinity }, fault) {
    const rule = { count: 0, remove: () => this.#rules.splice(this.#rules.indexOf(rule), 1) };
    let seen = 0;
    rule.takes = (request) => {
      if (method && request.method !== method) return false;
      if (path instanceof RegExp ? !path.test(request.url) : path && !request.url.startsWith(path)) return false;
      seen += 1;
      if (seen < nth || rule.count >= times) return false;
      rule.count += 1;
      return true;
    };
    rule.fault = fault;
    this.#rules.push(rule);
    return rule;
  }

  /** Forgets all rules and exchanges. */
  clear() {
    this.#rules = [];
    this.exchanges = [];
  }

  /** The exchanges of one method whose path begins like that. */
  seen(method, path) {
    return this.exchanges.filter((each) => each.method === method && each.path.startsWith(path));
  }

  async stop() {
    await this.down();
  }

  #take(request, response) {
    const rule = this.#rules.find((each) => each.takes(request));
    const isStream = request.headers.accept === "text/event-stream";
    if (!rule && (isStream || !request.url.startsWith("/api/"))) return this.#pass(request, response);
    const exchange = new Exchange(request, response, this.upstreamPort);
    if (request.url.startsWith("/api/")) this.exchanges.push(exchange);
    const work = rule ? rule.fault(exchange) : exchange.pass();
    // A fault that breaks in itself must not look like a fault of the network.
    work.catch((error) => {
      if (error.isNetwork) return exchange.cut();
      console.error("the proxy's own fault:", error);
      process.exitCode = 1;
      exchange.cut();
    });
  }

  /** Files of the app, and streams, which have no end: nothing is looked at, nothing is kept. */
  #pass({ method, url: path, headers }, response) {
    const upstream = httpRequest({ host: "127.0.0.1", port: this.upstreamPort, method, path, headers, agent: false });
    upstream.on("error", () => response.destroy());
    // A page that dies in the middle of a file leaves nothing open behind it.
    response.on("close", () => upstream.destroy());
    upstream.on("response", (answer) => {
      response.writeHead(answer.statusCode, answer.headers);
      answer.pipe(response);
    });
    upstream.end();
  }
}
