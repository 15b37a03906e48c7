import { describe, expect, test } from 'vitest';
import { addressBarrier, isAskedAnew, maySubstitute } from './substitutes.rules.ts';
import { substituteSchema } from './substitutes.schema.ts';

test.each([
  [{ bodyAllows: true, isSubstitute: false }, true],
  [{ bodyAllows: null, isSubstitute: false }, true],
  [{ bodyAllows: false, isSubstitute: false }, false],
  [{ bodyAllows: true, isSubstitute: true }, false],
])('%j: %s', (standing, expected) => expect(maySubstitute(standing)).toBe(expected));

test('neither oneself nor the mailbox of the invitations', () => {
  const given = { own: 'A.Kim@test.example', mailbox: 'noc@test.example' };
  expect(addressBarrier({ ...given, typed: 'a.kim@TEST.example' })).toBe('ownAddress');
  expect(addressBarrier({ ...given, typed: 'NOC@test.example' })).toBe('mailboxAddress');
  expect(addressBarrier({ ...given, typed: 'b@test.example' })).toBeNull();
});

test('asked anew once for each substitute lost, until answered', () => {
  const gone = { lostSubstitutes: 1, hasSubstitute: false, hasAnsweredSince: false };
  expect([isAskedAnew(gone, 0), isAskedAnew(gone, 1), isAskedAnew({ ...gone, hasSubstitute: true }, 0), isAskedAnew({ ...gone, hasAnsweredSince: true }, 0)]).toEqual([true, false, false, false]);
});

describe('hostile input', () => {
  const given = { name: 'Айгүл Ким', address: 'a@test.example', language: 'kk' };
  const problems = (more: object) => {
    const parsed = substituteSchema.safeParse({ ...given, ...more });
    return parsed.success ? [] : [...new Map(parsed.error.issues.map(({ path, message }) => [path.join('.'), message] as const).reverse())].map(([field, problem]) => `${field}: ${problem}`);
  };
  test.each([
    [{ name: '' }, ['name: required']],
    [{ name: 'Visit https://evil.example now' }, ['name: invalidName']],
    [{ name: '<b>Kim</b>' }, ['name: invalidName']],
    [{ name: 'Kim\r\nBcc: all@test.example' }, ['name: invalidName']],
    [{ name: 'Kim \u202Egnp.exe' }, ['name: controlCharacters']],
    [{ name: '-- 12 --' }, ['name: invalidName']],
    [{ name: 'K'.repeat(121) }, ['name: tooLong']],
    [{ address: 'a@test.example, b@test.example' }, ['address: invalidEmail']],
    [{ address: 'a@test.example\r\nBcc: b@test.example' }, ['address: invalidEmail']],
    [{ position: 'x'.repeat(201) }, ['position: tooLong']],
    [{ language: 'de' }, ['language: unknownChoice']],
    [{ name: 'О’Нил-Қожа, А. (мл.)' }, []],
  ])('%j', (more, expected) => expect(problems(more)).toEqual(expected));
});
