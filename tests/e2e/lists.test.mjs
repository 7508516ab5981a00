// The open lists: found in plain words, linked to, by unit, on paper, and without a network.
import assert from "node:assert/strict";

import { violations } from "./support/axe.mjs";
import { ListsPage } from "./support/lists-page.mjs";
import { NO_NETWORK } from "./support/phone.mjs";
import { ReportPage } from "./support/report-page.mjs";
import { scenario, setStage } from "./support/stage.mjs";
import { en, zh } from "./support/words.mjs";
import { KEPT, visit } from "./support/worker.mjs";

const stage = setStage();

const address = (page) => new URL(page.url());
const title = (page, name) => page.getByRole("heading", { level: 2, name, exact: true });

for (const [query, expected] of [["井盖破了", /井盖|检查井|窨井/], ["jinggai", /井盖|检查井|窨井/], ["jg", /井盖|检查井|窨井/], ["路灯不亮", /路灯|照明/]]) {
  scenario(stage, `"${query}" is found, and the address says so`, {}, async ({ page }) => {
    const lists = new ListsPage(page);
    await lists.open();
    await lists.search.fill(query);
    await lists.rows.first().waitFor();
    assert.match(await lists.rows.first().innerText(), expected);
    await page.waitForFunction((query) => new URLSearchParams(location.search).get("q") === query, query);
    await page.reload();
    await lists.rows.first().waitFor();
    assert.equal(await lists.search.inputValue(), query);
  });
}

scenario(stage, "in English, too", { context: { locale: "en-GB" } }, async ({ page }) => {
  const lists = new ListsPage(page, en);
  await lists.open("/lists?q=manhole");
  await lists.rows.first().waitFor();
  const main = await page.getByRole("main").innerText();
  assert.match(await lists.rows.first().innerText(), /cover|manhole/i);
  assert.deepEqual(main.match(/[\u4e00-\u9fff]+/g), null, "no Chinese words are left over");
});

scenario(stage, "nothing found is said, and leads back", {}, async (phone) => {
  const { page } = phone;
  const lists = new ListsPage(page);
  await lists.open();
  await lists.search.fill("☃☃☃");
  await page.getByText(zh.say("lists.nothing_found"), { exact: true }).waitFor();
  await phone.photograph("lists nothing found");
  await page.getByRole("button", { name: zh.say("lists.show_all") }).click();
  await lists.section("施工管理类").waitFor();
  assert.equal(await lists.search.inputValue(), "");
});

scenario(stage, "chapters are drawn when they are opened; the address and the way back know which", {}, async (phone) => {
  const { page } = phone;
  const lists = new ListsPage(page);
  await page.goto("/");
  await page.getByRole("link", { name: zh.say("home.lists") }).click();
  const section = lists.section("施工管理类");
  await section.waitFor();
  await phone.photograph("lists");
  assert.equal(await lists.rows.count(), 0);
  await lists.head(section).click();
  await lists.rows.first().waitFor();
  assert.equal(await lists.rows.count(), 16);
  assert.equal(await page.locator("dl.owed").count(), 0, "what is folded is not drawn");
  const row = lists.rows.first();
  await lists.head(row).press("Enter");
  await row.locator("dl.owed").waitFor();
  await phone.photograph("lists row open");
  const unit = row.locator("dl.card__units a").first();
  const name = await unit.innerText();
  await unit.click();
  await title(page, name).waitFor();
  await page.goBack();
  await lists.rows.first().waitFor();
  assert.equal(await lists.rows.count(), 16, "open as it was left");
});

scenario(stage, "a link opens on its class; from there it is reported, and its cases are seen", {}, async (phone) => {
  const { page, context, server } = phone;
  const catalogue = await server.read("/city/catalogue");
  const rules = await server.read("/city/rules");
  const id = "matter:08001";
  const chapter = catalogue.majors.find(({ kind, code }) => kind === "matter" && code === "08");
  const { name } = chapter.classes.find(({ code }) => code === "08001");
  const rule = rules.rules.find(({ classes }) => classes.includes(id));
  await page.goto(`/lists/${id}`);
  await title(page, name.zh).waitFor();
  await page.waitForFunction((name) => document.activeElement?.textContent === name, name.zh);
  const card = page.getByRole("article");
  for (const { text, closing } of rule.conditions) {
    await card.getByText(text.zh, { exact: true }).waitFor();
    await card.getByText(closing.zh).first().waitFor();
  }
  await phone.photograph("lists class", { fullPage: true });

  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: phone.origin });
  await page.getByRole("button", { name: zh.say("lists.copy_link") }).click();
  await page.getByText(zh.say("common.copied")).waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), `${phone.origin}/lists/${id}`);

  await page.getByRole("link", { name: zh.say("lists.cases") }).click();
  await page.getByText(zh.say("cases.empty_filtered"), { exact: true }).waitFor();
  assert.equal(address(page).search, `?class=${id}`);
  await page.goBack();
  await page.getByRole("button", { name: zh.say("lists.report") }).click();
  const report = new ReportPage(page);
  await report.heading.waitFor();
  await page.locator(`#what input[value="${id}"]:checked`).waitFor({ state: "attached" });
});

scenario(stage, "a report about something else is kept when a class is taken up", {}, async ({ page }) => {
  const report = new ReportPage(page);
  await report.open();
  await report.choose("井盖");
  await report.description.fill("井盖碎了一角。");
  await page.waitForTimeout(1_000); // kept on the device
  await page.goto("/lists/matter:08001");
  await page.getByRole("button", { name: zh.say("lists.report") }).click();
  await report.heading.waitFor();
  await page.getByText(zh.say("report.draft_other")).waitFor();
  assert.equal(await report.description.inputValue(), "");
  await page.goto("/mine");
  await page.locator("[data-draft]", { hasText: "井盖碎了一角。" }).waitFor();
});

scenario(stage, "addresses of nothing say so, and lead back", {}, async ({ page }) => {
  const cases = { "/lists/matter:99999": "no_class", "/lists/%3Cb%3E": "no_class", "/lists?unit=nobody": "no_unit", "/lists?unit=": "no_unit" };
  for (const [path, key] of Object.entries(cases)) {
    await page.goto(path);
    await page.getByRole("heading", { name: zh.say(`lists.${key}`) }).waitFor();
    await page.getByRole("link", { name: zh.say("lists.show_all") }).click();
    await new ListsPage(page).search.waitFor();
  }
  await new ListsPage(page).open("/lists?q=%E4%BA&open=matter:77,,nothing&x");
  await page.goto("/cases/261123-482915-0");
  await page.getByText(zh.say("case.not_found"), { exact: true }).waitFor();
});

scenario(stage, "by unit: all that it owes, and who supervises it", {}, async (phone) => {
  const { page, server } = phone;
  const { rules } = await server.read("/city/rules");
  const count = rules.filter(({ responsible }) => responsible === "water").flatMap(({ classes }) => classes).length;
  const lists = new ListsPage(page);
  await lists.open();
  await lists.head(lists.section(zh.say("lists.level_town"))).click();
  await page.getByRole("link", { name: /水务管理站/ }).click();
  await title(page, zh.say("lists.owes", { count })).waitFor();
  assert.equal(address(page).search, "?unit=water");
  assert.equal(await page.locator("ul.rule__classes a").count(), count);
  await page.getByText(zh.say("duty.up"), { exact: true }).waitFor();
  await phone.photograph("lists unit", { fullPage: true });
  await page.locator("ul.rule__classes a").first().click();
  await page.getByRole("button", { name: zh.say("lists.report") }).waitFor();
});

scenario(stage, "who answers for all else owes that, too", {}, async ({ page, server }) => {
  const { rules, otherwise } = await server.read("/city/rules");
  const own = rules.filter(({ responsible }) => responsible === otherwise.responsible).flatMap(({ classes }) => classes);
  await page.goto(`/lists?unit=${otherwise.responsible}`);
  await title(page, zh.say("lists.owes", { count: own.length + 1 })).waitFor();
  await page.getByText(zh.say("lists.all_else")).waitFor();
});

for (const colorScheme of ["light", "dark"]) {
  scenario(stage, `axe finds nothing, ${colorScheme}`, { context: { colorScheme, reducedMotion: "reduce" } }, async (phone) => {
    const { page } = phone;
    const lists = new ListsPage(page);
    const found = {};
    const look = async (name) => {
      const wrong = await violations(page);
      if (wrong.length) found[name] = wrong;
      await phone.photograph(`${name} ${colorScheme}`, { fullPage: true });
    };
    await lists.open("/lists?open=matter:08,town");
    await lists.head(lists.rows.first()).click();
    await page.locator("dl.owed").waitFor();
    await look("lists");
    await lists.search.fill("井盖");
    await lists.head(lists.rows.first()).click();
    await page.locator("dl.owed").waitFor();
    await look("lists searched");
    await page.goto("/lists/matter:01001");
    await page.getByRole("article").waitFor();
    await look("lists class");
    await page.goto("/lists?unit=operations");
    await page.locator("dl.owed").first().waitFor();
    await look("lists unit");
    await page.goto("/lists/matter:99999");
    await page.getByRole("link", { name: zh.say("lists.show_all") }).waitFor();
    await look("lists no class");
    assert.deepEqual(found, {});
  });
}

scenario(stage, "without a network, after one visit to any page", { ...KEPT, allow: [NO_NETWORK] }, async (phone) => {
  const { page, context, server } = phone;
  await visit(page, "/");
  await server.stop();
  await context.setOffline(true);
  const lists = new ListsPage(page);
  await lists.open("/lists?q=jinggai");
  await lists.rows.first().waitFor();
  await page.goto("/lists/matter:01001");
  await page.locator("dl.owed").waitFor();
  await server.start();
  await context.setOffline(false);
});
