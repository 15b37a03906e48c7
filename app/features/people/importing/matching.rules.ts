import { sameAddress } from '#app/lib/email-address.ts';
import { fold } from '#app/lib/reading/columns.ts';
import { languageOf } from '#app/lib/reading/text-language.ts';
import { inLanguage, LANGUAGES, type Language, type Text3 } from '#app/lib/text3.ts';
import type { AgencyKind } from '#app/features/agencies/agencies.rules.ts';
import { fullName, type PersonName } from '../people.rules.ts';
import { nameKey, splitName } from './names.rules.ts';
import type { AgencyLine, Candidate, Decisions, FieldChange, PersonLine, PreviewRow } from './importing.schema.ts';

/** Somebody in the directory, as far as a row may mean or change them. */
export type StandingPerson = PersonName & { id: string; position: Text3 | null; email: string | null; language: Language; isVisitor: boolean; version: number; offices: { agencyId: string; role: string }[] };
export type StandingAgency = { id: string; name: Text3; short: Text3 | null; abbr: Text3 | null; kind: AgencyKind; regionIso: string | null; parentId: string | null; bin: string | null; source: string | null; version: number };

export type PersonSet = { surname: Text3 | null; givenName: Text3 | null; patronymic: Text3 | null; displayName: string | null; position: Text3 | null; email: string | null; language: Language };
export type AgencySet = Omit<StandingAgency, 'id' | 'version'>;

/** How values are written in the preview. */
export type Wording = { language: Language; agency(id: string): string; role(role: string): string; kind(kind: string): string; region(iso: string): string; tongue(language: Language): string };

type Merged<S> = { set: S; addsOffice: boolean; changes: FieldChange[] };

/** What the row would make of them: its words take the place of other words in the same language, its silence leaves what stands. */
export function mergePerson(line: PersonLine, was: StandingPerson, words: Wording): Merged<PersonSet> {
  const changes: FieldChange[] = [];
  const set: PersonSet = {
    surname: mergeText('surname', was.surname, line.surname, changes),
    givenName: mergeText('givenName', was.givenName, line.givenName, changes),
    patronymic: mergeText('patronymic', was.patronymic, line.patronymic, changes),
    // A name in parts takes the place of the one line a guest was known by.
    displayName: null,
    position: mergeText('position', was.position, line.position, changes),
    email: line.email && !isSameAddress(line.email, was.email) ? line.email : was.email,
    language: line.language ?? was.language,
  };
  if (set.email && set.email !== was.email) changes.push({ field: 'email', was: was.email ?? '', becomes: set.email });
  if (set.language !== was.language) changes.push({ field: 'language', was: words.tongue(was.language), becomes: words.tongue(set.language) });
  const held = was.offices.filter(({ agencyId }) => agencyId === line.agencyId);
  const addsOffice = line.agencyId !== null && !held.some(({ role }) => line.role === 'staff' || role === line.role);
  if (addsOffice && line.agencyId) changes.push({ field: 'office', was: held.map(({ role }) => words.role(role)).join(', '), becomes: `${words.agency(line.agencyId)}, ${words.role(line.role ?? 'staff')}` });
  return { set, addsOffice, changes };
}

export function mergeAgency(line: AgencyLine, was: StandingAgency, words: Wording): Merged<AgencySet> {
  const changes: FieldChange[] = [];
  const { name, short, abbr } = was;
  const set: AgencySet = {
    name: mergeText('name', name, line.name, changes) ?? name, short: mergeText('short', short, line.short, changes), abbr: mergeText('abbr', abbr, line.abbr, changes),
    kind: line.kind !== null && was.kind === 'other' ? line.kind : was.kind, regionIso: line.regionIso ?? was.regionIso, parentId: line.parentId ?? was.parentId, bin: line.bin ?? was.bin, source: was.source ?? line.source,
  };
  const say = (field: string, before: string | null, after: string | null, word: (value: string) => string) => { if (after !== null && after !== before) changes.push({ field, was: before === null ? '' : word(before), becomes: word(after) }); };
  say('kind', was.kind, set.kind, words.kind);
  say('region', was.regionIso, set.regionIso, words.region);
  say('parent', was.parentId, set.parentId, words.agency);
  say('bin', was.bin, set.bin, (bin) => bin);
  return { set, addsOffice: false, changes };
}

/** The same object when nothing differs but capitals and spaces. */
function mergeText(field: string, was: Text3 | null, given: Text3 | null, changes: FieldChange[]): Text3 | null {
  const merged: Text3 = { ...was };
  for (const language of LANGUAGES) {
    const text = given?.[language];
    if (!text || squeeze(text) === squeeze(was?.[language] ?? '')) continue;
    merged[language] = text;
    changes.push({ field: `${field}.${language}`, was: was?.[language] ?? '', becomes: text });
  }
  return Object.keys(merged).length > 0 ? merged : null;
}

const isSameAddress = (one: string, other: string | null) => other !== null && sameAddress(one, other);
const squeeze = (text: string) => text.replace(/\s+/g, ' ').trim().toLowerCase();

/** Every way a person's name may be known by. */
function keysOf(name: PersonName): string[] {
  const parts = LANGUAGES.map((language) => ({ surname: name.surname?.[language] ?? '', givenName: name.givenName?.[language] ?? '' }));
  const line = name.displayName ? splitName(name.displayName, languageOf(name.displayName)) : null;
  return [...new Set([...parts, ...(line ? [line] : [])].map(nameKey).filter(Boolean))];
}

const push = <K, V>(map: Map<K, V[]>, key: K, value: V) => void map.set(key, [...(map.get(key) ?? []), value]);

export function previewPeople(lines: readonly PersonLine[], standing: readonly StandingPerson[], words: Wording): PreviewRow[] {
  const byAddress = new Map(standing.flatMap((person) => (person.email ? [[person.email.toLowerCase(), person] as const] : [])));
  const byName = new Map<string, StandingPerson[]>();
  for (const person of standing) if (!person.isVisitor) for (const key of keysOf(person)) push(byName, key, person);
  return lines.map((line) => {
    const named: PersonName = { ...line, displayName: null };
    const own = line.email ? byAddress.get(line.email.toLowerCase()) : undefined;
    const alike = own ? [] : [...new Set(keysOf(named).flatMap((key) => byName.get(key) ?? []))];
    const candidates = (own ? [own] : alike).map((person): Candidate => ({
      id: person.id, name: fullName(person, words.language, 'full'), hint: [person.email, ...person.offices.map(({ agencyId }) => words.agency(agencyId))].filter(Boolean).join(' · '),
      because: own ? 'address' : 'name', version: person.version, changes: mergePerson(line, person, words).changes,
    }));
    return rowOf(line.line, fullName(named, words.language, 'full'), [line.agencyId ? words.agency(line.agencyId) : '', line.email ?? ''], candidates);
  });
}

export function previewAgencies(lines: readonly AgencyLine[], standing: readonly StandingAgency[], words: Wording): PreviewRow[] {
  const byBin = new Map(standing.flatMap((agency) => (agency.bin ? [[agency.bin, agency] as const] : [])));
  const byWord = new Map<string, StandingAgency[]>();
  for (const agency of standing) for (const key of namesOf(agency)) push(byWord, key, agency);
  return lines.map((line) => {
    const own = line.bin ? byBin.get(line.bin) : undefined;
    const alike = own ? [own] : [...new Set(namesOf(line).flatMap((key) => byWord.get(key) ?? []))].filter(({ bin }) => !bin || !line.bin);
    const candidates = alike.map((agency): Candidate => ({
      id: agency.id, name: inLanguage(agency.name, words.language).text, hint: words.kind(agency.kind), because: own ? 'bin' : 'name', version: agency.version, changes: mergeAgency(line, agency, words).changes,
    }));
    const isSameName = candidates.length === 1 && Object.values(line.name).some((name) => Object.values(alike[0]!.name).some((other) => fold(name) === fold(other)));
    return rowOf(line.line, inLanguage(line.name, words.language).text, [line.kind ? words.kind(line.kind) : '', line.bin ?? ''], candidates, isSameName);
  });
}

const namesOf = ({ name, short, abbr }: { name: Text3; short: Text3 | null; abbr: Text3 | null }) => [...new Set([name, short, abbr].flatMap((text) => Object.values(text ?? {})).map(fold).filter(Boolean))];

function rowOf(line: number, title: string, details: string[], candidates: Candidate[], isCertain = false): PreviewRow {
  const [first] = candidates;
  const isKnown = candidates.length === 1 && (isCertain || first?.because !== 'name' || first.changes.length === 0);
  const action = !first ? 'create' : !isKnown ? 'ask' : first.changes.length > 0 ? 'change' : 'same';
  return { line, title, detail: details.filter(Boolean).join(' · '), action, candidates };
}

export type Step = { line: number; do: 'create' | 'skip' | 'same' } | { line: number; do: 'merge'; id: string };
export type Decided = { steps: Step[] } | { problem: 'undecided' | 'sameTwice'; line: number };

/** What was chosen for each row. Somebody known by the address cannot be made a second time. */
export function decide(rows: readonly PreviewRow[], { choice, rest }: Decisions): Decided {
  const steps: Step[] = [];
  const merged = new Set<string>();
  for (const row of rows) {
    const said = choice[`l${row.line}`] || (row.action === 'ask' ? rest : null);
    const known = row.candidates.find(({ id }) => id === said);
    const isCertain = row.candidates.some(({ because }) => because !== 'name');
    if (said === 'skip') steps.push({ line: row.line, do: 'skip' });
    else if (known || (said !== 'new' && (row.action === 'change' || row.action === 'same')) || (said === 'new' && isCertain)) {
      const target = known ?? row.candidates[0]!;
      if (merged.has(target.id)) return { problem: 'sameTwice', line: row.line };
      merged.add(target.id);
      steps.push(target.changes.length > 0 ? { line: row.line, do: 'merge', id: target.id } : { line: row.line, do: 'same' });
    } else if (row.action === 'create' || said === 'new') steps.push({ line: row.line, do: 'create' });
    else return { problem: 'undecided', line: row.line };
  }
  return { steps };
}
