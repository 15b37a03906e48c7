import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createTranslator } from 'use-intl/core';
import { describe, expect, test, vi } from 'vitest';
import { MESSAGES } from '#app/messages/all.server.ts';
import { LANGUAGES } from './text3.ts';
import { messagesFor, textsFor } from './texts.ts';

const folder = fileURLToPath(new URL('../messages/', import.meta.url));

function leaves(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  return Object.entries(value as object).flatMap(([key, each]) => leaves(each, path ? `${path}.${key}` : key));
}

/** Names of the ICU arguments and tags at any depth; the branches of a plural are text again and are read in turn. */
function argumentsOf(message: string): string[] {
  const names = new Set([...message.matchAll(/<([A-Za-z]\w*)>/g)].map((match) => `<${match[1]}>`));
  for (const body of braced(message)) {
    names.add(/^\s*(\w*)/.exec(body)![1]!);
    for (const branch of braced(body)) for (const name of argumentsOf(branch)) names.add(name);
  }
  return [...names].sort();
}

function braced(text: string): string[] {
  const bodies: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '{' && depth++ === 0) start = at + 1;
    if (text[at] === '}' && --depth === 0) bodies.push(text.slice(start, at));
  }
  return bodies;
}

describe.each(LANGUAGES)('texts in %s', (language) => {
  const areas = MESSAGES[language] as Record<string, unknown>;

  test('every file on disk is listed in all.server.ts and the list names no other', () => {
    const files = readdirSync(`${folder}${language}`).map((name) => name.replace(/\.json$/, ''));
    expect(Object.keys(areas).sort()).toEqual(files.sort());
    for (const area of files) expect(areas[area]).toEqual(JSON.parse(readFileSync(`${folder}${language}/${area}.json`, 'utf8')));
  });

  test('has the keys and arguments of the Kazakh texts', () => {
    for (const [area, messages] of Object.entries(MESSAGES.kk)) {
      const own = new Map(leaves(areas[area]));
      const kazakh = leaves(messages);
      expect([...own.keys()].sort(), area).toEqual(kazakh.map(([key]) => key).sort());
      for (const [key, message] of kazakh) expect(argumentsOf(own.get(key)!), `${area}.${key}`).toEqual(argumentsOf(message));
    }
  });

  test('every message is well-formed ICU', () => {
    for (const [area, messages] of Object.entries(areas)) {
      const errors: string[] = [];
      const t = createTranslator({
        locale: language, messages: messages as Record<string, unknown>, timeZone: 'UTC',
        // A missing value is expected here, a message that cannot be parsed is not.
        onError: (error) => { if (error.code === 'INVALID_MESSAGE') errors.push(error.message); },
      }) as unknown as (key: string, values: object) => string;
      for (const [key, message] of leaves(messages)) {
        expect(message.trim(), `${area}.${key} is empty`).not.toBe('');
        t(key, {});
      }
      expect(errors, area).toEqual([]);
    }
  });
});

test('arguments are found in plurals, whose branches are not arguments', () => {
  expect(argumentsOf('{n, plural, one {# day} other {# days of {name}}} <b>x</b>')).toEqual(['<b>', 'n', 'name']);
});

test('a missing key throws instead of printing its name', () => {
  expect(() => textsFor('kk', 'common')('noSuchKey' as never)).toThrow();
});

test('the provider gets the areas a page names, once each', () => {
  expect(Object.keys(messagesFor('ru', ['common', 'errors', 'common']))).toEqual(['common', 'errors']);
  expect(() => messagesFor('ru', ['no-such-area'])).toThrow(/no-such-area/);
});

test('numbers in texts are ours: browsers that know no Kazakh write them as the server does', () => {
  const asked = [vi.spyOn(Intl, 'NumberFormat'), vi.spyOn(Intl, 'PluralRules')];
  expect(textsFor('kk', 'roadmap')('intro', { count: 5_000, done: 149 })).toMatch(/^5\u00A0000 /);
  expect(asked.flatMap((each) => each.mock.calls.filter(([language]) => language === 'kk'))).toEqual([]);
  vi.restoreAllMocks();
});
