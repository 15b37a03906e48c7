import { json, jsonOrNull } from '#db/json.ts';
import type { Db, Trx } from '#db/schema.ts';
import { undoingRefusals } from '#db/transaction.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import { hasRole, isSecretariat, personIdOf, speaksFor, type Actor } from '#app/features/people/actor.rules.ts';
import { recordAudit } from '#app/features/people/audit/audit.service.server.ts';
import { listHolidays } from '#app/features/working-days/working-days.service.server.ts';
import { dayOf, HOME_ZONE } from '#app/lib/time-zones.ts';
import { isAgency, isPerson } from '../agenda.repository.server.ts';
import { daysAround, deadlineFrom, DEFAULT_DEADLINE_DAYS } from '../papers/papers.rules.ts';
import { canDecideProposal, canEditProposal, canSeeProposal, canWithdraw } from './backlog.rules.ts';
import type { ProposalInput } from './backlog.schema.ts';
import * as repository from './backlog.repository.server.ts';

/** Owns items that stand on no agenda: what agencies propose until it is decided, and what the secretariat keeps for later. */

export type ProposalTrouble = 'forbidden' | 'notFound' | 'stale' | 'invalid';

export async function listProposals(db: Db, actor: Actor) {
  const rows = await repository.listProposals(db, actor);
  return rows.map((row) => withRights(actor, row));
}

function withRights(actor: Actor, row: repository.ProposalRow) {
  return { ...row, canEdit: canEditProposal(actor, row), canDecide: canDecideProposal(actor, row), canWithdraw: canWithdraw(actor, row) };
}

export type ProposalData = NonNullable<Awaited<ReturnType<typeof findProposal>>>;

export async function findProposal(db: Db, actor: Actor, id: string) {
  const row = await repository.findProposal(db, actor, id);
  return row && withRights(actor, row);
}

/** Open proposals and kept items that fit this meeting, for the secretariat. */
export async function listOpenFor(db: Db, actor: Actor, meeting: { id: string; body: { id: string | null } | null }) {
  return isSecretariat(actor) ? repository.listOpenFor(db, meeting.id, meeting.body?.id ?? null) : [];
}

/** Meetings for which something may still be proposed; for the secretariat all that are to come. */
export async function listMeetingsToProposeFor(db: Db, actor: Actor) {
  const meetings = await repository.listComingMeetings(db, actor, clock());
  const today = dayOf(clock(), HOME_ZONE);
  const last = meetings.at(-1)?.startsAt;
  const { from, to } = daysAround(last ? dayOf(last, HOME_ZONE) : today, today);
  const holidays = await listHolidays(db, from, to);
  const withDeadline = meetings.map(({ deadlineDays, ...meeting }) => {
    const day = meeting.startsAt ? dayOf(meeting.startsAt, meeting.timeZone) : meeting.startsOn;
    return { ...meeting, deadline: deadlineFrom(day, deadlineDays ?? DEFAULT_DEADLINE_DAYS, holidays, today) };
  });
  return isSecretariat(actor) ? withDeadline : withDeadline.filter((meeting) => !meeting.deadline.isPast);
}

export type MeetingChoice = Awaited<ReturnType<typeof listMeetingsToProposeFor>>[number];

/** An agency proposes and mends its proposal; the secretariat keeps items of its own and may mend any that is open. */
export function saveProposal(db: Db, actor: Actor, input: ProposalInput): Promise<Result<{ id: string }, ProposalTrouble>> {
  return undoingRefusals<Result<{ id: string }, ProposalTrouble>>(db, async (trx) => {
    const isAgencys = !isSecretariat(actor);
    if (isAgencys && !hasRole(actor, 'agency')) return refuse('forbidden');
    const known = await repository.lockProposal(trx, input.proposalId);
    if (known && !canSeeProposal(actor, known)) return refuse('notFound');
    if (!known && input.version > 0) return refuse('notFound');
    const agencyId = known ? known.agencyId : agencyOf(actor, input);
    if (isAgencys && (agencyId === null || !speaksFor(actor, agencyId))) return refuse('invalid', { fields: { agencyId: 'required' } });
    const wrong = await findWrongFields(trx, actor, input, known?.meetingId ?? null);
    if (wrong) return refuse('invalid', { fields: wrong });
    if (known && input.version === 0) return ok({ id: known.id });
    if (known && !canEditProposal(actor, known)) return refuse('forbidden');
    if (known && known.version !== input.version) return refuse('stale');
    const { title, notes, kind, minutes, meetingId, presenterPersonId, isConfidential } = input;
    const presenterAgencyId = input.presenterAgencyId ?? (presenterPersonId ? null : agencyId);
    const bodyId = meetingId ? await repository.bodyOfMeeting(trx, meetingId) : (known?.bodyId ?? null);
    const set = { title: json(title), notes: jsonOrNull(notes), kind, minutes, meetingId, bodyId, presenterAgencyId, presenterPersonId, isConfidential };
    if (known) await repository.updateProposal(trx, known.id, clock(), set);
    else await repository.insertProposal(trx, { ...set, id: input.proposalId, agencyId, authorId: personIdOf(actor), state: agencyId ? 'proposed' : 'backlog', createdAt: clock(), updatedAt: clock() });
    await recordAudit(trx, actor, { action: known ? 'agenda-proposal-changed' : 'agenda-proposal-made', objectKind: 'agenda-proposal', objectId: input.proposalId });
    return ok({ id: input.proposalId });
  });
}

/** The secretariat writes for nobody: what it keeps is its own. */
function agencyOf(actor: Actor, input: ProposalInput): string | null {
  if (isSecretariat(actor) || actor.kind !== 'person') return null;
  return input.agencyId ?? (actor.agencyIds.length === 1 ? actor.agencyIds[0]! : null);
}

async function findWrongFields(trx: Trx, actor: Actor, input: ProposalInput, keptMeetingId: string | null): Promise<Record<string, string> | null> {
  const wrong: Record<string, string> = {};
  if (input.meetingId && input.meetingId !== keptMeetingId) {
    const choices = await listMeetingsToProposeFor(trx, actor);
    if (!choices.some((meeting) => meeting.id === input.meetingId)) wrong.meetingId = 'unknownChoice';
  }
  if (input.presenterAgencyId && !(await isAgency(trx, input.presenterAgencyId))) wrong.presenterAgencyId = 'unknownChoice';
  if (input.presenterPersonId && !(await isPerson(trx, input.presenterPersonId))) wrong.presenterPersonId = 'unknownChoice';
  return Object.keys(wrong).length > 0 ? wrong : null;
}

export function withdrawProposal(db: Db, actor: Actor, { proposalId, version }: { proposalId: string; version: number }): Promise<Result<undefined, ProposalTrouble>> {
  return undoingRefusals<Result<undefined, ProposalTrouble>>(db, async (trx) => {
    const known = await repository.lockProposal(trx, proposalId);
    if (!known || !canSeeProposal(actor, known)) return refuse('notFound');
    if (!canWithdraw(actor, known)) return refuse('forbidden');
    if (known.version !== version) return refuse('stale');
    await repository.updateProposal(trx, proposalId, clock(), { state: 'withdrawn' });
    await recordAudit(trx, actor, { action: 'agenda-proposal-withdrawn', objectKind: 'agenda-proposal', objectId: proposalId });
    return ok();
  });
}
