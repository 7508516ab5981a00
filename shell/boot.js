// At first paint: words, picked photos, then the app.
const html = document.documentElement;
const $ = (id) => document.getElementById(id);
const app = (window.xiuhua = { picked: [], onpick: null, onmismatch: () => renew(), lang: "" });

let touched = false;
for (const type of ["pointerdown", "keydown"])
  addEventListener(type, () => (touched = true), true);

// Some WebViews deny storage: the choice then lasts as long as the page.
function kept(key, value) {
  try {
    if (value) localStorage[key] = value;
    return localStorage[key];
  } catch {}
}

function speak(lang) {
  app.lang = html.lang = lang;
  for (const el of document.querySelectorAll("*"))
    for (const name of el.getAttributeNames()) {
      if (!name.startsWith("data-en")) continue;
      const attr = name.slice(8);
      const zh = "data-zh-" + attr;
      if (!el.hasAttribute(zh)) el.setAttribute(zh, attr ? el.getAttribute(attr) : el.textContent);
      const text = el.getAttribute(lang == "en" ? name : zh);
      if (attr) el.setAttribute(attr, text);
      else el.textContent = text;
    }
}

function pick({ target }) {
  const files = [...target.files];
  target.value = ""; // the same photo may be chosen again
  if (!files.length) return;
  if (app.onpick) return app.onpick(files);
  app.picked.push(...files);
  for (const file of files)
    $("picked-photos").append(Object.assign(new Image(), { src: URL.createObjectURL(file) }));
  $("picked").hidden = false;
}

async function start(attempt) {
  const [{ js, wasm }, failed] = [$("boot").dataset, $("boot-failed")];
  failed.hidden = true;
  try {
    // Browsers may remember a failed module: retry under another name.
    const { default: init, compile } = await import(js + (attempt ? "?" + attempt : ""));
    await init({ module_or_path: await compile(wasm) });
    // Beside the part of the program that reads it, and not after it.
    if (/^\/(report|lists)/.test(location.pathname))
      app.facts = fetch("/api/v1/city/facts").catch(() => {});
    // The first page's own parts come first.
    setTimeout(settle, 2000);
  } catch (error) {
    if (error.name == "Mismatch" && (await renew())) return;
    console.error(error);
    failed.hidden = false;
    // A photo in the page would not survive a reload.
    const isOutdated = () => error.name == "Mismatch" && !app.picked.length;
    $("boot-outdated").hidden = !($("boot-unsteady").hidden = isOutdated());
    $("boot-retry").onclick = async () => (isOutdated() && (await renew(true))) || start(attempt + 1);
  }
}

function settle() {
  if (document.querySelector(".tiles-coming")) setTimeout(settle, 1000);
  else (window.requestIdleCallback || setTimeout)(keepOffline);
}

// Without it (WeChat on iOS, plain http) only a cold start offline is missing.
async function keepOffline() {
  try {
    await navigator.serviceWorker.register("/service-worker.js");
  } catch {}
}

// One reload in the life of a tab; where storage is denied, none after a reload.
function mayRenew() {
  try {
    const { renewed } = sessionStorage;
    sessionStorage.renewed = 1;
    return !renewed;
  } catch {
    return performance.navigation.type != 1;
  }
}

// Parts of two builds: a reload past every cache, unless somebody is at work here.
async function renew(isWanted) {
  if (!isWanted && (touched || !mayRenew())) return;
  try {
    // Neither is worth anything without a network, and a reload then loses the page.
    const past = { cache: "reload" };
    if (!(await fetch(location.pathname, past)).ok) return;
    await fetch($("boot").dataset.js, past);
    const workers = navigator.serviceWorker && (await navigator.serviceWorker.getRegistrations());
    for (const worker of workers || []) await worker.unregister();
  } catch {
    return;
  }
  if (touched && !isWanted) return;
  location.reload();
  return true;
}

html.dataset.theme = kept("xiuhua.theme") || "auto";
speak(kept("xiuhua.lang") || (/^zh/i.test(navigator.language) ? "zh-CN" : "en"));
$("language").onclick = () => {
  speak(app.lang == "en" ? "zh-CN" : "en");
  kept("xiuhua.lang", app.lang);
};
$("camera").onchange = $("album").onchange = pick;
if (location.pathname != "/") {
  $("shell-home").hidden = true;
  $("skeleton").hidden = false;
}
start(0);
