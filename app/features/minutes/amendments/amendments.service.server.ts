import type { Db, Trx } from '#db/schema.ts';
import { undoingRefusals } from '#db/transaction.server.ts';
import { json } from '#db/json.ts';
import { clock } from '#app/lib/clock.server.ts';
import { env } from '#app/lib/env.server.ts';
import { addDays } from '#app/lib/local-days.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import { dayOf, HOME_ZONE } from '#app/lib/time-zones.ts';
import { personIdOf, readsAll, type Actor } from '#app/features/people/actor.rules.ts';
import { recordAudit } from '#app/features/people/audit/audit.service.server.ts';
import { capabilityUrlPlaceholder, grantCapability } from '#app/features/people/capabilities/capabilities.service.server.ts';
import { queueMails } from '#app/features/notifications/notifications.service.server.ts';
import type { NewMail, QueuedMails } from '#app/features/notifications/notifications.schema.ts';
import { updateDecision } from '../decisions/decisions.repository.server.ts';
import * as written from '../minutes.repository.server.ts';
import { findMinutesOf, listSigners, lockDraft, writeItemText, type MinutesPage, type WriteTrouble } from '../minutes.service.server.ts';
import { LINK_DAYS, MAX_DAYS, withParagraph } from './amendments.rules.ts';
import type { AskInput, DecideInput } from './amendments.schema.ts';
import * as repository from './amendments.repository.server.ts';

/** Owns how a draft goes round: who is asked until when, and what becomes of each proposal. */

/** For the page of the secretariat; null for everybody else, and before anything is written. */
export async function findReview(db: Db, actor: Actor, meetingId: string) {
  if (!readsAll(actor)) return null;
  const page = await findMinutesOf(db, actor, meetingId);
  if (!page?.minutes) return null;
  const { id } = page.minutes;
  const [untilOn, asked, amendments, people] = await Promise.all([repository.findUntil(db, id), repository.listAsked(db, id), repository.list(db, id), listSigners(db, meetingId)]);
  const numbers = new Map(page.items.map((item) => [item.id, item.number]));
  return {
    meeting: page.meeting, canWrite: page.canWrite, untilOn, today: today(),
    // What waits for an answer comes first, then what was decided last.
    amendments: amendments.map((each) => ({ ...each, itemNumber: numbers.get(each.agendaItemId) ?? 0 })).sort((one, other) => Number(one.decidedAt !== null) - Number(other.decidedAt !== null) || Number(other.decidedAt ?? 0) - Number(one.decidedAt ?? 0)),
    people: people.map((person) => ({ ...person, isAsked: asked.includes(person.id) })),
  };
}

export type Review = NonNullable<Awaited<ReturnType<typeof findReview>>>;

const today = () => dayOf(clock(), HOME_ZONE);

/** Sends the draft round. The same people with the same day are not written to twice. */
export function askForAmendments(db: Db, actor: Actor, meetingId: string, input: AskInput): Promise<Result<QueuedMails, WriteTrouble | 'invalid'>> {
  return undoingRefusals(db, async (trx) => {
    const draft = await lockDraft(trx, actor, meetingId);
    if (!draft.ok) return draft;
    const { id: minutesId, state } = draft.value;
    if (input.untilOn < today() || input.untilOn > addDays(today(), MAX_DAYS)) return refuse('invalid', { fields: { untilOn: 'invalidDate' } });
    const known = new Set((await listSigners(trx, meetingId)).map((person) => person.id));
    if (!input.personIds.every((id) => known.has(id))) return refuse('invalid', { fields: { personIds: 'unknownChoice' } });
    const page = await findMinutesOf(trx, actor, meetingId);
    if (!page?.minutes) return refuse('notFound');
    await repository.saveUntil(trx, minutesId, input.untilOn);
    const mails: NewMail[] = [];
    for (const personId of new Set(input.personIds)) mails.push(await mailTo(trx, page, { personId, untilOn: input.untilOn, key: `ask/${input.untilOn}` }));
    const queued = await queueMails(trx, actor, { mails, now: clock() });
    if (state === 'draft') await written.updateMinutes(trx, minutesId, clock(), { state: 'in_review' });
    await recordAudit(trx, actor, { action: 'minutes-sent-round', objectKind: 'minutes', objectId: minutesId, data: { count: mails.length, untilOn: input.untilOn } });
    return ok(queued);
  });
}

type Told = { personId: string; untilOn: string; key: string; decided?: { accepted: boolean; itemNumber: number; note?: string } };

async function mailTo(trx: Trx, { meeting, minutes }: MinutesPage, { personId, untilOn, key, decided }: Told): Promise<NewMail> {
  const link = await grantCapability(trx, { purpose: 'amend', personId, objectId: minutes!.id, expiresAt: new Date(`${addDays(untilOn, LINK_DAYS)}T00:00:00Z`) });
  return {
    personId,
    entryId: meeting.entryId,
    idempotencyKey: `amend/${minutes!.id}/${personId}/${key}`,
    template: 'amendments',
    props: {
      meeting: {
        title: meeting.title,
        startsAt: (meeting.startsAt ?? minutes!.openedAt ?? minutes!.createdAt).toISOString(),
        timeZone: meeting.timeZone,
        ...(meeting.body?.name ? { body: meeting.body.name } : {}),
      },
      untilOn,
      url: `${env().PUBLIC_URL}/amend/${capabilityUrlPlaceholder(link.id)}`,
      ...(decided ? { decided } : {}),
    },
  };
}

type DecideTrouble = WriteTrouble | 'decidedAlready' | 'textChanged';

/** An accepted text goes into the minutes at once, if the paragraph still stands as its writer saw it; the writer is told either way. */
export function decideAmendment(db: Db, actor: Actor, meetingId: string, input: DecideInput): Promise<Result<undefined, DecideTrouble>> {
  return undoingRefusals(db, async (trx) => {
    const draft = await lockDraft(trx, actor, meetingId);
    if (!draft.ok) return draft;
    const minutesId = draft.value.id;
    const amendment = await repository.find(trx, minutesId, input.amendmentId);
    const page = await findMinutesOf(trx, actor, meetingId);
    if (!amendment || !page?.minutes) return refuse('notFound');
    if (amendment.state !== 'open') return refuse('decidedAlready');
    const accepted = input.verdict === 'accepted';
    if (accepted && amendment.proposal !== null && !(await apply(trx, actor, page, amendment, amendment.proposal))) return refuse('textChanged');
    await repository.decide(trx, amendment.id, { state: input.verdict, note: input.note, decidedBy: personIdOf(actor), decidedAt: clock() });
    const untilOn = (await repository.findUntil(trx, minutesId)) ?? today();
    const itemNumber = page.items.find((item) => item.id === amendment.agendaItemId)?.number ?? 0;
    const decided = { accepted, itemNumber, ...(input.note ? { note: input.note } : {}) };
    await queueMails(trx, actor, { mails: [await mailTo(trx, page, { personId: amendment.personId, untilOn, key: `decided/${amendment.id}`, decided })], now: clock() });
    await recordAudit(trx, actor, { action: `amendment-${input.verdict}`, objectKind: 'minutes', objectId: minutesId, data: { amendmentId: amendment.id } });
    return ok();
  });
}

type Amendment = NonNullable<Awaited<ReturnType<typeof repository.find>>>;

async function apply(trx: Trx, actor: Actor, { items, minutes }: MinutesPage, { agendaItemId, decisionId, part, language, before }: Amendment, proposal: string): Promise<boolean> {
  const item = items.find((each) => each.id === agendaItemId);
  if (!item) return false;
  if (part === 'decided') {
    const decision = item.decisions.find((each) => each.id === decisionId);
    const text = decision && withParagraph(part, decision.text, { language, before, proposal });
    return decision && text ? updateDecision(trx, minutes!.id, decision.id, decision.version, clock(), { text: json(text) }) : false;
  }
  const text = withParagraph(part, item[part], { language, before, proposal });
  if (!text) return false;
  const heard = part === 'heard' ? text : item.heard;
  const spoke = part === 'spoke' ? text : item.spoke;
  await writeItemText(trx, actor, { minutesId: minutes!.id, agendaItemId, heard, spoke, kind: 'amended' });
  return true;
}
