// The faults that a report must survive, in one table. `where` says where each is made: in
// Chromium with the release app and the real server, or at an adapter's level where Chromium
// cannot be brought to it.
const chromium = (number, fault) => ({ number, fault, where: "chromium" });

export const FAULTS = [
  chromium(1, "the page is killed while the camera is open"),
  chromium(2, "the renderer crashes while typing"),
  chromium(3, "SIGKILL right after \"saved\""),
  chromium(4, "killed in mid-upload"),
  chromium(5, "storage quota exceeded"),
  chromium(6, "IndexedDB denied"),
  chromium(7, "the IndexedDB connection is closed under us"),
  chromium(8, "an upgrade is blocked by an old tab"),
  chromium(9, "two tabs send one draft"),
  chromium(10, "two tabs edit one draft"),
  chromium(11, "a corrupt record"),
  chromium(12, "a draft of another version"),
  chromium(13, "storage evicted"),
  chromium(14, "two photos both named image.jpg"),
  chromium(15, "the same photo twice"),
  chromium(16, "the clock says 2001, or 2099"),
  chromium(17, "the answer is lost after the commit"),
  chromium(18, "the browser re-sends by itself"),
  chromium(19, "the same key twice at once"),
  chromium(20, "the same key with another body"),
  chromium(21, "a captive portal answers 200"),
  chromium(22, "400, 415, 422"),
  chromium(23, "413"),
  chromium(24, "401, 403 in the middle of the queue"),
  chromium(25, "429, 503 with Retry-After"),
  chromium(26, "500"),
  chromium(27, "a half-open socket"),
  chromium(28, "a 2G trickle"),
  chromium(29, "onLine is true and the network dead"),
  chromium(30, "photo 2 of 3 fails"),
  chromium(31, "the server is killed before the commit"),
  chromium(32, "the server's disk is full"),
  chromium(33, "the server is restored from a backup"),
  chromium(34, "old JS with a new wasm"),
  chromium(35, "a deploy under an open tab"),
  chromium(36, "part of the precache fails"),
  chromium(37, "a cold start offline"),
  chromium(38, "a file that is no good photo"),
  chromium(39, "a location that is none"),
  chromium(40, "JSON that is not as agreed"),
  chromium(41, "payloads in every field"),
  chromium(42, "a kiosk left in mid-form"),
];

/** The fault of a number. */
export function faultOf(number) {
  const found = FAULTS.find((each) => each.number === number);
  if (!found) throw new Error(`the list has no fault ${number}`);
  return found;
}
