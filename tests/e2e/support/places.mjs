// Where the residents of these tests stand, and where they do not.
export const SHIHUA = { lng: 121.3164, lat: 30.7114, town: "310116001", name: "石化街道" };
export const ZHUJING = { lng: 121.1709, lat: 30.8879, town: "310116101", name: "朱泾镇" };
export const PEOPLES_SQUARE = { lng: 121.4737, lat: 31.2304 };

/** Metres between two points close together. */
export function distance_m(a, b) {
  const north = (a.lat - b.lat) * 111_195;
  const east = (a.lng - b.lng) * 111_195 * Math.cos((a.lat * Math.PI) / 180);
  return Math.hypot(north, east);
}
