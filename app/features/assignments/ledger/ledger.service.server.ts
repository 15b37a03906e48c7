import type { Db } from '#db/schema.ts';
import { clock } from '#app/lib/clock.server.ts';
import { addDays } from '#app/lib/local-days.ts';
import type { Text3 } from '#app/lib/text3.ts';
import { HOME_ZONE, dayOf } from '#app/lib/time-zones.ts';
import { hasRole, type Actor } from '#app/features/people/actor.rules.ts';
import { listHolidays } from '#app/features/working-days/working-days.service.server.ts';
import type { Holiday } from '#app/features/working-days/working-days.rules.ts';
import { decisionNumber, workingDaysLeft, type AssignmentState } from '../assignments.rules.ts';
import type { AssignmentFilter } from '../assignments.schema.ts';
import * as repository from '../assignments.repository.server.ts';
import type { AssignmentRow } from '../assignments.repository.server.ts';
import * as lines from './ledger.repository.server.ts';
import type { LineRow } from './ledger.repository.server.ts';
import type { AgencyMark, AssignmentView, MilestoneLine } from './ledger.rules.ts';

/** Shows assignments to whoever asks: lists by deadline, one with all its facts, the milestones of a roadmap. */

const PAGE = 50;

export type AssignmentPage = { rows: AssignmentView[]; /** The cursor of the next page. */ next: string | null; today: string };

/** Open ones unless a closed state is asked for; `mine` is what the reader's agencies lead or help with. */
export async function listAssignments(db: Db, actor: Actor, filter: AssignmentFilter): Promise<AssignmentPage> {
  const today = dayOf(clock(), HOME_ZONE);
  const wantsClosed = filter.state === 'closed' || isClosedState(filter.state);
  const rows = await repository.listRows(db, actor, today, {
    isClosed: wantsClosed,
    state: filter.state === 'closed' ? undefined : filter.state,
    agencyIds: agenciesAsked(actor, filter),
    directionKey: filter.direction,
    regionIso: filter.region,
    after: cursorOf(filter.after),
    limit: PAGE + 1,
  });
  const page = rows.slice(0, PAGE);
  const last = page.at(-1);
  return { rows: await viewsOf(db, actor, page, today), next: rows.length > PAGE && last ? `${last.dueOn ?? 'none'}_${last.id}` : null, today };
}

const isClosedState = (state: string | undefined) => state === 'done' || state === 'done_late' || state === 'cancelled';

function agenciesAsked(actor: Actor, filter: AssignmentFilter): readonly string[] | undefined {
  if (filter.agency) return [filter.agency];
  return wantsOwn(actor, filter) && actor.kind === 'person' ? actor.agencyIds : undefined;
}

/** Agencies see theirs first: all others only when they ask for them. */
export function wantsOwn(actor: Actor, filter: Pick<AssignmentFilter, 'mine' | 'agency'>): boolean {
  if (filter.agency || actor.kind !== 'person' || actor.agencyIds.length === 0) return false;
  return filter.mine === undefined ? hasRole(actor, 'agency') : filter.mine === '1';
}

function cursorOf(after: string | undefined): { dueOn: string | null; id: string } | undefined {
  if (!after) return undefined;
  const [day = '', id = ''] = after.split('_');
  return { dueOn: day === 'none' ? null : day, id };
}

export async function findAssignment(db: Db, actor: Actor, id: string): Promise<AssignmentView | null> {
  const today = dayOf(clock(), HOME_ZONE);
  const row = await repository.findRow(db, actor, today, id);
  if (!row) return null;
  const [view] = await viewsOf(db, actor, [row], today);
  return view ?? null;
}

/** Milestones of one roadmap, or those named, as far as the reader may see them, by due date. Agencies are shared objects: thousands of lines name a few dozen. */
export async function listMilestones(db: Db, actor: Actor, asked: { roadmapId?: string; ids?: readonly string[] }): Promise<MilestoneLine[]> {
  const today = dayOf(clock(), HOME_ZONE);
  const [rows, agencies] = await Promise.all([lines.listLines(db, actor, today, asked), lines.listAgencyMarks(db)]);
  const known = new Map(agencies.map(({ id, name, short, abbr, regionIso }) => {
    const mark = { id, name: shortName(name, short), abbr, isInferred: false };
    return [id, { mark, inferred: { ...mark, isInferred: true }, regionIso }];
  }));
  return rows.map((row) => lineOf(row, known, today));
}

type KnownAgencies = Map<string, { mark: AgencyMark; inferred: AgencyMark; regionIso: string | null }>;

function lineOf({ agencyId, agencyIsInferred, coAgencyIds, createdAt, ...row }: LineRow, known: KnownAgencies, today: string): MilestoneLine {
  const [lead, ...others] = [agencyId, ...coAgencyIds].flatMap((id) => known.get(id) ?? []);
  if (!lead) throw new Error(`Agency ${agencyId} is missing.`);
  // Only of interest where a session decided it: dates of thousands are not made for nothing.
  const createdOn = row.isFromDecision ? dayOf(createdAt, HOME_ZONE) : null;
  const regionIsos = [...new Set([lead, ...others].flatMap(({ regionIso }) => regionIso ?? []))];
  return { ...row, agency: agencyIsInferred ? lead.inferred : lead.mark, coAgencies: others.map(({ mark }) => mark), regionIsos, createdOn: createdOn !== null && createdOn <= today ? createdOn : null };
}

/** For "my day", the minutes and the page of an agency. */
export async function listOpenAssignments(db: Db, actor: Actor, wanted: { agencyIds?: readonly string[]; meetingId?: string; state?: AssignmentState; limit?: number } = {}): Promise<AssignmentView[]> {
  const today = dayOf(clock(), HOME_ZONE);
  const { limit = 20, ...filter } = wanted;
  return viewsOf(db, actor, await repository.listRows(db, actor, today, { ...filter, isClosed: false, limit }), today);
}

export async function listFilterChoices(db: Db, actor: Actor) {
  const [agencies, directions] = await Promise.all([repository.listAgencyChoices(db, actor), repository.listDirectionChoices(db)]);
  return { agencies, directions };
}

export function listRoadmapChoices(db: Db) {
  return repository.listRoadmapChoices(db);
}

async function viewsOf(db: Db, actor: Actor, rows: AssignmentRow[], today: string): Promise<AssignmentView[]> {
  const days = rows.map((row) => row.dueOn ?? today).concat(today).sort();
  const holidays = rows.length > 0 ? await listHolidays(db, addDays(days[0] ?? today, -1), days.at(-1) ?? today) : [];
  return rows.map((row) => viewOf(row, actor, today, holidays));
}

function viewOf(row: AssignmentRow, actor: Actor, today: string, holidays: Holiday[]): AssignmentView {
  const { id, version, result, completionForm, funding, state, regionIso, directionKey, roadmapId, startsOn, dueOn, duePrecision, dueIsInferred, baselineDueOn, doneOn } = row;
  const createdOn = dayOf(row.createdAt, HOME_ZONE);
  return {
    id, version, result, completionForm, funding, state, regionIso, directionKey, roadmapId, startsOn, dueOn, duePrecision, dueIsInferred, baselineDueOn, doneOn,
    agency: { id: row.agencyId, name: shortName(row.agencyName, row.agencyShort), abbr: row.agencyAbbr, isInferred: row.agencyIsInferred },
    coAgencies: row.coAgencies.map(({ id: coId, name, short, abbr, inferred }) => ({ id: coId, name: shortName(name, short), abbr, isInferred: inferred })),
    daysLeft: workingDaysLeft(row, today, holidays),
    progress: row.progress,
    forecastOn: row.forecastOn,
    reportId: row.reportId,
    isReportOpen: row.reportReview === 'open',
    reportIsDemo: row.reportIsDemo ?? false,
    decision: decisionOf(row, actor),
    isFromDecision: row.decisionId !== null,
    isPublished: row.isPublished,
    isDemo: row.isDemo,
    note: row.note,
    source: row.source,
    createdOn: createdOn <= today ? createdOn : null,
  };
}

/** «… of the Republic of Kazakhstan» in every row helps nobody; where a language has no short name, the full one stands. */
const shortName = (name: Text3, short: Text3 | null): Text3 => ({ ...name, ...short });

function decisionOf(row: AssignmentRow, actor: Actor): AssignmentView['decision'] {
  const { itemPosition, decisionPosition, itemTitle, meetingId, protocolNumber } = row;
  if (actor.kind === 'public' || itemPosition === null || decisionPosition === null || itemTitle === null || meetingId === null) return null;
  return { number: decisionNumber(itemPosition, decisionPosition), itemNumber: itemPosition + 1, itemTitle, meetingId, protocolNumber };
}
