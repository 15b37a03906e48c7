import type { Db, Trx } from '#db/schema.ts';
import { inTransaction } from '#db/transaction.server.ts';
import { focalPointsOf } from '#app/features/agencies/agencies.service.server.ts';
import type { NewMail } from '#app/features/notifications/notifications.schema.ts';
import { queueMails } from '#app/features/notifications/notifications.service.server.ts';
import { isSecretariat, personIdOf, readsAll, type Actor, type LinkActor } from '#app/features/people/actor.rules.ts';
import { recordAudit } from '#app/features/people/audit/audit.service.server.ts';
import { capabilityUrlPlaceholder, grantCapability } from '#app/features/people/capabilities/capabilities.service.server.ts';
import { fullName } from '#app/features/people/people.rules.ts';
import { clock } from '#app/lib/clock.server.ts';
import { env } from '#app/lib/env.server.ts';
import { newId } from '#app/lib/ids.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import { inLanguage } from '#app/lib/text3.ts';
import { dayOf, HOME_ZONE } from '#app/lib/time-zones.ts';
import * as indicators from '../indicators/indicators.repository.server.ts';
import { listIndicators } from '../indicators/indicators.service.server.ts';
import type { AskFigures, DecideFigures } from './figures.schema.ts';
import * as repository from './figures.repository.server.ts';

/** Owns the asking of regional offices: each gets a link, what they send waits for the secretariat, what is accepted becomes a figure. */

const LINK_DAYS = 60;

async function officesWithContact(db: Db) {
  const offices = await repository.listOffices(db);
  const focal = await focalPointsOf(db, offices.flatMap(({ agencyId }) => agencyId ?? []));
  const mailable = await repository.listMailable(db, [...focal.values()].map(({ personId }) => personId));
  return offices.map((office) => {
    const contact = office.agencyId ? focal.get(office.agencyId) : undefined;
    return { ...office, contactId: contact && mailable.has(contact.personId) ? contact.personId : null };
  });
}

/** Rounds with what came back, and whom a new one would reach. */
export async function findRounds(db: Db, actor: Actor) {
  if (!readsAll(actor)) return null;
  const [offices, all, rounds] = await Promise.all([officesWithContact(db), listIndicators(db, actor), repository.listRounds(db)]);
  const answers = Map.groupBy(await repository.listReturns(db, rounds.map(({ id }) => id)), ({ roundId }) => roundId);
  return {
    offices: { reached: offices.filter(({ contactId }) => contactId).length, without: offices.filter(({ contactId }) => !contactId).map(({ regionName }) => regionName) },
    indicators: all.map(({ id, name, unit, fromRegions }) => ({ id, name, unit, fromRegions })),
    rounds: rounds.map((round) => ({
      ...round,
      answers: (answers.get(round.id) ?? []).map(({ id, state, figures, note, reason, version, regionName, agencyName, ...person }) => ({ id, state, figures, note, reason, version, regionName, agencyName, person: fullName(person, actor.language, 'short') })),
    })),
  };
}

export type Rounds = NonNullable<Awaited<ReturnType<typeof findRounds>>>;

type AskTrouble = 'forbidden' | 'invalid' | 'nobody';

export function askOffices(db: Db, actor: Actor, input: AskFigures): Promise<Result<{ count: number }, AskTrouble>> {
  return inTransaction(db, async (trx) => {
    if (!isSecretariat(actor)) return refuse('forbidden');
    const now = clock();
    const today = dayOf(now, HOME_ZONE);
    if (input.asOf > today) return refuse('invalid', { fields: { asOf: 'dateInFuture' } });
    if (input.dueOn < today) return refuse('invalid', { fields: { dueOn: 'dateInPast' } });
    const asked = (await indicators.listIndicators(trx)).filter(({ id }) => input.indicatorIds.includes(id));
    if (asked.length === 0) return refuse('invalid', { fields: { indicatorIds: 'atLeastOne' } });
    const offices = (await officesWithContact(trx)).filter(({ contactId }) => contactId);
    if (offices.length === 0) return refuse('nobody');
    const isNew = await repository.insertRound(trx, { id: input.requestId, asOf: input.asOf, dueOn: input.dueOn, indicatorIds: asked.map(({ id }) => id), createdBy: personIdOf(actor), createdAt: now });
    if (!isNew) return ok({ count: offices.length });
    const answers = offices.map(({ regionIso, agencyId, contactId }) => ({ id: newId(), roundId: input.requestId, regionIso, agencyId: agencyId!, personId: contactId!, createdAt: now }));
    await repository.insertReturns(trx, answers);
    const mails: NewMail[] = [];
    for (const answer of answers) {
      const title = offices.find(({ regionIso }) => regionIso === answer.regionIso)!.regionName;
      const props = { about: 'figures' as const, title, on: input.asOf, deadline: input.dueOn, items: asked.map(({ name }) => name) };
      mails.push(await letterTo(trx, answer, props, `figures:${answer.id}`, now));
    }
    const { count } = await queueMails(trx, actor, { mails, now });
    await recordAudit(trx, actor, { action: 'figures-asked', objectKind: 'figure-round', objectId: input.requestId, data: { count } });
    return ok({ count });
  });
}

type Props = Omit<Extract<NewMail, { template: 'report-notice' }>['props'], 'url'>;

async function letterTo(trx: Trx, { id, personId }: { id: string; personId: string }, props: Props, idempotencyKey: string, now: Date): Promise<NewMail> {
  const link = await grantCapability(trx, { purpose: 'figures', personId, objectId: id, expiresAt: new Date(now.getTime() + LINK_DAYS * 86_400_000) });
  return { template: 'report-notice', personId, props: { ...props, url: `${env().PUBLIC_URL}/figures/${capabilityUrlPlaceholder(link.id)}` } as never, idempotencyKey };
}

/** What the holder of the link is asked for, with the last known figure of their region. */
export async function findAsked(db: Db, actor: LinkActor) {
  const answer = await repository.findReturn(db, actor.objectId);
  if (!answer || answer.personId !== actor.personId) return null;
  const [all, values] = await Promise.all([indicators.listIndicators(db), indicators.listValues(db, {})]);
  const corrected = new Set(values.map(({ correctsId }) => correctsId));
  const { state, figures, note, reason, asOf, dueOn, isDemo, regionName } = answer;
  return {
    state, figures, note, reason, asOf, dueOn, isDemo, regionName,
    indicators: all.filter(({ id }) => answer.indicatorIds.includes(id)).map(({ id, name, unit }) => {
      const last = values.find((value) => value.indicatorId === id && value.regionIso === answer.regionIso && value.kind === 'actual' && !value.isVoid && !corrected.has(value.id));
      return { id, name, unit, last: last ? { value: last.value, qualifier: last.qualifier, asOf: last.asOf, precision: last.precision } : null };
    }),
  };
}

export type Asked = NonNullable<Awaited<ReturnType<typeof findAsked>>>;

export function sendFigures(db: Db, actor: LinkActor, input: { figures: Record<string, number>; note: string | null }): Promise<Result<undefined, 'notFound' | 'closed'>> {
  return inTransaction(db, async (trx) => {
    const answer = actor.purpose === 'figures' ? await repository.lockReturn(trx, actor.objectId) : undefined;
    if (!answer || answer.personId !== actor.personId) return refuse('notFound');
    if (answer.state === 'accepted') return refuse('closed');
    await repository.updateReturn(trx, answer.id, { ...input, state: 'sent', reason: null, sentAt: clock() });
    await recordAudit(trx, actor, { action: 'figures-sent', objectKind: 'figure-return', objectId: answer.id });
    return ok();
  });
}

/** Accepting writes the figures down with the office as their source; returning asks again with a reason. */
export function decideFigures(db: Db, actor: Actor, wish: DecideFigures): Promise<Result<undefined, 'forbidden' | 'stale'>> {
  return inTransaction(db, async (trx) => {
    if (!isSecretariat(actor)) return refuse('forbidden');
    const locked = await repository.lockReturn(trx, wish.returnId);
    const answer = locked && (await repository.findReturn(trx, wish.returnId));
    if (!answer || locked.state !== 'sent' || locked.version !== wish.version) return refuse('stale');
    const now = clock();
    if (wish.intent === 'accept') {
      const source = inLanguage(answer.agencyName, 'kk').text;
      for (const [indicatorId, value] of Object.entries(answer.figures)) {
        await indicators.insertValue(trx, { id: newId(), indicatorId, regionIso: answer.regionIso, asOf: answer.asOf, value, source, returnId: answer.id, createdBy: answer.personId, createdAt: now, isDemo: answer.isDemo });
      }
      await repository.updateReturn(trx, answer.id, { state: 'accepted', decidedBy: personIdOf(actor), decidedAt: now });
    } else {
      await repository.updateReturn(trx, answer.id, { state: 'returned', reason: wish.reason, decidedBy: personIdOf(actor), decidedAt: now });
      const mail = await letterTo(trx, answer, { about: 'figuresReturned', title: answer.regionName, on: answer.asOf, deadline: answer.dueOn, reason: wish.reason }, `figures-returned:${answer.id}:${answer.version}`, now);
      await queueMails(trx, actor, { mails: [mail], now });
    }
    await recordAudit(trx, actor, { action: `figures-${wish.intent}`, objectKind: 'figure-return', objectId: answer.id });
    return ok();
  });
}
