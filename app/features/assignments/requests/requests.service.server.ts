import { createHash } from 'node:crypto';
import type { Db, Trx } from '#db/schema.ts';
import { inTransaction } from '#db/transaction.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { env } from '#app/lib/env.server.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import { HOME_ZONE, dayOf } from '#app/lib/time-zones.ts';
import type { NewMail } from '#app/features/notifications/notifications.schema.ts';
import { queueMails } from '#app/features/notifications/notifications.service.server.ts';
import type { Actor } from '#app/features/people/actor.rules.ts';
import { recordAudit } from '#app/features/people/audit/audit.service.server.ts';
import { capabilityUrlPlaceholder, grantCapability } from '#app/features/people/capabilities/capabilities.service.server.ts';
import { listHolidays } from '#app/features/working-days/working-days.service.server.ts';
import { calendarAround, canReview, isClosed, linkExpiry, workingDaysLeft } from '../assignments.rules.ts';
import { listRows, type AssignmentRow } from '../assignments.repository.server.ts';
import { lineForMail } from './requests.rules.ts';
import * as repository from './requests.repository.server.ts';

/** Asks agencies for reports: one mail per person with all they owe, each with a link of its own. */

/** `withoutContact`: agencies nobody answers for by mail; nothing was sent for them. */
export type RequestedReports = { batchId: string; count: number; withoutContact: string[] };

type Request = Extract<NewMail, { template: 'report-request' }>['props']['assignments'][number];

export function requestReports(db: Db, actor: Actor, input: { assignmentIds: readonly string[] }): Promise<Result<RequestedReports, 'forbidden' | 'nothing'>> {
  return inTransaction(db, async (trx) => {
    if (!canReview(actor)) return refuse('forbidden');
    const now = clock();
    const today = dayOf(now, HOME_ZONE);
    const rows = await listRows(trx, actor, today, { ids: input.assignmentIds, limit: input.assignmentIds.length });
    const open = rows.filter((row) => !isClosed(row) && row.state !== 'awaiting');
    if (open.length === 0) return refuse('nothing');
    const { byPerson, withoutContact } = await shareOut(trx, open, today);
    const mails = await Promise.all([...byPerson].map(([personId, theirs]) => mailTo(trx, personId, theirs, now)));
    const { batchId, count } = await queueMails(trx, actor, { mails, now });
    for (const row of open) await recordAudit(trx, actor, { action: 'report-requested', objectKind: 'assignment', objectId: row.id, data: { batchId } });
    return ok({ batchId, count, withoutContact });
  });
}

/** Whoever is focal point of two agencies still gets one mail. */
async function shareOut(trx: Trx, rows: AssignmentRow[], today: string) {
  const contacts = await repository.listContacts(trx, [...new Set(rows.map((row) => row.agencyId))], today);
  const byPerson = new Map<string, AssignmentRow[]>();
  const withoutContact = new Set<string>();
  for (const row of rows) {
    const contact = contacts.find(({ agencyId, email }) => agencyId === row.agencyId && email);
    if (!contact) withoutContact.add(row.agencyId);
    else byPerson.set(contact.personId, [...(byPerson.get(contact.personId) ?? []), row]);
  }
  return { byPerson, withoutContact: [...withoutContact] };
}

async function mailTo(trx: Trx, personId: string, rows: AssignmentRow[], now: Date): Promise<NewMail> {
  const today = dayOf(now, HOME_ZONE);
  const assignments: Request[] = [];
  for (const row of rows) {
    const { id } = await grantCapability(trx, { purpose: 'report', personId, objectId: row.id, expiresAt: linkExpiry(now) });
    const left = workingDaysLeft(row, today, row.dueOn === null ? [] : await listHolidays(trx, ...calendarAround(today, row.dueOn)));
    assignments.push({ ...lineForMail(row), url: `${env().PUBLIC_URL}/report/${capabilityUrlPlaceholder(id)}`, ...(left !== null && { workingDaysLeft: left }) });
  }
  // Pressed twice on one day, the same request is one mail.
  const what = createHash('sha256').update(rows.map((row) => `${row.id}:${row.reportId}`).sort().join()).digest('base64url').slice(0, 22);
  return { template: 'report-request', personId, props: { assignments }, idempotencyKey: `report-request:${personId}:${today}:${what}` };
}
