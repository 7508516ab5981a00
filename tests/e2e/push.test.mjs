// Being told of a case while the app is closed. All of the way is real but the browser maker's push
// service: one of the tests' own stands for it, and the debugger hands its message to the worker.
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { chromium } from "playwright-core";

import { violations } from "./support/axe.mjs";
import { PushService, Subscription, replacePushManager } from "./support/push-service.mjs";
import { Server } from "./support/server.mjs";
import { UNITS, hire, step } from "./support/staff.mjs";
import { CHROMIUM, scenario } from "./support/stage.mjs";
import { zh } from "./support/words.mjs";
import { KEPT, visit } from "./support/worker.mjs";

const stage = {};
before(async () => {
  stage.push = await PushService.start();
  stage.server = await Server.start({ more: ["--push-hosts", stage.push.origin] });
  stage.browser = await chromium.launch(CHROMIUM);
  stage.operations = await hire(stage.server, UNITS.operations);
});
after(async () => {
  await stage.browser?.close();
  await stage.server?.remove();
  await stage.push?.stop();
});

const digits = (code) => code.replaceAll("-", "");
const take = (code, name) => step(stage.server, stage.operations, code, name);
const toggle = (page) => page.getByRole("switch", { name: zh.say("notify.switch"), exact: true });
const standsAt = (page, isOn) => page.locator(`[role=switch][aria-checked="${isOn}"]:not([aria-busy])`).waitFor();
const title = (status) => `案件有新进展：${zh.say(`status.${status}`)}`;

/** Opens the app on a phone that has a push service. */
async function begin(phone, { allow = true } = {}) {
  const subscription = await Subscription.make(stage.push, crypto.randomUUID());
  await phone.context.addInitScript(replacePushManager, subscription.toJSON());
  if (allow) await phone.context.grantPermissions(["notifications"], { origin: phone.origin });
  await visit(phone.page);
  return subscription;
}

/** The reporter's page of a case that has just been filed. */
async function openOwn({ page, server }, fields) {
  const { code, secret } = await server.file(fields);
  await page.goto(`/cases/${digits(code)}#${secret}`);
  await toggle(page).waitFor();
  return { code, secret };
}

/** What the push service gets next, as the device reads it. */
async function told(subscription, key) {
  const message = await stage.push.next();
  assert.ok(subscription.endpoint.endsWith(message.path), message.path);
  return JSON.parse(await subscription.read(message, key));
}

const keyOf = async ({ server }) => (await server.read("/push/key")).public_key;

/** Hands a message to the page's service worker, as the browser does. */
async function deliver(phone, message) {
  const devtools = await phone.context.newCDPSession(phone.page);
  const registered = new Promise((resolve) =>
    devtools.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) =>
      registrations.length && resolve(registrations[0].registrationId)));
  await devtools.send("ServiceWorker.enable");
  const data = JSON.stringify(message);
  const pushed = { origin: phone.origin, registrationId: await registered, data };
  await devtools.send("ServiceWorker.deliverPushMessage", pushed);
  await devtools.detach();
}

const SHOWN_WITHIN_MS = 20_000;
/** What the system shows of this site, once it is `count` notifications with this title among them. */
async function shown(page, expected, count = 1) {
  for (const end_ms = Date.now() + SHOWN_WITHIN_MS; Date.now() < end_ms; await page.waitForTimeout(100)) {
    const all = await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration();
      const notifications = await registration.getNotifications();
      return notifications.map(({ title, body, tag, lang }) => ({ title, body, tag, lang }));
    });
    if (all.length === count && all.some(({ title }) => title === expected)) return all;
  }
  throw new Error(`no notification "${expected}"`);
}

scenario(stage, "from a step of a unit to the device's notification", KEPT, async (phone) => {
  const { page } = phone;
  const subscription = await begin(phone);
  const own = await openOwn(phone, { description: "井盖松动，晚上看不清。" });
  await standsAt(page, false);
  assert.deepEqual(await page.evaluate(() => globalThis.pushAsked), [], "off until it is asked for");
  assert.deepEqual(await violations(page, { isWhole: true }), []);
  await toggle(page).scrollIntoViewIfNeeded();
  await phone.photograph("notify off");

  await toggle(page).focus();
  await page.keyboard.press("Space");
  await standsAt(page, true);
  const key = await keyOf(phone);
  const asked = await page.evaluate(() => globalThis.pushAsked);
  assert.deepEqual(asked, [{ userVisibleOnly: true, applicationServerKey: key }]);
  assert.deepEqual(await violations(page, { isWhole: true }), []);
  await phone.photograph("notify on");

  await take(own.code, "file");
  const first = await told(subscription, key);
  for (const secret of [own.secret, "井盖", "晚上"]) assert.ok(!JSON.stringify(first).includes(secret));
  await deliver(phone, first);
  const [notification] = await shown(page, title("filed"));
  assert.ok(notification.body.includes(own.code), notification.body);
  assert.deepEqual([notification.tag, notification.lang], [digits(own.code), "zh-CN"]);
  // Later news replaces it.
  await take(own.code, "dispatch");
  await deliver(phone, await told(subscription, key));
  await shown(page, title("dispatched"));
});

scenario(stage, "it can be turned off, one case at a time and all at once", KEPT, async (phone) => {
  const { page } = phone;
  const subscription = await begin(phone);
  const key = await keyOf(phone);
  const cases = [];
  for (let n = 0; n < 3; n++) {
    cases.push(await openOwn(phone));
    await toggle(page).click();
    await standsAt(page, true);
  }
  const [first, second, third] = cases.map(({ code }) => code);
  // It is kept over a reload, and turned off where it was turned on.
  await page.reload();
  await standsAt(page, true);
  await toggle(page).click();
  await standsAt(page, false);
  await take(third, "file");
  await take(second, "file");
  assert.equal((await told(subscription, key)).code, digits(second));

  await page.goto("/settings");
  const section = page.getByRole("region", { name: zh.say("notify.title"), exact: true });
  await section.waitFor();
  assert.deepEqual((await section.getByRole("link").allTextContents()).sort(), [first, second].sort());
  assert.deepEqual(await violations(page, { isWhole: true }), []);
  await phone.photograph("notify settings");
  await section.getByRole("button", { name: zh.say("notify.all_off"), exact: true }).click();
  await section.getByText(zh.say("notify.none")).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.textContent), zh.say("notify.title"));
  assert.deepEqual(await violations(page, { isWhole: true }), []);
  assert.equal(await page.evaluate(() => localStorage.getItem("test.subscribed")), null);
  await take(first, "file");
  await new Promise((resolve) => setTimeout(resolve, 500));
  assert.equal(stage.push.unread, 0);
});

const REFUSED = [
  { name: "without the permission", allow: false, note: "notify.denied" },
  { name: "without a push service", broken: true, note: "notify.no_service" },
];
for (const { name, allow, broken, note } of REFUSED)
  scenario(stage, `${name} it stays off, and says what to do`, KEPT, async (phone) => {
    const { page } = phone;
    await begin(phone, { allow });
    if (broken) await page.evaluate(() => localStorage.setItem("test.noService", "yes"));
    await openOwn(phone);
    await toggle(page).click();
    const alert = page.getByRole("alert").filter({ hasText: zh.say("notify.failed") });
    await alert.getByText(zh.say(note)).waitFor();
    await standsAt(page, false);
    assert.deepEqual(await violations(page, { isWhole: true }), []);
    await alert.scrollIntoViewIfNeeded();
    await phone.photograph(`notify ${name}`);
  });

scenario(stage, "others are offered it for a case that they follow", KEPT, async (phone) => {
  const { page, server } = phone;
  const subscription = await begin(phone);
  const { code } = await server.file();
  await page.goto(`/cases/${digits(code)}`);
  const follow = page.getByRole("button", { name: zh.say("follow.follow"), exact: true });
  await follow.waitFor();
  assert.equal(await toggle(page).count(), 0);
  await follow.click();
  await toggle(page).click();
  await standsAt(page, true);
  await take(code, "file");
  assert.equal((await told(subscription, await keyOf(phone))).title, title("filed"));
});

scenario(stage, "where the browser has no Web Push there is no switch", KEPT, async (phone) => {
  const { page, server } = phone;
  await phone.context.addInitScript(() => delete globalThis.PushManager);
  await visit(page);
  const { code, secret } = await server.file();
  await page.goto(`/cases/${digits(code)}#${secret}`);
  await page.getByRole("link", { name: zh.say("case.keep_link") }).waitFor();
  assert.equal(await page.getByRole("switch").count(), 0);
});

/** Events that only the browser makes are made in the worker; what it would do is written down. */
const inWorker = (phone, work, argument) => phone.context.serviceWorkers()[0].evaluate(work, argument);

scenario(stage, "a tap leads to the case", KEPT, async (phone) => {
  const { page } = phone;
  await begin(phone);
  const { code } = await openOwn(phone);
  const tap = (tag) => inWorker(phone, async (tag) => {
    const done = [];
    // A browser takes both for a resident's tap only.
    clients.openWindow = async (path) => done.push(`open ${path}`);
    WindowClient.prototype.focus = async function () { done.push(`focus ${new URL(this.url).pathname}`); };
    await registration.showNotification("news", { tag });
    const [notification] = await registration.getNotifications({ tag });
    const event = new NotificationEvent("notificationclick", { notification });
    const waits = [];
    event.waitUntil = (promise) => waits.push(promise);
    dispatchEvent(event);
    await Promise.all(waits);
    return { done, left: (await registration.getNotifications({ tag })).length };
  }, tag);
  assert.deepEqual(await tap(digits(code)), { done: [`focus /cases/${digits(code)}`], left: 0 });
  await page.goto("/settings");
  assert.deepEqual(await tap(digits(code)), { done: [`open /cases/${digits(code)}`], left: 0 });
});

scenario(stage, "a device whose endpoint changes is told there", KEPT, async (phone) => {
  const { page } = phone;
  const before = await begin(phone);
  const { code } = await openOwn(phone);
  await toggle(page).click();
  await standsAt(page, true);
  const now = await Subscription.make(stage.push, crypto.randomUUID());
  await inWorker(phone, async ([endpoint, next]) => {
    const event = new ExtendableEvent("pushsubscriptionchange");
    const waits = [];
    const newSubscription = { toJSON: () => next };
    Object.assign(event, { oldSubscription: { endpoint }, newSubscription, waitUntil: (promise) => waits.push(promise) });
    dispatchEvent(event);
    await Promise.all(waits);
  }, [before.endpoint, now.toJSON()]);
  await take(code, "file");
  assert.equal((await told(now, await keyOf(phone))).title, title("filed"));
});
