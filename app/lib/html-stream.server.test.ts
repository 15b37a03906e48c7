import { createElement } from 'react';
import { renderToPipeableStream } from 'react-dom/server';
import { expect, test } from 'vitest';
import { withoutZeroBytes } from './html-stream.server.ts';

const page = createElement('ul', null, ...Array.from({ length: 600 }, (_, index) => createElement('li', { key: index }, `${'a'.repeat(index % 3)}Ұйымдастыру комитеті`)));

test('Kazakh pages come without the zero bytes that React leaves at the seams of its pieces', async () => {
  const body = withoutZeroBytes();
  const pieces: Buffer[] = [];
  body.on('data', (piece: Buffer) => pieces.push(piece));
  await new Promise<void>((resolve, reject) => {
    const { pipe } = renderToPipeableStream(page, { onAllReady: () => void pipe(body).on('end', resolve), onError: reject });
  });
  const text = Buffer.concat(pieces).toString();
  expect(text).not.toContain('\0');
  expect(text).not.toContain('�');
  expect(text.match(/Ұйымдастыру комитеті/g)).toHaveLength(600);
});
