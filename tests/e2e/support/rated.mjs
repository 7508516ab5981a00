// Cases of Shihua that were rated, for the open rates.
import { ZHUJING } from "./places.mjs";
import { act, bring, close, hireAll } from "./staff.mjs";
import { scenario } from "./stage.mjs";

/** Twelve ratings. Solved: 6 + 3 × 0.5 of 12. Satisfied: 4 + 3 + 2 × 0.9 of 12. */
const RATINGS = [
  ["yes", 5], ["yes", 5], ["yes", 5], ["yes", 5], ["yes", 4], ["yes", 4],
  ["half", 4], ["half", 3], ["half", 3], ["no", 2], ["no", 1], ["no", 1],
];
export const RATED = RATINGS.length;
export const RESOLUTION = 7.5 / RATED;
export const SATISFACTION = 8.8 / RATED;
/** So many of them were closed, the others declined. */
export const CLOSED = 10;

/** How a server is started that takes so much from one address. */
export const UNLIMITED = { more: ["--rate-limit", "off"] };

async function file({ server }) {
  const staff = await hireAll(server);
  const decline = (code) => bring(server, code, [[staff.operations, "decline"]]);
  for (const [nth, [solved, level]] of RATINGS.entries()) {
    const filed = await server.file();
    await (nth < CLOSED ? close(server, staff, filed.code) : decline(filed.code));
    await act(server, filed, "rating", { solved, level });
  }
  // One is on its way, and one is of a town where nothing is rated.
  await bring(server, (await server.file()).code, [[staff.operations, "file"]]);
  const { lng, lat } = ZHUJING;
  await server.file({ class: "matter:06010", place: { position: { lng, lat }, source: "pin" } });
}

/** Scenarios in a district where these cases are. */
export function sceneOf(stage) {
  let filed;
  return (name, options, body) =>
    scenario(stage, name, options, async (phone) => {
      await (filed ??= file(phone));
      await body(phone);
    });
}
