// What a resident does on the page of the barometer, and others' devices beside it.
import { zh } from "./words.mjs";

/** Communities of Shihua, whose voices no test shares with another. */
export const SANCUN = { code: "310116001002", name: "三村居委会" };
export const SICUN = { code: "310116001003", name: "四村居委会" };
export const QICUN = { code: "310116001005", name: "七村居委会" };
export const WEATHER = ["sunny", "fair", "cloudy", "overcast", "rain", "storm"];

/** A device that nobody sees: 32 hexadecimal digits. */
export const device = () => crypto.randomUUID().replaceAll("-", "");

/** Gives a mood without a browser. */
export async function giveMood(server, community, weather, { by = device(), ...more } = {}) {
  const answer = await fetch(`${server.api}/moods`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Device: by },
    body: JSON.stringify({ community, weather, ...more }),
  });
  if (!answer.ok) throw new Error(`a mood answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
}

/** The barometer of a place, as soon as so many have taken part in it. */
export async function reading(server, place, participants) {
  const until = Date.now() + 15_000;
  for (;;) {
    const view = await server.read(`/barometer?place=${place}`);
    if (view.reading.participants === participants || Date.now() > until) return view;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

export class BarometerPage {
  constructor(page, words = zh) {
    this.page = page;
    this.words = words;
    this.mood = page.getByRole("region", { name: words.say("mood.title"), exact: true });
    this.moods = this.mood.getByRole("group", { name: words.say("mood.buttons"), exact: true }).getByRole("button");
    this.topics = page.getByRole("region", { name: words.say("barometer.topics"), exact: true });
    this.week = page.getByRole("region", { name: words.say("barometer.strip"), exact: true });
    this.answers = page.getByRole("region", { name: words.say("answers.title"), exact: true });
  }

  /** Opens it at a place; without one, at the district. */
  async open(place = "") {
    await this.page.goto(`/barometer${place && `?place=${place}`}`);
    await this.mood.waitFor();
  }

  /** The weather of a place, large. */
  sky(name) {
    return this.page.getByRole("region", { name, exact: true });
  }

  one(weather) {
    return this.moods.filter({ has: this.page.getByText(this.words.say(`weather.${weather}`), { exact: true }) });
  }

  /** Taps a drawing, and sees that it was taken. */
  async tap(weather) {
    await this.one(weather).click();
    await this.thanks(weather).waitFor();
  }

  thanks(weather) {
    return this.mood.getByText(this.words.say("mood.thanks", { weather: this.words.say(`weather.${weather}`) }), { exact: true });
  }

  get sendMore() {
    return this.mood.getByRole("button", { name: this.words.say("mood.send"), exact: true });
  }

  get sentence() {
    return this.mood.getByRole("textbox", { name: this.words.say("mood.words") });
  }
}
