// What lies on the resident's device, read behind the app's back.

/** The records of a table of the app's database, as `[key, value]`; photos by their SHA-256. */
export function records(page, table) {
  return page.evaluate(async (name) => {
    const result = (request) =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await result(indexedDB.open("xiuhua"));
    try {
      if (!database.objectStoreNames.contains(name)) return [];
      const store = database.transaction(name).objectStore(name);
      const [keys, values] = await Promise.all([result(store.getAllKeys()), result(store.getAll())]);
      const shown = values.map(async (value) => {
        if (!(value instanceof ArrayBuffer)) return value;
        const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", value));
        return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
      });
      return (await Promise.all(shown)).map((value, i) => [keys[i], value]);
    } finally {
      database.close();
    }
  }, table);
}

/** Puts a record there, whatever the app would think of it. */
export function putRecord(page, table, key, value) {
  return page.evaluate(async ([name, at, record]) => {
    const database = await new Promise((resolve, reject) => {
      const request = indexedDB.open("xiuhua");
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const transaction = database.transaction(name, "readwrite");
    transaction.objectStore(name).put(record, at);
    await new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = () => reject(transaction.error);
    });
    database.close();
  }, [table, key, value]);
}

/** Waits until the records of a table are as `holds` wants them. */
export async function untilKept(page, table, holds) {
  const deadline = Date.now() + 10_000;
  for (;;) {
    const kept = await records(page, table);
    if (holds(kept)) return kept;
    if (Date.now() > deadline) throw new Error(`${table} on the device stay ${JSON.stringify(kept).slice(0, 600)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** The ids of the photos of the draft with these words, in their order. */
export async function draftPhotos(page, words) {
  const quoted = JSON.stringify(words).slice(1, -1);
  const isIt = ([, text]) => String(text).includes(quoted);
  const [, text] = (await untilKept(page, "drafts", (kept) => kept.some(isIt))).find(isIt);
  return String(text).match(/[0-9a-f]{64}/g) ?? [];
}
