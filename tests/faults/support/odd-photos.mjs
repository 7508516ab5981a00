// Files that are photos and something else besides, or far too much of one.
import { mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { exif } from "../../e2e/support/exif.mjs";
import { withExif } from "../../e2e/support/jpeg.mjs";
import { photo } from "../../e2e/support/photos.mjs";

const GIB = 1024 ** 3;

/** A JPEG whose comment and tail are a page with a script, as scanners of uploads fear. */
export async function polyglot(browser, look) {
  const { buffer } = await photo(browser, look);
  const script = Buffer.from("<html><script>parent.hit = 1</script><!--", "latin1");
  const head = Buffer.from([0xff, 0xfe, 0, 0]);
  head.writeUInt16BE(script.length + 2, 2);
  const body = Buffer.concat([buffer.subarray(0, 2), head, script, buffer.subarray(2), script]);
  return { name: "photo.html.jpg", mimeType: "image/jpeg", buffer: body };
}

/** A photo whose EXIF block points behind its own end, in circles and nowhere. */
export async function brokenExif(browser, look) {
  const { buffer } = await photo(browser, look);
  const block = Buffer.from(exif({ gps: [121.3164, 30.7114], taken: "2026:11:20 08:30:00" }));
  block.writeUInt32LE(8, 10 + 12 * 4 + 8); // a directory within itself
  block.fill(0xff, block.length - 60);
  return { name: "IMG_EXIF.jpg", mimeType: "image/jpeg", buffer: withExif(buffer, block) };
}

/** Runs `use` with the path of a file of 1 GiB that begins as a JPEG; on disk it is a few bytes. */
export async function withHugeFile(use) {
  const folder = await mkdtemp(join(tmpdir(), "xiuhua-huge-"));
  const path = join(folder, "IMG_HUGE.jpg");
  try {
    const file = await open(path, "w");
    await file.write(Buffer.from([0xff, 0xd8, 0xff, 0xe0]));
    await file.truncate(GIB);
    await file.close();
    return await use(path);
  } finally {
    await rm(folder, { recursive: true });
  }
}
