import { dateProblems, dueDayOf } from '#app/features/assignments/milestones/milestones.rules.ts';
import type { InferredMarks, MilestoneInput } from '#app/features/assignments/milestones/milestones.schema.ts';
import { fold } from '#app/lib/reading/columns.ts';
import type { Problem } from '#app/lib/reading/ics-file.ts';
import { languageOf } from '#app/lib/reading/text-language.ts';
import { LANGUAGES, type Language, type Text3 } from '#app/lib/text3.ts';
import type { PlanCounts, PlanField, PlanRow } from './sheet.schema.ts';

/** A milestone as it stands, in the words of its own form, with what of it is only inferred. */
export type StandingMilestone = MilestoneInput & { inferred?: InferredMarks };
type NewMilestone = Omit<MilestoneInput, 'milestoneId'>;

export type PlanStep =
  | { action: 'create'; row: PlanRow; becomes: NewMilestone }
  | { action: 'change'; row: PlanRow; was: StandingMilestone; becomes: StandingMilestone; fields: PlanField[] }
  | { action: 'same'; row: PlanRow; was: StandingMilestone };

export type PlanGround = { roadmapId: string; today: string; language: Language; source: string };
type Outcome = { steps: PlanStep[]; problems: Problem[] };
type Say = (code: string, kind?: Problem['kind']) => void;

/** What each row would do to what stands. A row with a fault does nothing. */
export function planChanges(rows: readonly PlanRow[], standing: readonly StandingMilestone[], ground: PlanGround): Outcome {
  const outcome: Outcome = { steps: [], problems: [] };
  const find = finder(standing);
  const seen = new Set<string>();
  for (const row of rows) {
    const say: Say = (code, kind = 'fault') => void outcome.problems.push({ line: row.line, kind, code });
    const was = find(row, say);
    const key = was?.milestoneId ?? `${row.directionKey} ${fold(row.result)}`;
    if (was !== null && seen.has(key)) say('twinRow');
    const step = was === null || seen.has(key) ? null : was === undefined ? created(row, ground, say) : changed(row, was, ground, say);
    seen.add(key);
    if (step) outcome.steps.push(step);
  }
  return outcome;
}

/** By its sign, else by its words; undefined when it is new, null when it cannot be told which is meant. */
function finder(standing: readonly StandingMilestone[]) {
  const byId = new Map(standing.map((each) => [each.milestoneId, each]));
  const byWords = new Map<string, StandingMilestone[]>();
  for (const each of standing) for (const word of new Set(Object.values(each.result).map(fold))) byWords.set(word, [...(byWords.get(word) ?? []), each]);
  return (row: PlanRow, say: Say): StandingMilestone | null | undefined => {
    const own = row.code === null ? undefined : byId.get(row.code);
    if (own) return own;
    if (row.code !== null && /^[0-9a-f-]{36}$/.test(row.code)) say('codeUnknown', 'note');
    const alike = byWords.get(fold(row.result)) ?? [];
    const near = alike.length > 1 ? alike.filter(({ directionKey }) => directionKey === row.directionKey) : alike;
    if (near.length <= 1 && alike.length <= 1) return near[0];
    if (near.length === 1) return near[0];
    say('ambiguous');
    return null;
  };
}

function created(row: PlanRow, { roadmapId, today, language, source }: PlanGround, say: Say): PlanStep | null {
  const [agencyId, ...coAgencyIds] = row.agencyIds;
  if (!agencyId) say('noAgency');
  if (row.directionKey === null) say('noDirection');
  if (row.due === null) say('noDeadline', 'note');
  if (!agencyId || row.directionKey === null) return null;
  const text = (words: string): Text3 | null => (words === '' ? null : { [tongueOf(words, language, null)]: words });
  const becomes: NewMilestone = {
    version: 0, roadmapId, directionKey: row.directionKey, entryId: null, result: text(row.result) ?? {}, completionForm: text(row.completionForm), funding: text(row.funding), agencyId, coAgencyIds,
    startsOn: row.due?.startsOn ?? null, dueOn: row.due?.on ?? null, duePrecision: row.due?.precision ?? 'unset', baselineDueOn: null, forecastOn: null, doneOn: null, isCancelled: false, closedReason: null,
    source, note: row.repeats, isPublished: false, isConfirmed: false,
  };
  return hasGoodDates(becomes, today, say) ? { action: 'create', row, becomes } : null;
}

function changed(row: PlanRow, was: StandingMilestone, { today, language }: PlanGround, say: Say): PlanStep | null {
  const [agencyId = was.agencyId, ...co] = row.agencyIds;
  const coAgencyIds = row.agencyIds.length === 0 || sameSet(co, was.coAgencyIds) ? was.coAgencyIds : co;
  const becomes: StandingMilestone = {
    ...was,
    ...dueOf(row, was),
    result: textOf(row.result, was.result, language) ?? was.result,
    completionForm: textOf(row.completionForm, was.completionForm, language),
    funding: textOf(row.funding, was.funding, language),
    directionKey: row.directionKey ?? was.directionKey,
    agencyId,
    coAgencyIds,
  };
  const fields = fieldsOf(was, becomes);
  if (fields.length === 0) return { action: 'same', row, was };
  if (was.isCancelled) return say('cancelledHere'), null;
  return hasGoodDates(becomes, today, say) ? { action: 'change', row, was, becomes, fields } : null;
}

function fieldsOf(was: StandingMilestone, becomes: StandingMilestone): PlanField[] {
  const differs: Record<PlanField, boolean> = {
    result: was.result !== becomes.result,
    completionForm: was.completionForm !== becomes.completionForm,
    due: was.dueOn !== becomes.dueOn || was.duePrecision !== becomes.duePrecision || was.startsOn !== becomes.startsOn,
    agency: was.agencyId !== becomes.agencyId,
    coAgencies: was.coAgencyIds !== becomes.coAgencyIds,
    funding: was.funding !== becomes.funding,
    direction: was.directionKey !== becomes.directionKey,
  };
  return (Object.keys(differs) as PlanField[]).filter((field) => differs[field]);
}

/** The same object when the file says nothing new. */
function textOf(words: string, was: Text3 | null, language: Language): Text3 | null {
  const folded = squeeze(words);
  if (folded === '' || LANGUAGES.some((each) => squeeze(was?.[each] ?? '') === folded)) return was;
  return { ...was, [tongueOf(words, language, was)]: words };
}

const squeeze = (text: string) => text.replace(/\s+/g, ' ').trim();

/** A Kazakh text may hold no letter of its own: then the headers of the table decide, unless a Russian text alone stands there. */
function tongueOf(words: string, language: Language, was: Text3 | null): Language {
  const guess = languageOf(words);
  return guess === 'ru' && language === 'kk' && !(was?.ru && !was.kk) ? 'kk' : guess;
}

function dueOf({ due }: PlanRow, was: StandingMilestone): Pick<StandingMilestone, 'dueOn' | 'duePrecision' | 'startsOn'> {
  const kept = { dueOn: was.dueOn, duePrecision: was.duePrecision, startsOn: was.startsOn };
  if (due === null) return kept;
  const startsOn = due.startsOn ?? was.startsOn;
  const day = dueDayOf(was);
  const precision = day === null && was.duePrecision !== 'continuous' ? 'unset' : was.duePrecision;
  const isSame = precision === due.precision && day === dueDayOf({ dueOn: due.on, duePrecision: due.precision });
  return isSame ? { ...kept, startsOn } : { dueOn: due.on, duePrecision: due.precision, startsOn };
}

function hasGoodDates(milestone: Omit<MilestoneInput, 'milestoneId'>, today: string, say: Say): boolean {
  const [problem] = Object.values(dateProblems(milestone, today));
  if (problem) say(problem === 'yearFarAway' ? 'yearFarAway' : 'datesContradict');
  return problem === undefined;
}

const sameSet = (a: readonly string[], b: readonly string[]) => a.length === b.length && a.every((each) => b.includes(each));

export function countSteps(steps: readonly PlanStep[]): PlanCounts {
  const count = (action: PlanStep['action']) => steps.filter((step) => step.action === action).length;
  return { created: count('create'), changed: count('change'), same: count('same') };
}
