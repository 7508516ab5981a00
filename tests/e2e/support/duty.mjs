// What the report page says of who will answer, by when and where, and of cases nearby.
import { zh } from "./words.mjs";

export class Slip {
  constructor(page, words = zh) {
    this.region = page.getByRole("region", { name: words.say("duty.title") });
    this.answer = this.region.getByText(words.like("duty.if_filed_now"));
    this.where = this.region.getByText(words.like("duty.cell"));
  }

  /** The fifteen digits of the cell, once it is there. */
  async cell() {
    return /\d{15}/.exec(await this.where.innerText())?.[0];
  }

  text() {
    return this.region.innerText();
  }
}

export class Near {
  constructor(page, words = zh) {
    this.region = page.getByRole("region", { name: words.say("near.title") });
    this.cases = this.region.getByRole("listitem");
    this.other = this.region.getByRole("button", { name: words.say("near.other") });
    this.supports = this.region.getByRole("button", { name: words.like("near.support_case") });
    this.again = page.getByRole("button", { name: words.like("near.again") });
    this.offline = this.region.getByText(words.say("near.offline"));
  }
}

/** Steps away from a place, in metres. */
export function moved({ lng, lat }, east_m, north_m) {
  const metres_per_degree = 111_195;
  return {
    lng: lng + east_m / (metres_per_degree * Math.cos((lat * Math.PI) / 180)),
    lat: lat + north_m / metres_per_degree,
  };
}
