import type { Db } from '#db/schema.ts';
import { shortName } from '#app/features/agencies/agencies.rules.ts';
import { formatDay } from '#app/lib/dates.ts';
import { isId } from '#app/lib/ids.ts';
import { inLanguage, isLanguage, LANGUAGES, type Language, type Text3 } from '#app/lib/text3.ts';
import { textsFor } from '#app/lib/texts.ts';
import { cityOfZone } from '#app/lib/zone-names.ts';
import { fullName } from '../../people.rules.ts';
import type { Values } from '../history.rules.ts';
import * as repository from '../history.repository.server.ts';

/** Puts what a change wrote into the reader's words: names for ids, days, and what a choice means. */

/** A text in three languages is told language by language; null stands for nothing written. */
export type HistoryChange = { field: string; language: Language | null; before: string | null; after: string | null };
export type Names = Awaited<ReturnType<typeof namesOf>>;

const TEXTS = ['surname', 'givenName', 'patronymic', 'position', 'name', 'short', 'abbr'];
/** As the forms have them; jsonb keeps no order of its own. */
const ORDER = [
  'name', 'short', 'abbr', 'surname', 'givenName', 'patronymic', 'displayName', 'position', 'email', 'language', 'timeZone', 'kind', 'parentId', 'regionIso', 'bin', 'source',
  'personId', 'agencyId', 'role', 'fromOn', 'toOn', 'absentFrom', 'absentTo', 'quorum', 'maySubstitute', 'deputiesCount', 'paperDeadlineDays', 'paperReminderDays',
];
const PEOPLE = ['personId', 'successorId', 'sourceId'];
const AGENCIES = ['agencyId', 'parentId', 'sourceId'];

type Entry = { objectKind: string; objectId: string; personId: string | null; data: Record<string, unknown>; before: Record<string, unknown> | null; after: Record<string, unknown> | null };

/** Whoever and whatever the entries name. Somebody erased has no name any more. */
export async function namesOf(db: Db, entries: readonly Entry[], language: Language) {
  const named = (fields: string[], kind?: string) => [...new Set(entries.flatMap(({ data, before, after, objectKind, objectId }) => [
    ...[data, before ?? {}, after ?? {}].flatMap((from) => fields.map((field) => from[field])), ...(objectKind === kind ? [objectId] : []),
  ]).filter((id): id is string => typeof id === 'string' && isId(id)))];
  const regions = [...new Set(entries.flatMap(({ before, after }) => [before?.regionIso, after?.regionIso]).filter((iso) => typeof iso === 'string'))];
  const doers = entries.flatMap(({ personId }) => personId ?? []);
  const [people, agencies, bodies, imports, places] = await Promise.all([
    repository.listPeople(db, [...named(PEOPLE, 'person'), ...doers]), repository.listAgencies(db, named(AGENCIES, 'agency')), repository.listBodies(db, named([], 'body')),
    repository.listImports(db, named(['importId'])), repository.listRegions(db, regions),
  ]);
  return {
    person: new Map(people.map((row) => [row.id, { name: fullName(row, language, 'full'), short: fullName(row, language, 'short'), isGone: row.erasedAt !== null }])),
    agency: new Map(agencies.map((row) => [row.id, { name: shortName(row, language), isGone: row.mergedInto !== null }])),
    body: new Map(bodies.map((row) => [row.id, inLanguage(row.name, language).text])),
    import: new Map(imports.map((row) => [row.id, row.sourceName])),
    region: new Map(places.map((row) => [row.iso, inLanguage(row.name, language).text])),
  };
}

export function changesIn({ before, after }: Values, names: Names, language: Language, kind: string): HistoryChange[] {
  return ORDER.filter((field) => field in after).flatMap((field): HistoryChange[] => {
    if (TEXTS.includes(field)) return textChanges(field, before[field], after[field]);
    const say = (value: unknown) => (value === null || value === undefined ? null : valueIn(field, value, names, language, kind));
    return [{ field, language: null, before: say(before[field]), after: say(after[field]) }];
  });
}

function textChanges(field: string, before: unknown, after: unknown): HistoryChange[] {
  const [was, is] = [(before ?? {}) as Text3, (after ?? {}) as Text3];
  return LANGUAGES.filter((each) => (was[each] ?? '') !== (is[each] ?? '')).map((each) => ({ field, language: each, before: was[each] || null, after: is[each] || null }));
}

function valueIn(field: string, value: unknown, names: Names, language: Language, kind: string): string {
  const text = String(value);
  const common = textsFor(language, 'common');
  if (/^(from|to)On$|^absent/.test(field)) return formatDay(text, language, 'medium');
  switch (field) {
    case 'personId': return names.person.get(text)?.name || textsFor(language, 'directory-history')('erased');
    case 'agencyId': case 'parentId': return names.agency.get(text)?.name ?? '';
    case 'regionIso': return names.region.get(text) ?? text;
    case 'language': return isLanguage(value) ? common(`languages.${value}`) : text;
    case 'timeZone': return cityOfZone(text, language);
    case 'kind': return textsFor(language, 'agencies')(`kindOne.${text}` as 'kindOne.other');
    case 'role': return kind === 'body' ? common(`bodyRoles.${text}` as 'bodyRoles.member') : textsFor(language, 'people')(`offices.${text}` as 'offices.staff');
    case 'maySubstitute': case 'deputiesCount': return common(value ? 'yes' : 'no').toLowerCase();
    case 'quorum': return quorumIn(text, language);
    default: return text;
  }
}

function quorumIn(text: string, language: Language): string {
  const rules = textsFor(language, 'agencies');
  if (!text.includes('/')) return textsFor(language, 'directory-history')('seatsNeeded', { count: Number(text) });
  return text === '1/2' ? rules('rules.half') : rules('rules.share', { share: text });
}
