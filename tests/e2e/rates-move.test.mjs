// What a resident rates is counted in the open rates at once.
import assert from "node:assert/strict";

import { sceneOf, UNLIMITED } from "./support/rated.mjs";
import { RatingPage } from "./support/rating-page.mjs";
import { closedCase } from "./support/ratings.mjs";
import { setStage } from "./support/stage.mjs";

const stage = setStage(UNLIMITED);
const scene = sceneOf(stage);

/** Thousandths and count of each rate that a rating moves. */
async function rates(server) {
  const { total } = await server.read("/rates");
  const { answers, resolution, satisfaction, reopened } = total;
  return { answers, resolution: resolution.rate, satisfaction: satisfaction.rate, reopened: reopened.rate };
}

scene("half solved, fairly satisfied and taken up again: each counts for what the city has said", {}, async ({ server, page }) => {
  const filed = await closedCase(server);
  const before = await rates(server);
  const rating = new RatingPage(page);
  await rating.open(filed);
  await rating.answer("half", 3);
  await rating.reopens.check();
  await rating.text.fill("另一边还松。");
  await rating.send();
  const after = await rates(server);
  const more = ({ thousandths, of }, by_thousandths, by) => ({ thousandths: thousandths + by_thousandths, of: of + by });
  assert.deepEqual(after, {
    answers: before.answers + 1,
    resolution: more(before.resolution, 500, 1),
    satisfaction: more(before.satisfaction, 900, 1),
    reopened: more(before.reopened, 1_000, 0),
  });
});
