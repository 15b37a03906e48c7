import type { Db, Trx } from '#db/schema.ts';
import { undoingRefusals } from '#db/transaction.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { newId } from '#app/lib/ids.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import type { Text3 } from '#app/lib/text3.ts';
import type { LinkActor, PublicActor } from '#app/features/people/actor.rules.ts';
import { recordAudit } from '#app/features/people/audit/audit.service.server.ts';
import type { PersonName } from '#app/features/people/people.rules.ts';
import { isLocked, type MinutesState } from '../../minutes.rules.ts';
import { listRoll, type RollRow } from '../roll-call.repository.server.ts';
import { checkInProblem, isFresh, MAX_PHONES, opensAt, type CheckInProblem } from './check-in.rules.ts';
import { readCode, type Code } from './codes.service.server.ts';
import * as repository from './check-in.repository.server.ts';

/** Owns what participants say by their phones at the door: a proposal for the roll, which only its keeper takes over. */

/** The holder of a phone: with the link of an invitation, or with nothing. */
export type AtTheDoor = LinkActor | PublicActor;

export type DoorPerson = PersonName & { personId: string; agencyName: Text3 | null; /** Comes in this one's place. */ insteadOf: PersonName | null };

type Closed = 'unknown' | 'stale' | CheckInProblem;

/** What the phone shows: who may check in here now, who the phone belongs to, and what it has said already. Null where there is no such session. */
export async function findDoor(db: Db, actor: AtTheDoor, input: { code: string; phone: string | null }) {
  const opened = await open(db, input.code);
  if (!opened) return null;
  const { code, session, problem } = opened;
  const said = input.phone ? await repository.findOfPhone(db, code.meetingId, input.phone) : undefined;
  const people = problem && !said ? [] : peopleOf(await listRoll(db, code.meetingId));
  const ownId = await ownPerson(db, actor, code.meetingId);
  const person = said ? people.find((each) => each.personId === said.personId) : undefined;
  const { title, place, startsAt, endsAt, timeZone, isDemo } = session;
  return {
    session: { title, place, startsAt, endsAt, timeZone, isDemo },
    problem, opensAt: startsAt && opensAt(startsAt),
    said: said && person ? { person, state: said.state, at: said.createdAt } : null,
    own: people.find((each) => each.personId === ownId) ?? null,
    // Outside its time the door tells nobody's name.
    people: problem ? [] : people,
  };
}

export type Door = NonNullable<Awaited<ReturnType<typeof findDoor>>>;

async function open(db: Db, text: string): Promise<{ code: Code; session: repository.SessionRow; problem: Exclude<Closed, 'unknown'> | null } | null> {
  const code = readCode(text);
  const session = code && (await repository.findSession(db, code.meetingId));
  if (!session || session.isSeries) return null;
  const now = clock();
  const asDoor = {
    startsAt: session.startsAt, endsAt: session.endsAt, isCancelled: session.status === 'cancelled', isOpen: session.state === 'open', isRunning: session.runState === 'running' || session.runState === 'paused',
    isClosed: session.state === 'closed' || (session.minutesState !== null && isLocked(session.minutesState as MinutesState)),
  };
  const problem = checkInProblem(asDoor, now) ?? (isFresh(code, now) ? null : 'stale');
  return { code, session, problem };
}

/** Everybody of the roll, and whoever comes in somebody's place. */
function peopleOf(rows: readonly RollRow[]): DoorPerson[] {
  return rows.flatMap((row) => {
    if (!row.personId) return [];
    const name = nameOf(row);
    const { substitute, agencyName } = row;
    const instead = substitute && !rows.some((each) => each.personId === substitute.personId)
      ? [{ personId: substitute.personId, surname: null, givenName: null, patronymic: null, displayName: substitute.name, agencyName, insteadOf: name }] : [];
    return [{ ...name, personId: row.personId, agencyName, insteadOf: null }, ...instead];
  });
}

const nameOf = ({ surname, givenName, patronymic, displayName }: PersonName): PersonName => ({ surname, givenName, patronymic, displayName });

async function ownPerson(db: Db, actor: AtTheDoor, meetingId: string): Promise<string | null> {
  return actor.kind === 'link' && actor.purpose === 'answer' ? repository.findInvited(db, actor.objectId, meetingId) : null;
}

type Trouble = Closed | 'unknownChoice' | 'otherPerson' | 'tooManyPhones';

/** One phone speaks for one person; nothing of it is in the roll yet. The same once more changes nothing. */
export function checkIn(db: Db, actor: AtTheDoor, input: { code: string; phone: string; personId: string }): Promise<Result<undefined, Trouble>> {
  return undoingRefusals(db, async (trx): Promise<Result<undefined, Trouble>> => {
    const opened = await open(trx, input.code);
    if (!opened) return refuse('unknown');
    if (opened.problem) return refuse(opened.problem);
    const { meetingId, kind } = opened.code;
    if (!peopleOf(await listRoll(trx, meetingId)).some((each) => each.personId === input.personId)) return refuse('unknownChoice');
    const said = await repository.findOfPhone(trx, meetingId, input.phone);
    if (said && said.state !== 'refused') return said.personId === input.personId ? ok() : refuse('otherPerson');
    const isOwn = (await ownPerson(trx, actor, meetingId)) === input.personId;
    const others = (await repository.listCheckIns(trx, meetingId)).filter((each) => each.personId === input.personId && each.state === 'waiting');
    if (!isOwn && others.length >= MAX_PHONES) return refuse('tooManyPhones');
    const id = newId();
    const row = { id, meetingId, personId: input.personId, phone: input.phone, proof: isOwn ? ('link' as const) : ('name' as const), code: kind, createdAt: clock() };
    if (!(await repository.insertCheckIn(trx, row))) return refuse('otherPerson');
    await recordAudit(trx, actor, { action: 'checked-in-by-phone', objectKind: 'meeting', objectId: meetingId, data: { checkInId: id, proof: row.proof } });
    return ok();
  });
}

/** The wrong name: undone on the same phone, as long as nobody has taken it over. */
export function takeBackCheckIn(db: Db, actor: AtTheDoor, input: { code: string; phone: string }): Promise<Result<undefined, 'unknown' | 'decided'>> {
  return undoingRefusals(db, async (trx: Trx): Promise<Result<undefined, 'unknown' | 'decided'>> => {
    const code = readCode(input.code);
    if (!code) return refuse('unknown');
    if (!(await repository.deleteWaiting(trx, code.meetingId, input.phone))) return refuse('decided');
    await recordAudit(trx, actor, { action: 'check-in-taken-back', objectKind: 'meeting', objectId: code.meetingId });
    return ok();
  });
}
