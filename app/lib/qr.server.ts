import { encode } from 'uqr';

/** A code for phones as one path of squares; its quiet border is part of it. `size` is the side in squares. */
export type Qr = { size: number; path: string };

export function qrOf(text: string): Qr {
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
  const path = data.flatMap((line, y) => line.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  return { size, path };
}
