// The service worker, as a tab sees it.

/** What a context needs for one. */
export const KEPT = { context: { serviceWorkers: "allow" } };

/** A first visit, up to the moment from which the app needs no network. */
export async function visit(page, path = "/") {
  await page.goto(path);
  await page.waitForFunction(() => navigator.serviceWorker.controller);
}

/** The builds that the device holds. */
export function builds(page) {
  return page.evaluate(async () => (await caches.keys()).filter((name) => name !== "answers"));
}

/** Has the browser look for a new version, as it does at every start; how that ended. */
export function update(page) {
  return page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    const found = new Promise((resolve) => (registration.onupdatefound = () => resolve(registration.installing)));
    await registration.update();
    const worker = await found;
    return new Promise((resolve) => {
      const look = () => ["activated", "redundant"].includes(worker.state) && resolve(worker.state);
      worker.onstatechange = look;
      look();
    });
  });
}

/** Everything that the worker has kept: addresses and texts. */
export function kept(page) {
  return page.evaluate(async () => {
    const all = await Promise.all((await caches.keys()).map(async (name) => {
      const cache = await caches.open(name);
      return Promise.all((await cache.keys()).map(async (request) => {
        const text = await (await cache.match(request)).text();
        return { path: new URL(request.url).pathname, text: request.url + text };
      }));
    }));
    return all.flat();
  });
}
