import type { Db, Trx } from '#db/schema.ts';
import { undoingRefusals } from '#db/transaction.server.ts';
import { clock, runningClock } from '#app/lib/clock.server.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import { isSecretariat, readsAll, type Actor } from '#app/features/people/actor.rules.ts';
import { recordAudit } from '#app/features/people/audit/audit.service.server.ts';
import { listLines } from '../agenda/changing/changing.service.server.ts';
import { openMeeting, takeBackOpening } from '../course/course.service.server.ts';
import { lockCourse, statusOfMeeting } from '../course/course.repository.server.ts';
import { findMeeting } from '../meetings.repository.server.ts';
import { canSeeItem } from '../meetings.rules.ts';
import * as repository from './live.repository.server.ts';
import { canWithdraw, stepOf, type LiveLine } from './live.rules.ts';
import type { StepInput } from './live.schema.ts';

/** Owns a session while it is held: what is at hand, for how long, and what became of every item. */

/** What every screen shows that follows the session; null when the meeting is not theirs to see. */
export async function findLive(db: Db, actor: Actor, meetingId: string) {
  const meeting = await findMeeting(db, actor, meetingId, clock());
  // A series is never held, its sessions are.
  if (!meeting || meeting.isSeries) return null;
  const [lines, run, spans] = await Promise.all([linesOf(db, meetingId), repository.findRun(db, meetingId), repository.listSpans(db, meetingId)]);
  const { title, body, startsAt, endsAt, timeZone, isDemo, state, status } = meeting;
  return {
    meetingId, title, body, startsAt, endsAt, timeZone, isDemo,
    now: runningClock(),
    run: run ? { state: run.state, current: run.current, version: run.version, startedAt: run.startedAt, endedAt: run.endedAt } : null,
    lines: lines.map((line) => (canSeeItem(actor, line, meeting.invitedPersonIds) ? shown(line) : hidden(line))),
    spans,
    canOperate: isSecretariat(actor) && state !== 'closed' && status !== 'cancelled',
    isOver: state === 'closed' || status === 'cancelled',
    isCancelled: status === 'cancelled',
    seesAll: readsAll(actor),
  };
}

/** The session that whoever is invited to this meeting, or to this series, may follow now. */
export function findSessionToFollow(db: Db, meetingId: string) {
  return repository.findSessionToFollow(db, meetingId, clock());
}

export type Live = NonNullable<Awaited<ReturnType<typeof findLive>>>;
export type ShownLine = Live['lines'][number];

type OwnLine = LiveLine & { isConfidential: boolean } & Pick<ItemRow, 'presenterPersonId' | 'presenterAgencyId' | 'presenterPerson' | 'presenterAgency'>;
type ItemRow = Awaited<ReturnType<typeof listLines>>['items'][number];

async function linesOf(db: Db, meetingId: string): Promise<OwnLine[]> {
  const { items, breaks, order } = await listLines(db, meetingId);
  let number = 0;
  return order.flatMap((line): OwnLine[] => {
    const pause = breaks.find(({ id }) => line === `b:${id}`);
    const nobody = { presenterPersonId: null, presenterAgencyId: null, presenterPerson: null, presenterAgency: null };
    if (pause) return [{ line, number: null, title: pause.title, minutes: pause.minutes, state: 'planned', isHidden: false, isConfidential: false, ...nobody }];
    return items.filter(({ id }) => line === `i:${id}`).map((item) => {
      number += 1;
      const { title, minutes, state, isConfidential, presenterPersonId, presenterAgencyId, presenterPerson, presenterAgency } = item;
      return { line, number, title, minutes, state, isHidden: false, isConfidential, presenterPersonId, presenterAgencyId, presenterPerson, presenterAgency };
    });
  });
}

function shown({ line, number, title, minutes, state, presenterPerson, presenterAgency }: OwnLine) {
  return { line, number, title, minutes, state, isHidden: false, presenterPerson, presenterAgency };
}

/** Its words never leave the server; that there is something in its place, everybody in the room sees. */
function hidden(line: OwnLine): ReturnType<typeof shown> {
  return { ...shown(line), title: {}, isHidden: true, presenterPerson: null, presenterAgency: null };
}

type Trouble = 'forbidden' | 'notFound' | 'closed' | 'stale';

/** One step, from the picture the operator had before them: of two who press at once the first is heard, the other sees what came of it. */
export function takeStep(db: Db, actor: Actor, meetingId: string, { step, version, line }: StepInput): Promise<Result<undefined, Trouble>> {
  return undoingRefusals(db, async (trx): Promise<Result<undefined, Trouble>> => {
    if (!isSecretariat(actor)) return refuse('forbidden');
    const meeting = await lockCourse(trx, meetingId);
    if (!meeting || meeting.isSeries) return refuse('notFound');
    if (meeting.state === 'closed' || (await statusOfMeeting(trx, meetingId)) === 'cancelled') return refuse('closed');
    const run = await repository.findRun(trx, meetingId);
    if ((run?.version ?? 0) !== version) return refuse('stale');
    const lines = await linesOf(trx, meetingId);
    const stepped = stepOf(run, lines, step, line);
    if (step === 'withdraw' ? !canWithdraw(run, lines) : !stepped) return refuse('stale');
    if (!run) await openMeeting(trx, actor, meetingId);
    if (stepped) await save(trx, meetingId, stepped);
    else await withdraw(trx, meetingId);
    await recordAudit(trx, actor, { action: `session-${step}`, objectKind: 'meeting', objectId: meetingId });
    return ok();
  });
}

async function withdraw(trx: Trx, meetingId: string): Promise<void> {
  await repository.deleteRun(trx, meetingId);
  await takeBackOpening(trx, meetingId);
}

async function save(trx: Trx, meetingId: string, stepped: NonNullable<ReturnType<typeof stepOf>>): Promise<void> {
  const now = runningClock();
  await repository.closeSpan(trx, meetingId, now);
  await repository.saveRun(trx, meetingId, stepped, now);
  for (const mark of stepped.marks) await repository.saveItemState(trx, meetingId, mark.line.slice(2), mark.state, now);
  if (stepped.state === 'running' && stepped.current) await repository.openSpan(trx, meetingId, stepped.current, now);
}
