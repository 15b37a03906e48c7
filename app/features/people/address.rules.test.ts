import { expect, test } from 'vitest';
import { parseAddress } from './address.rules.ts';

test.each([
  ['  a.serikov@noc.example ', 'a.serikov@noc.example'],
  ['Aigul+noc@Sub.Akimat.EXAMPLE', 'Aigul+noc@sub.akimat.example'],
  ['info@қазақ.қаз', 'info@xn--80aazn6b.xn--80ao21a'],
  ["o'neil@un.example", "o'neil@un.example"],
])('%j is an address', (typed, address) => {
  expect(parseAddress(typed)).toBe(address);
});

test.each([
  '', '@', 'a', 'a@', '@b.kz', 'a@b', 'a b@c.kz', 'a@b..kz', '.a@b.kz', 'a.@b.kz', 'a..b@c.kz', 'a@-b.kz', 'a@b-.kz', 'a@b.kz, c@d.kz', 'a@b.kz;c@d.kz',
  'a@b.kz c@d.kz', 'A <a@b.kz>', '"a b"@c.kz', 'a@b\r\nBcc: c@d', 'a@b.kz\nBcc: c@d.kz', 'a@b.kz\0', 'a\u202e@b.kz', 'a@[127.0.0.1]', 'a@127.0.0.1', 'a@b.kz:80',
  'a@b.kz/x', 'a@b.kz?x', 'a@b.kz#x', 'a@c@b.kz', `${'a'.repeat(65)}@b.kz`, `a@${'b'.repeat(64)}.kz`, `a@${'b.'.repeat(130)}kz`, 'a'.repeat(1_000_000),
])('%j is not', (typed) => {
  expect(parseAddress(typed)).toBeNull();
});
