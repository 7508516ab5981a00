// The segments of a JPEG file, and what may not be in one that is served.
const SOI = 0xffd8, APP0 = 0xe0, APP1 = 0xe1, APP2 = 0xe2, APP15 = 0xef, COMMENT = 0xfe, SOS = 0xda;

/** Puts an EXIF block into a JPEG that has none. */
export function withExif(jpeg, exif) {
  const body = Buffer.concat([Buffer.from("Exif\0\0", "latin1"), exif]);
  const head = Buffer.from([0xff, APP1, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, body, jpeg.subarray(2)]);
}

/** Reads a JPEG's size in pixels, its segments up to the scan, and what trails its end. */
export function readJpeg(bytes) {
  if (bytes.readUInt16BE(0) !== SOI) throw new Error("no JPEG: it does not start with FFD8");
  const segments = [];
  let size = null;
  let at = 2;
  for (;;) {
    if (bytes[at] !== 0xff) throw new Error(`no marker at byte ${at}`);
    const marker = bytes[at + 1];
    const length = bytes.readUInt16BE(at + 2);
    segments.push({ marker, body: bytes.subarray(at + 4, at + 2 + length) });
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) size = { width: bytes.readUInt16BE(at + 7), height: bytes.readUInt16BE(at + 5) };
    at += 2 + length;
    if (marker === SOS) break;
  }
  const end = bytes.lastIndexOf(Buffer.from([0xff, 0xd9]));
  return { ...size, segments, trailingBytes: bytes.length - end - 2 };
}

/** What tells about the camera, the person or the place, in words; empty when it is clean. */
export function tellTales(bytes) {
  const { segments, trailingBytes } = readJpeg(bytes);
  const tales = segments
    .filter(({ marker, body }) => {
      const isColour = marker === APP2 && body.subarray(0, 11).toString("latin1") === "ICC_PROFILE";
      return marker === COMMENT || (marker > APP0 && marker <= APP15 && !isColour);
    })
    .map(({ marker, body }) => `${marker.toString(16)} ${body.subarray(0, 12).toString("latin1")}`);
  if (trailingBytes) tales.push(`${trailingBytes} bytes behind the end`);
  for (const word of ["Exif", "GPS", "Xiuhua", "Test camera"])
    if (bytes.includes(word)) tales.push(`the word ${word}`);
  return tales;
}
