// Photos and files that only look like photos, made here: none is taken from anybody.
import { exif } from "./exif.mjs";
import { withExif } from "./jpeg.mjs";

/** The corners of every photo, clockwise from the top left: they tell which way is up. */
export const CORNERS = ["#d02020", "#20a040", "#2040d0", "#e0c020"];

/** Runs in the browser: a manhole cover on asphalt, with coloured corners. */
async function draw({ width, height, corners, seed }) {
  const canvas = new OffscreenCanvas(width, height);
  const pen = canvas.getContext("2d");
  const pixels = pen.createImageData(width, height);
  let random = seed;
  for (let i = 0; i < pixels.data.length; i += 4) {
    random = (random * 1664525 + 1013904223) >>> 0;
    const grey = 92 + (random >>> 27);
    pixels.data.set([grey + 4, grey + 2, grey, 255], i);
  }
  pen.putImageData(pixels, 0, 0);
  const [x, y, radius] = [width / 2, height / 2, Math.min(width, height) * 0.36];
  for (const [share, colour] of [[1, "#3d3b3a"], [0.93, "#57534f"], [0.86, "#4a4644"]]) {
    pen.fillStyle = colour;
    pen.beginPath();
    pen.arc(x, y, radius * share, 0, 7);
    pen.fill();
  }
  pen.fillStyle = "#2c2a29";
  for (let turn = 0; turn < 12; turn++) {
    pen.save();
    pen.translate(x, y);
    pen.rotate((turn * Math.PI) / 6);
    pen.fillRect(radius * 0.3, -radius * 0.04, radius * 0.45, radius * 0.08);
    pen.restore();
  }
  const side = Math.round(Math.min(width, height) / 6);
  const places = [[0, 0], [width - side, 0], [width - side, height - side], [0, height - side]];
  places.forEach(([left, top], i) => {
    pen.fillStyle = corners[i];
    pen.fillRect(left, top, side, side);
  });
  const blob = await canvas.convertToBlob({ type: "image/jpeg", quality: 0.9 });
  const bytes = new Uint8Array(await blob.arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

async function drawn(browser, look) {
  const page = await browser.newPage();
  const base64 = await page.evaluate(draw, look);
  await page.close();
  return Buffer.from(base64, "base64");
}

/**
 * A JPEG photo as Playwright's setInputFiles takes it.
 * @param {import("playwright-core").Browser} browser draws and encodes it
 * @param {{name?: string, width?: number, height?: number, seed?: number}} look
 * @param {Parameters<typeof exif>[0] | null} facts for its EXIF block; `null` for none
 */
export async function photo(browser, look = {}, facts = null) {
  const { name = "IMG_0001.jpg", width = 2000, height = 1500, seed = 7 } = look;
  const plain = await drawn(browser, { width, height, seed, corners: CORNERS });
  return file(name, "image/jpeg", facts ? withExif(plain, exif(facts)) : plain);
}

/**
 * A photo that lies on its side in the file, as a phone held upright saves it: `orientation` 6
 * says "turn clockwise to see it upright", so the top left corner is stored at the bottom left.
 */
export async function sidewaysPhoto(browser) {
  const corners = [...CORNERS.slice(1), CORNERS[0]];
  const lying = await drawn(browser, { width: 2400, height: 1800, seed: 3, corners });
  return file("IMG_0006.jpg", "image/jpeg", withExif(lying, exif({ orientation: 6 })));
}

const file = (name, mimeType, buffer) => ({ name, mimeType, buffer });

/** The colours of an image's corners, clockwise from the top left, as the browser shows them. */
export async function cornersOf(browser, bytes) {
  const page = await browser.newPage();
  const seen = await page.evaluate(async (base64) => {
    const answer = await fetch(`data:application/octet-stream;base64,${base64}`);
    const bitmap = await createImageBitmap(await answer.blob());
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const pen = canvas.getContext("2d");
    pen.drawImage(bitmap, 0, 0);
    const [right, bottom] = [bitmap.width - 20, bitmap.height - 20];
    const places = [[20, 20], [right, 20], [right, bottom], [20, bottom]];
    return places.map(([x, y]) => [...pen.getImageData(x, y, 1, 1).data.slice(0, 3)]);
  }, bytes.toString("base64"));
  await page.close();
  return seen.map(nearestCorner);
}

function nearestCorner(colour) {
  const channels = (hex) => [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16));
  const distance = (hex) => Math.hypot(...channels(hex).map((value, i) => value - colour[i]));
  return CORNERS.find((hex) => distance(hex) < 60) ?? `rgb(${colour})`;
}

/** Files that are no photo a resident can send, by the key of the message each must get. */
export async function wrongFiles(browser) {
  const whole = (await photo(browser, { width: 800, height: 600 })).buffer;
  const heic = heicHead();
  return {
    "photo_error.heic": file("IMG_2041.HEIC", "image/heic", heic),
    "photo_error.empty": file("IMG_2042.jpg", "image/jpeg", Buffer.alloc(0)),
    "photo_error.truncated": file("IMG_2043.jpg", "image/jpeg", whole.subarray(0, whole.length / 2)),
    "photo_error.animated": file("IMG_2044.gif", "image/gif", animatedGif()),
    "photo_error.not_image": file("IMG_2045.jpg", "image/jpeg", Buffer.from("井盖丢了，很危险。\n".repeat(50))),
    "photo_error.too_many_pixels": file("IMG_2046.png", "image/png", hugePng()),
  };
}

/** A HEIC file's boxes, with a size and with nothing in them that could be decoded. */
function heicHead() {
  const box = (type, ...bodies) => {
    const body = Buffer.concat(bodies);
    const head = Buffer.alloc(8);
    head.writeUInt32BE(body.length + 8, 0);
    head.write(type, 4, "latin1");
    return Buffer.concat([head, body]);
  };
  const zeros = Buffer.alloc(4); // version and flags
  const size = Buffer.from([0, 0, 0x0f, 0xc0, 0, 0, 0x0b, 0xd0]); // 4032 × 3024
  const properties = box("iprp", box("ipco", box("ispe", zeros, size)));
  const brand = Buffer.from("heic\0\0\0\0mif1heic", "latin1");
  return Buffer.concat([box("ftyp", brand), box("meta", zeros, properties), box("mdat", Buffer.alloc(4096, 1))]);
}

/** Two frames of one pixel. */
function animatedGif() {
  const screen = "GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff";
  const loop = "!\xff\x0bNETSCAPE2.0\x03\x01\0\0\0";
  const frame = "!\xf9\x04\0\x0a\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0";
  return Buffer.from(`${screen}${loop}${frame}${frame};`, "latin1");
}

/** The head of a PNG that claims 50,000 × 50,000 pixels. */
function hugePng() {
  const head = Buffer.from("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\0\0\0\0\0\x08\x02\0\0\0\0\0\0\0", "latin1");
  head.writeUInt32BE(50_000, 16);
  head.writeUInt32BE(50_000, 20);
  return Buffer.concat([head, Buffer.alloc(2048)]);
}
