import type { Db } from '#db/schema.ts';
import { findAgency } from '#app/features/agencies/agencies.service.server.ts';
import { findBody } from '#app/features/agencies/bodies/bodies.service.server.ts';
import { inLanguage } from '#app/lib/text3.ts';
import { textsFor } from '#app/lib/texts.ts';
import { isSecretariat, personIdOf, readsAll, speaksFor, type Actor } from '../actor.rules.ts';
import { seesAddresses } from '../directory/directory.rules.ts';
import { findPerson } from '../directory/directory.service.server.ts';
import { tellingOf, type Concern, type Telling } from './history.rules.ts';
import { changesIn, namesOf, type HistoryChange, type Names } from './wording/wording.service.server.ts';
import * as repository from './history.repository.server.ts';

/** Tells the history of a person, an agency or a body: who did what and when, from the log; the words, from where they can be erased. */

const PAGE = 50;

export type HistoryFact = { key: 'person' | 'predecessor' | 'agency' | 'body' | 'role' | 'lastDay' | 'successor' | 'seats' | 'import' | 'record'; text: string; to: string | null };
export type HistoryLine = {
  key: string;
  at: string;
  telling: Telling;
  via: string;
  /** Empty when a job did it, or somebody who was erased. */
  by: string;
  facts: HistoryFact[];
  changes: HistoryChange[];
  /** Fields that changed and whose words are not this reader's to see, or are erased. */
  silent: string[];
};
type Entry = Awaited<ReturnType<typeof repository.listEntries>>[number];
type Reader = { actor: Actor; page: Concern; names: Names; seesAddress: boolean };

/** Those who read all; an agency its own, and everybody their own. */
export function canSeeHistory(actor: Actor, { kind, id }: Concern): boolean {
  if (actor.kind !== 'person') return isSecretariat(actor);
  return readsAll(actor) || (kind === 'person' ? actor.personId === id : kind === 'agency' && speaksFor(actor, id));
}

async function subjectOf(db: Db, actor: Actor, { kind, id }: Concern): Promise<string | null> {
  if (!canSeeHistory(actor, { kind, id })) return null;
  if (kind === 'person') return (await findPerson(db, actor, id))?.name ?? null;
  const found = kind === 'agency' ? await findAgency(db, id) : await findBody(db, id);
  return found && inLanguage(found.name, actor.language).text;
}

/** Newest first, a page at a time; `before` is the last key of the page before. */
export async function directoryHistory(db: Db, actor: Actor, page: Concern, before: string | null) {
  const name = await subjectOf(db, actor, page);
  if (name === null) return null;
  const ids = await repository.listRecords(db, page.kind, page.id);
  const entries = await repository.listEntries(db, page.kind, ids, before, PAGE + 1);
  const shown = entries.slice(0, PAGE);
  const reader = { actor, page, names: await namesOf(db, shown, actor.language), seesAddress: seesAddresses(actor) || personIdOf(actor) === page.id };
  const next = entries.length > PAGE ? shown.at(-1)!.sequence : null;
  return { name, lines: shown.map((entry) => lineOf(entry, reader)), next, origin: next === null ? await originOf(db, page, entries) : null };
}

export type DirectoryHistory = NonNullable<Awaited<ReturnType<typeof directoryHistory>>>;

function lineOf(entry: Entry, reader: Reader): HistoryLine {
  const { page, names, actor, seesAddress } = reader;
  const { data, action, objectKind } = entry;
  const values = entry.before && entry.after ? { before: entry.before, after: entry.after } : null;
  const telling = tellingOf({ action, data, values }, page);
  // On an agency's page somebody's own data are not its business.
  const isOwn = !(page.kind === 'agency' && action.startsWith('person-'));
  const all = values && isOwn ? changesIn(values, names, actor.language, objectKind) : [];
  const changes = all.filter(({ field }) => field !== 'email' || seesAddress);
  const written = new Set(changes.map(({ field }) => field));
  const fields = isOwn ? (Array.isArray(data.fields) ? (data.fields as string[]) : Object.keys(values?.after ?? {})) : [];
  return {
    key: entry.sequence, at: entry.at.toISOString(), telling, via: entry.via, by: (entry.personId && names.person.get(entry.personId)?.short) || '',
    facts: factsOf(entry, reader, telling), changes, silent: fields.filter((field) => !written.has(field)),
  };
}

function factsOf({ objectKind, objectId, data, after }: Entry, { actor, page, names }: Reader, telling: Telling): HistoryFact[] {
  const idIn = (key: string) => (typeof data[key] === 'string' ? data[key] : null);
  const erased = textsFor(actor.language, 'directory-history')('erased');
  const person = (id: string | null, key: HistoryFact['key'] = 'person') => {
    const found = id ? names.person.get(id) : undefined;
    return id && id !== page.id ? [{ key, text: found?.name || erased, to: found && !found.isGone && readsAll(actor) ? `/people/${id}` : null }] : [];
  };
  const agency = (id: string | null) => {
    const found = id ? names.agency.get(id) : undefined;
    return found && id !== page.id ? [{ key: 'agency' as const, text: found.name, to: `/agencies/${id}` }] : [];
  };
  const body = objectKind === 'body' && page.kind !== 'body' ? [{ key: 'body' as const, text: names.body.get(objectId) ?? '', to: `/bodies/${objectId}` }] : [];
  const role = idIn('role');
  const isTold = (field: string) => field in (after ?? {});
  const source = idIn('sourceId');
  const record = source ? (names.person.get(source)?.name ?? names.agency.get(source)?.name ?? '') : objectId !== page.id && objectKind === page.kind && telling !== 'officeTaken' ? ((page.kind === 'person' ? names.person : names.agency).get(objectId)?.name ?? '') : '';
  const file = names.import.get(idIn('importId') ?? '');
  const plain = (key: HistoryFact['key'], text: string | false | null | undefined, to: string | null = null) => (text ? [{ key, text, to }] : []);
  return [
    ...body,
    ...(objectKind === 'person' && page.kind !== 'person' ? person(objectId) : []),
    ...(telling === 'officeTaken' ? person(objectId, 'predecessor') : []),
    // What changed is told as a change.
    ...(isTold('personId') ? [] : person(idIn('personId'))),
    ...plain('role', role && !isTold('role') && roleIn(role, objectKind, actor)),
    ...(isTold('agencyId') ? [] : agency(idIn('agencyId'))),
    ...plain('lastDay', idIn('lastDay')),
    ...person(idIn('successorId'), 'successor'),
    ...plain('seats', typeof data.seats === 'number' && data.seats > 0 && page.kind !== 'body' ? String(data.seats) : null),
    ...plain('record', record),
    ...plain('import', file, isSecretariat(actor) ? `/people/imports/${idIn('importId')}` : null),
  ];
}

function roleIn(role: string, objectKind: string, { language }: Actor): string {
  return objectKind === 'body' ? textsFor(language, 'common')(`bodyRoles.${role}` as 'bodyRoles.member') : textsFor(language, 'people')(`offices.${role}` as 'offices.staff');
}

const BEGINNINGS = ['person-added', 'agency-added'];

/** What came with the first list, or as a guest, was written by no form: the history says where it begins. */
async function originOf(db: Db, { kind, id }: Concern, entries: readonly Entry[]): Promise<{ at: string | null; source: string | null } | null> {
  if (kind === 'body' || entries.some(({ action, objectId }) => BEGINNINGS.includes(action) && objectId === id)) return null;
  const row = await repository.findOrigin(db, kind, id);
  return row ? { at: row.key ? null : row.createdAt.toISOString(), source: row.source } : null;
}

