import { expect, test } from 'vitest';
import { filesBelow, read } from '#tests/support/source.ts';

const CODE = /\.(ts|tsx|mjs|cjs|js)$/;
const TEST = /\.test\.tsx?$/;
const source = () => filesBelow('app', 'db', 'emails', 'server.ts').filter((file) => CODE.test(file) && !TEST.test(file));

function filesWith(pattern: RegExp, files: string[]): string[] {
  return files.filter((file) => pattern.test(read(file)));
}

test('the environment is read in one module, and where the database is started', () => {
  const entries = /^(app\/lib\/env\.server\.ts|server\.ts|db\/embedded(\.\w+)?\.server\.ts)$/;
  expect(filesWith(/\bprocess\.env\b|\bimport\.meta\.env\.(?!(DEV|PROD|MODE)\b)/, source()).filter((file) => !entries.test(file))).toEqual([]);
});

test('the package "remix" is never imported: it only throws', () => {
  expect(filesWith(/(from|import|require\()\s*\(?['"]remix['"/]/, source())).toEqual([]);
});

// Chromium claims to know Kazakh and does not: its dates read "2026 M06", and every page would differ from what the server sent.
test('dates are formatted in one module', () => {
  const formats = /\.toLocale(Date|Time)?String\(|\bIntl\.(DateTimeFormat|RelativeTimeFormat|DurationFormat)\b/;
  // time-zones.ts computes with zones and writes nothing for people.
  const allowed = ['app/lib/dates.ts', 'app/lib/time-zones.ts'];
  expect(filesWith(formats, source()).filter((file) => !allowed.includes(file))).toEqual([]);
});

// Kazakh is sorted by the database (COLLATE "kk-x-icu"): browsers fall back to English.
test('nothing is sorted by the language of the browser', () => {
  expect(filesWith(/\.localeCompare\(|\bIntl\.Collator\b/, source().filter((file) => /^app\//.test(file) && !/\.server\.tsx?$/.test(file)))).toEqual([]);
});

// Two letters of hash after "fc-": they change with every release of the calendar.
test('nobody styles or tests by the hashed class names of the calendar', () => {
  const files = filesBelow('app', 'emails', 'tests', 'public').filter((file) => /\.(css|tsx?|js)$/.test(file));
  expect(filesWith(/\.fc-[A-Za-z0-9]{2}(?![\w-])/, files)).toEqual([]);
});

test('no module of ours is mocked, and no test is skipped or run alone', () => {
  const tests = filesBelow('app', 'db', 'emails', 'tests').filter((file) => TEST.test(file));
  const banned = new RegExp(['vi\\.mo' + 'ck\\(', '\\b(it|test|describe)\\.(sk' + 'ip|to' + 'do|on' + 'ly)\\b'].join('|'));
  expect(filesWith(banned, tests)).toEqual([]);
});
