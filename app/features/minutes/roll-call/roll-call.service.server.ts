import type { Db, Trx } from '#db/schema.ts';
import { undoingRefusals } from '#db/transaction.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { newId } from '#app/lib/ids.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import { LANGUAGES } from '#app/lib/text3.ts';
import { readsAll, type Actor } from '#app/features/people/actor.rules.ts';
import { recordAudit } from '#app/features/people/audit/audit.service.server.ts';
import { fullName } from '#app/features/people/people.rules.ts';
import { quorumNeeded } from '#app/features/invitations/quorum/quorum.rules.ts';
import { lockDraft, onTheDay, type WriteTrouble } from '../minutes.service.server.ts';
import { quorumOf, representativeOf, suggestionOf, type Attendance, type Quorum, type RollLine } from './roll-call.rules.ts';
import * as repository from './roll-call.repository.server.ts';

/** Owns who was there: one mark per person, saved at once, until the minutes are approved. */

export type Roll = { rows: repository.RollRow[]; quorum: Quorum };
export type { RollRow } from './roll-call.repository.server.ts';

export async function rollOf(db: Db, meetingId: string): Promise<Roll> {
  const [rows, session] = await Promise.all([repository.listRoll(db, meetingId), repository.findSession(db, meetingId)]);
  const rule = { numerator: session?.quorumNumerator ?? 0, denominator: session?.quorumDenominator ?? 1, seats: session?.quorumSeats };
  return { rows, quorum: quorumOf(rows.map(asLine), (seats) => quorumNeeded(seats, rule), session?.deputiesCount ?? true) };
}

const asLine = (row: repository.RollRow): RollLine => ({ seatId: row.seatId, votes: row.seatId !== null && row.seatRole !== 'observer', personId: row.personId, status: row.status });

/** The roll for its page; null for those who do not keep or audit it. */
export async function findRollCall(db: Db, actor: Actor, meetingId: string) {
  if (!readsAll(actor)) return null;
  const [roll, people] = await Promise.all([rollOf(db, meetingId), repository.listKnownPeople(db)]);
  const named = new Map(people.map((person) => [person.id, person]));
  const rows = roll.rows.map((row) => ({
    ...row,
    representative: row.representedById ? (named.get(row.representedById) ?? null) : null,
    suggestion: suggested(row),
  }));
  return { rows, quorum: roll.quorum, people };
}

function suggested({ status, answerStatus, answerMode, substitute }: repository.RollRow): Attendance | null {
  return status === null ? suggestionOf(answerStatus && { status: answerStatus, mode: answerMode }, substitute !== null) : null;
}

type Trouble = WriteTrouble | 'unknownChoice';

/** The newest tap counts: two who call the roll together see each other's marks, they do not block each other. */
export function markAttendance(db: Db, actor: Actor, meetingId: string, input: { personId: string; status: Attendance | null }): Promise<Result<undefined, Trouble>> {
  return onRoll(db, actor, meetingId, input.personId, async (trx, row) => {
    if (input.status === null) await repository.deleteMark(trx, meetingId, input.personId);
    else await repository.upsertMarks(trx, [markOf(meetingId, row, input.personId, input.status)]);
    return ok();
  });
}

/** Everybody without a mark gets the one that follows from their answer; who did not answer stays open. */
export function markAsAnswered(db: Db, actor: Actor, meetingId: string): Promise<Result<{ count: number }, WriteTrouble>> {
  return undoingRefusals(db, async (trx) => {
    const draft = await lockDraft(trx, actor, meetingId);
    if (!draft.ok) return draft;
    const marks = (await repository.listRoll(trx, meetingId)).flatMap((row) => {
      const status = suggested(row);
      return status && row.personId ? [markOf(meetingId, row, row.personId, status)] : [];
    });
    await repository.upsertMarks(trx, marks);
    if (marks.length > 0) await recordAudit(trx, actor, { action: 'roll-marked-as-answered', objectKind: 'meeting', objectId: meetingId, data: { count: marks.length } });
    return ok({ count: marks.length });
  });
}

export function setArrival(db: Db, actor: Actor, meetingId: string, input: { personId: string; arrivedAt: string }): Promise<Result<undefined, Trouble | 'timeDoesNotExist'>> {
  return onRoll(db, actor, meetingId, input.personId, async (trx) => {
    const session = await repository.findSession(trx, meetingId);
    const at = session ? onTheDay(session, input.arrivedAt) : null;
    if (!at) return refuse('timeDoesNotExist');
    const isLate = await repository.updateMark(trx, { meetingId, personId: input.personId, status: 'late' }, clock(), { arrivedAt: at });
    return isLate ? ok() : refuse('unknownChoice');
  });
}

export function setRepresentative(db: Db, actor: Actor, meetingId: string, input: { personId: string; representedBy: string | null }): Promise<Result<undefined, Trouble>> {
  return onRoll(db, actor, meetingId, input.personId, async (trx) => {
    const people = input.representedBy ? await repository.listKnownPeople(trx) : [];
    const known = people
      .filter((person) => person.id !== input.personId)
      .map((person) => ({ id: person.id, names: LANGUAGES.flatMap((language) => [fullName(person, language, 'full'), fullName(person, language, 'short')]) }));
    const { id, name } = input.representedBy ? representativeOf(input.representedBy, known) : { id: null, name: null };
    const key = { meetingId, personId: input.personId, status: 'represented' as const };
    return (await repository.updateMark(trx, key, clock(), { representedById: id, representedByName: name })) ? ok() : refuse('unknownChoice');
  });
}

function onRoll<R extends string>(
  db: Db, actor: Actor, meetingId: string, personId: string, work: (trx: Trx, row: repository.RollRow) => Promise<Result<undefined, R>>,
): Promise<Result<undefined, R | Trouble>> {
  return undoingRefusals(db, async (trx): Promise<Result<undefined, R | Trouble>> => {
    const draft = await lockDraft(trx, actor, meetingId);
    if (!draft.ok) return draft;
    const row = (await repository.listRoll(trx, meetingId)).find((each) => each.personId === personId);
    return row ? work(trx, row) : refuse('unknownChoice');
  });
}

function markOf(meetingId: string, row: repository.RollRow, personId: string, status: Attendance) {
  // The substitute announced beforehand; whoever keeps the roll may name another.
  const representedById = status === 'represented' ? (row.substitute?.personId ?? null) : null;
  return { id: newId(), meetingId, personId, seatId: row.seatId, agencyId: row.agencyId, status, representedById, now: clock() };
}
