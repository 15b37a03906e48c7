// Files come from Excel of three decades: UTF-8, UTF-16 with its mark, or the Windows code page of Cyrillic.

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1251';

const marks: [Encoding, number[]][] = [['utf-8', [0xef, 0xbb, 0xbf]], ['utf-16le', [0xff, 0xfe]], ['utf-16be', [0xfe, 0xff]]];

/** UTF-8 bytes without a mark where the file says itself what it is; anything else is left as it came. */
export function withoutMark(bytes: Uint8Array): { bytes: Uint8Array; encoding: Encoding | null } {
  const found = marks.find(([, mark]) => mark.every((byte, at) => bytes[at] === byte));
  if (!found) return { bytes, encoding: null };
  const [encoding, mark] = found;
  const rest = bytes.subarray(mark.length);
  return { bytes: encoding === 'utf-8' ? rest : new TextEncoder().encode(new TextDecoder(encoding).decode(rest)), encoding };
}

/** UTF-8 where it is valid, else windows-1251, in which every byte means something. */
export function decodeText(given: Uint8Array): { text: string; encoding: Encoding } {
  const { bytes, encoding } = withoutMark(given);
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: encoding ?? 'utf-8' };
  } catch {
    return { text: new TextDecoder('windows-1251').decode(bytes), encoding: 'windows-1251' };
  }
}
