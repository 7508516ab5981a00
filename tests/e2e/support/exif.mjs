// Writes an EXIF block as a camera does: TIFF 6.0 with the tags of EXIF 2.32.
const ASCII = 2, SHORT = 3, LONG = 4, RATIONAL = 5;
const SIZE = { [ASCII]: 1, [SHORT]: 2, [LONG]: 4, [RATIONAL]: 8 };

const text = (tag, value) => ({ tag, type: ASCII, values: [...Buffer.from(`${value}\0`)] });
const short = (tag, value) => ({ tag, type: SHORT, values: [value] });
const long = (tag, value) => ({ tag, type: LONG, values: [value] });

/** Degrees, minutes and hundredths of a second. */
function degrees(tag, value) {
  const hundredths = Math.round(Math.abs(value) * 360000);
  const parts = [Math.floor(hundredths / 360000), Math.floor(hundredths / 6000) % 60];
  return { tag, type: RATIONAL, values: [[parts[0], 1], [parts[1], 1], [hundredths % 6000, 100]] };
}

function put(buffer, type, value, at) {
  if (type === ASCII) buffer.writeUInt8(value, at);
  else if (type === SHORT) buffer.writeUInt16LE(value, at);
  else if (type === LONG) buffer.writeUInt32LE(value, at);
  else value.forEach((part, i) => buffer.writeUInt32LE(part, at + 4 * i));
}

/** One directory at `offset`, its long values right behind it. */
function directory(entries, offset) {
  const head = 2 + 12 * entries.length + 4;
  const bytes = (entry) => entry.values.length * SIZE[entry.type];
  const tail = entries.map(bytes).filter((size) => size > 4).reduce((sum, size) => sum + size, 0);
  const buffer = Buffer.alloc(head + tail);
  buffer.writeUInt16LE(entries.length, 0);
  let free = head;
  entries.forEach((entry, i) => {
    const at = 2 + 12 * i;
    buffer.writeUInt16LE(entry.tag, at);
    buffer.writeUInt16LE(entry.type, at + 2);
    buffer.writeUInt32LE(entry.values.length, at + 4);
    let valueAt = at + 8;
    if (bytes(entry) > 4) {
      buffer.writeUInt32LE(offset + free, valueAt);
      valueAt = free;
      free += bytes(entry);
    }
    entry.values.forEach((value, n) => put(buffer, entry.type, value, valueAt + n * SIZE[entry.type]));
  });
  return buffer;
}

/**
 * An EXIF block.
 * @param {{orientation?: number, gps?: [number, number], taken?: string, offset?: string}} facts
 *   `gps` is [lng, lat] in degrees, `taken` as EXIF writes it (`2026:11:20 08:30:00`).
 */
export function exif({ orientation = 1, gps, taken, offset }) {
  const times = [taken && text(0x9003, taken), offset && text(0x9011, offset)].filter(Boolean);
  const place = gps && [
    text(1, gps[1] < 0 ? "S" : "N"), degrees(2, gps[1]),
    text(3, gps[0] < 0 ? "W" : "E"), degrees(4, gps[0]),
  ];
  const first = (exifAt, gpsAt) => [
    text(0x010f, "Xiuhua"), text(0x0110, "Test camera"), short(0x0112, orientation),
    ...(times.length ? [long(0x8769, exifAt)] : []), ...(place ? [long(0x8825, gpsAt)] : []),
  ];
  const exifAt = 8 + directory(first(0, 0), 8).length;
  const exifPart = times.length ? directory(times, exifAt) : Buffer.alloc(0);
  const gpsAt = exifAt + exifPart.length;
  const gpsPart = place ? directory(place, gpsAt) : Buffer.alloc(0);
  const header = Buffer.from("II*\0\x08\0\0\0", "latin1");
  return Buffer.concat([header, directory(first(exifAt, gpsAt), 8), exifPart, gpsPart]);
}
