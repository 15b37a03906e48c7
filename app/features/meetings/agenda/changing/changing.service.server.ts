import { json } from '#db/json.ts';
import type { Db, Trx } from '#db/schema.ts';
import { undoingRefusals } from '#db/transaction.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import { isSecretariat, personIdOf, type Actor } from '#app/features/people/actor.rules.ts';
import { recordAudit } from '#app/features/people/audit/audit.service.server.ts';
import { findMeeting } from '../../meetings.repository.server.ts';
import { isChangeable } from '../../meetings.rules.ts';
import * as repository from '../agenda.repository.server.ts';
import { linesOf, type AgendaSnapshot } from '../agenda.rules.ts';

/** Owns how an agenda is written: under its meeting's lock, and what somebody holds is kept as a revision before it changes. */

export type AgendaTrouble = 'forbidden' | 'notFound' | 'closed' | 'stale' | 'invalid' | 'inUse';
/** `version` is the agenda's, for the next reorder. */
export type AgendaSaved = { version: number };
export type AgendaHead = { version: number; agendaRevision: number; entryId: string; isSeries: boolean };

type Work<Reason extends string> = (trx: Trx, head: AgendaHead) => Promise<Result<undefined, Reason>>;

/**
 * Every write goes through here. An agenda that somebody holds is kept as it was sent, and the changed one takes the next number. The
 * snapshot is read before the work and written only after it succeeded. `byOthers`: the work itself asks who may (papers of an agency).
 */
export function changeAgenda<Reason extends string = AgendaTrouble>(
  db: Db, actor: Actor, meetingId: string, action: string, work: Work<Reason>, { byOthers = false } = {},
): Promise<Result<AgendaSaved, Reason | AgendaTrouble>> {
  return undoingRefusals<Result<AgendaSaved, Reason | AgendaTrouble>>(db, async (trx) => {
    const meeting = await findMeeting(trx, actor, meetingId, clock());
    if (!meeting) return refuse('notFound');
    if (!byOthers && !isSecretariat(actor)) return refuse('forbidden');
    const head = await repository.lockAgenda(trx, meetingId);
    if (!head) return refuse('notFound');
    if (!isChangeable({ status: meeting.status, state: head.state })) return refuse('closed');
    const before = await snapshotOf(trx, meetingId);
    const result = await work(trx, { ...head, isSeries: meeting.isSeries });
    if (!result.ok) return result;
    const isOther = json(before) !== json(await snapshotOf(trx, meetingId));
    const isSent = isOther && (await repository.isRevisionSent(trx, head.entryId, head.agendaRevision));
    if (isSent) await repository.insertRevision(trx, meetingId, head.agendaRevision, before, personIdOf(actor), clock());
    await repository.saveAgendaHead(trx, meetingId, isSent ? head.agendaRevision + 1 : Math.max(1, head.agendaRevision), clock());
    await recordAudit(trx, actor, { action, objectKind: 'meeting', objectId: meetingId });
    return ok({ version: head.version + 1 });
  });
}

/** All lines, whoever may read them: for writing. */
export async function listLines(db: Db, meetingId: string) {
  const [sections, items, breaks] = [await repository.listSections(db, meetingId), await repository.listItems(db, meetingId), await repository.listBreaks(db, meetingId)];
  return { sections, items, breaks, order: linesOf(sections, items, breaks) };
}

/** The position behind everything. */
export function endOf({ sections, items, breaks }: Awaited<ReturnType<typeof listLines>>): number {
  return Math.max(-1, ...[...sections, ...items, ...breaks].map((each) => each.position)) + 1;
}

/** What a revision keeps; breaks are lines among the items. */
export async function snapshotOf(db: Db, meetingId: string): Promise<AgendaSnapshot> {
  const { sections, items, breaks, order } = await listLines(db, meetingId);
  const lines = order.flatMap((line): AgendaSnapshot['items'] => {
    const pause = breaks.find((each) => line === `b:${each.id}`);
    if (pause) return [{ id: pause.id, sectionId: pause.sectionId, kind: 'break', title: pause.title, minutes: pause.minutes, isConfidential: false, presenterAgencyId: null, presenterPersonId: null }];
    return items.filter((item) => line === `i:${item.id}`).map(({ id, sectionId, kind, title, minutes, isConfidential, presenterAgencyId, presenterPersonId, papers }) => ({
      id, sectionId, kind, title, minutes, isConfidential, presenterAgencyId, presenterPersonId, ...(papers.length > 0 && { papers: papers.map((paper) => paper.title) }),
    }));
  });
  return { sections: sections.map(({ id, title }) => ({ id, title })), items: lines };
}
