import { describe, expect, test } from 'vitest';
import { clientKey, deviceOf, linkProblem } from './access.rules.ts';

const now = new Date('2026-03-03T10:00:00Z');

describe('a sign-in link', () => {
  const link = { usedAt: null, expiresAt: new Date('2026-03-03T10:15:00Z') };

  test('works until it expires', () => expect(linkProblem(link, now)).toBeNull());
  test('is over at the moment it expires', () => expect(linkProblem(link, link.expiresAt)).toBe('expired'));
  test('that was used says so, even when it has expired since', () => expect(linkProblem({ ...link, usedAt: now }, link.expiresAt)).toBe('used'));
  test('that nobody knows is unknown', () => expect(linkProblem(null, now)).toBe('unknown'));
});

describe('one client', () => {
  test.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::9', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002::9', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['', 'unknown'],
  ])('%s counts as %s', (address, key) => expect(clientKey(address)).toBe(key));
});

test('a device is named by browser and system', () => {
  expect(deviceOf('Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0')).toBe('Firefox, Windows');
  expect(deviceOf('Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1')).toBe('Safari, iPhone');
  expect(deviceOf('curl/8')).toBeUndefined();
  expect(deviceOf(null)).toBeUndefined();
});
