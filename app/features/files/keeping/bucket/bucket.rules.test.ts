import { expect, test } from 'vitest';
import { bucketOf, queryOf, readListing, signed } from './bucket.rules.ts';

/** The worked examples of the specification. */
const EXAMPLE = { host: 'examplebucket.s3.amazonaws.com', region: 'us-east-1', keyId: 'AKIAIOSFODNN7EXAMPLE', secret: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' };
const AT = new Date('2013-05-24T00:00:00Z');

test.each([
  ['part of an object', { method: 'GET', path: '/test.txt', headers: { range: 'bytes=0-9' } }, 'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41'],
  ['a listing', { method: 'GET', path: '/', query: { 'max-keys': '2', prefix: 'J' } }, '34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7'],
])('%s is signed as the specification does', (_name, request, signature) => {
  expect(signed(EXAMPLE, request, AT).authorization).toContain(`Signature=${signature}`);
});

test('the address names the keys, the bucket and a folder', () => {
  expect(bucketOf('s3://key:se%2Fcret@store.example:9000/papers/ortaq?region=kz-1&tls=0')).toEqual({
    origin: 'http://store.example:9000', host: 'store.example:9000', path: '/papers', prefix: 'ortaq/', region: 'kz-1', keyId: 'key', secret: 'se/cret',
  });
  expect(bucketOf('s3://k:s@store.example/papers')).toMatchObject({ origin: 'https://store.example', prefix: '', region: 'us-east-1' });
});

test('a listing is read page by page', () => {
  const one = '<Contents><Key>a/1</Key><LastModified>2026-03-01T10:00:00.000Z</LastModified></Contents>';
  expect(readListing(`<R><IsTruncated>true</IsTruncated>${one}<NextContinuationToken>t+1=</NextContinuationToken></R>`)).toEqual({ entries: [{ key: 'a/1', modified: new Date('2026-03-01T10:00:00Z') }], next: 't+1=' });
  expect(readListing('<R><IsTruncated>false</IsTruncated></R>')).toEqual({ entries: [], next: null });
  expect(queryOf({ prefix: 'a/', 'continuation-token': 't+1=' })).toBe('continuation-token=t%2B1%3D&prefix=a%2F');
});
