// At first paint: words, picked photos, then the app.
const html = document.documentElement;
const $ = (id) => document.getElementById(id);
const app = (window.xiuhua = { picked: [], onpick: null, lang: "" });

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
    const { default: init } = await import(js + (attempt ? "?" + attempt : ""));
    await init({ module_or_path: wasm });
  } catch (error) {
    console.error(error);
    failed.hidden = false;
    $("boot-retry").onclick = () => start(attempt + 1);
  }
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
