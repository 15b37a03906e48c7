import type { Db, Trx } from '#db/schema.ts';
import { inTransaction, undoingRefusals } from '#db/transaction.server.ts';
import { isSecretariat, personIdOf, type Actor } from '#app/features/people/actor.rules.ts';
import { recordAudit } from '#app/features/people/audit/audit.service.server.ts';
import { findOrAddSubstitute } from '#app/features/people/people.service.server.ts';
import { env } from '#app/lib/env.server.ts';
import { newId } from '#app/lib/ids.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import { barrierOfInvitation } from '../answers/answers.service.server.ts';
import type { AnswerBarrier } from '../invitations.rules.ts';
import { tellGuests } from '../sending/sending.service.server.ts';
import { ensureOwnInvitation, findSession } from '../series/series.repository.server.ts';
import { addressBarrier, maySubstitute, MOST_SUBSTITUTES } from './substitutes.rules.ts';
import type { SubstituteInput } from './substitutes.schema.ts';
import * as repository from './substitutes.repository.server.ts';

/** Owns who comes in whose place: each substitute has an invitation of their own, and hears at once what a guest decides by the link. */

type Refusal = 'forbidden' | 'notFound' | NonNullable<AnswerBarrier>;
type NamingRefusal = Refusal | 'notAllowed' | 'changedMeanwhile' | 'ownAddress' | 'mailboxAddress' | 'alreadyInvited' | 'tooManySubstitutes' | 'chooseSession';

/** Names a substitute or puts another in the place of the one named before. On a series, for the session chosen. */
export function nameSubstitute(db: Db, actor: Actor, invitationId: string, input: SubstituteInput, now: Date): Promise<Result<{ substitutionId: string; invitationId: string }, NamingRefusal>> {
  return undoingRefusals(db, async (trx) => {
    const open = await openForNaming(trx, actor, invitationId, input.session, now);
    if (!open.ok) return open;
    const { guest, current } = open.value;
    if ((current?.id ?? null) !== input.instead) return refuse('changedMeanwhile');
    const barrier = addressBarrier({ typed: input.address, own: guest.email, mailbox: env().MAIL_FROM });
    if (barrier) return refuse(barrier);
    const personId = await findOrAddSubstitute(trx, { email: input.address, name: input.name, language: input.language });
    if (personId === guest.personId) return refuse('ownAddress');
    if (current?.personId === personId) {
      await repository.updateSubstitution(trx, current.id, { name: input.name, position: input.position });
      return ok({ substitutionId: current.id, invitationId: guest.id });
    }
    if (await repository.isGuest(trx, guest.meetingId, personId)) return refuse('alreadyInvited');
    if (!isSecretariat(actor) && (await repository.countNamings(trx, guest.id)) >= MOST_SUBSTITUTES) return refuse('tooManySubstitutes');
    return ok(await replace(trx, actor, { guest, current, personId, input, now }));
  });
}

type Guest = NonNullable<Awaited<ReturnType<typeof repository.findToSubstitute>>>;
type Replacing = { guest: Guest; current: repository.CurrentSubstitute | null; personId: string; input: SubstituteInput; now: Date };

async function replace(trx: Trx, actor: Actor, { guest, current, personId, input, now }: Replacing) {
  if (current) await repository.endSubstitution(trx, current, { withdrawnAt: now, withdrawnBy: personIdOf(actor) });
  const { meetingId, agencyId, role } = guest;
  const substituteInvitationId = await repository.insertSubstitute(trx, { id: newId(), meetingId, personId, agencyId, role, language: input.language, createdAt: now });
  const substitutionId = newId();
  await repository.insertSubstitution(trx, { id: substitutionId, invitationId: guest.id, substituteInvitationId, name: input.name, position: input.position, namedBy: personIdOf(actor), createdAt: now });
  await tellOf(trx, actor, meetingId, [substituteInvitationId, ...(current ? [current.substituteInvitationId] : [])], now);
  await recordAudit(trx, actor, { action: 'substitute-named', objectKind: 'invitation', objectId: guest.id, data: { substitution: substitutionId } });
  return { substitutionId, invitationId: guest.id };
}

/** The secretariat mails by the send screen alone; what a guest decides by the link is told at once. */
async function tellOf(trx: Trx, actor: Actor, meetingId: string, invitationIds: readonly string[], now: Date): Promise<void> {
  if (!isSecretariat(actor)) await tellGuests(trx, actor, meetingId, invitationIds, now);
}

async function openForNaming(trx: Trx, actor: Actor, invitationId: string, session: Date | null, now: Date): Promise<Result<{ guest: Guest; current: repository.CurrentSubstitute | null }, NamingRefusal>> {
  const given = await repository.findToSubstitute(trx, invitationId);
  if (!given || !canDecide(actor, given)) return refuse('notFound');
  const ownId = session ? await sessionOf(trx, invitationId, session) : invitationId;
  if (!ownId) return refuse('notFound');
  await repository.lockMeetingOf(trx, ownId);
  const answerable = await barrierOfInvitation(trx, ownId, now);
  const guest = await repository.findToSubstitute(trx, ownId);
  if (!answerable || !guest) return refuse('notFound');
  if (answerable.barrier) return refuse(answerable.barrier);
  // Somebody who stands in for a whole series belongs on the seat.
  if (answerable.isSeries) return refuse('chooseSession');
  const isSubstitute = (await repository.findPrincipal(trx, ownId)) !== null;
  if (!maySubstitute({ bodyAllows: guest.bodyAllows, isSubstitute })) return refuse('notAllowed');
  return ok({ guest, current: await repository.findCurrent(trx, ownId) });
}

async function sessionOf(trx: Trx, seriesInvitationId: string, session: Date): Promise<string | null> {
  const meetingId = await findSession(trx, seriesInvitationId, session);
  return meetingId ? ensureOwnInvitation(trx, meetingId, seriesInvitationId, newId()) : null;
}

const canDecide = (actor: Actor, guest: { personId: string }) => isSecretariat(actor) || personIdOf(actor) === guest.personId;

/** Nobody comes instead any more: the substitute gets a cancellation, the guest is invited again. Saying it twice changes nothing. */
export function withdrawSubstitute(db: Db, actor: Actor, invitationId: string, substitutionId: string, now: Date): Promise<Result<undefined, Refusal | 'changedMeanwhile'>> {
  return inTransaction(db, async (trx) => {
    const guest = await repository.findToSubstitute(trx, invitationId);
    if (!guest || !canDecide(actor, guest)) return refuse('notFound');
    await repository.lockMeetingOf(trx, guest.id);
    const answerable = await barrierOfInvitation(trx, guest.id, now);
    if (answerable?.barrier) return refuse(answerable.barrier);
    const current = await repository.findCurrent(trx, guest.id);
    if (current?.id !== substitutionId) return refuse('changedMeanwhile');
    await repository.endSubstitution(trx, current, { withdrawnAt: now, withdrawnBy: personIdOf(actor) });
    await tellOf(trx, actor, guest.meetingId, [current.substituteInvitationId, guest.id], now);
    await recordAudit(trx, actor, { action: 'substitute-withdrawn', objectKind: 'invitation', objectId: guest.id, data: { substitution: substitutionId } });
    return ok();
  });
}

/** On the secretariat's list: the guest of a series gets a row of their own at this session first. */
export function substituteFor(db: Db, actor: Actor, meetingId: string, invitationId: string, input: SubstituteInput, now: Date): Promise<Result<{ substitutionId: string; invitationId: string }, NamingRefusal>> {
  if (!isSecretariat(actor)) return Promise.resolve(refuse('forbidden'));
  return undoingRefusals(db, async (trx) => {
    const own = await ensureOwnInvitation(trx, meetingId, invitationId, newId());
    return own ? nameSubstitute(trx, actor, own, { ...input, session: null }, now) : refuse('notFound');
  });
}

export async function withdrawSubstituteFor(db: Db, actor: Actor, meetingId: string, { invitationId, substitutionId }: { invitationId: string; substitutionId: string }, now: Date): Promise<Result<undefined, Refusal | 'changedMeanwhile'>> {
  if (!isSecretariat(actor)) return refuse('forbidden');
  const guest = await repository.findToSubstitute(db, invitationId);
  return guest?.meetingId === meetingId ? withdrawSubstitute(db, actor, invitationId, substitutionId, now) : refuse('notFound');
}
