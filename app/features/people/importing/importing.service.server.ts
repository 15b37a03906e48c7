import { createHash } from 'node:crypto';
import type { Db } from '#db/schema.ts';
import { inTransaction } from '#db/transaction.server.ts';
import { agencyWords } from '#app/features/agencies/naming/naming.rules.ts';
import { AGENCY_KINDS, shortName } from '#app/features/agencies/agencies.rules.ts';
import { newId } from '#app/lib/ids.ts';
import { singleLine } from '#app/lib/plain-text.ts';
import { fold, textOf } from '#app/lib/reading/columns.ts';
import { readFile, type ReadingRefusal } from '#app/lib/reading/reading.server.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import { inLanguage, LANGUAGES, type Language } from '#app/lib/text3.ts';
import { textsFor } from '#app/lib/texts.ts';
import { isSecretariat, personIdOf, type Actor } from '../actor.rules.ts';
import { OFFICE_ROLES } from '../keeping/keeping.rules.ts';
import { guessColumns, guessRow, readTarget, type ImportKind } from './columns.rules.ts';
import type { ImportContent, PreviewRow, RowProblem } from './importing.schema.ts';
import { previewAgencies, previewPeople, type Wording } from './matching.rules.ts';
import { readAgencies, readPeople, type ImportWords } from './reading.rules.ts';
import * as repository from './importing.repository.server.ts';

/** Owns tables of people and agencies from the upload to what would happen; nothing of the directory is written here. */

const PREVIEW_HOURS = 24;
const MOST_CELL = 600;

export type UploadRefusal = 'forbidden' | ReadingRefusal | 'notTable' | 'noRows';

export async function previewImport(db: Db, actor: Actor, given: { kind: ImportKind; name: string; bytes: Uint8Array }, now: Date): Promise<Result<{ importId: string }, UploadRefusal>> {
  if (!isSecretariat(actor)) return refuse('forbidden');
  const read = await readFile(given.bytes);
  if (!read.ok) return read;
  if (read.value.kind !== 'table') return refuse('notTable');
  const { rows, encoding } = read.value.table;
  const { kind, headerLine, header, columns } = guessColumns(rows, given.kind);
  const data = rows.filter(({ line }) => line > headerLine).map(({ line, cells }) => ({ line, cells: cells.map((cell) => textOf(cell).slice(0, MOST_CELL)) }));
  if (data.length === 0) return refuse('noRows');
  const importId = newId();
  const sourceName = singleLine(given.name).split(/[/\\]/).at(-1)?.slice(-200) || 'list.xlsx';
  await inTransaction(db, async (trx) => {
    await repository.deletePreviews(trx, new Date(now.getTime() - PREVIEW_HOURS * 3_600_000));
    await repository.insertImport(trx, { id: importId, kind, sourceName, createdBy: personIdOf(actor), createdAt: now }, { kind, headerLine, header, columns, rows: data, encoding });
  });
  return ok({ importId });
}

/** Takes the columns for what the reader says they are. Another kind begins with its own guess. */
export function mapColumns(db: Db, actor: Actor, id: string, given: { kind: ImportKind; columns: Record<string, string> }): Promise<Result<undefined, 'forbidden' | 'notFound'>> {
  return inTransaction(db, async (trx) => {
    if (!isSecretariat(actor)) return refuse('forbidden');
    const row = await repository.findImport(trx, id);
    if (row?.state !== 'preview') return refuse('notFound');
    const { content } = row;
    const columns = given.kind === content.kind
      ? content.header.map((_, index) => (readTarget(given.kind, given.columns[`c${index}`]) ? given.columns[`c${index}`]! : null))
      : guessRow(given.kind, { line: content.headerLine, cells: content.header }).columns;
    await repository.saveContent(trx, id, { ...content, kind: given.kind, columns });
    return ok();
  });
}

async function wordsOf(db: Db, language: Language) {
  const [agencies, regions] = await Promise.all([repository.listStandingAgencies(db), repository.listRegions(db)]);
  const inAll = <K extends string>(keys: readonly K[], word: (language: Language, key: K) => string[]) =>
    new Map(keys.flatMap((key) => LANGUAGES.flatMap((each) => word(each, key).map((text) => [fold(text), key] as const))));
  const words: ImportWords = {
    agencies: agencyWords(agencies),
    roles: inAll(OFFICE_ROLES, (each, role) => [textsFor(each, 'people')(`offices.${role}`), textsFor(each, 'directory-import')(`roleWords.${role}`)].flatMap((text) => text.split(';'))),
    kinds: inAll(AGENCY_KINDS, (each, kind) => [textsFor(each, 'agencies')(`kindOne.${kind}`), textsFor(each, 'agencies')(`kinds.${kind}`)]),
    regions: new Map(regions.flatMap(({ iso, name, short }) => [iso, ...Object.values(name), ...Object.values(short)].map((word) => [fold(word), iso] as const))),
  };
  const [named, places] = [new Map(agencies.map((agency) => [agency.id, shortName(agency, language)])), new Map(regions.map(({ iso, name }) => [iso, inLanguage(name, language).text]))];
  const [people, agencyTexts, common] = [textsFor(language, 'people'), textsFor(language, 'agencies'), textsFor(language, 'common')];
  const wording: Wording = {
    language,
    agency: (id) => named.get(id) ?? '', region: (iso) => places.get(iso) ?? iso,
    role: (role) => people(`offices.${role as 'staff'}`), kind: (kind) => agencyTexts(`kindOne.${kind as 'other'}`), tongue: (each) => common(`languages.${each}`),
  };
  return { agencies, words, wording };
}

/** What would happen now, row by row. */
export async function planImport(db: Db, actor: Actor, content: ImportContent) {
  const { agencies, words, wording } = await wordsOf(db, actor.language);
  if (content.kind === 'agencies') {
    const { lines, problems } = readAgencies(content, words);
    return { kind: 'agencies' as const, lines, standing: agencies, wording, ...withFacts(previewAgencies(lines, agencies, wording), problems, content) };
  }
  const standing = await repository.listStandingPeople(db);
  const { lines, problems } = readPeople(content, words);
  return { kind: 'people' as const, lines, standing, wording, ...withFacts(previewPeople(lines, standing, wording), problems, content) };
}

function withFacts(rows: PreviewRow[], problems: RowProblem[], { kind, columns }: ImportContent) {
  const count = (action: PreviewRow['action']) => rows.filter((row) => row.action === action).length;
  // Changes when the directory moved on since the preview was read.
  const facts = rows.map(({ line, action, candidates }) => [line, action, candidates.map(({ id, version }) => [id, version])]);
  return {
    rows, problems: problems.sort((a, b) => a.line - b.line),
    faulty: new Set(problems.flatMap((problem) => (problem.kind === 'fault' ? [problem.line] : []))).size,
    counts: { create: count('create'), change: count('change'), same: count('same'), ask: count('ask') },
    fingerprint: createHash('sha256').update(JSON.stringify([kind, columns, facts])).digest('hex').slice(0, 32),
  };
}

/** Null when there is no such preview (any more). */
export async function findImportPreview(db: Db, actor: Actor, id: string) {
  const row = isSecretariat(actor) ? await repository.findImport(db, id) : null;
  if (row?.state !== 'preview') return null;
  const { content, sourceName } = row;
  const { kind, rows, problems, faulty, counts, fingerprint } = await planImport(db, actor, content);
  const samples = content.header.map((_, index) => content.rows.slice(0, 40).map(({ cells }) => cells[index] ?? '').filter(Boolean).slice(0, 3));
  return {
    id, sourceName, kind, encoding: content.encoding, rows, problems, faulty, counts, fingerprint,
    columns: content.header.map((header, index) => ({ header, index, target: content.columns[index] ?? null, sample: samples[index] ?? [] })).filter(({ header, sample }) => header !== '' || sample.length > 0),
  };
}
export type ImportPreview = NonNullable<Awaited<ReturnType<typeof findImportPreview>>>;

export function discardImport(db: Db, actor: Actor, id: string): Promise<Result<undefined, 'forbidden' | 'notFound'>> {
  return inTransaction(db, async (trx) => {
    if (!isSecretariat(actor)) return refuse('forbidden');
    const row = await repository.findImport(trx, id);
    if (row?.state !== 'preview') return refuse('notFound');
    await repository.deletePreview(trx, id);
    return ok();
  });
}
