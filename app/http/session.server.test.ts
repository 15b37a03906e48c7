import { expect, test } from 'vitest';
import { isOwnPath } from './session.server.ts';

test.each(['/', '/people', '/people?q=a&b#c', '/meetings/7/edit', '/%D2%9B'])('%s is a page of ours', (path) => {
  expect(isOwnPath(path)).toBe(true);
});

test.each([null, undefined, '', 'people', '//evil.example', '/\\evil.example', '/\t/evil.example', '\\\\evil.example', 'https://evil.example', '/..//evil.example', '/a/../..//evil.example', '/ /evil.example', 'javascript:alert(1)', '/\n/evil.example', '/a\\b'])(
  '%j leads home',
  (path) => {
    expect(isOwnPath(path)).toBe(false);
  },
);
