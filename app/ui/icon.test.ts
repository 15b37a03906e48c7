import fs from 'node:fs';
import { expect, test } from 'vitest';

test('every icon that has a name is drawn, and every drawing has a name', () => {
  const drawn = [...fs.readFileSync('app/ui/icons.svg', 'utf8').matchAll(/<symbol id="([^"]+)"/g)].map(([, name]) => name);
  const named = [...fs.readFileSync('app/ui/icon-names.ts', 'utf8').matchAll(/\| '([^']+)'/g)].map(([, name]) => name);
  expect(named).toEqual(drawn);
});
