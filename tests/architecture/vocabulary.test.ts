import { expect, test } from 'vitest';
import { filesBelow } from '#tests/support/source.ts';

const KINDS = '(schema\\.ts|rules\\.ts|rules\\.test\\.ts|service\\.server\\.ts|repository\\.server\\.ts)';
const KEBAB = '[a-z][a-z0-9]*(-[a-z0-9]+)*';
const LAYERED = new RegExp(`^(${KEBAB})\\.${KINDS}$`);
const COMPONENT = new RegExp(`^${KEBAB}(\\.test)?\\.(tsx|css)$`);
const MEANINGLESS = /(^|-)(index|utils?|helpers?|common|misc|v2)(\.|-|$)/;

test('a feature consists of schema, rules, service, repository and components, and of sub-concerns of the same', () => {
  const strangers = filesBelow('app/features').filter((file) => !isKnown(file));
  expect(strangers).toEqual([]);
});

test('no file has a name that says nothing', () => {
  const vague = filesBelow('app', 'db', 'emails').filter((file) => MEANINGLESS.test(file.split('/').at(-1)!) && !file.endsWith('/index.css'));
  expect(vague.filter((file) => !file.startsWith('app/messages/') && !isIndexRoute(file))).toEqual([]);
});

function isKnown(file: string) {
  const parts = file.split('/').slice(3);
  const name = parts.at(-1)!;
  const folder = parts.at(-2);
  if (name === 'README.md') return parts.length === 1;
  return folder === 'components' ? COMPONENT.test(name) : LAYERED.test(name);
}

/** Remix names the page of a folder's own address so. */
function isIndexRoute(file: string) {
  return file.startsWith('app/routes/') && /_index(\.server)?\.tsx?$/.test(file);
}
