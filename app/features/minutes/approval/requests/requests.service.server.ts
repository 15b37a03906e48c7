import { createHash } from 'node:crypto';
import type { Db, Trx } from '#db/schema.ts';
import { undoingRefusals } from '#db/transaction.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { env } from '#app/lib/env.server.ts';
import { newId } from '#app/lib/ids.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import { personIdOf, readsAll, type Actor, type LinkActor, type PersonActor, type SystemActor } from '#app/features/people/actor.rules.ts';
import { recordAudit } from '#app/features/people/audit/audit.service.server.ts';
import { capabilityUrlPlaceholder, grantCapability, revokeCapabilities } from '#app/features/people/capabilities/capabilities.service.server.ts';
import { queueMails } from '#app/features/notifications/notifications.service.server.ts';
import type { NewMail, QueuedMails } from '#app/features/notifications/notifications.schema.ts';
import { findMinutes, listSigners, lockMinutes, updateMinutes } from '../../minutes.repository.server.ts';
import { findMinutesOf, lockDraft, type MinutesPage, type WriteTrouble } from '../../minutes.service.server.ts';
import { findProtocol } from '../../protocol/protocol.service.server.ts';
import type { ProtocolData } from '../../protocol/protocol.rules.ts';
import { checkBeforeApproval, giveNumberAndLock } from '../approval.service.server.ts';
import { changedParts } from './requests.rules.ts';
import * as repository from './requests.repository.server.ts';

/** Owns the question to the chair: asked by mail, answered by a link or signed in, for exactly the text that was read. */

const LINK_DAYS = 60;
/** The chair reads every item of the protocol they sign, and closes the session by signing. */
const OFFICE: SystemActor = { kind: 'system', via: 'job', language: 'kk' };

/** Sends the chair the link. The same chair asked again gets the same link. */
export function askChair(db: Db, actor: Actor, meetingId: string, input: { version: number; chairId: string }): Promise<Result<QueuedMails, WriteTrouble | 'stale' | 'notInReview' | 'unknownChair'>> {
  return undoingRefusals(db, async (trx) => {
    const draft = await lockDraft(trx, actor, meetingId);
    if (!draft.ok) return draft;
    const { id: minutesId, state, version } = draft.value;
    if (state !== 'in_review') return refuse('notInReview');
    if (version !== input.version) return refuse('stale');
    if (!(await listSigners(trx, meetingId)).some((person) => person.id === input.chairId)) return refuse('unknownChair');
    const now = clock();
    await withdrawRequest(trx, minutesId);
    const id = newId();
    await repository.insertRequest(trx, { id, minutesId, chairId: input.chairId, askedBy: personIdOf(actor), createdAt: now });
    await updateMinutes(trx, minutesId, now, { chairId: input.chairId });
    const page = await findMinutesOf(trx, actor, meetingId);
    if (!page?.minutes) return refuse('notFound');
    const link = await grantCapability(trx, { purpose: 'approve', personId: input.chairId, objectId: minutesId, expiresAt: new Date(now.getTime() + LINK_DAYS * 86_400_000) });
    const mail = mailOf(page, input.chairId, id, { kind: 'ask', url: `${env().PUBLIC_URL}/approve/${capabilityUrlPlaceholder(link.id)}` });
    const queued = await queueMails(trx, actor, { mails: [mail], now });
    await recordAudit(trx, actor, { action: 'approval-asked', objectKind: 'minutes', objectId: minutesId });
    return ok(queued);
  });
}

type Told = { kind: 'ask' | 'approved' | 'returned'; url: string; note?: string; number?: number };

function mailOf({ meeting, minutes }: MinutesPage, personId: string, key: string, told: Told): NewMail {
  const startsAt = (meeting.startsAt ?? minutes!.openedAt ?? minutes!.createdAt).toISOString();
  return {
    personId,
    entryId: meeting.entryId,
    idempotencyKey: `approval/${minutes!.id}/${key}/${told.kind}`,
    template: 'approval',
    props: { meeting: { title: meeting.title, startsAt, timeZone: meeting.timeZone, ...(meeting.body?.name ? { body: meeting.body.name } : {}) }, ...told },
  };
}

/** When the minutes go another way: what was asked is no longer asked, and its link says so. */
export async function withdrawRequest(trx: Trx, minutesId: string): Promise<void> {
  await repository.settle(trx, minutesId, { state: 'withdrawn', decidedAt: clock() });
  await revokeCapabilities(trx, { objectId: minutesId, purpose: 'approve' });
}

/** For the editor: whom the minutes wait for, or what the chair answered. */
export async function findRequest(db: Db, actor: Actor, minutesId: string) {
  if (!readsAll(actor)) return null;
  const latest = await repository.findLatest(db, minutesId);
  const chair = latest && (await repository.findName(db, latest.chairId));
  return latest && chair ? { state: latest.state, note: latest.note, at: latest.decidedAt ?? latest.createdAt, chair } : null;
}

export type ShownRequest = NonNullable<Awaited<ReturnType<typeof findRequest>>>;

/** The chair: by the mailed link, or signed in. */
export type Chair = LinkActor | PersonActor;

/** Which minutes of this meeting a signed-in person was asked to approve, and whether they still are. */
export async function findOwnRequest(db: Db, actor: PersonActor, meetingId: string): Promise<{ minutesId: string; isOpen: boolean } | null> {
  const minutes = await findMinutes(db, meetingId);
  const latest = minutes && (await repository.findLatest(db, minutes.id));
  return latest?.chairId === actor.personId ? { minutesId: minutes!.id, isOpen: latest.state === 'open' && minutes!.state === 'in_review' } : null;
}

/** What the chair reads: the whole protocol, what the secretariat's own check found, and the answer once it is given. Null where they are not asked. */
export async function findToApprove(db: Db, actor: Chair, minutesId: string) {
  const asked = await findAsked(db, actor, minutesId);
  if (!asked) return null;
  const { meetingId, request } = asked;
  const protocol = await findProtocol(db, OFFICE, meetingId);
  const chair = await repository.findName(db, request.chairId);
  if (!protocol || !chair) return null;
  const state = request.state === 'open' && protocol.state !== 'in_review' ? ('withdrawn' as const) : request.state;
  const findings = state === 'open' ? await checkBeforeApproval(db, OFFICE, meetingId) : [];
  return {
    state, chair, note: request.note, at: request.decidedAt, protocol: state === 'open' || state === 'approved' ? protocol : null,
    title: protocol.title, day: protocol.day, isDemo: protocol.isDemo, findings, seen: marksOf(protocol),
  };
}

export type ToApprove = NonNullable<Awaited<ReturnType<typeof findToApprove>>>;

async function findAsked(db: Db, actor: Chair, minutesId: string) {
  if (actor.kind === 'link' && (actor.purpose !== 'approve' || actor.objectId !== minutesId)) return null;
  const request = await repository.findLatest(db, minutesId);
  const meetingId = request?.chairId === actor.personId ? await repository.findMeetingOf(db, minutesId) : null;
  return request && meetingId ? { request, meetingId } : null;
}

/** A mark for each item and one for all around them: equal marks, equal words. */
function marksOf({ items, ...rest }: ProtocolData): string {
  const mark = (part: unknown) => createHash('sha256').update(JSON.stringify(part)).digest('base64url').slice(0, 16);
  return [`0:${mark(rest)}`, ...items.map((item) => `${item.number}:${mark(item)}`)].join(',');
}

type Trouble = 'notFound' | 'settled' | 'changed';

/** Approves the text that was read and no other. */
export function approveAsChair(db: Db, actor: Chair, minutesId: string, input: { seen: string }): Promise<Result<undefined, Trouble>> {
  return answer(db, actor, minutesId, async (trx, { meetingId, chairId, askedBy, requestId }) => {
    const protocol = await findProtocol(trx, OFFICE, meetingId);
    const changed = protocol ? changedParts(input.seen, marksOf(protocol)) : [0];
    if (changed.length > 0) return refuse('changed', { parts: changed });
    const minutes = await lockMinutes(trx, meetingId);
    if (!minutes) return refuse('notFound');
    const { number } = await giveNumberAndLock(trx, OFFICE, { minutes, meetingId, chairId, approvedBy: chairId });
    await repository.settle(trx, minutesId, { state: 'approved', decidedAt: clock() });
    await recordAudit(trx, actor, { action: 'minutes-approved', objectKind: 'minutes', objectId: minutesId, data: { number, by: actor.kind } });
    await tell(trx, actor, meetingId, askedBy, requestId, { kind: 'approved', number });
    return ok();
  });
}

/** Back to the writers, with the reason. */
export function returnAsChair(db: Db, actor: Chair, minutesId: string, input: { note: string }): Promise<Result<undefined, Trouble>> {
  return answer(db, actor, minutesId, async (trx, { meetingId, askedBy, requestId }) => {
    const now = clock();
    await repository.settle(trx, minutesId, { state: 'returned', note: input.note, decidedAt: now });
    await updateMinutes(trx, minutesId, now, { state: 'draft' });
    await recordAudit(trx, actor, { action: 'minutes-returned', objectKind: 'minutes', objectId: minutesId });
    await tell(trx, actor, meetingId, askedBy, requestId, { kind: 'returned', note: input.note });
    return ok();
  });
}

type Open = { meetingId: string; chairId: string; askedBy: string | null; requestId: string };

/** Under the lock of the minutes: whoever writes at this moment is before the answer or after it. */
function answer(db: Db, actor: Chair, minutesId: string, work: (trx: Trx, open: Open) => Promise<Result<undefined, Trouble>>): Promise<Result<undefined, Trouble>> {
  return undoingRefusals(db, async (trx): Promise<Result<undefined, Trouble>> => {
    const meetingId = await repository.findMeetingOf(trx, minutesId);
    const minutes = meetingId ? await lockMinutes(trx, meetingId) : undefined;
    const asked = await findAsked(trx, actor, minutesId);
    if (!minutes || !asked) return refuse('notFound');
    if (asked.request.state !== 'open' || minutes.state !== 'in_review') return refuse('settled');
    return work(trx, { meetingId: asked.meetingId, chairId: asked.request.chairId, askedBy: asked.request.askedBy, requestId: asked.request.id });
  });
}

async function tell(trx: Trx, actor: Chair, meetingId: string, personId: string | null, key: string, told: Omit<Told, 'url'>): Promise<void> {
  const page = personId ? await findMinutesOf(trx, OFFICE, meetingId) : null;
  if (!page || !personId) return;
  await queueMails(trx, actor, { mails: [mailOf(page, personId, key, { ...told, url: `${env().PUBLIC_URL}/meetings/${meetingId}/minutes` })], now: clock(), delaySeconds: 0 });
}
