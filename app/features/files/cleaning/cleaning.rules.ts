/**
 * Takes out of pictures what their makers did not mean to publish: places, devices, names, earlier versions. What is drawn stays, bit for
 * bit, and so does which side is up. Sources: JPEG (ITU-T T.81, annex B), Exif 2.32, PNG (third edition).
 */
export function withoutMetadata(bytes: Uint8Array, type: string): Uint8Array {
  if (type === 'image/jpeg') return cleanJpeg(bytes);
  if (type === 'image/png') return cleanPng(bytes);
  return bytes;
}

const APP0 = 0xe0;
const APP1 = 0xe1;
const APP14 = 0xee;
const COMMENT = 0xfe;
const START_OF_SCAN = 0xda;

/** Segments before the picture itself: JFIF (APP0), Adobe's colours (APP14) and the tables stay; Exif, XMP, IPTC, comments go. */
function cleanJpeg(bytes: Uint8Array): Uint8Array {
  const kept: Uint8Array[] = [bytes.subarray(0, 2)];
  let orientation = 1;
  let at = 2;
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1]!;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === START_OF_SCAN) break;
    const end = at + 2 + uint16(bytes, at + 2);
    if (end <= at + 3 || end > bytes.length) break;
    const segment = bytes.subarray(at, end);
    if (marker === APP1) orientation = orientationOf(segment) ?? orientation;
    const isMetadata = marker === COMMENT || (marker > APP0 && marker <= 0xef && marker !== APP14);
    if (!isMetadata) kept.push(segment);
    at = end;
  }
  if (orientation > 1) kept.splice(1, 0, orientationSegment(orientation));
  return join([...kept, bytes.subarray(at)]);
}

const EXIF = [0x45, 0x78, 0x69, 0x66, 0, 0];
const ORIENTATION = 0x0112;

/** 1 to 8 when an Exif segment tells it. */
function orientationOf(segment: Uint8Array): number | null {
  if (!EXIF.every((sign, index) => segment[4 + index] === sign)) return null;
  const tiff = segment.subarray(10);
  const little = tiff[0] === 0x49;
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  if (tiff.length < 8) return null;
  const directory = view.getUint32(4, little);
  if (directory + 2 > tiff.length) return null;
  const count = Math.min(view.getUint16(directory, little), 200);
  for (let index = 0; index < count; index += 1) {
    const field = directory + 2 + index * 12;
    if (field + 12 > tiff.length) return null;
    if (view.getUint16(field, little) === ORIENTATION) {
      const value = view.getUint16(field + 8, little);
      return value >= 1 && value <= 8 ? value : null;
    }
  }
  return null;
}

/** An Exif segment that says which side is up, and nothing else. */
function orientationSegment(orientation: number): Uint8Array {
  const tiff = [0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0];
  const length = 2 + EXIF.length + tiff.length;
  return Uint8Array.from([0xff, APP1, length >> 8, length & 0xff, ...EXIF, ...tiff]);
}

const PNG_METADATA = new Set(['tEXt', 'zTXt', 'iTXt', 'eXIf', 'tIME']);

function cleanPng(bytes: Uint8Array): Uint8Array {
  const kept: Uint8Array[] = [bytes.subarray(0, 8)];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 8;
  while (at + 12 <= bytes.length) {
    const end = at + 12 + view.getUint32(at);
    if (end > bytes.length) break;
    const kind = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (!PNG_METADATA.has(kind)) kept.push(bytes.subarray(at, end));
    at = end;
    // What follows the end of the picture is no part of it.
    if (kind === 'IEND') break;
  }
  return join(kept);
}

const uint16 = (bytes: Uint8Array, at: number) => (bytes[at]! << 8) | bytes[at + 1]!;

function join(parts: Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
