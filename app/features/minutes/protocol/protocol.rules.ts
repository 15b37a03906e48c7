import { dueText } from '#app/features/assignments/assignments.rules.ts';
import { formatDay, formatTime, formatTimeRange } from '#app/lib/dates.ts';
import { blockMark, blockWords, richTextBlocks, type RichRun } from '#app/lib/rich-text/rich-text.ts';
import { inLanguage, type Language, type Text3 } from '#app/lib/text3.ts';
import { dayOf } from '#app/lib/time-zones.ts';
import { fullName, type PersonName } from '#app/features/people/people.rules.ts';
import { hasVotes, isUnanimous, type MinutesState, type Votes } from '../minutes.rules.ts';
import type { QuorumEvent } from '../roll-call/presence/presence.rules.ts';
import type { Attendance } from '../roll-call/roll-call.rules.ts';

/** A protocol as data, and as the lines that page and PDF show: the same lines in every language, so that columns stand side by side. */

type Agency = { id?: string; name: Text3; abbr: Text3 | null };
type Person = PersonName & { position?: Text3 | null };

export type ProtocolAssignment = {
  result: Text3;
  lead: Agency;
  co: readonly Agency[];
  dueOn: string | null;
  duePrecision: 'day' | 'month' | 'quarter' | 'half_year' | 'year' | 'continuous' | 'unset';
  completionForm: Text3 | null;
};

export type ProtocolItem = {
  number: number;
  title: Text3;
  /** Confidential for this reader: its number stays, its words do not. */
  isHidden: boolean;
  presenter: PersonName | null;
  agency: Agency | null;
  heard: Text3 | null;
  spoke: Text3 | null;
  decisions: readonly ProtocolDecision[];
};

export type ProtocolDecision = {
  number: string;
  text: Text3;
  votes: Votes;
  assignments: readonly ProtocolAssignment[];
  /** The chair's, which decided at a tie. */
  castingVote?: 'for' | 'against' | null;
  recused?: readonly PersonName[];
  dissents?: readonly { person: PersonName; text: string | null; isAttached: boolean }[];
};

/** All of it; decisions alone; what concerns one agency. */
export type ProtocolForm = { kind: 'full' } | { kind: 'short' } | { kind: 'extract'; agency: Text3 };

export type ProtocolData = {
  state: MinutesState;
  number: number | null;
  /** 2 and on: with corrections, the newest approved at `correctedAt`. */
  edition?: number;
  correctedAt?: Date | string | null;
  form?: ProtocolForm;
  /** The signed paper lies here, and this reader may read all of it. */
  hasScan?: boolean;
  /** Where its facts are public ones and no paper of the day is known. */
  source?: string | null;
  isDemo: boolean;
  body: Text3 | null;
  title: Text3;
  day: string;
  openedAt: Date | string | null;
  closedAt: Date | string | null;
  timeZone: string;
  place: Text3 | null;
  format: 'in_person' | 'online' | 'hybrid';
  chair: Person | null;
  secretary: Person | null;
  quorum: { present: number; total: number; hasQuorum: boolean; isAsked: boolean; guests: number; course?: readonly QuorumEvent[] };
  items: readonly ProtocolItem[];
  roll: readonly (Person & { agency: Agency | null; votes: boolean; status: Attendance | null; arrivedAt: Date | string | null; representative: PersonName | string | null; isVacant: boolean; absences?: readonly { from: Date; to: Date | null }[] })[];
};

export type Line =
  | { kind: 'org'; text: string }
  | { kind: 'title'; text: string; sub: string }
  | { kind: 'meta'; left: string; right: string }
  | { kind: 'rule' }
  | { kind: 'labelled'; label: string; text: string }
  | { kind: 'heading'; text: string }
  | { kind: 'question'; text: string; lang?: Language }
  /** `runs` have the look of `text` where it has one; `mark` stands before an item of a list, `depth` says how deep it lies. */
  | { kind: 'paragraph'; number?: string; text: string; lang?: Language; second?: boolean; runs?: readonly RichRun[]; mark?: string; depth?: number }
  | { kind: 'facts'; rows: readonly { label: string; text: string; lang?: Language }[] }
  | { kind: 'signature'; role: string; name: string }
  | { kind: 'annex'; text: string; sub: string };

/** Texts of the area `minutes`. */
type Words = (key: never, values?: Record<string, string | number>) => string;
type T = (key: string, values?: Record<string, string | number>) => string;

type Frame = { data: ProtocolData; language: Language; t: T; together: readonly Language[] };

/** `together`: the languages that stand side by side; paragraphs are filled up to the longest of them. */
export function protocolLines(data: ProtocolData, language: Language, words: Words, together: readonly Language[] = [language]): Line[] {
  const frame: Frame = { data, language, t: words as unknown as T, together };
  const isExtract = formOf(data).kind === 'extract';
  return [
    ...head(frame), ...presence(frame), ...(isExtract ? [] : agenda(frame)), ...data.items.flatMap((item) => itemLines(frame, item)),
    ...(isExtract ? certified(frame) : [...signatures(frame), ...annex(frame)]),
  ];
}

const formOf = (data: ProtocolData): ProtocolForm => data.form ?? { kind: 'full' };

function head({ data, language, t }: Frame): Line[] {
  const { number, openedAt, closedAt, timeZone } = data;
  const isOnline = data.format === 'online' || !data.place;
  const form = formOf(data);
  return [
    { kind: 'org', text: inLanguage(data.body ?? data.title, language).text },
    { kind: 'title', text: t(form.kind === 'extract' ? 'protocol.extract' : 'protocol.title'), sub: `${data.body ? t('protocol.ofSession') : t('protocol.ofMeeting')}${form.kind === 'short' ? ` ${t('protocol.short')}` : ''}` },
    { kind: 'meta', left: formatDay(data.day, language, 'official'), right: number === null ? t('protocol.draft') : t('protocol.number', { number }) },
    { kind: 'meta', left: isOnline ? t('protocol.online') : inLanguage(data.place, language).text, right: openedAt && closedAt ? formatTimeRange(openedAt, closedAt, timeZone) : '' },
    ...((data.edition ?? 1) > 1 ? [{ kind: 'meta' as const, left: data.correctedAt ? t('protocol.corrected', { edition: data.edition ?? 1, date: formatDay(dayOf(data.correctedAt, data.timeZone), language, 'official') }) : '', right: '' }] : []),
    ...(data.source ? [{ kind: 'paragraph' as const, text: t('protocol.reconstruction'), second: true }] : []),
    { kind: 'rule' },
  ];
}

function presence({ data, language, t }: Frame): Line[] {
  const { present, total, hasQuorum, isAsked, guests } = data.quorum;
  const form = formOf(data);
  const name = (person: Person | null) => (person ? nameOf(person, language) : t('protocol.unnamed'));
  const listed = data.roll.length > 0 ? 'yes' : 'no';
  const count = isAsked ? t('protocol.presentOf', { present, total, listed }) : t('protocol.presentCount', { present, listed });
  const others = guests > 0 ? ` ${t('protocol.guests', { count: guests })}` : '';
  const quorum = isAsked ? ` ${hasQuorum ? t('protocol.quorum') : t('protocol.noQuorum')}${courseWords({ data, t })}` : '';
  return [
    { kind: 'labelled', label: t('protocol.presiding'), text: name(data.chair) },
    { kind: 'labelled', label: t('protocol.secretary'), text: name(data.secretary) },
    ...(present > 0 || isAsked ? [{ kind: 'labelled' as const, label: t('protocol.present'), text: `${count}${others}${quorum}` }] : []),
    ...(form.kind === 'extract' ? [{ kind: 'labelled' as const, label: t('protocol.extractFor'), text: inLanguage(form.agency, language).text }] : []),
  ];
}

/** Lost and regained: every decision can be held against the hour. */
function courseWords({ data, t }: Pick<Frame, 'data' | 't'>): string {
  return (data.quorum.course ?? []).map(({ at, hasQuorum }) => ` ${t(hasQuorum ? 'protocol.quorumRegained' : 'protocol.quorumLost', { time: formatTime(at, data.timeZone) })}`).join('');
}

/** The initial before the surname, as protocols write it. */
function nameOf(person: PersonName, language: Language): string {
  return fullName(person, language, 'short');
}

function agenda({ data, language, t }: Frame): Line[] {
  const rows = data.items.map((item): Line => ({ kind: 'paragraph', number: `${item.number}.`, ...(item.isHidden ? { text: t('protocol.confidential') } : textIn(item.title, language)) }));
  return [{ kind: 'heading', text: t('protocol.agenda') }, ...rows];
}

function textIn(text: Text3, language: Language): { text: string; lang?: Language } {
  const found = inLanguage(text, language);
  return { text: found.text, ...(found.fellBack ? { lang: found.language } : {}) };
}

function itemLines(frame: Frame, item: ProtocolItem): Line[] {
  const { language, t } = frame;
  if (item.isHidden) return [{ kind: 'question', text: `${item.number}. ${t('protocol.confidential')}` }];
  const title = textIn(item.title, language);
  const heard = item.heard ? richParagraphs(frame, item.heard) : speakerOf(item, language);
  return [
    { kind: 'question', ...title, text: `${item.number}. ${title.text}` },
    ...(heard.length > 0 ? [{ kind: 'heading' as const, text: t('protocol.heard') }, ...heard] : []),
    ...(item.spoke ? [{ kind: 'heading' as const, text: t('protocol.spoke') }, ...richParagraphs(frame, item.spoke)] : []),
    ...(item.decisions.length > 0 ? [{ kind: 'heading' as const, text: t('protocol.decided') }] : []),
    ...item.decisions.flatMap((decision) => decisionLines(frame, decision)),
  ];
}

/** Where nothing was written, the agenda knows who spoke first. */
function speakerOf({ presenter, agency }: ProtocolItem, language: Language): Line[] {
  const parts = [presenter ? nameOf(presenter, language) : '', agency ? inLanguage(agency.name, language).text : ''].filter(Boolean);
  return parts.length > 0 ? [{ kind: 'paragraph', text: `${parts.join(', ')}.` }] : [];
}

function paragraphs({ language, together }: Frame, text: Text3, number?: string): Line[] {
  const split = (each: Language) => inLanguage(text, each).text.split('\n').map((line) => line.trim()).filter(Boolean);
  const count = Math.max(...together.map((each) => split(each).length));
  const own = split(language);
  const { fellBack, language: lang } = inLanguage(text, language);
  return Array.from({ length: count }, (_, index): Line => ({ kind: 'paragraph', text: own[index] ?? '', ...(number && index === 0 ? { number } : {}), ...(fellBack ? { lang } : {}) }));
}

/** What was heard and said: a line for each block, filled up to the longest of the languages. */
function richParagraphs({ language, together }: Frame, text: Text3): Line[] {
  const blocksIn = (each: Language) => richTextBlocks(inLanguage(text, each).text);
  const count = Math.max(...together.map((each) => blocksIn(each).length));
  const own = blocksIn(language);
  const { fellBack, language: lang } = inLanguage(text, language);
  return Array.from({ length: count }, (_, index): Line => {
    const block = own[index];
    if (!block) return { kind: 'paragraph', text: '', ...(fellBack ? { lang } : {}) };
    const mark = blockMark(block);
    return { kind: 'paragraph', text: blockWords(block), runs: block.runs, ...(mark ? { mark } : {}), ...(block.depth > 0 ? { depth: block.depth } : {}), ...(fellBack ? { lang } : {}) };
  });
}

function decisionLines(frame: Frame, decision: ProtocolItem['decisions'][number]): Line[] {
  const { t, language } = frame;
  const { votes, castingVote, recused = [], dissents = [] } = decision;
  const result = isUnanimous(votes)
    ? t('protocol.unanimous', { count: votes.for ?? 0 })
    : t('protocol.votes', { for: votes.for ?? 0, against: votes.against ?? 0, abstained: votes.abstained ?? 0 });
  return [
    ...paragraphs(frame, decision.text, `${decision.number}.`),
    ...decision.assignments.map((assignment): Line => ({ kind: 'facts', rows: factsOf(frame, assignment) })),
    ...(hasVotes(votes) ? [{ kind: 'paragraph' as const, text: `${result}${castingVote ? ` ${t(`protocol.casting.${castingVote}`)}` : ''}`, second: true }] : []),
    ...(recused.length > 0 ? [{ kind: 'paragraph' as const, text: t('protocol.recused', { names: recused.map((person) => nameOf(person, language)).join(', ') }), second: true }] : []),
    ...dissents.map((dissent): Line => ({ kind: 'paragraph', text: dissentWords(frame, dissent), second: true })),
  ];
}

/** As its author wrote it: nobody translates an opinion for them. */
function dissentWords({ t, language }: Frame, { person, text, isAttached }: NonNullable<ProtocolDecision['dissents']>[number]): string {
  const words = text?.replace(/\s*\n\s*/g, ' ').trim() ?? '';
  return `${t('protocol.dissent', { name: nameOf(person, language) })}${words ? ` ${words}` : ''}${isAttached ? ` ${t('protocol.dissentAttached')}` : ''}`;
}

function factsOf({ language, t }: Frame, assignment: ProtocolAssignment) {
  const due = dueText(assignment, language) ?? t('protocol.dueUnset');
  const others = assignment.co.map((agency) => shortOf(agency, language)).join(', ');
  return [
    { label: t('protocol.result'), ...textIn(assignment.result, language) },
    { label: t('protocol.responsible'), text: inLanguage(assignment.lead.name, language).text },
    ...(others ? [{ label: t('protocol.coExecutors'), text: others }] : []),
    { label: t('protocol.due'), text: due },
    ...(assignment.completionForm ? [{ label: t('protocol.completionForm'), ...textIn(assignment.completionForm, language) }] : []),
  ];
}

function shortOf(agency: Agency, language: Language): string {
  return inLanguage(agency.abbr ?? agency.name, language).text;
}

function signatures({ data, language, t }: Frame): Line[] {
  const signature = (role: string, person: Person | null): Line => ({ kind: 'signature', role, name: person ? nameOf(person, language) : '' });
  return [signature(t('protocol.chairSigns'), data.chair), signature(t('protocol.secretarySigns'), data.secretary)];
}

/** An extract is signed by whoever keeps the original. */
function certified({ data, language, t }: Frame): Line[] {
  return [{ kind: 'signature', role: t('protocol.certified'), name: data.secretary ? nameOf(data.secretary, language) : '' }];
}

function annex({ data, language, t }: Frame): Line[] {
  if (data.roll.length === 0) return [];
  const number = data.number === null ? t('protocol.draft') : t('protocol.number', { number: data.number });
  const group = (votes: boolean, heading: string): Line[] => {
    const rows = data.roll.filter((person) => person.votes === votes);
    return rows.length > 0 ? [{ kind: 'heading', text: heading }, ...rows.map((person, index) => attendee({ language, t, data, together: [] }, person, index + 1))] : [];
  };
  return [{ kind: 'annex', text: t('protocol.annex'), sub: t('protocol.annexTo', { number }) }, ...group(true, t('protocol.members')), ...group(false, data.quorum.isAsked ? t('protocol.invited') : t('protocol.participants'))];
}

function attendee({ language, t, data }: Frame, person: ProtocolData['roll'][number], number: number): Line {
  const agency = person.agency ? inLanguage(person.agency.name, language).text : '';
  if (person.isVacant) return { kind: 'paragraph', number: `${number}.`, text: `${agency} – ${t('protocol.vacant')}` };
  const instead = person.status === 'represented' ? person.representative : null;
  if (instead) {
    const text = t('protocol.inPlaceOf', { substitute: typeof instead === 'string' ? instead : nameOf(instead, language), member: nameOf(person, language) });
    return { kind: 'paragraph', number: `${number}.`, text: [text, agency].filter(Boolean).join(', ') };
  }
  const about = [nameOf(person, language), person.position ? inLanguage(person.position, language).text : '', agency].filter(Boolean).join(', ');
  return { kind: 'paragraph', number: `${number}.`, text: `${about} – ${statusWords(person, language, t, data.timeZone)}` };
}

function statusWords(person: ProtocolData['roll'][number], language: Language, t: T, timeZone: string): string {
  const words = t(`protocol.statuses.${person.status ?? 'unmarked'}`);
  const arrived = person.status === 'late' && person.arrivedAt ? [formatTime(person.arrivedAt, timeZone)] : [];
  const absent = (person.absences ?? []).map(({ from, to }) =>
    to ? t('protocol.away', { from: formatTime(from, timeZone), to: formatTime(to, timeZone) }) : t('protocol.awaySince', { from: formatTime(from, timeZone) }));
  return [words, ...arrived, ...absent].join(', ');
}
