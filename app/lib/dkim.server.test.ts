import { generateKeyPairSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { dkimKeyOf } from './dkim.server.ts';

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const pem = privateKey.export({ type: 'pkcs1', format: 'pem' });
const base = { MAIL_FROM: 'meetings@noc.example', DKIM_DOMAIN: 'noc.example', DKIM_SELECTOR: 'ortaq', DKIM_PRIVATE_KEY: pem };

test('a key comes as PEM, as PEM on one line, or as bare base64', () => {
  const der = privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64');
  const keys = [pem, pem.replaceAll('\n', '\\n'), der].map((text) => dkimKeyOf({ ...base, DKIM_PRIVATE_KEY: text })?.privateKey);
  expect(new Set(keys).size).toBe(1);
  expect(dkimKeyOf(base)).toMatchObject({ domainName: 'noc.example', keySelector: 'ortaq' });
});

test('nothing configured signs nothing; half of it is an error that names what is missing', () => {
  expect(dkimKeyOf({ MAIL_FROM: base.MAIL_FROM })).toBeUndefined();
  expect(() => dkimKeyOf({ ...base, DKIM_SELECTOR: undefined })).toThrow(/^DKIM_SELECTOR: missing/);
});

test('a foreign domain, a weak key, another kind of key and rubbish are refused by name', () => {
  expect(() => dkimKeyOf({ ...base, DKIM_DOMAIN: 'other.example' })).toThrow('DKIM_DOMAIN');
  expect(dkimKeyOf({ ...base, MAIL_FROM: 'meetings@mail.noc.example' })).toBeDefined();
  const weak = generateKeyPairSync('rsa', { modulusLength: 512 }).privateKey.export({ type: 'pkcs8', format: 'pem' });
  expect(() => dkimKeyOf({ ...base, DKIM_PRIVATE_KEY: weak })).toThrow('1024');
  const curve = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' });
  expect(() => dkimKeyOf({ ...base, DKIM_PRIVATE_KEY: curve })).toThrow('RSA');
  expect(() => dkimKeyOf({ ...base, DKIM_PRIVATE_KEY: 'no key' })).toThrow('not a private key');
});
