// The real server, on a free port, with a data folder of its own.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const START_MS = 20_000;

function required(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run these tests by \`cargo xtask test e2e\``);
  return value;
}

async function freePort() {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address();
  probe.close();
  await once(probe, "close");
  return port;
}

/** A server that can be stopped and started again with what it has kept. */
export class Server {
  /** @param {{more?: string[], wrap?: (data: string) => string[]}} how further options of `serve`; a command to run it by */
  static async start(how = {}) {
    // A folder around it: what a restoration moves aside lies beside the data.
    const folder = await mkdtemp(join(tmpdir(), "xiuhua-e2e-"));
    const data = join(folder, "data");
    await mkdir(data);
    const server = new Server(data, await freePort(), how);
    await server.start();
    return server;
  }

  constructor(data, port, { more = [], wrap = () => [] } = {}) {
    this.data = data;
    this.more = more;
    this.wrap = wrap(data);
    this.port = port;
    this.origin = `http://127.0.0.1:${port}`;
    this.api = `${this.origin}/api/v1`;
  }

  async start() {
    const serve = [required("XIUHUA_SERVER"), "serve", "--port", this.port, "--data", this.data];
    const [program, ...args] = [...this.wrap, ...serve, "--app", required("XIUHUA_APP"), ...this.more];
    this.process = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"] });
    this.said = "";
    for (const stream of [this.process.stdout, this.process.stderr])
      stream.on("data", (chunk) => (this.said += chunk));
    const deadline = Date.now() + START_MS;
    while (!(await this.#answers())) {
      if (this.process.exitCode !== null || Date.now() > deadline)
        throw new Error(`the server does not answer; it said:\n${this.said}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  #answers() {
    return fetch(`${this.api}/health`).then((answer) => answer.ok, () => false);
  }

  /** Stops it as a service manager does. */
  stop() {
    return this.#end("SIGTERM");
  }

  /** Stops it in the middle of whatever it does. */
  kill() {
    return this.#end("SIGKILL");
  }

  async #end(signal) {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    const gone = once(this.process, "exit");
    this.process.kill(signal);
    await gone;
  }

  /** Stops it for good and removes its data. */
  async remove() {
    await this.stop();
    await rm(dirname(this.data), { recursive: true, force: true });
  }

  /** Reads JSON as the public would. */
  async read(path) {
    const answer = await fetch(this.api + path);
    if (!answer.ok) throw new Error(`GET ${path} answered ${answer.status}: ${await answer.text()}`);
    return answer.json();
  }

  /** All public cases, newest first. */
  async cases() {
    const cases = [];
    let cursor = "";
    do {
      const { items, next } = await this.read(`/cases?limit=100${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
      cases.push(...items);
      cursor = next ?? "";
    } while (cursor);
    return cases;
  }

  /** The bytes of a photo as anybody gets them. */
  async photo(id) {
    const answer = await fetch(`${this.api}/photos/${id}`);
    if (!answer.ok) throw new Error(`the photo ${id} is not served: ${answer.status}`);
    return Buffer.from(await answer.arrayBuffer());
  }

  /** Files a case without a browser, to have something to see. */
  async file(fields = {}) {
    const answer = await fetch(`${this.api}/cases`, {
      method: "POST",
      headers: { "Content-Type": "application/json", "Idempotency-Key": crypto.randomUUID() },
      body: JSON.stringify({
        class: "matter:01023",
        place: { position: { lng: 121.3164, lat: 30.7114 }, source: "pin" },
        description: "井盖松动，车过时有响声。",
        location_consent: true,
        ...fields,
      }),
    });
    if (answer.status !== 201) throw new Error(`filing answered ${answer.status}: ${await answer.text()}`);
    return answer.json();
  }
}
