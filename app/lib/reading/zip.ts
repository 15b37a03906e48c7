import { crc32, inflateRawSync } from 'node:zlib';

export type ZipEntry = { name: string; bytes: Uint8Array };
export type ZipRefusal = 'brokenZip' | 'zipTooLarge' | 'zipEncrypted';

const MOST_ENTRIES = 500;
const MOST_INFLATED = 40_000_000;
const [END, CENTRAL, LOCAL] = [0x06054b50, 0x02014b50, 0x04034b50];
/** A comment of 64 KB may follow the end record. */
const END_SEARCH = 65_557;

type Listed = { name: string; method: number; packed: number; size: number; at: number };

/**
 * Opens a zip archive by its central directory. Sizes are added up before the first byte is inflated, and inflating stops at the size
 * that was promised: a bomb cannot lie its way past. Only entries that `wanted` names are opened.
 */
export function openZip(given: Uint8Array, wanted: (name: string) => boolean): ZipEntry[] | { refused: ZipRefusal } {
  const bytes = Buffer.from(given.buffer, given.byteOffset, given.byteLength);
  try {
    const listed = listEntries(bytes);
    if ('refused' in listed) return listed;
    const chosen = listed.filter(({ name }) => wanted(name));
    if (chosen.reduce((sum, { size }) => sum + size, 0) > MOST_INFLATED) return { refused: 'zipTooLarge' };
    return chosen.map((entry) => ({ name: entry.name, bytes: inflate(bytes, entry) }));
  } catch (error) {
    return { refused: (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'zipTooLarge' : 'brokenZip' };
  }
}

/** What an archive says it would weigh when opened, in bytes; nothing is inflated. */
export function weighZip(given: Uint8Array): { size: number } | { refused: ZipRefusal } {
  try {
    const listed = listEntries(Buffer.from(given.buffer, given.byteOffset, given.byteLength));
    return 'refused' in listed ? listed : { size: listed.reduce((sum, { size }) => sum + size, 0) };
  } catch {
    return { refused: 'brokenZip' };
  }
}

function listEntries(bytes: Buffer): Listed[] | { refused: ZipRefusal } {
  const end = findEnd(bytes);
  if (end < 0) return { refused: 'brokenZip' };
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  // Either is all ones in a zip64 archive, which no honest table of ours needs.
  if (count > MOST_ENTRIES || at === 0xffffffff) return { refused: 'zipTooLarge' };
  const listed: Listed[] = [];
  for (let index = 0; index < count; index += 1) {
    if (bytes.readUInt32LE(at) !== CENTRAL) return { refused: 'brokenZip' };
    if (bytes.readUInt16LE(at + 8) & 1) return { refused: 'zipEncrypted' };
    const [nameLength, extra, comment] = [bytes.readUInt16LE(at + 28), bytes.readUInt16LE(at + 30), bytes.readUInt16LE(at + 32)];
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
    listed.push({ name, method: bytes.readUInt16LE(at + 10), packed: bytes.readUInt32LE(at + 20), size: bytes.readUInt32LE(at + 24), at: bytes.readUInt32LE(at + 42) });
    at += 46 + nameLength + extra + comment;
  }
  return listed;
}

function findEnd(bytes: Buffer): number {
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - END_SEARCH); at -= 1) if (bytes.readUInt32LE(at) === END) return at;
  return -1;
}

function inflate(bytes: Buffer, { at, method, packed, size }: Listed): Uint8Array {
  if (bytes.readUInt32LE(at) !== LOCAL) throw new RangeError('no entry here');
  const from = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
  if (from + packed > bytes.length) throw new RangeError('an entry beyond the end');
  const data = bytes.subarray(from, from + packed);
  if (method === 0) return data;
  if (method !== 8) throw new RangeError(`method ${method}`);
  const inflated = inflateRawSync(data, { maxOutputLength: Math.max(1, size) });
  if (inflated.length !== size) throw new RangeError('not the size that was promised');
  return inflated;
}

/** An archive without compression, for readers that open zip files themselves: nothing in it can grow. */
export function storedZip(entries: readonly ZipEntry[]): ArrayBuffer {
  const [parts, directory]: [Buffer[], Buffer[]] = [[], []];
  let at = 0;
  for (const { name, bytes } of entries) {
    const nameBytes = Buffer.from(name);
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(0x800, 2);
    shared.writeUInt32LE(crc32(bytes), 10);
    shared.writeUInt32LE(bytes.length, 14);
    shared.writeUInt32LE(bytes.length, 18);
    shared.writeUInt16LE(nameBytes.length, 22);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(at, 10);
    parts.push(word(LOCAL), shared, nameBytes, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    directory.push(word(CENTRAL), Buffer.from([20, 0]), shared, tail, nameBytes);
    at += 30 + nameBytes.length + bytes.length;
  }
  const listing = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(listing.length, 8);
  end.writeUInt32LE(at, 12);
  return new Uint8Array(Buffer.concat([...parts, listing, word(END), end])).buffer;
}

function word(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
