import type { Db, Trx } from '#db/schema.ts';
import { inTransaction } from '#db/transaction.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { env } from '#app/lib/env.server.ts';
import { addDays, addMonths, startOfMonth } from '#app/lib/local-days.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import { HOME_ZONE, dayOf, instantToLocal } from '#app/lib/time-zones.ts';
import type { NewMail } from '#app/features/notifications/notifications.schema.ts';
import { queueMails } from '#app/features/notifications/notifications.service.server.ts';
import { isSecretariat, personIdOf, readsAll, type Actor, type SystemActor } from '#app/features/people/actor.rules.ts';
import { recordAudit } from '#app/features/people/audit/audit.service.server.ts';
import { capabilityUrlPlaceholder, grantCapability } from '#app/features/people/capabilities/capabilities.service.server.ts';
import { fullName } from '#app/features/people/people.rules.ts';
import { listHolidays } from '#app/features/working-days/working-days.service.server.ts';
import { isMailHour } from '../../escalation/escalation.rules.ts';
import { listContacts } from '../../requests/requests.repository.server.ts';
import { lineForMail } from '../../requests/requests.rules.ts';
import { calendarAround, linkExpiry, workingDaysLeft } from '../../assignments.rules.ts';
import { listRows, type AssignmentRow } from '../../assignments.repository.server.ts';
import { askingOf, isFresh, isOwed, mayAskNow, type Asking } from '../round.rules.ts';
import type { MonthlyRuleInput } from '../round.schema.ts';
import { listNewest } from '../round.repository.server.ts';
import * as repository from './monthly.repository.server.ts';

/** Owns the monthly request: once a month one mail to whoever answers for an agency, with one link to all it owes. */

export const MONTHLY_JOB = 'monthly-requests';
const JOB: SystemActor = { kind: 'system', via: 'job', language: 'kk' };

type Asked = { byPerson: Map<string, AssignmentRow[]>; unread: AssignmentRow[] };

/** Who would be asked for what on that day: whoever is away then is passed over for the next of the agency. */
async function shareOut(db: Db, day: string): Promise<Asked> {
  const open = (await listRows(db, JOB, day, { isClosed: false, limit: 5_000 })).filter((row) => isOwed(row, day));
  const newest = await listNewest(db, open.map(({ id }) => id));
  const rows = open.filter((row) => {
    const report = newest.get(row.id);
    return report?.review === 'returned' || !isFresh(report ? dayOf(report.createdAt, HOME_ZONE) : null, day);
  });
  const agencyIds = [...new Set(rows.map(({ agencyId }) => agencyId))];
  const contacts = agencyIds.length > 0 ? await listContacts(db, agencyIds, day) : [];
  const asked: Asked = { byPerson: new Map(), unread: [] };
  for (const row of rows) {
    const contact = contacts.find(({ agencyId, email }) => agencyId === row.agencyId && email);
    if (contact) asked.byPerson.set(contact.personId, [...(asked.byPerson.get(contact.personId) ?? []), row]);
    else asked.unread.push(row);
  }
  return asked;
}

async function asking(db: Db, month: string): Promise<Asking & { rule: Awaited<ReturnType<typeof repository.findRule>> }> {
  const [rule, holidays] = await Promise.all([repository.findRule(db), listHolidays(db, month, addDays(month, 75))]);
  return { ...askingOf(month, rule, holidays), rule };
}

/** Safe to repeat and to miss: a month is asked for once, on its day or within a week after it. */
export function askMonthly(db: Db, now: Date): Promise<{ mails: number }> {
  return inTransaction(db, async (trx) => {
    const today = dayOf(now, HOME_ZONE);
    const { rule, ...round } = await asking(trx, startOfMonth(today));
    const hour = Number(instantToLocal(now, HOME_ZONE).time.slice(0, 2));
    if (!rule.isOn || !mayAskNow(round, today) || !isMailHour(hour)) return { mails: 0 };
    return { mails: (await ask(trx, JOB, round, now))?.count ?? 0 };
  });
}

/** The secretariat need not wait for the day; the month is then asked for. */
export function askThisMonth(db: Db, actor: Actor): Promise<Result<{ batchId: string; count: number }, 'forbidden' | 'asked' | 'nothing'>> {
  return inTransaction(db, async (trx) => {
    if (!isSecretariat(actor)) return refuse('forbidden');
    const now = clock();
    const { rule, ...round } = await asking(trx, startOfMonth(dayOf(now, HOME_ZONE)));
    const today = dayOf(now, HOME_ZONE);
    const holidays = await listHolidays(trx, today, addDays(today, 45));
    const from = askingOf(today, { ...rule, day: Number(today.slice(8)) }, holidays);
    const asked = await ask(trx, actor, { ...round, answerBy: from.answerBy }, now);
    if (!asked) return refuse('asked');
    if (asked.count > 0) return ok(asked);
    await repository.deleteRound(trx, round.month);
    return refuse('nothing');
  });
}

async function ask(trx: Trx, actor: Actor, round: Asking, now: Date): Promise<{ batchId: string; count: number } | null> {
  const today = dayOf(now, HOME_ZONE);
  if (!(await repository.insertRound(trx, { month: round.month, askedOn: today, answerBy: round.answerBy, createdBy: personIdOf(actor), createdAt: now }))) return null;
  const { byPerson } = await shareOut(trx, today);
  if (byPerson.size === 0) return { batchId: '', count: 0 };
  const mails: NewMail[] = [];
  for (const [personId, rows] of byPerson) mails.push(await mailTo(trx, personId, rows, round, now));
  const { batchId, count } = await queueMails(trx, actor, { mails, now });
  await repository.noteMails(trx, round.month, { mailCount: count, batchId });
  for (const row of [...byPerson.values()].flat()) await recordAudit(trx, actor, { action: 'report-requested', objectKind: 'assignment', objectId: row.id, data: { batchId } });
  return { batchId, count };
}

async function mailTo(trx: Trx, personId: string, rows: readonly AssignmentRow[], { month, answerBy }: Asking, now: Date): Promise<NewMail> {
  const today = dayOf(now, HOME_ZONE);
  const { id } = await grantCapability(trx, { purpose: 'owed', personId, objectId: personId, expiresAt: linkExpiry(now) });
  const assignments = [];
  for (const row of rows) {
    const left = workingDaysLeft(row, today, row.dueOn === null ? [] : await listHolidays(trx, ...calendarAround(today, row.dueOn)));
    assignments.push({ ...lineForMail(row), ...(left !== null && { workingDaysLeft: left }) });
  }
  return {
    template: 'report-request', personId,
    props: { assignments, all: { url: `${env().PUBLIC_URL}/owed/${capabilityUrlPlaceholder(id)}`, answerBy } },
    idempotencyKey: `monthly:${month}:${today}:${personId}`,
  };
}

/** The rule, the next month it asks for, and what would go out to whom. */
export async function planOfMonth(db: Db, actor: Actor, now: Date) {
  if (!readsAll(actor)) return null;
  const today = dayOf(now, HOME_ZONE);
  const thisMonth = startOfMonth(today);
  const [rounds, isAsked] = await Promise.all([repository.listRounds(db), repository.hasRound(db, thisMonth)]);
  const here = await asking(db, thisMonth);
  const isOver = isAsked || (today > here.askOn && !mayAskNow(here, today));
  const next = isOver ? await asking(db, addMonths(thisMonth, 1)) : here;
  const askOn = next.askOn < today ? today : next.askOn;
  const { byPerson, unread } = await shareOut(db, askOn);
  const names = new Map((await repository.listNames(db, [...byPerson.keys()])).map((person) => [person.id, { name: fullName(person, actor.language, 'full'), isDemo: person.isDemo }]));
  return {
    today, rule: next.rule, isAsked, rounds,
    next: { askOn, answerBy: next.answerBy },
    readers: [...byPerson].map(([personId, rows]) => ({ personId, name: '', isDemo: false, ...names.get(personId), lines: rows.map(lineOf) })),
    unread: unread.map(lineOf),
  };
}

const lineOf = (row: AssignmentRow) => ({
  id: row.id, result: row.result, agency: { ...row.agencyName, ...row.agencyShort }, agencyId: row.agencyId, due: { on: row.dueOn, precision: row.duePrecision }, isDemo: row.isDemo,
});

export type MonthlyPlan = NonNullable<Awaited<ReturnType<typeof planOfMonth>>>;
export type MonthlyLine = MonthlyPlan['unread'][number];

export function changeRule(db: Db, actor: Actor, { version, ...rule }: MonthlyRuleInput): Promise<Result<undefined, 'forbidden' | 'stale'>> {
  return inTransaction(db, async (trx) => {
    if (!isSecretariat(actor)) return refuse('forbidden');
    if (!(await repository.updateRule(trx, version, { ...rule, updatedBy: personIdOf(actor), updatedAt: clock() }))) return refuse('stale');
    await recordAudit(trx, actor, { action: 'monthly-rule-changed', objectKind: 'settings', objectId: '00000000-0000-0000-0000-000000000000', data: rule });
    return ok();
  });
}
