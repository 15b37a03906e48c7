import type { Db, Trx } from '#db/schema.ts';
import { inTransaction } from '#db/transaction.server.ts';
import { env } from '#app/lib/env.server.ts';
import { newId } from '#app/lib/ids.ts';
import { HOME_ZONE, instantToLocal } from '#app/lib/time-zones.ts';
import type { NewMail } from '#app/features/notifications/notifications.schema.ts';
import { queueMails } from '#app/features/notifications/notifications.service.server.ts';
import type { SystemActor } from '#app/features/people/actor.rules.ts';
import { capabilityUrlPlaceholder, grantCapabilities, grantCapability } from '#app/features/people/capabilities/capabilities.service.server.ts';
import { listRows, type AssignmentRow } from '../../assignments.repository.server.ts';
import { lineForMail } from '../../requests/requests.rules.ts';
import { linkExpiry } from '../../assignments.rules.ts';
import { daysToDue, isMailHour } from '../escalation.rules.ts';
import * as repository from '../escalation.repository.server.ts';
import { linesByPerson, planLadder, readersOf, type Ladder, type LadderLine } from '../ladder.service.server.ts';

/** Owns the digests: on the morning of a working day one mail to each person with all that is to be told, and the note that it was told. */

export const DIGEST_JOB = 'assignment-digests';
const JOB: SystemActor = { kind: 'system', via: 'job', language: 'kk' };

type Facts = { ladder: Ladder; rows: Map<string, AssignmentRow>; taken: Set<string>; agendas: Map<string, string> };

/** Safe to repeat and to miss: mails and what was told are written in one transaction, once for each morning; what was missed is told with the next. */
export function sendDigests(db: Db, now: Date): Promise<{ digests: number }> {
  return inTransaction(db, async (trx) => {
    const ladder = await planLadder(trx, now);
    const hour = Number(instantToLocal(now, HOME_ZONE).time.slice(0, 2));
    if (ladder.firstMorning !== ladder.today || !isMailHour(hour)) return { digests: 0 };
    if (!(await repository.insertRun(trx, { day: ladder.today, mailCount: 0, ranAt: now }))) return { digests: 0 };
    const due = ladder.lines.filter((line) => line.morning === ladder.today && !line.isHeld);
    if (due.length === 0) return { digests: 0 };
    const facts = await factsOf(trx, ladder, due, now);
    const mails: NewMail[] = [];
    for (const [personId, lines] of linesByPerson(ladder, ladder.today)) mails.push(await digestOf(trx, personId, lines, facts, now));
    const { count } = await queueMails(trx, JOB, { mails, now });
    await repository.countMails(trx, ladder.today, count);
    await repository.insertTold(trx, due.flatMap((line) => toldRows(ladder, line, now)));
    return { digests: count };
  });
}

async function factsOf(trx: Trx, ladder: Ladder, due: readonly LadderLine[], now: Date): Promise<Facts> {
  const ids = [...new Set(due.map((line) => line.assignmentId))];
  const [rows, taken, bodies] = await Promise.all([listRows(trx, JOB, ladder.today, { ids, limit: ids.length }), repository.listTaken(trx, ids), repository.listBodies(trx, ids)]);
  const meetings = await repository.listNextMeetings(trx, [...new Set(bodies.values())], now);
  const agendas = new Map([...bodies].flatMap(([id, bodyId]) => (meetings.has(bodyId) ? [[id, meetings.get(bodyId)!]] : [])));
  return { ladder, rows: new Map(rows.map((row) => [row.id, row])), taken, agendas };
}

function toldRows(ladder: Ladder, line: LadderLine, now: Date) {
  const { assignmentId, dueOn, days, level } = line;
  const readers = readersOf(ladder, line);
  return (readers.length > 0 ? readers : [null]).map((personId) => ({ id: newId(), assignmentId, dueOn, days, level, personId, toldOn: ladder.today, createdAt: now }));
}

async function digestOf(trx: Trx, personId: string, lines: readonly LadderLine[], facts: Facts, now: Date): Promise<NewMail> {
  const own = highest(lines.filter((line) => line.people.includes(personId)));
  const passed = highest(lines.filter((line) => !line.people.includes(personId)));
  const links = await grantCapabilities(trx, own.map((line) => ({ purpose: 'report' as const, personId, objectId: line.assignmentId, expiresAt: linkExpiry(now) })));
  const stop = await grantCapability(trx, { purpose: 'digest', personId, objectId: personId, expiresAt: new Date(now.getTime() + 400 * 86_400_000) });
  const base = env().PUBLIC_URL;
  return {
    template: 'digest',
    personId,
    props: {
      day: facts.ladder.today,
      assignments: own.flatMap((line) => ownLine(line, facts, `${base}/report/${capabilityUrlPlaceholder(links.get(line.assignmentId) ?? '')}`)),
      passed: passed.flatMap((line) => passedLine(line, facts, base)),
      stopUrl: `${base}/unsubscribe/${capabilityUrlPlaceholder(stop.id)}`,
    },
    idempotencyKey: `digest:${personId}:${facts.ladder.today}`,
  };
}

/** Several steps of one assignment, missed together, are one line: that of the highest. */
function highest(lines: readonly LadderLine[]): LadderLine[] {
  const byAssignment = new Map<string, LadderLine>();
  for (const line of lines) {
    const known = byAssignment.get(line.assignmentId);
    if (!known || known.days < line.days) byAssignment.set(line.assignmentId, line);
  }
  return [...byAssignment.values()].sort((a, b) => a.dueOn.localeCompare(b.dueOn));
}

function ownLine(line: LadderLine, { ladder, rows, taken }: Facts, url: string) {
  const row = rows.get(line.assignmentId);
  if (!row) return [];
  const isTaken = taken.has(row.id) || row.reportId !== null;
  return [{ ...lineForMail(row), url, workingDaysLeft: daysToDue(line.dueOn, ladder.today, ladder.holidays), level: line.level, isTaken }];
}

function passedLine(line: LadderLine, { ladder, rows, agendas }: Facts, base: string) {
  const row = rows.get(line.assignmentId);
  if (!row) return [];
  const agenda = line.level === 'agenda' ? agendas.get(row.id) : undefined;
  return [{
    ...lineForMail(row),
    url: `${base}/assignments/${row.id}`,
    workingDaysLeft: daysToDue(line.dueOn, ladder.today, ladder.holidays),
    level: line.level,
    nobodyReads: line.isPassedUp && line.people.length === 0,
    ...(agenda && { agendaUrl: `${base}/meetings/${agenda}/prepare` }),
  }];
}
