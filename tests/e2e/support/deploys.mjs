// Copies of the built app that change as deploys and their accidents change them.
import { createHash } from "node:crypto";
import { cp, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const WORKER = "/service-worker.js";
const LIST = /^const BUILD = (.*);\n/;
/** A custom section without a name, which means nothing to anybody. */
const NOTHING = Buffer.from([0, 1, 0]);

const hash = (content, encoding) => createHash("sha256").update(content).digest(encoding);

export class Deploy {
  /** A copy without compressed siblings: what is changed needs no second change. */
  static async copy(built) {
    const folder = await mkdtemp(join(tmpdir(), "xiuhua-app-"));
    await cp(built, folder, { recursive: true, filter: (path) => !/\.(br|gz)$/.test(path) });
    return new Deploy(folder);
  }

  constructor(folder) {
    this.folder = folder;
  }

  async remove() {
    await rm(this.folder, { recursive: true, force: true });
  }

  read(path) {
    return readFile(join(this.folder, path));
  }

  write(path, content) {
    return writeFile(join(this.folder, path), content);
  }

  /** The addresses of this build's files, and what they must hash to. */
  async list() {
    const [, list] = LIST.exec(await this.read(WORKER));
    return JSON.parse(list);
  }

  /** The address of an asset of this build, such as `map.wasm`. */
  async path(name) {
    const [stem, extension] = name.split(".");
    const { files } = await this.list();
    return Object.keys(files).find((path) => new RegExp(`/${stem}\\.\\w+\\.${extension}$`).test(path));
  }

  /** Puts a file in the place of another, under the name that its content gives it. */
  async #replace(name, content) {
    const old = await this.path(name);
    const path = old.replace(/\.\w+(\.\w+)$/, `.${hash(content, "hex").slice(0, 12)}$1`);
    await this.write(path, content);
    const index = String(await this.read("/index.html")).replaceAll(old, path);
    await this.write("/index.html", index);
    const { files } = await this.list();
    delete files[old];
    await this.#writeList({ ...files, [path]: `sha256-${hash(content, "base64")}`, "/index.html": `sha256-${hash(index, "base64")}` });
    return [old, path];
  }

  async #writeList(files) {
    const code = String(await this.read(WORKER)).replace(LIST, "");
    const build = { name: hash(JSON.stringify(files), "hex").slice(0, 12), files };
    await this.write(WORKER, `const BUILD = ${JSON.stringify(build)};\n${code}`);
  }

  /** A second build: the map's part of the program is another one, and so is what loads it. */
  async next() {
    const [old, map] = await this.#replace("map.wasm", Buffer.concat([await this.read(await this.path("map.wasm")), NOTHING]));
    const script = String(await this.read(await this.path("xiuhua.js"))).replaceAll(old, map);
    await this.#replace("xiuhua.js", script);
  }

  /** A deploy that leaves the script of one build with the program of another; gives the program's address. */
  async mismatch() {
    const program = await this.read(await this.path("xiuhua.wasm"));
    program.write("000000000000", program.length - 12, "latin1"); // The mark of its build is its end.
    const [, path] = await this.#replace("xiuhua.wasm", program);
    return path;
  }

  /** What an operator does who deletes before copying. */
  async dropOldAssets() {
    const { files } = await this.list();
    for (const name of await readdir(join(this.folder, "assets")))
      if (!(`/assets/${name}` in files)) await rm(join(this.folder, "assets", name));
  }
}
