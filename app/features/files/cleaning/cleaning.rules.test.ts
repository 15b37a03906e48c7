import { crc32, deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { withoutMetadata } from './cleaning.rules.ts';

const bytes = (...parts: (number[] | string | Uint8Array)[]) => Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))));
const segment = (marker: number, body: Buffer) => bytes([0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 0xff], body);

/** Little-endian, as phones write it: which side is up, and where it was taken. */
function exif(orientation: number) {
  const entry = (tag: number, type: number, value: number) => [tag & 0xff, tag >> 8, type, 0, 1, 0, 0, 0, value, 0, 0, 0];
  return segment(0xe1, bytes('Exif\0\0', 'II', [0x2a, 0, 8, 0, 0, 0, 2, 0], entry(0x0112, 3, orientation), entry(0x8825, 4, 26), 'GPS 43.238949 76.889709'));
}

const picture = bytes([0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0], 'the picture itself, 0xFF 0xE1 in it too', [0xff, 0xe1, 0, 4, 1, 1], [0xff, 0xd9]);
const jfif = segment(0xe0, bytes('JFIF\0', [1, 1, 0, 0, 1, 0, 1, 0, 0]));
const tables = segment(0xdb, Buffer.alloc(65, 7));
const jpeg = (...segments: Buffer[]) => bytes([0xff, 0xd8], ...segments, picture);

describe('a photograph', () => {
  it('loses the place, the device, comments and captions; what is drawn stays bit for bit', () => {
    const given = jpeg(jfif, exif(1), segment(0xe1, Buffer.from('http://ns.adobe.com/xap/1.0/\0<x/>')), segment(0xed, Buffer.from('Photoshop 3.0')), segment(0xfe, Buffer.from('by me')), tables);
    expect(Buffer.from(withoutMetadata(given, 'image/jpeg'))).toEqual(jpeg(jfif, tables));
  });

  it.each([2, 3, 6, 8])('keeps which side is up (%i)', (orientation) => {
    const clean = Buffer.from(withoutMetadata(jpeg(jfif, exif(orientation), tables), 'image/jpeg'));
    expect(clean.includes('GPS')).toBe(false);
    expect(Buffer.from(withoutMetadata(clean, 'image/jpeg'))).toEqual(clean);
    const at = clean.indexOf('Exif');
    expect(clean[at + 6 + 19]).toBe(orientation);
  });

  it('survives being cut anywhere', () => {
    const given = jpeg(jfif, exif(6), tables);
    for (let length = 2; length < given.length; length += 1) expect(withoutMetadata(given.subarray(0, length), 'image/jpeg').length).toBeLessThanOrEqual(length + 36);
  });
});

function chunk(kind: string, body: Buffer) {
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(body.length);
  sum.writeUInt32BE(crc32(Buffer.concat([Buffer.from(kind), body])));
  return Buffer.concat([length, Buffer.from(kind), body, sum]);
}

it('a PNG loses its texts and what hides behind its end', () => {
  const head = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const drawn = [chunk('IHDR', Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])), chunk('IDAT', deflateSync(Buffer.from([0, 0]))), chunk('IEND', Buffer.alloc(0))];
  const [header, data, end] = drawn as [Buffer, Buffer, Buffer];
  const given = Buffer.concat([head, header, chunk('tEXt', Buffer.from('Author\0Me')), chunk('eXIf', Buffer.from('II*')), data, end, Buffer.from('<script>')]);
  expect(Buffer.from(withoutMetadata(given, 'image/png'))).toEqual(Buffer.concat([head, ...drawn]));
});
