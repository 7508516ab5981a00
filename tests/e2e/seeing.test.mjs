// What others see, and what only the reporter does.
import assert from "node:assert/strict";

import { NO_NETWORK } from "./support/phone.mjs";
import { photo } from "./support/photos.mjs";
import { PEOPLES_SQUARE, SHIHUA, ZHUJING } from "./support/places.mjs";
import { PRIVATE_LINK, ReportPage } from "./support/report-page.mjs";
import { scenario, setStage } from "./support/stage.mjs";
import { zh } from "./support/words.mjs";

const stage = setStage();

const rowsOf = (page) => page.getByRole("main").getByRole("listitem").filter({ has: page.getByRole("link") });

scenario(stage, "a second browser sees it: list, case page, map", {}, async (phone) => {
  const { page, browser } = phone;
  await phone.standAt({ ...SHIHUA, accuracy_m: 8 });
  const report = new ReportPage(page);
  await report.open();
  await report.album.setInputFiles(await photo(browser));
  await report.photo(1).waitFor();
  await report.choose("井盖");
  await report.description.fill("菜场门口井盖缺了一半。");
  await report.agree();
  const { code, secret } = await report.send();

  const other = await phone.another();
  await other.page.goto("/cases");
  await other.page.getByRole("main").getByRole("link").filter({ hasText: "井盖" }).first().click();
  await other.page.getByText("菜场门口井盖缺了一半。").waitFor();
  assert.equal(new URL(other.page.url()).pathname, `/cases/${code}`);
  await other.page.getByText(SHIHUA.name).first().waitFor();
  await other.page.getByText(zh.say("step.reported")).first().waitFor();
  const image = other.page.getByRole("list", { name: zh.say("case.photos") }).locator("img").first();
  await other.page.waitForFunction((img) => img.naturalWidth > 0, await image.elementHandle());
  await other.page.getByText(zh.say("case.secret_missing")).waitFor();
  assert.equal(await other.page.getByRole("button", { name: zh.say("case.withdraw") }).count(), 0);
  assert.ok(!(await other.page.content()).includes(secret));

  await other.page.goto("/map");
  const marker = other.page.getByRole("button", { name: /井盖/ }).first();
  await marker.click();
  await other.page.getByRole("link").filter({ hasText: "井盖" }).first().click();
  await other.page.waitForURL(`**/cases/${code}`);
});

scenario(stage, "no photo is needed, and no tile server either", {}, async (phone) => {
  const { page } = phone;
  await page.goto("/map");
  const map = page.getByRole("region", { name: zh.say("map.label", { city: "金山区" }) });
  await map.locator("path").first().waitFor({ state: "attached" });
  assert.ok((await map.locator("path").count()) >= 10, "ten towns are drawn");
  await page.getByText(zh.say("map.demo"), { exact: true }).first().waitFor();
});

scenario(stage, "the private link works on another device, and withdraws", {}, async (phone) => {
  const { page, server, browser } = phone;
  await phone.standAt({ ...SHIHUA, accuracy_m: 8 });
  const report = new ReportPage(page);
  await report.open();
  await report.album.setInputFiles(await photo(browser));
  await report.photo(1).waitFor();
  await report.choose("路灯");
  await report.agree();
  const { code, link } = await report.send();
  assert.match(link, PRIVATE_LINK);

  const other = await phone.another();
  await other.page.goto(link);
  const withdraw = other.page.getByRole("button", { name: zh.say("case.withdraw") });
  await withdraw.click();
  const ask = other.page.getByRole("alertdialog", { name: zh.say("case.withdraw_ask") });
  await other.page.waitForFunction(() => document.activeElement?.id === "withdraw-title");
  await ask.getByRole("button", { name: zh.say("case.withdraw") }).click();
  await other.page.getByText(zh.say("status.withdrawn")).first().waitFor();

  await assert.rejects(server.read(`/cases/${code}`), /404/, "the public does not see it any more");
  assert.ok((await server.cases()).every((item) => item.code.replace(/\D/g, "") !== code));
});

scenario(stage, "a link without its secret shows the public's view", { allow: [/status of 403/] }, async (phone) => {
  const { page, server } = phone;
  const { code } = await server.file({ contact: { phone: "13800138000" } });
  const digits = code.replace(/\D/g, "");
  await page.goto(`/cases/${digits}`);
  await page.getByText(zh.say("case.secret_missing")).waitFor();
  assert.ok(!(await page.content()).includes("13800138000"));
  await page.goto(`/cases/${digits}#${"0".repeat(32)}`);
  await page.reload();
  await page.getByText(zh.say("step.reported")).first().waitFor();
  assert.ok(!(await page.content()).includes("13800138000"));
});

scenario(stage, "the list: pages, then a class", {}, async (phone) => {
  const { page, server } = phone;
  const known = (await server.cases()).length;
  for (let i = 0; i < 25; i++) {
    const place = { position: i % 2 ? SHIHUA : ZHUJING, source: "pin" };
    const isNoise = i % 5 === 0;
    await server.file({ class: isNoise ? "matter:06028" : "matter:06010", place, description: `第 ${i} 件` });
  }
  await page.goto("/cases");
  await rowsOf(page).first().waitFor();
  const first = await rowsOf(page).count();
  assert.ok(first < known + 25, "not everything at once");
  await page.getByRole("button", { name: zh.say("common.more") }).click();
  await page.getByText(zh.say("cases.end")).waitFor();
  const links = await rowsOf(page).getByRole("link").evaluateAll((all) => all.map((link) => link.href));
  assert.equal(new Set(links).size, known + 25, "each case once");
  assert.equal(links.length, known + 25);

  await page.getByRole("combobox", { name: zh.say("cases.filter_class") }).selectOption("噪声");
  await page.waitForFunction(() => location.search.includes("06028"));
  await page.getByText("第 0 件").or(page.getByText("第 20 件")).first().waitFor();
  const five = () => page.waitForFunction(() => document.querySelectorAll("main li a").length === 5);
  await five();
  await page.reload();
  await five();
  const status = page.getByRole("group", { name: zh.say("cases.filter_status") });
  await status.locator("label", { hasText: zh.say("status.reported") }).click();
  await five();
  await status.locator("label", { hasText: zh.say("status.closed") }).click();
  await page.getByText(zh.say("cases.empty_filtered")).waitFor();
  await page.getByRole("link", { name: zh.say("cases.clear") }).click();
  await page.getByRole("button", { name: zh.say("common.more") }).waitFor();
});

scenario(stage, "no server: the list says so, and a second try helps", { allow: [NO_NETWORK] }, async (phone) => {
  const { page, server } = phone;
  await server.file();
  await page.goto("/");
  await page.getByText("110").waitFor();
  await page.waitForLoadState("networkidle");
  await server.stop();
  await page.getByRole("link", { name: zh.say("tabs.cases"), exact: true }).click();
  await page.getByText(zh.say("cases.offline")).waitFor();
  await phone.photograph("list offline 390");
  await server.start();
  await page.getByRole("button", { name: zh.say("common.retry") }).click();
  await rowsOf(page).first().waitFor();
});

scenario(stage, "what looks like a program or turns writing round is only text", {}, async (phone) => {
  const { page, server } = phone;
  const wild = '<img src=x onerror="document.title=1">"><script>document.title=2</script>{{7*7}}';
  const { code } = await server.file({
    description: `${wild} \u202Egnorw`,
    place: { position: SHIHUA, source: "pin", note: wild },
  });
  await page.goto(`/cases/${code.replace(/\D/g, "")}`);
  await page.getByText(wild).first().waitFor();
  assert.match(await page.title(), new RegExp(zh.say("case.title")));
  assert.ok(!(await page.getByRole("main").innerText()).includes("\u202E"), "no turning round");
  await page.goto("/cases");
  await rowsOf(page).filter({ hasText: wild }).first().waitFor();
});

scenario(stage, "outside of the city: said, and not sent", {}, async (phone) => {
  const { page, server } = phone;
  await phone.standAt({ ...PEOPLES_SQUARE, accuracy_m: 8 });
  const before = (await server.cases()).length;
  const report = new ReportPage(page);
  await report.open();
  await report.description.fill("这里不归金山管。");
  await report.choose("噪声");
  if (!(await page.getByText(zh.say("place.outside", { city: "金山区" })).first().isVisible()))
    await report.locate.click();
  await page.getByText(zh.say("place.outside", { city: "金山区" })).first().waitFor();
  await report.agree();
  await report.submit.click({ force: true });
  await page.waitForTimeout(1_000); // a wrong request would be on its way by now
  assert.equal((await server.cases()).length, before);
  assert.ok(phone.requests.every((url) => !url.endsWith("/api/v1/cases")), "nothing was sent");
  await report.setPin();
});

scenario(stage, "a case that is not there, and a code with a wrong digit", { allow: [/status of 404/] }, async (phone) => {
  const { page, server } = phone;
  const { code } = await server.file();
  const digits = code.replace(/\D/g, "");
  await page.goto("/mine");
  const find = page.getByRole("search");
  const look = async (text) => {
    await find.getByLabel(zh.say("mine.find_label")).fill(text);
    await find.getByRole("button", { name: zh.say("mine.find_action") }).click();
  };
  await look(digits.slice(0, -1) + ((Number(digits.at(-1)) + 1) % 10));
  await page.getByText(zh.say("case.code_invalid")).waitFor();
  await look(code);
  await page.waitForURL(`**/cases/${digits}`);
  await page.getByText("井盖松动，车过时有响声。").waitFor();
});
