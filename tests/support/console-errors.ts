import { format } from 'node:util';
import { afterEach } from 'vitest';

const said: string[] = [];
console.error = (...args: unknown[]) => void said.push(format(...args));

/** React warns by console.error, and so do libraries: a warning that nobody reads is a failure that comes later. */
afterEach(() => {
  const found = said.splice(0);
  if (found.length > 0) throw new Error(`console.error was called:\n${found.join('\n')}`);
});
