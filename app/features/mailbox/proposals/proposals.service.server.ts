import type { Db } from '#db/schema.ts';
import { inTransaction } from '#db/transaction.server.ts';
import { barrierOfInvitation } from '#app/features/invitations/answers/answers.service.server.ts';
import type { AnswerBarrier } from '#app/features/invitations/invitations.rules.ts';
import { personIdOf, type Actor } from '#app/features/people/actor.rules.ts';
import { recordAudit } from '#app/features/people/audit/audit.service.server.ts';
import { fullName } from '#app/features/people/people.rules.ts';
import { newId } from '#app/lib/ids.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import { localToInstant } from '#app/lib/time-zones.ts';
import type { ProposalInput } from './proposals.schema.ts';
import * as repository from './proposals.repository.server.ts';

/** Owns times that guests propose on their answer page: they wait for the secretariat as a calendar program's counter-proposal does, and change nothing. */

type Refusal = 'notFound' | 'timeDoesNotExist' | 'timeInPast' | 'sameTime' | NonNullable<AnswerBarrier>;

export function proposeTime(db: Db, actor: Actor, invitationId: string, input: ProposalInput, now: Date): Promise<Result<undefined, Refusal>> {
  return inTransaction(db, async (trx) => {
    const invited = await repository.findInvited(trx, invitationId);
    if (!invited || personIdOf(actor) !== invited.personId) return refuse('notFound');
    const answerable = await barrierOfInvitation(trx, invitationId, now);
    if (answerable?.barrier) return refuse(answerable.barrier);
    const at = localToInstant({ date: input.date, time: input.time }, invited.timeZone);
    if (at.kind === 'gap') return refuse('timeDoesNotExist');
    const startsAt = at.kind === 'ok' ? at.instant : at.first;
    if (startsAt <= now) return refuse('timeInPast');
    if (invited.startsAt?.getTime() === startsAt.getTime()) return refuse('sameTime');
    const length = invited.startsAt && invited.endsAt ? invited.endsAt.getTime() - invited.startsAt.getTime() : null;
    const proposed = { startsAt: startsAt.toISOString(), endsAt: length === null ? null : new Date(startsAt.getTime() + length).toISOString() };
    const claim = { uid: invited.uid, attendee: invited.email, status: null, sequence: invited.sequence, at: now.toISOString(), comment: input.words, occurrence: invited.originalStart?.toISOString() ?? null, proposed };
    const { email, isDemo } = invited;
    await repository.upsertProposal(trx, { id: newId(), invitationId, claim, name: fullName(invited, actor.language, 'full'), address: email, words: input.words, isDemo, at: now });
    await recordAudit(trx, actor, { action: 'time-proposed', objectKind: 'invitation', objectId: invitationId });
    return ok();
  });
}

export type OwnProposal = { startsAt: string; words: string | null; isOpen: boolean };

/** What this guest proposed last, and whether somebody has read it. */
export async function findProposal(db: Db, actor: Actor, invitationId: string): Promise<OwnProposal | null> {
  const personId = personIdOf(actor);
  const row = personId && (await repository.findNewest(db, invitationId, personId));
  return row && row.claim?.proposed ? { startsAt: row.claim.proposed.startsAt, words: row.claim.comment ?? row.excerpt, isOpen: row.state === 'open' } : null;
}
