// What follows from a rating: it is sent without anybody's help, the unit answers a low one, and the rates move.
import assert from "node:assert/strict";

import { staffOf } from "./support/acts.mjs";
import { violations } from "./support/axe.mjs";
import { CasePage } from "./support/case-page.mjs";
import { DeskPage } from "./support/desk-page.mjs";
import { NO_NETWORK } from "./support/phone.mjs";
import { photo } from "./support/photos.mjs";
import { RatingPage } from "./support/rating-page.mjs";
import { closedCase, letDaysPass, ratingOf } from "./support/ratings.mjs";
import { act } from "./support/staff.mjs";
import { scenario, setStage } from "./support/stage.mjs";
import { zh } from "./support/words.mjs";

const stage = setStage();
const DESK = { viewport: { width: 1440, height: 900 } };

scenario(stage, "a rating given without a network is sent once there is one, and can be taken back until then", { allow: [NO_NETWORK] }, async (phone) => {
  const { server, page, browser } = phone;
  const filed = await closedCase(server);
  const rating = new RatingPage(page);
  // The device knows its case.
  await new CasePage(page).open(filed);
  await page.getByRole("link", { name: zh.say("rate.entry") }).click();
  await rating.answer("yes", 4);
  await rating.text.fill("谢谢。");
  await rating.album.setInputFiles(await photo(browser));
  await rating.photo(1).waitFor();
  await server.stop();
  await rating.submit.click();
  await rating.heading("sending").waitFor();
  await rating.unsent.waitFor();
  assert.deepEqual(await violations(page), []);
  await phone.photograph("rating offline");
  await page.getByRole("button", { name: zh.say("act.take_back"), exact: true }).click();
  // It is as it was, whether anybody can be asked or not.
  await rating.photo(1).waitFor();
  assert.ok(await rating.level(4).isChecked());
  assert.equal(await rating.text.inputValue(), "谢谢。");
  await page.getByText(zh.say("rate.offline_form")).waitFor();
  await rating.submit.click();
  await rating.unsent.waitFor();
  await server.start();
  await rating.thanks.waitFor({ timeout: 60_000 });
  const { rating: given } = await ratingOf(server, filed);
  assert.deepEqual([given.solved, given.level, given.words, given.photos.length], ["yes", 4, "谢谢。", 1]);
});

scenario(stage, "what comes too late is refused in plain words, and what was written can be taken back", { allow: [NO_NETWORK, /status of 409/] }, async (phone) => {
  const { server, page } = phone;
  const filed = await closedCase(server);
  const rating = new RatingPage(page);
  await rating.open(filed);
  await rating.answer("yes", 4);
  await rating.text.fill("留着这句话。");
  await letDaysPass(server, filed, 31);
  await rating.submit.click();
  await page.getByText(zh.say("net.rating_late")).waitFor();
  await page.getByRole("button", { name: zh.say("act.take_back_words"), exact: true }).click();
  await rating.heading("late").waitFor();
  await page.getByText("留着这句话。").waitFor();
  await page.getByRole("button", { name: zh.say("act.discard") }).click();
  await page.getByText("留着这句话。").waitFor({ state: "detached" });
});

scenario(stage, "a low rating stands at the desk until the unit answers it, and tells neither who rated nor how low before it is due", { context: DESK }, async (phone) => {
  const { server, page } = phone;
  const { works } = await staffOf(server);
  const filed = await closedCase(server, { contact: { name: "李阿姨", phone: "13800000000" } });
  await act(server, filed, "rating", { solved: "no", level: 1, reasons: ["not-done"], words: "根本没来人。" });
  const desk = new DeskPage(page);
  await desk.open();
  await desk.goIn(works);
  const row = desk.row(zh.say("desk.follow_up")).filter({ hasText: "井盖" }).first();
  await row.waitFor();
  await phone.photograph("rating desk queue");
  await row.getByRole("link").click();
  const said = desk.pane.getByRole("region", { name: zh.say("desk.rating"), exact: true });
  await said.getByText("根本没来人。").waitFor();
  await said.getByText("没有处理").waitFor();
  await said.getByText(zh.like("desk.rating_held")).waitFor();
  assert.equal(await said.getByText(zh.say("rate.level_1")).count(), 0);
  assert.equal(await desk.pane.getByText("李阿姨").count(), 0, "who rated");
  assert.deepEqual(await violations(page), []);
  await phone.photograph("rating desk case");
  await desk.take("follow_up", { note: "今天上午已到现场重新更换井圈。" });
  await row.waitFor({ state: "detached" });

  const resident = await phone.another();
  const rating = new RatingPage(resident.page);
  await rating.open(filed);
  await rating.heading("answered").waitFor();
  await resident.page.getByText("今天上午已到现场重新更换井圈。").waitFor();
  const shown = new CasePage(resident.page);
  await shown.open(filed);
  await shown.done.getByText(zh.say("told.followed_up")).waitFor();
  await shown.done.getByText(zh.like("told.follow_up_opened_due")).waitFor();
  assert.equal(await shown.now.count(), 0, "nothing is owed any more");
  await resident.photograph("rating answered case", { fullPage: true });

  // Once it would have been due, both can be seen.
  await letDaysPass(server, filed, 20);
  await page.reload();
  await said.getByText(zh.say("rate.level_1")).waitFor();
  await said.getByText(zh.say("desk.rating_shown")).waitFor();
});
