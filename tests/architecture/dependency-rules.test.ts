import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';

/** What each rule must refuse: a file and the import in it. Rules on floors are added below. */
const OFFENCES: Record<string, [file: string, imported: string]> = {
  'no-cycles': ['app/lib/one.ts', './two.ts'],
  'no-unresolvable': ['app/lib/lost.ts', './nowhere.ts'],
  'routes-are-the-top': ['app/features/meetings/components/a.tsx', '#app/routes/home.tsx'],
  'http-is-for-routes': ['app/features/meetings/components/b.tsx', '#app/http/form.ts'],
  'ui-knows-no-domain': ['app/ui/a.tsx', '#app/features/meetings/meetings.rules.ts'],
  'lib-knows-no-domain': ['app/lib/a.ts', '#app/features/meetings/meetings.rules.ts'],
  'one-door-to-the-database': ['app/http/a.server.ts', '#db/database.server.ts'],
  'db-stands-alone': ['db/a.ts', '#app/lib/two.ts'],
  'emails-stand-alone': ['emails/a.tsx', '#app/features/meetings/meetings.rules.ts'],
  'only-notifications-renders-mail': ['app/features/meetings/a.service.server.ts', '#emails/template.tsx'],
  'source-never-imports-tests': ['app/lib/b.ts', '#tests/support/thing.ts'],
  'only-repositories-speak-sql': ['app/features/meetings/b.service.server.ts', 'kysely'],
  'repositories-serve-their-own-service': ['app/features/meetings/components/c.tsx', '#app/features/meetings/meetings.repository.server.ts'],
  'features-show-one-face': ['app/features/minutes/a.service.server.ts', '#app/features/meetings/meetings.repository.server.ts'],
  'repositories-do-not-call-up': ['app/features/meetings/a.repository.server.ts', '#app/features/meetings/meetings.service.server.ts'],
  'services-know-no-http': ['app/features/meetings/c.service.server.ts', '@remix-run/node'],
  'schema-and-rules-are-isomorphic': ['app/features/meetings/a.rules.ts', '#app/features/meetings/meetings.service.server.ts'],
  'components-get-data-by-props': ['app/features/meetings/components/d.tsx', '#app/features/meetings/meetings.service.server.ts'],
};

/** What must stay allowed beside that. */
const HARMLESS: [file: string, imported: string][] = [
  ['app/routes/_app.fine.tsx', '#app/features/meetings/meetings.service.server.ts'],
  ['app/features/minutes/fine.service.server.ts', '#app/features/meetings/meetings.rules.ts'],
  ['app/features/minutes/components/fine.tsx', '#app/features/people/components/name.tsx'],
  ['app/features/meetings/fine.repository.server.ts', 'kysely'],
];

const TARGETS = [
  'app/lib/two.ts',
  'app/http/form.ts',
  'app/routes/home.tsx',
  'app/features/people/components/name.tsx',
  ...['rules', 'service.server', 'repository.server'].map((layer) => `app/features/meetings/meetings.${layer}.ts`),
  'db/database.server.ts',
  'emails/template.tsx',
  'tests/support/thing.ts',
  'node_modules/kysely/index.js',
  'node_modules/@remix-run/node/index.js',
];

const root = process.cwd();
const house = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'house-')));
afterAll(() => fs.rmSync(house, { recursive: true, force: true }));

type Rule = { name: string };
const rules = (createRequire(import.meta.url)(path.join(root, '.dependency-cruiser.cjs')) as { forbidden: Rule[] }).forbidden.map(({ name }) => name);
const floors = rules.filter((name) => name.endsWith('-stands-below')).map((name) => name.replace('-stands-below', ''));

function write(file: string, text: string) {
  fs.mkdirSync(path.dirname(path.join(house, file)), { recursive: true });
  fs.writeFileSync(path.join(house, file), text);
}

function build() {
  for (const file of ['package.json', 'tsconfig.json', '.dependency-cruiser.cjs']) fs.copyFileSync(path.join(root, file), path.join(house, file));
  for (const file of TARGETS) write(file, 'export const thing = 1;\n');
  for (const [file, imported] of [...Object.values(OFFENCES), ...HARMLESS]) write(file, `import * as thing from '${imported}';\nexport { thing };\n`);
  write('app/lib/two.ts', "export * from './one.ts';\n");
  // Every feature reaches up to the last one.
  for (const feature of floors) write(`app/features/${feature}/up.rules.ts`, "export * from '#app/features/public-pages/top.rules.ts';\n");
  write('app/features/public-pages/top.rules.ts', 'export const top = 1;\n');
}

function cruise(): { rule: string; from: string }[] {
  const tool = path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const args = [tool, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'app', 'db', 'emails'];
  // It exits with the number of violations, of which there are many here.
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: house, maxBuffer: 50_000_000, encoding: 'utf8' });
  if (!stdout) throw new Error(stderr);
  const { summary } = JSON.parse(stdout) as { summary: { violations: { rule: Rule; from: string }[] } };
  return summary.violations.map(({ rule, from }) => ({ rule: rule.name, from }));
}

build();
const violations = cruise();

test('every rule has an offence that shows it bites', () => {
  const shown = [...Object.keys(OFFENCES), ...floors.map((feature) => `${feature}-stands-below`)];
  expect(shown.sort()).toEqual([...rules].sort());
});

test.each(Object.entries(OFFENCES))('%s', (rule, [file]) => {
  expect(violations).toContainEqual({ rule, from: file });
});

test.each(floors)('%s may not reach up', (feature) => {
  expect(violations).toContainEqual({ rule: `${feature}-stands-below`, from: `app/features/${feature}/up.rules.ts` });
});

test('the ways of the house stay open', () => {
  const harmless = HARMLESS.map(([file]) => file);
  expect(violations.filter(({ from }) => harmless.includes(from))).toEqual([]);
});
