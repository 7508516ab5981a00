// The app's database as its first version made it.

/** A draft as the first version wrote it: without its version. */
export const draftOfFirst = (id, words) => JSON.stringify({
  id, created_at: "2026-11-01T08:00:00.000Z", changed_at: "2026-11-01T08:00:00.000Z", photos: [],
  place: { position: { lng: 121.3164, lat: 30.7114 }, accuracy_m: 8, source: "device" }, place_note: "",
  class: { chosen: "matter:01023" }, description: words, contact: {}, location_consent: true, taken_at: null,
});

/**
 * Makes the database of the first version with a draft in it, and holds it open as a tab does that
 * does not listen to anybody; gives its version.
 */
export function openOldDatabase(page, words) {
  return page.evaluate(async ([id, text]) => {
    const request = indexedDB.open("xiuhua", 1);
    request.onupgradeneeded = () => {
      for (const name of ["drafts", "photos", "outbox", "receipts"]) request.result.createObjectStore(name);
    };
    const database = await new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const transaction = database.transaction("drafts", "readwrite");
    transaction.objectStore("drafts").put(text, id);
    await new Promise((resolve) => (transaction.oncomplete = resolve));
    window.held = database;
    return database.version;
  }, ["old", draftOfFirst("old", words)]);
}
