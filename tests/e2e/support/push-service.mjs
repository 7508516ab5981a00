// A push service for the server to send to, and the browser's half of a subscription to it: what
// comes is checked and read with WebCrypto (RFC 8291, 8292).
import { once } from "node:events";
import { createServer } from "node:http";

const CURVE = { name: "ECDH", namedCurve: "P-256" };
const bytes = (text) => Buffer.from(text, "base64url");
const text = (buffer) => Buffer.from(buffer).toString("base64url");
const PATIENCE_MS = 15_000;

export class PushService {
  static async start() {
    const service = new PushService();
    service.http = createServer((request, answer) => service.#take(request, answer)).listen(0, "127.0.0.1");
    await once(service.http, "listening");
    service.origin = `http://127.0.0.1:${service.http.address().port}`;
    return service;
  }

  #come = [];
  #waiting = [];
  /** What is answered next, instead of 201. */
  answers = [];

  async #take(request, answer) {
    const parts = [];
    for await (const part of request) parts.push(part);
    const message = { path: request.url, headers: request.headers, body: Buffer.concat(parts) };
    answer.writeHead(this.answers.shift() ?? 201).end();
    const asked = this.#waiting.shift();
    if (asked) asked(message);
    else this.#come.push(message);
  }

  /** The next message. */
  next() {
    if (this.#come.length) return Promise.resolve(this.#come.shift());
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error("no message came")), PATIENCE_MS);
      this.#waiting.push((message) => resolve(message) ?? clearTimeout(late));
    });
  }

  /** Messages that have come and that nobody has asked for. */
  get unread() {
    return this.#come.length;
  }

  async stop() {
    this.http.close();
    this.http.closeAllConnections();
  }
}

/** A device's half of a subscription. */
export class Subscription {
  static async make(service, name) {
    const keys = await crypto.subtle.generateKey(CURVE, true, ["deriveBits"]);
    const point = await crypto.subtle.exportKey("raw", keys.publicKey);
    const auth = crypto.getRandomValues(new Uint8Array(16));
    return Object.assign(new Subscription(), { endpoint: `${service.origin}/send/${name}`, keys, point, auth });
  }

  /** As the browser hands it out. */
  toJSON() {
    return { endpoint: this.endpoint, expirationTime: null, keys: { p256dh: text(this.point), auth: text(this.auth) } };
  }

  /** What a message says, once who sent it is known to hold the key. */
  async read({ headers, body }, publicKey) {
    const [, token, key] = /^vapid t=([\w.-]+), k=([\w-]+)$/.exec(headers.authorization);
    if (key !== publicKey) throw new Error("another key than the browser has subscribed with");
    const [head, claims, signature] = token.split(".");
    const ecdsa = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
    const signer = await crypto.subtle.importKey("raw", bytes(key), ecdsa, false, ["verify"]);
    if (!(await crypto.subtle.verify(ecdsa, signer, bytes(signature), Buffer.from(`${head}.${claims}`))))
      throw new Error("the signature is none");
    const { aud, exp } = JSON.parse(bytes(claims));
    if (aud !== new URL(this.endpoint).origin || exp * 1_000 < Date.now()) throw new Error(`meant for ${aud}, until ${exp}`);

    const [salt, sender, record] = [body.subarray(0, 16), body.subarray(21, 86), body.subarray(86)];
    const theirs = await crypto.subtle.importKey("raw", sender, CURVE, false, []);
    const shared = await crypto.subtle.deriveBits({ name: "ECDH", public: theirs }, this.keys.privateKey, 256);
    const info = Buffer.concat([Buffer.from("WebPush: info\0"), Buffer.from(this.point), sender]);
    const secret = await derive(shared, this.auth, info, 32);
    const contentKey = await derive(secret, salt, "Content-Encoding: aes128gcm\0", 16);
    const iv = await derive(secret, salt, "Content-Encoding: nonce\0", 12);
    const aes = await crypto.subtle.importKey("raw", contentKey, "AES-GCM", false, ["decrypt"]);
    const plain = Buffer.from(await crypto.subtle.decrypt({ name: "AES-GCM", iv }, aes, record));
    return plain.subarray(0, plain.lastIndexOf(2)).toString();
  }
}

async function derive(secret, salt, info, length) {
  const key = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveBits"]);
  const how = { name: "HKDF", hash: "SHA-256", salt, info: Buffer.from(info) };
  return crypto.subtle.deriveBits(how, key, length * 8);
}

/** In a page: the browser's way to its maker's push service, which no test can go. */
export function replacePushManager(subscription) {
  const asked = (globalThis.pushAsked = []);
  const isThere = () => localStorage.getItem("test.subscribed") === "yes";
  const given = {
    endpoint: subscription.endpoint,
    toJSON: () => subscription,
    unsubscribe: async () => {
      localStorage.removeItem("test.subscribed");
      return true;
    },
  };
  PushManager.prototype.getSubscription = async () => (isThere() ? given : null);
  PushManager.prototype.subscribe = async (options) => {
    asked.push(options);
    if (localStorage.getItem("test.noService")) throw new DOMException("push service not available", "AbortError");
    localStorage.setItem("test.subscribed", "yes");
    return given;
  };
}
