import { createHash } from 'node:crypto';
import type { Db, Text3, Trx } from '#db/schema.ts';
import { inTransaction } from '#db/transaction.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { env } from '#app/lib/env.server.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import { missingLanguages } from '#app/lib/text3.ts';
import { readsAll, type Actor } from '#app/features/people/actor.rules.ts';
import { recordAudit } from '#app/features/people/audit/audit.service.server.ts';
import { capabilityUrlPlaceholder, grantCapability } from '#app/features/people/capabilities/capabilities.service.server.ts';
import { linkExpiry } from '#app/features/assignments/assignments.rules.ts';
import { canSeeItem } from '#app/features/meetings/meetings.rules.ts';
import { queueMails, undoBatch } from '#app/features/notifications/notifications.service.server.ts';
import type { NewMail, QueuedMails } from '#app/features/notifications/notifications.schema.ts';
import { canWriteMinutes, isLocked } from '../minutes.rules.ts';
import { lockMinutes, updateMinutes } from '../minutes.repository.server.ts';
import { findMinutesOf, type MinutesPage } from '../minutes.service.server.ts';
import { acknowledgementsOf } from '../acknowledgements/acknowledgements.service.server.ts';
import { mailKeyOf, ownParts, recipientsOf, toRemind, toSend, type Candidate, type OwedAssignment, type OwnPart, type PlannedRecipient } from './distribution.rules.ts';
import * as repository from './distribution.repository.server.ts';

/** Owns who gets approved minutes: the screen that shows it and the one transaction that queues exactly that. */

const LINK_DAYS = 365;

type Person = Awaited<ReturnType<typeof repository.listPeople>>[number];
type Recipient = { person: Person; candidate: Candidate; planned: PlannedRecipient; own: OwnPart[]; mailCount: number; agencyName: Text3 | null };
type Loaded = { page: MinutesPage; reason: string | null; recipients: Recipient[]; invited: Set<string>; fingerprint: string };

async function load(db: Db, actor: Actor, meetingId: string): Promise<Loaded | null> {
  const page = await findMinutesOf(db, actor, meetingId);
  // What was put together from the news is nobody's to confirm.
  if (!page?.minutes || !isLocked(page.minutes.state) || page.minutes.source !== null) return null;
  const rows = await repository.listCandidates(db, meetingId, page.minutes.id);
  const candidates = recipientsOf(rows.map(({ personId, reason, agencyId }) => ({ personId, reason, agencyIds: agencyId ? [agencyId] : [] })));
  const [people, deliveries, agencies, acknowledged, reason] = await Promise.all([
    repository.listPeople(db, meetingId, candidates.map((each) => each.personId)),
    repository.listDeliveries(db, mailKeyOf(page.minutes.id, page.minutes.edition)),
    repository.listAgencyNames(db, [...new Set(candidates.flatMap((each) => each.agencyIds))]),
    acknowledgementsOf(db, page.minutes.id, page.minutes.edition),
    repository.findReason(db, page.minutes.id, page.minutes.edition),
  ]);
  const owed = assignmentsOf(page);
  const texts = textsOf(page);
  const recipients = candidates.flatMap((candidate): Recipient[] => {
    const person = people.find((each) => each.id === candidate.personId);
    if (!person) return [];
    const sent = deliveries.find((each) => each.personId === person.id);
    const isHeld = sent !== undefined && !['undone', 'dropped'].includes(sent.kind);
    const own = ownParts(owed, candidate.agencyIds);
    const lead = own.filter((each) => each.part === 'lead').length;
    const planned: PlannedRecipient = {
      personId: person.id,
      reason: candidate.reason,
      language: person.language,
      hasAddress: person.email !== null,
      own: { lead, co: own.length - lead },
      gaps: texts.filter((text) => missingLanguages(text).includes(person.language)).length,
      held: isHeld ? { personId: person.id, at: sent.at.toISOString(), state: sent.kind } : null,
      acknowledgedAt: acknowledged.get(person.id)?.toISOString() ?? null,
    };
    const agencyName = agencies.find((each) => each.id === candidate.agencyIds[0])?.name ?? null;
    return [{ person, candidate, planned, own, mailCount: sent?.count ?? 0, agencyName }];
  });
  const invited = new Set(rows.filter((row) => row.reason !== 'responsible').map((row) => row.personId));
  return { page, reason, recipients, invited, fingerprint: fingerprintOf(recipients) };
}

function fingerprintOf(recipients: readonly Recipient[]): string {
  const told = recipients.map(({ person, planned, mailCount }) => [person.email, planned.personId, planned.language, planned.own, planned.held?.state ?? null, planned.acknowledgedAt, mailCount]);
  return createHash('sha256').update(JSON.stringify(told)).digest('base64url').slice(0, 32);
}

function assignmentsOf(page: MinutesPage): OwedAssignment[] {
  return page.items.flatMap((item) =>
    item.decisions.flatMap((decision) =>
      // What was taken off since is owed by nobody.
      decision.assignments.filter((assignment) => !assignment.isCancelled).map((assignment) => ({
        ...assignment,
        decisionNumber: decision.number,
        co: assignment.coAgencies.map(({ id, name }) => ({ id, name })),
      })),
    ),
  );
}

function textsOf(page: MinutesPage): Text3[] {
  return page.items.flatMap((item) => [item.title, item.heard, item.spoke, ...item.decisions.map((each) => each.text)]).filter((text) => text !== null);
}

/** Who would get the minutes now, or holds them; nothing is sent. */
export async function planDistribution(db: Db, actor: Actor, meetingId: string) {
  if (!readsAll(actor)) return null;
  const loaded = await load(db, actor, meetingId);
  if (!loaded) return null;
  const recipients = loaded.recipients.map(({ person, planned, agencyName }) => ({ ...planned, person, agencyName }));
  return { page: loaded.page, recipients, fingerprint: loaded.fingerprint, count: toSend(recipients).length, remindCount: toRemind(recipients).length };
}

export type DistributionPlan = NonNullable<Awaited<ReturnType<typeof planDistribution>>>;

type Trouble = 'forbidden' | 'notFound' | 'notApproved' | 'changedMeanwhile' | 'nothingToSend';

type Input = { fingerprint: string };

/** Queues the minutes for everybody of the plan who has none yet. Sent twice, the second time finds nobody. */
export function distributeMinutes(db: Db, actor: Actor, meetingId: string, input: Input): Promise<Result<QueuedMails, Trouble>> {
  return send(db, actor, meetingId, { ...input, choose: toSend, action: 'minutes-distributed' });
}

/** Once more to those who hold them and have not confirmed having read them. */
export function remindOfMinutes(db: Db, actor: Actor, meetingId: string, input: Input): Promise<Result<QueuedMails, Trouble>> {
  return send(db, actor, meetingId, { ...input, choose: toRemind, action: 'minutes-sent-again' });
}

type Sending = Input & { choose: typeof toSend; action: string };

function send(db: Db, actor: Actor, meetingId: string, input: Sending): Promise<Result<QueuedMails, Trouble>> {
  return inTransaction(db, async (trx) => {
    if (!canWriteMinutes(actor)) return refuse('forbidden');
    const minutes = await lockMinutes(trx, meetingId);
    if (!minutes) return refuse('notFound');
    if (!isLocked(minutes.state)) return refuse('notApproved');
    const loaded = await load(trx, actor, meetingId);
    if (!loaded) return refuse('notFound');
    const chosen = new Set(input.choose(loaded.recipients.map((each) => each.planned)).map((each) => each.personId));
    if (chosen.size === 0) return refuse('nothingToSend');
    if (loaded.fingerprint !== input.fingerprint) return refuse('changedMeanwhile');
    const now = clock();
    const mails: NewMail[] = [];
    for (const recipient of loaded.recipients.filter((each) => chosen.has(each.planned.personId))) mails.push(await mailFor(trx, loaded, recipient, now));
    const queued = await queueMails(trx, actor, { mails, now });
    if (minutes.state === 'approved') await updateMinutes(trx, minutes.id, now, { state: 'distributed', distributedAt: now });
    await recordAudit(trx, actor, { action: input.action, objectKind: 'minutes', objectId: minutes.id, data: { count: queued.count } });
    return ok(queued);
  });
}

async function mailFor(trx: Trx, { page, reason, invited }: Loaded, { person, own, mailCount }: Recipient, now: Date): Promise<NewMail> {
  const { meeting, minutes } = page;
  const minutesId = minutes!.id;
  const grant = { personId: person.id, objectId: minutesId, expiresAt: new Date(now.getTime() + LINK_DAYS * 86_400_000) };
  const link = await grantCapability(trx, { purpose: 'minutes', ...grant });
  const acknowledging = await grantCapability(trx, { purpose: 'acknowledge', ...grant });
  const protocolUrl = `${env().PUBLIC_URL}/protocol/${capabilityUrlPlaceholder(link.id)}`;
  const assignments = [];
  for (const part of own) assignments.push(await ownAssignment(trx, person.id, part, now));
  // A head of an agency who was not at the table reads no confidential item.
  const reader = { kind: 'link' as const, purpose: 'minutes', personId: person.id, objectId: minutesId, language: person.language };
  const items = page.items.filter((item) => canSeeItem(reader, item, invited.has(person.id) ? [person.id] : []));
  return {
    personId: person.id,
    language: person.language,
    entryId: meeting.entryId,
    idempotencyKey: `${mailKeyOf(minutesId, minutes!.edition)}${person.id}/${mailCount}`,
    template: 'minutes',
    props: {
      number: String(minutes!.number),
      ...(reason ? { correction: { edition: minutes!.edition, reason } } : {}),
      meeting: {
        title: meeting.title,
        startsAt: (meeting.startsAt ?? minutes!.openedAt ?? minutes!.approvedAt ?? now).toISOString(),
        timeZone: meeting.timeZone,
        ...(meeting.body?.name ? { body: meeting.body.name } : {}),
      },
      assignments,
      decisions: items.flatMap((item) => item.decisions.map(({ number, text }) => ({ number, text }))),
      protocolUrl,
      pdfUrl: `${protocolUrl}/pdf`,
      acknowledgeUrl: `${env().PUBLIC_URL}/acknowledge/${capabilityUrlPlaceholder(acknowledging.id)}`,
    },
  };
}

/** Only the responsible agency reports; a co-executor is told who does. */
async function ownAssignment(trx: Trx, personId: string, { assignment, part, agencyName }: OwnPart, now: Date) {
  const { decisionNumber, result, completionForm, dueOn, duePrecision, co } = assignment;
  const link = part === 'lead' ? await grantCapability(trx, { purpose: 'report', personId, objectId: assignment.id, expiresAt: linkExpiry(now) }) : null;
  return {
    decisionNumber,
    result,
    agency: agencyName,
    part,
    ...(part === 'co' ? { lead: assignment.agencyName } : {}),
    ...(co.length > 0 ? { coExecutors: co.map((agency) => agency.name) } : {}),
    ...(completionForm ? { completionForm } : {}),
    due: { on: dueOn, precision: duePrecision },
    ...(link ? { url: `${env().PUBLIC_URL}/report/${capabilityUrlPlaceholder(link.id)}` } : {}),
  };
}

/** Within the delay the whole batch comes back, and with it the state. */
export function undoDistribution(db: Db, actor: Actor, meetingId: string, batchId: string): Promise<Result<{ count: number }, 'forbidden' | 'notFound' | 'too-late' | 'unknown'>> {
  return inTransaction(db, async (trx) => {
    if (!canWriteMinutes(actor)) return refuse('forbidden');
    const minutes = await lockMinutes(trx, meetingId);
    if (!minutes) return refuse('notFound');
    if (!(await repository.isBatchOf(trx, mailKeyOf(minutes.id, minutes.edition), batchId))) return refuse('unknown');
    const undone = await undoBatch(trx, actor, batchId, clock());
    if (!undone.ok) return undone;
    const left = (await repository.listDeliveries(trx, mailKeyOf(minutes.id, minutes.edition))).some((each) => !['undone', 'dropped'].includes(each.kind));
    if (!left && minutes.state === 'distributed') await updateMinutes(trx, minutes.id, clock(), { state: 'approved', distributedAt: null });
    await recordAudit(trx, actor, { action: 'minutes-distribution-undone', objectKind: 'minutes', objectId: minutes.id, data: { count: undone.value.count } });
    return undone;
  });
}
