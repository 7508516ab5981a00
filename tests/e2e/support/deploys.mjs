// Copies of the built app that change as deploys and their accidents change them.
import { createHash } from "node:crypto";
import { cp, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach } from "node:test";

const WORKER = "/service-worker.js";
const LIST = /^const BUILD = (.*);\n/;
/** A custom section without a name, which means nothing to anybody. */
const NOTHING = Buffer.from([0, 1, 0]);

const hash = (content, encoding) => createHash("sha256").update(content).digest(encoding);

/** Has this file's server serve a copy that its tests may change; each begins with it as it was built. */
export async function setDeploy() {
  const built = process.env.XIUHUA_APP;
  const deploy = await Deploy.copy(built);
  process.env.XIUHUA_APP = deploy.folder;
  afterEach(() => deploy.reset());
  after(() => deploy.remove());
  return deploy;
}

class Deploy {
  /** A copy without compressed siblings: what is changed needs no second change. */
  static async copy(built) {
    const deploy = new Deploy(built, await mkdtemp(join(tmpdir(), "xiuhua-app-")));
    await deploy.reset();
    return deploy;
  }

  constructor(built, folder) {
    this.built = built;
    this.folder = folder;
  }

  /** Deploys what was built once more. */
  async reset() {
    await cp(this.built, this.folder, { recursive: true, filter: (path) => !/\.(br|gz)$/.test(path) });
  }

  /** Removes a file, or all. */
  async remove(path = "") {
    await rm(join(this.folder, path), { recursive: true, force: true });
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

  /** A part of the program as another build would have it: its end is the mark of its build. */
  async #ofAnotherBuild(part) {
    const program = await this.read(await this.path(part));
    program.write("000000000000", program.length - 12, "latin1");
    return program;
  }

  /** A deploy of a new program with the script of the build before. */
  async mismatch() {
    await this.#replace("xiuhua.wasm", await this.#ofAnotherBuild("xiuhua.wasm"));
  }

  /** A part of another build under this one's address. */
  async mixUp(part) {
    await this.write(await this.path(part), await this.#ofAnotherBuild(part));
  }

  /** What an operator does who deletes before copying. */
  async dropOldAssets() {
    const { files } = await this.list();
    for (const name of await readdir(join(this.folder, "assets")))
      if (!(`/assets/${name}` in files)) await rm(join(this.folder, "assets", name));
  }
}
