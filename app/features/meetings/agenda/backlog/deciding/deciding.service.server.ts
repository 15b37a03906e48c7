import type { Selectable } from 'kysely';
import { json, jsonOrNull } from '#db/json.ts';
import type { AgendaProposalsTable, Db, Text3, Trx } from '#db/schema.ts';
import { inTransaction, undoingRefusals } from '#db/transaction.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { env } from '#app/lib/env.server.ts';
import { newId } from '#app/lib/ids.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import { queueMails } from '#app/features/notifications/notifications.service.server.ts';
import { isSecretariat, personIdOf, type Actor } from '#app/features/people/actor.rules.ts';
import { recordAudit } from '#app/features/people/audit/audit.service.server.ts';
import { findMeeting } from '../../../meetings.repository.server.ts';
import * as agenda from '../../agenda.repository.server.ts';
import { changeAgenda, endOf, listLines, type AgendaTrouble } from '../../changing/changing.service.server.ts';
import { dropPapersOf } from '../../papers/papers.service.server.ts';
import { movePapers } from '../../papers/papers.repository.server.ts';
import { canDecideProposal } from '../backlog.rules.ts';
import type { Decide } from '../backlog.schema.ts';
import * as repository from '../backlog.repository.server.ts';

/** Owns the way of an item onto an agenda and off it again: papers go with it, and the agency that proposed it is told by mail. */

type Proposal = Selectable<AgendaProposalsTable>;
type Trouble = AgendaTrouble;

/** Onto the agenda of a meeting, to the backlog, or refused with a reason. */
export function decideProposal(db: Db, actor: Actor, input: Decide & { proposalId: string }): Promise<Result<{ meetingId: string | null }, Trouble>> {
  return undoingRefusals<Result<{ meetingId: string | null }, Trouble>>(db, async (trx) => {
    if (!isSecretariat(actor)) return refuse('forbidden');
    const proposal = await repository.lockProposal(trx, input.proposalId);
    if (!proposal) return refuse('notFound');
    if (!canDecideProposal(actor, proposal) || proposal.version !== input.version) return refuse('stale');
    if (input.do === 'accept') return input.meetingId ? accept(trx, actor, proposal, input.meetingId) : refuse('invalid', { fields: { meetingId: 'required' } });
    const state = input.do === 'reject' ? ('rejected' as const) : ('backlog' as const);
    await repository.updateProposal(trx, proposal.id, clock(), { state, reason: input.reason, decidedBy: personIdOf(actor), decidedAt: clock(), ...(state === 'backlog' && { meetingId: null }) });
    await recordAudit(trx, actor, { action: `agenda-proposal-${state}`, objectKind: 'agenda-proposal', objectId: proposal.id });
    await tell(trx, actor, { ...proposal, reason: input.reason }, state === 'rejected' ? 'rejected' : 'postponed');
    return ok({ meetingId: null });
  });
}

/** Several at once from the page where an agenda is filled. */
export function acceptInto(db: Db, actor: Actor, meetingId: string, proposalIds: readonly string[]): Promise<Result<{ meetingId: string | null }, Trouble>> {
  return undoingRefusals<Result<{ meetingId: string | null }, Trouble>>(db, async (trx) => {
    if (!isSecretariat(actor)) return refuse('forbidden');
    for (const id of proposalIds) {
      const proposal = await repository.lockProposal(trx, id);
      if (!proposal || !canDecideProposal(actor, proposal)) return refuse('stale');
      const accepted = await accept(trx, actor, proposal, meetingId);
      if (!accepted.ok) return accepted;
    }
    return ok({ meetingId });
  });
}

async function accept(trx: Trx, actor: Actor, proposal: Proposal, meetingId: string): Promise<Result<{ meetingId: string | null }, Trouble>> {
  const itemId = newId();
  const changed = await changeAgenda(trx, actor, meetingId, 'agenda-proposal-accepted', async (inner) => {
    const lines = await listLines(inner, meetingId);
    const { kind, title, notes, minutes, presenterAgencyId, presenterPersonId, isConfidential, awaitsPapers } = proposal;
    const sectionId = lines.order.findLast((line) => line.startsWith('s:'))?.slice(2) ?? null;
    await agenda.insertItem(inner, {
      id: itemId, meetingId, sectionId, position: endOf(lines), kind, title: json(title), notes: jsonOrNull(notes), minutes, presenterAgencyId, presenterPersonId, isConfidential, awaitsPapers,
    });
    await movePapers(inner, { proposalId: proposal.id }, { agendaItemId: itemId });
    await repository.updateProposal(inner, proposal.id, clock(), { state: 'accepted', agendaItemId: itemId, meetingId, reason: null, decidedBy: personIdOf(actor), decidedAt: clock() });
    return ok();
  });
  if (!changed.ok) return changed;
  await tell(trx, actor, { ...proposal, meetingId }, 'accepted');
  return ok({ meetingId });
}

/** Off the agenda, kept for a later one. */
export function moveToBacklog(db: Db, actor: Actor, { meetingId, itemId }: { meetingId: string; itemId: string }): Promise<Result<{ version: number }, Trouble>> {
  return changeAgenda(db, actor, meetingId, 'agenda-item-postponed', (trx) => keepForLater(trx, actor, meetingId, itemId));
}

/** Removed by the secretariat. What an agency proposed does not vanish: it waits in the backlog, and its author hears of it. */
export async function leaveAgenda(trx: Trx, actor: Actor, meetingId: string, itemId: string): Promise<Result<undefined, Trouble>> {
  if (!(await isOwn(trx, meetingId, itemId))) return refuse('notFound');
  if (await agenda.isInMinutes(trx, itemId)) return refuse('inUse');
  const proposal = await repository.lockProposalOfItem(trx, itemId);
  if (proposal?.agencyId) return keepForLater(trx, actor, meetingId, itemId);
  await dropPapersOf(trx, { agendaItemId: itemId });
  return (await agenda.deleteItem(trx, meetingId, itemId)) ? ok() : refuse('notFound');
}

const isOwn = async (db: Db, meetingId: string, itemId: string) => (await agenda.listItems(db, meetingId)).some((item) => item.id === itemId);

async function keepForLater(trx: Trx, actor: Actor, meetingId: string, itemId: string): Promise<Result<undefined, Trouble>> {
  const item = (await agenda.listItems(trx, meetingId)).find((each) => each.id === itemId);
  if (!item) return refuse('notFound');
  if (await agenda.isInMinutes(trx, itemId)) return refuse('inUse');
  const known = await repository.lockProposalOfItem(trx, itemId);
  const { kind, title, notes, minutes, presenterAgencyId, presenterPersonId, isConfidential, awaitsPapers } = item;
  const words = { kind, title: json(title), notes: jsonOrNull(notes), minutes, presenterAgencyId, presenterPersonId, isConfidential, awaitsPapers, state: 'backlog' as const, meetingId: null, agendaItemId: null };
  const id = known?.id ?? newId();
  if (known) await repository.updateProposal(trx, id, clock(), { ...words, decidedBy: personIdOf(actor), decidedAt: clock() });
  else await repository.insertProposal(trx, { ...words, id, bodyId: await repository.bodyOfMeeting(trx, meetingId), agencyId: null, authorId: personIdOf(actor), createdAt: clock(), updatedAt: clock() });
  await movePapers(trx, { agendaItemId: itemId }, { proposalId: id });
  await agenda.deleteItem(trx, meetingId, itemId);
  if (known?.agencyId) await tell(trx, actor, { ...known, title, meetingId: null, reason: null }, 'postponed');
  return ok();
}

/** Only what an agency proposed has somebody who waits for an answer. */
async function tell(trx: Trx, actor: Actor, proposal: Proposal, about: 'accepted' | 'postponed' | 'rejected'): Promise<void> {
  if (!proposal.agencyId || !proposal.authorId) return;
  const meeting = proposal.meetingId ? await findMeeting(trx, actor, proposal.meetingId, clock()) : undefined;
  const props = {
    about,
    items: [proposal.title] as Text3[],
    ...(about === 'accepted' && meeting?.startsAt ? { meeting: { title: meeting.title, startsAt: meeting.startsAt.toISOString(), timeZone: meeting.timeZone } } : {}),
    ...(proposal.reason && about !== 'accepted' ? { reason: proposal.reason } : {}),
    url: `${env().PUBLIC_URL}/meetings/proposals/${proposal.id}`,
  };
  const key = `agenda-notice:${about}:${proposal.id}:${proposal.version}`;
  await inTransaction(trx, (inner) => queueMails(inner, actor, { mails: [{ template: 'agenda-notice', personId: proposal.authorId!, props, idempotencyKey: key }], now: clock() }));
}
