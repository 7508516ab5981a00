// Keeps the whole app on the device: docs/decisions/0007-offline.md says by which rules.
//
// The build writes a line before this code: `const BUILD = { name, files }`, where `files` says for
// each address of this build what its content hashes to, as `integrity` of fetch wants it. Another
// build is another worker with a cache of its own.
const APP = "app-" + BUILD.name;
const PAGE = "/index.html";
/** What the server said last; nothing that needs a secret is ever among it. */
const ANSWERS = "answers";
const CITY = "/api/v1/city";
/** All of them in one: kept files of two versions would not fit together. */
const FACTS = `${CITY}/facts`;
/** How the app starts. An old answer serves a resident better than none after this long. */
const START = { paths: [CITY, "/api/v1/capabilities", FACTS, `${CITY}/assessment`], patience_ms: 3_000 };
/** What was asked about places: the last few answers of each kind. */
const PLACES = [
  // What the map showed. Here waiting is better, as long as there is hope.
  { path: "/api/v1/cases", parameter: "bbox", patience_ms: 8_000, kept: 8 },
  // Real cells of the unit grid.
  { path: "/api/v1/grid/cells", parameter: "bbox", patience_ms: 3_000, kept: 12 },
  // Open rates. They are of months: what they were is told with its time.
  { path: "/api/v1/rates", parameter: "by", patience_ms: 8_000, kept: 8 },
  // Cases near a report. Never given for an answer: the app looks through them itself, and says so.
  { path: "/api/v1/cases/near", parameter: "lng", kept: 8 },
];

addEventListener("install", (event) => {
  // Safe at any moment, because every tab gets the files it was built with: see `file`.
  skipWaiting();
  event.waitUntil(install());
});

addEventListener("activate", (event) => event.waitUntil(clients.claim()));

addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname, searchParams } = new URL(request.url);
  const isForUs = request.method == "GET" && origin == location.origin;
  // Who asks past every cache means it. What bears a secret goes its own way.
  if (!isForUs || request.cache == "reload" || request.headers.has("Authorization")) return;
  const place = PLACES.find(({ path, parameter }) => path == pathname && searchParams.has(parameter));

  if (request.mode == "navigate") isPage(pathname) && event.respondWith(page(event));
  else if (pathname.startsWith("/assets/")) event.respondWith(file(request));
  else if (pathname in BUILD.files) event.respondWith(file(request, APP));
  else if (START.paths.includes(pathname)) event.respondWith(answer(event, START));
  else if (place) event.respondWith(answer(event, place));
});

// Web Push: docs/decisions/0012-web-push.md. Later news of a case replaces what is shown of it.
addEventListener("push", (event) => {
  const { code, title, body, lang } = event.data.json();
  const look = { body, lang, tag: code, renotify: true, icon: "/icon-192.png", badge: "/icon-192.png" };
  event.waitUntil(registration.showNotification(title, look));
});

addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(show(`/cases/${event.notification.tag}`));
});

addEventListener("pushsubscriptionchange", (event) => event.waitUntil(resubscribe(event)));

/** All of this build, or nothing: then the worker before this one stays. */
async function install() {
  try {
    const cache = await caches.open(APP);
    const files = Object.entries(BUILD.files);
    await Promise.all(files.map(async ([path, hash]) => cache.put(path, await load(path, hash))));
    await Promise.allSettled(START.paths.map(async (path) => keep(path, await fetch(path, { cache: "no-cache" }))));
    const isWhole = (await caches.match(CITY)) && (await caches.has(APP));
    if (!isWhole) throw new Error("without its city, or tidied away meanwhile");
  } catch (error) {
    await caches.delete(APP);
    throw error;
  }
}

/** A file of this build, mostly from the browser's own cache: the page has just loaded it. */
async function load(path, integrity) {
  const options = { integrity, priority: "low", redirect: "error" };
  const cache = path.startsWith("/assets/") ? "default" : "no-cache";
  // Other bytes are refused. Those in the browser's cache may be the wrong ones.
  const response = await fetch(path, { ...options, cache }).catch(() => fetch(path, { ...options, cache: "reload" }));
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response;
}

/** As the server tells pages from files. */
function isPage(path) {
  return !/^\/(api|assets)\/|\.[^/]*$/.test(path);
}

/** The one page, as this build has it. */
async function page(event) {
  const kept = await find(PAGE, APP);
  if (!kept) {
    // The browser was short of space and has thrown it away.
    event.waitUntil(install().catch(() => {}));
    return fetch(event.request);
  }
  event.waitUntil(Promise.allSettled([refresh(kept.clone()), tidy()]));
  return kept;
}

/** The page's headers, its content policy among them, follow the city and may change when the page does not. */
async function refresh(kept) {
  const fresh = await fetch(PAGE, { cache: "no-cache" });
  const isSame = (await fresh.clone().text()) == (await kept.text());
  if (isSame) await (await caches.open(APP)).put(PAGE, fresh);
}

/** Earlier builds stay while any tab is open: it may be one of theirs. */
async function tidy() {
  const open = await clients.matchAll({ type: "window", includeUncontrolled: true });
  if (open.length || registration.installing) return;
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name != APP && name != ANSWERS).map((name) => caches.delete(name)));
}

/** A file of whichever build it is: its name has its content's hash in it. */
async function file(request, cacheName) {
  return (await find(request.url, cacheName)) ?? fetch(request);
}

/** Kept or not: storage that cannot be read is as good as empty. */
function find(url, cacheName, ignoreSearch = true) {
  return caches.match(url, { cacheName, ignoreSearch, ignoreVary: true }).catch(() => {});
}

/** The server's answer; what it said last when it is not there, and then with the status that says so. */
async function answer(event, { patience_ms }) {
  const { url } = event.request;
  const asked = fetch(event.request);
  // Beside the answer, never before it: there may be no room.
  event.waitUntil(asked.then((response) => keep(url, response.clone())).catch(() => {}));
  if (!patience_ms) return asked;
  const late = new Promise((resolve) => setTimeout(resolve, patience_ms));
  const response = await Promise.race([asked, late]).catch(() => {});
  if (response && isAnswer(response)) return response;
  const kept = await find(url, ANSWERS, false);
  // 203, "Non-Authoritative Information": the app tells its reader.
  return kept ? new Response(kept.body, { status: 203, headers: kept.headers }) : asked;
}

/** Not the page of a captive portal, and no refusal. */
function isAnswer({ status, redirected, headers }) {
  return status == 200 && !redirected && headers.get("Content-Type")?.startsWith("application/json");
}

async function keep(url, response) {
  if (!isAnswer(response)) return;
  const cache = await caches.open(ANSWERS);
  await cache.put(url, response); // the latest becomes the last of the keys
  const keys = await cache.keys();
  const old = PLACES.flatMap(({ path, kept }) => keys.filter(({ url }) => new URL(url).pathname == path).slice(0, -kept));
  await Promise.all(old.map((one) => cache.delete(one)));
}

/** In a tab that shows it already, or else in a new one: another may have a report half written. */
async function show(path) {
  const open = await clients.matchAll({ type: "window", includeUncontrolled: true });
  const there = open.find(({ url }) => new URL(url).pathname == path);
  return there ? there.focus() : clients.openWindow(path);
}

/** The push service has ended a subscription: the server learns of the next. The app mends what fails here. */
async function resubscribe({ oldSubscription: old, newSubscription }) {
  if (!old) return;
  const subscription = newSubscription ?? (await registration.pushManager.subscribe(old.options));
  const body = JSON.stringify({ ...subscription.toJSON(), replaces: old.endpoint });
  await fetch("/api/v1/push/subscriptions", { method: "POST", headers: { "Content-Type": "application/json" }, body });
}
