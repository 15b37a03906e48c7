import type { Db } from '#db/schema.ts';
import { findPapers } from '#app/features/meetings/agenda/papers/papers.service.server.ts';
import { findSessionToFollow } from '#app/features/meetings/live/live.service.server.ts';
import { clockTimes } from '#app/features/meetings/meetings.rules.ts';
import { personIdOf, type Actor } from '#app/features/people/actor.rules.ts';
import { fullName } from '#app/features/people/people.rules.ts';
import { barrierOf, endOf, startOf } from '../answers/answers.rules.ts';
import { countsFor, isTakenBack } from '../invitations.rules.ts';
import { maySubstitute } from '../substitutes/substitutes.rules.ts';
import * as repository from './answer-page.repository.server.ts';

/** Owns what the page behind a mailed invitation shows. */

type Row = NonNullable<Awaited<ReturnType<typeof repository.findPage>>>;

/** The actor came by the link of this invitation. */
export async function findAnswerPage(db: Db, actor: Actor, invitationId: string, now: Date) {
  const row = await repository.findPage(db, invitationId);
  if (!row || personIdOf(actor) !== row.personId) return null;
  const barrier = barrierOf(row, now);
  const page = { barrier, title: row.title, name: fullName(row, actor.language, 'given'), isDemo: row.isDemo, hasProposed: row.hasProposed };
  // Whoever is no longer invited learns nothing more of the meeting.
  if (barrier === 'withdrawn') return { ...page, shown: null };
  const [sessions, ofSeries, papers, session] = await Promise.all([
    row.isSeries ? repository.listSessions(db, invitationId, now) : [],
    isOneOfSeries(row) && row.answers.length === 0 ? repository.findSeriesAnswer(db, invitationId) : null,
    row.agenda.some((item) => item.hasPapers) ? papersOf(db, actor, row.meetingId) : NO_PAPERS,
    mayRunNow(row, now) ? findSessionToFollow(db, row.meetingId) : null,
  ]);
  return { ...page, shown: { ...shownOf(row, ofSeries ? [ofSeries] : row.answers), sessions, ...insteadOf(row, actor), papers, live: session?.isNow ? session : null } };
}

const isOneOfSeries = (row: Row) => row.rrule !== null && !row.isSeries;

const DAY_MS = 86_400_000;

/** Most invitations are read weeks before: whether the session can be followed is asked only near its day, or while it is held. */
function mayRunNow(row: Row, now: Date): boolean {
  return row.isSeries || row.meetingState === 'open' || Math.abs(startOf(row).getTime() - now.getTime()) < DAY_MS;
}

type ShownPaper = { id: string; title: string; isFile: boolean };
const NO_PAPERS: Record<string, ShownPaper[]> = {};

/** The papers this guest may read, by item. */
async function papersOf(db: Db, actor: Actor, meetingId: string): Promise<Record<string, ShownPaper[]>> {
  const found = await findPapers(db, actor, meetingId);
  return Object.fromEntries((found?.items ?? []).map((item) => [item.id, item.papers.map(({ id, title, fileId }) => ({ id, title, isFile: fileId !== null }))]));
}

/** The substitute is told as named by whoever is represented: how we know the person behind the address is nobody's business. */
function insteadOf({ substitute, principal, maySubstitute: bodyAllows }: Row, { language }: Actor) {
  const { status, mode, ...named } = substitute ?? { status: null, mode: null };
  return {
    substitute: substitute && { ...(named as Omit<repository.Substitute, 'status' | 'mode'>), answer: status && { status, mode } },
    inPlaceOf: principal && fullName(principal, language, 'full'),
    maySubstitute: maySubstitute({ bodyAllows, isSubstitute: principal !== null }),
  };
}

function shownOf(row: Row, answers: Row['answers']) {
  const startsAt = startOf(row);
  const endsAt = row.endsAt ?? endOf(row);
  const clock = clockTimes(row.agenda, startsAt, endsAt);
  const [newest = null] = answers;
  const current = countsFor(newest, row.timeSequence) ? newest : null;
  const { format, place, allDay, timeZone, personTimeZone, role, bodyName, agencyName, sequence, needs, title, startsOn, endsOn } = row;
  return {
    startsAt, endsAt, startsOn, endsOn, allDay, timeZone, personTimeZone, format, place, role, bodyName, agencyName, sequence, needs, title, answers, current,
    // The link into the room is for those who said they would come.
    onlineUrl: current?.status === 'accepted' ? row.onlineUrl : null,
    agenda: row.agenda.map(({ presenterPersonId, ...item }, index) => ({ ...item, isOwn: presenterPersonId === row.personId, startsAt: allDay ? null : (clock.starts[index] ?? null) })),
    agendaMinutes: clock.totalMinutes,
    rrule: row.isSeries ? row.rrule : null,
    isSession: isOneOfSeries(row),
    outdated: current || isTakenBack(newest) ? null : newest,
  };
}

export type AnswerPageData = NonNullable<Awaited<ReturnType<typeof findAnswerPage>>>;
export type ShownInvitation = NonNullable<AnswerPageData['shown']>;
