import { expect, test } from 'vitest';
import { isAbout, withoutSecrets } from './personal-data.rules.ts';

test('no secret leaves with the data it guards', () => {
  expect(withoutSecrets({ id: '1', token_hash: 'x', bounce_token: 'y', address: 'a@x.example', lease_token: 'z', idempotency_key: 'k', phone: '7' })).toEqual({ id: '1', address: 'a@x.example' });
});

test('a row about a person is told whole, what they did to others is counted', () => {
  expect([isAbout('person_id'), isAbout('created_by'), isAbout('decided_by')]).toEqual([true, false, false]);
});
