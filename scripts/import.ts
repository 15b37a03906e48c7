import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Db } from '#db/schema.ts';
import { StartupProblem } from '#db/startup-problem.ts';
import { bold, dim, fail, step } from './say.mjs';

const USAGE = ['npm run import -- FILE.ics|FILE.xlsx|FILE.csv [--dry-run] [--status draft|planned] [--visibility internal|partners|public] [--language kk|ru|en]', 'Ends with 0 when all came in, 2 when lines were left out, 1 when the file was refused.'];
const MOST_BYTES = 10_000_000;
const LANGUAGES = ['kk', 'ru', 'en'] as const;

/** `npm run import -- FILE`: the same preview and the same import as the page, without a browser. */
export async function importFile(args: string[]): Promise<void> {
  const input = readInput(args);
  const { prepare } = await import('./prepare.ts');
  const { db, close } = await prepare();
  try {
    process.exitCode = await run(db, input);
  } finally {
    await close();
  }
}

type Input = ReturnType<typeof readInput>;

async function run(db: Db, { file, bytes, isDry, language, options }: Input): Promise<number> {
  const { confirmImport, discardPreview, findPreview, previewFile } = await import('#app/features/calendar/imports/imports.service.server.ts');
  const { importOptionsSchema } = await import('#app/features/calendar/imports/imports.schema.ts');
  const { clock } = await import('#app/lib/clock.server.ts');
  const { textsFor } = await import('#app/lib/texts.ts');
  const t = textsFor(language, 'imports');
  const actor = { kind: 'system', via: 'command', language } as const;
  const judged = importOptionsSchema.safeParse(options);
  if (!judged.success) throw new StartupProblem('There is no such status or visibility.', USAGE);
  const made = await previewFile(db, actor, { name: path.basename(file), bytes }, clock());
  if (!made.ok) throw new StartupProblem(t(`refusals.${made.reason as 'emptyFile'}`), USAGE);
  const preview = await findPreview(db, actor, made.value.importId, judged.data);
  if (!preview) throw new StartupProblem('The preview is gone.', []);
  for (const { line, kind, code, text = '' } of preview.content.problems) {
    console.log(`  ${t('preview.line', { line: String(line) })}: ${t(`problems.codes.${code}` as 'problems.codes.noTitle', { text })} ${kind === 'fault' ? t('problems.lost') : dim(t('problems.note'))}`);
  }
  const { created, changed, same, skipped } = preview.counts;
  console.log(`\n  ${bold([t('counts.created', { count: created }), t('counts.changed', { count: changed }), t('counts.same', { count: same }), t('counts.skipped', { count: skipped })].join(', '))}\n`);
  const left = preview.content.problems.some(({ kind }) => kind === 'fault') ? 2 : 0;
  if (isDry || created + changed === 0) {
    await discardPreview(db, actor, made.value.importId);
    return left;
  }
  const done = await confirmImport(db, actor, made.value.importId, { ...judged.data, fingerprint: preview.fingerprint }, clock());
  if (!done.ok) throw new StartupProblem(t(`refusals.${done.reason as 'stale'}`), []);
  step(`/import/${made.value.importId}`);
  return left;
}

function readInput(args: string[]) {
  const { positionals: [file, ...rest], values } = parse(args);
  if (!file || rest.length > 0) return fail('Which file?', USAGE);
  const stat = fs.statSync(file, { throwIfNoEntry: false });
  if (!stat?.isFile()) return fail(`There is no file ${file}.`, USAGE);
  if (stat.size > MOST_BYTES) return fail(`${file} is too large.`, USAGE);
  const language = LANGUAGES.find((one) => one === (values.language ?? 'en'));
  if (!language) return fail(`There is no language "${values.language}".`, USAGE);
  const { status, visibility } = values;
  return { file, bytes: new Uint8Array(fs.readFileSync(file)), isDry: values['dry-run'] ?? false, language, options: { ...(status && { status }), ...(visibility && { visibility }) } };
}

function parse(args: string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({ args, allowPositionals: true, options: { 'dry-run': { type: 'boolean' }, status: text, visibility: text, language: text } });
  } catch (error) {
    return fail((error as Error).message, USAGE);
  }
}
