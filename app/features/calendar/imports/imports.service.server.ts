import { createHash } from 'node:crypto';
import type { Db, Trx } from '#db/schema.ts';
import { inTransaction } from '#db/transaction.server.ts';
import { addImported, changeImported, listImported } from '#app/features/meetings/imported/imported.service.server.ts';
import { isSecretariat, personIdOf, type Actor } from '#app/features/people/actor.rules.ts';
import { recordAudit } from '#app/features/people/audit/audit.service.server.ts';
import { newId } from '#app/lib/ids.ts';
import { readFile, type ReadingRefusal } from '#app/lib/reading/reading.server.ts';
import type { FileContent } from '#app/lib/reading/reading-tasks.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import { readAddress, safeFetch, type FetchRefusal, type Network } from '#app/lib/safe-fetch.server.ts';
import { singleLine } from '#app/lib/plain-text.ts';
import { countSteps, planImport, type KnownItem, type Step } from './import-plan.rules.ts';
import { readSheet, type Directory } from './import-sheet.rules.ts';
import * as repository from './imports.repository.server.ts';
import { importOptionsSchema, type ConfirmImport, type ImportContent, type ImportCounts, type ImportEvent, type ImportOptions } from './imports.schema.ts';

/** Owns imports: reading a file into a preview, doing what was previewed. Entries are written by the meetings' own service. */

const PREVIEW_HOURS = 24;

type ReadRefusal = ReadingRefusal | 'noColumns' | 'noEvents';
export type PreviewRefusal = 'forbidden' | ReadRefusal | FetchRefusal;

/** Nothing reaches the calendar by this: it is kept for a day, until somebody confirms it. */
export async function previewFile(db: Db, actor: Actor, file: { name: string; bytes: Uint8Array }, now: Date): Promise<Result<{ importId: string }, PreviewRefusal>> {
  if (!isSecretariat(actor)) return refuse('forbidden');
  const name = singleLine(file.name).split(/[/\\]/).at(-1)?.slice(-200) || 'file';
  return keepPreview(db, actor, { bytes: file.bytes, source: `file:${name.toLowerCase()}`, name }, now);
}

export async function previewAddress(db: Db, actor: Actor, address: string, now: Date, network?: Network): Promise<Result<{ importId: string }, PreviewRefusal>> {
  if (!isSecretariat(actor)) return refuse('forbidden');
  const fetched = await safeFetch(address, {}, network);
  if (!fetched.ok) return fetched;
  if (fetched.value.status !== 200) return refuse('sourceRefuses');
  const url = readAddress(address)!;
  return keepPreview(db, actor, { bytes: fetched.value.bytes, source: `url:${url.href}`, name: `${url.host}${url.pathname}`.slice(0, 200) }, now);
}

async function keepPreview(db: Db, actor: Actor, { bytes, source, name }: { bytes: Uint8Array; source: string; name: string }, now: Date): Promise<Result<{ importId: string }, ReadRefusal>> {
  const read = await readFile(bytes);
  if (!read.ok) return read;
  const content = contentOf(read.value, await repository.listDirectory(db));
  if (!content) return refuse('noColumns');
  if (content.events.length === 0 && content.problems.length === 0) return refuse('noEvents');
  const importId = newId();
  const kind = read.value.kind === 'ics' ? 'ics' : read.value.table.kind;
  await inTransaction(db, async (trx) => {
    await repository.deletePreviews(trx, new Date(now.getTime() - PREVIEW_HOURS * 3_600_000));
    await repository.insertImport(trx, { id: importId, kind, source: source.slice(0, 2_000), sourceName: content.name ? `${content.name} (${name})`.slice(0, 300) : name, createdBy: personIdOf(actor), now }, content);
  });
  return ok({ importId });
}

function contentOf(read: FileContent, directory: Directory): ImportContent | null {
  if (read.kind === 'table') return readSheet(read.table, directory);
  const events = read.events.map(({ uid: _uid, start: _start, ...event }): ImportEvent => ({ ...event, scope: null, regionIso: null, leadAgencyId: null }));
  return { name: read.name, encoding: null, columns: null, events, problems: read.problems };
}

export type ImportPreview = {
  id: string; kind: 'ics' | 'xlsx' | 'csv'; sourceName: string; content: Omit<ImportContent, 'events'>; steps: Step[]; counts: ImportCounts; fingerprint: string; options: ImportOptions;
};

/** What would happen now; null when there is no such preview (any more). */
export async function findPreview(db: Db, actor: Actor, id: string, options: ImportOptions = importOptionsSchema.parse({})): Promise<ImportPreview | null> {
  if (!isSecretariat(actor)) return null;
  const row = await repository.findImportRow(db, id);
  if (row?.state !== 'preview') return null;
  const { events, ...content } = row.content;
  const steps = await plan(db, row, options);
  return { id, kind: row.kind, sourceName: row.sourceName, content, steps, counts: countSteps(steps), fingerprint: fingerprintOf(steps), options };
}

type Row = NonNullable<Awaited<ReturnType<typeof repository.findImportRow>>>;

async function plan(db: Db, { content, source, sourceName }: Row, options: ImportOptions): Promise<Step[]> {
  const items = await repository.listItemsOfSource(db, source);
  const wanted = new Set(content.events.map((event) => event.key));
  const relevant = items.filter((item) => wanted.has(item.itemKey));
  const states = new Map((await listImported(db, relevant.map((item) => item.entryId))).map((state) => [state.entryId, state]));
  const known = new Map(relevant.map((item): [string, KnownItem] => [item.itemKey, { entryId: item.entryId, version: item.entryVersion, state: states.get(item.entryId) ?? null }]));
  const own = await repository.listOwnUids(db, content.events.map((event) => event.key.split('\n')[0] ?? ''));
  return planImport(content.events, known, new Set(own), options, sourceName);
}

/** Changes when the calendar or an earlier import changed what this one would do. */
function fingerprintOf(steps: readonly Step[]): string {
  const facts = steps.map((step) => [step.event.key, step.action, step.action === 'change' ? step.was.version : null]);
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex').slice(0, 32);
}

/** Does exactly what the preview showed, or nothing: `stale` when the calendar has moved on since. */
export function confirmImport(db: Db, actor: Actor, id: string, { fingerprint, ...options }: ConfirmImport, now: Date): Promise<Result<ImportCounts, 'forbidden' | 'notFound' | 'stale' | 'nothingToDo' | 'unknownAgency'>> {
  return inTransaction(db, async (trx) => {
    if (!isSecretariat(actor)) return refuse('forbidden');
    await repository.lockImport(trx, id);
    const row = await repository.findImportRow(trx, id);
    if (row?.state !== 'preview') return refuse('notFound');
    await repository.lockSource(trx, row.source);
    const { agencies } = await repository.listDirectory(trx);
    if (options.leadAgencyId && !agencies.some((agency) => agency.id === options.leadAgencyId)) return refuse('unknownAgency');
    const steps = await plan(trx, row, options);
    if (fingerprintOf(steps) !== fingerprint) return refuse('stale');
    const counts = countSteps(steps);
    if (counts.created + counts.changed === 0) return refuse('nothingToDo');
    await repository.insertItems(trx, id, row.source, await carryOut(trx, actor, steps, now));
    await repository.saveDone(trx, id, { content: row.content, options, counts, now });
    await recordAudit(trx, actor, { action: 'import-done', objectKind: 'import', objectId: id, data: { kind: row.kind, created: counts.created, changed: counts.changed } });
    return ok(counts);
  });
}

async function carryOut(trx: Trx, actor: Actor, steps: readonly Step[], now: Date): Promise<repository.NewItem[]> {
  const items: repository.NewItem[] = [];
  const added = steps.filter((step) => step.action === 'create').map((step) => ({ ...step, entryId: newId() }));
  await addImported(trx, actor, added.map(({ becomes, entryId }) => ({ ...becomes, entryId })), now);
  // What it was called outlives the entry: an undone import still says what is gone.
  for (const { entryId, event } of added) {
    const { title, startsAt, startsOn, endsOn } = event;
    items.push({ itemKey: event.key, action: 'created', entryId, entryVersion: 1, before: { title, startsAt, startsOn, endsOn } });
  }
  for (const step of steps) {
    if (step.action !== 'change') continue;
    const { entryId, version } = step.was;
    // Somebody saved between the plan and this line: theirs stands.
    if (!(await changeImported(trx, { ...step.becomes, entryId, version }, now))) continue;
    items.push({ itemKey: step.event.key, action: 'changed', entryId, entryVersion: version + 1, before: step.was });
  }
  return items;
}

export function discardPreview(db: Db, actor: Actor, id: string): Promise<Result<undefined, 'forbidden' | 'notFound'>> {
  return inTransaction(db, async (trx) => {
    if (!isSecretariat(actor)) return refuse('forbidden');
    return (await repository.deletePreview(trx, id)) ? ok() : refuse('notFound');
  });
}

export async function listImportChoices(db: Db, actor: Actor) {
  if (!isSecretariat(actor)) return { agencies: [] };
  const { agencies } = await repository.listDirectory(db);
  return { agencies: agencies.map(({ id, name }) => ({ id, name })) };
}
