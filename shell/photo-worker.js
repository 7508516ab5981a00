// Re-encodes photos beside the page, with the browser's own codec: a canvas's
// toBlob on the page is starved while the page is busy. What is done to a photo
// is done alike in src/platform/photo_codec/page.rs, for browsers that cannot
// run this.
// A grey JPEG of 2 × 1 pixels, to be turned by a quarter (EXIF orientation 6).
const LYING = "/9j/4QAiRXhpZgAATU0AKgAAAAgAAQESAAMAAAABAAYAAAAAAAD/2wBDAAEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQH/wAALCAABAAIBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAAP/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AP//Z";

async function decode(blob) {
  try {
    return await createImageBitmap(blob, { imageOrientation: "from-image" });
  } catch (error) {
    // Older browsers do not know this name; their default turns as EXIF says.
    if (!(error instanceof TypeError)) throw error;
    return createImageBitmap(blob);
  }
}

// Whether photos can be drawn here, and come out upright.
async function probe() {
  try {
    if (!new OffscreenCanvas(1, 1).getContext("2d")) return false;
    const bytes = Uint8Array.from(atob(LYING), (char) => char.charCodeAt(0));
    const { width, height } = await decode(new Blob([bytes], { type: "image/jpeg" }));
    return width == 1 && height == 2;
  } catch {
    return false;
  }
}

function draw(picture, [width, height]) {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext("2d");
  context.fillStyle = "#fff";
  context.fillRect(0, 0, width, height);
  context.imageSmoothingQuality = "high";
  context.drawImage(picture, 0, 0, width, height);
  return canvas;
}

async function encode({ bytes, type, maxEdge, maxBytes, qualities }) {
  const bitmap = await decode(new Blob([bytes], { type }));
  const edges = [bitmap.width, bitmap.height];
  const scale = Math.min(1, maxEdge / Math.max(...edges));
  const fitted = edges.map((edge) => Math.max(1, Math.round(edge * scale)));
  // Browsers smooth one halving well; a larger step at once leaves jagged lines.
  const half = scale < 0.5 && draw(bitmap, fitted.map((edge) => edge * 2));
  const canvas = draw(half || bitmap, fitted);
  bitmap.close();
  for (const quality of qualities) {
    const blob = await canvas.convertToBlob({ type: "image/jpeg", quality });
    if (blob.size <= maxBytes) return { bytes: await blob.arrayBuffer(), width: fitted[0], height: fitted[1] };
  }
  throw new Error("too large at every quality");
}

const able = probe();
// One after the other: a decoded photo takes some 50 MB.
let turn = Promise.resolve();

async function answer({ id, ...photo }) {
  if (!(await able)) return postMessage({ id, unable: true });
  try {
    const encoded = await encode(photo);
    postMessage({ id, ...encoded }, [encoded.bytes]);
  } catch (error) {
    postMessage({ id, failed: String(error) });
  }
}

onmessage = ({ data }) => {
  turn = turn.then(() => answer(data));
};
