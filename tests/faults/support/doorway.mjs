// Opening pages while the server is killed now and then. A page that does not open holds no report:
// nobody opens one while the server is down, and it goes down while nobody does.
export class Doorway {
  #opening = new Set();
  #restart = Promise.resolve();

  /** Opens a page of a server that is there. */
  async open(go) {
    let restart;
    do {
      restart = this.#restart;
      await restart;
    } while (restart !== this.#restart);
    const opened = go();
    this.#opening.add(opened);
    try {
      return await opened;
    } finally {
      this.#opening.delete(opened);
    }
  }

  /** Kills the server and starts it again, once the pages that are being opened are there. */
  async restart(go) {
    const restart = this.#restart.then(() => Promise.allSettled(this.#opening)).then(go);
    this.#restart = restart.catch(() => {});
    await restart;
  }
}
