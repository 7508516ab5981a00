// The faults that a report must survive, in one table: each is made in Chromium, with the release
// app and the real server.
export const FAULTS = new Map([
  [1, "the page is killed while the camera is open"],
  [2, "the renderer crashes while typing"],
  [3, "the browser is killed right after \"saved\""],
  [4, "killed in mid-upload"],
  [5, "storage quota exceeded"],
  [6, "IndexedDB denied"],
  [7, "the IndexedDB connection is closed under us"],
  [8, "an upgrade is blocked by an old tab"],
  [9, "two tabs send one draft"],
  [10, "two tabs edit one draft"],
  [11, "a corrupt record"],
  [12, "a draft of another version"],
  [13, "storage evicted"],
  [14, "two photos both named image.jpg"],
  [15, "the same photo twice"],
  [16, "the clock says 2001, or 2099"],
  [17, "the answer is lost after the commit"],
  [18, "the browser re-sends by itself"],
  [19, "the same key twice at once"],
  [20, "the same key with another body"],
  [21, "a captive portal answers 200"],
  [22, "400, 415, 422"],
  [23, "413"],
  [24, "401, 403 in the middle of the queue"],
  [25, "429, 503 with Retry-After"],
  [26, "500"],
  [27, "a half-open socket"],
  [28, "a 2G trickle"],
  [29, "onLine is true and the network dead"],
  [30, "photo 2 of 3 fails"],
  [31, "the server is killed before the commit"],
  [32, "the server's disk is full"],
  [33, "the server is restored from a backup"],
  [34, "old JS with a new wasm"],
  [35, "a deploy under an open tab"],
  [36, "part of the precache fails"],
  [37, "a cold start offline"],
  [38, "a file that is no good photo"],
  [39, "a location that is none"],
  [40, "JSON that is not as agreed"],
  [41, "payloads in every field"],
  [42, "a kiosk left in mid-form"],
]);

/** The fault of a number. */
export function faultOf(number) {
  const fault = FAULTS.get(number);
  if (!fault) throw new Error(`the list has no fault ${number}`);
  return fault;
}
