import type { Db, Trx } from '#db/schema.ts';
import { inTransaction } from '#db/transaction.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { env } from '#app/lib/env.server.ts';
import { addDays } from '#app/lib/local-days.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import type { Language } from '#app/lib/text3.ts';
import { textsFor } from '#app/lib/texts.ts';
import { dayOf, HOME_ZONE } from '#app/lib/time-zones.ts';
import { keepFile, takeFile } from '#app/features/files/files.service.server.ts';
import type { NewMail } from '#app/features/notifications/notifications.schema.ts';
import { queueMails } from '#app/features/notifications/notifications.service.server.ts';
import { isSecretariat, personIdOf, readsAll, type Actor, type SystemActor } from '#app/features/people/actor.rules.ts';
import { recordAudit } from '#app/features/people/audit/audit.service.server.ts';
import { fullName } from '#app/features/people/people.rules.ts';
import { listHolidays } from '#app/features/working-days/working-days.service.server.ts';
import { documentOf, type ReportDocument } from '../committee/document.rules.ts';
import { issueReport } from '../committee/committee.service.server.ts';
import { dueSlot, nextSlot, slotsAround, type Format } from './mailing.rules.ts';
import type { MailingRuleInput, RecipientWish } from './mailing.schema.ts';
import * as repository from './mailing.repository.server.ts';

/** Owns the committee's report that leaves by the clock: the rule, who gets it in which language, and each time it left. */

export const REPORT_MAILING_JOB = 'report-mailing';
const JOB: SystemActor = { kind: 'system', via: 'job', language: 'kk' };
const SETTINGS = '00000000-0000-0000-0000-000000000000';

async function slotsFor(db: Db, now: Date) {
  const today = dayOf(now, HOME_ZONE);
  const [rule, holidays] = await Promise.all([repository.findRule(db), listHolidays(db, addDays(today, -60), addDays(today, 150))]);
  return { rule, slots: slotsAround(rule, today, holidays) };
}

/** Safe to repeat and to miss: a slot is filled once, with the report of the day before, which cannot change any more. */
export async function sendScheduledReports(db: Db, now: Date): Promise<{ mails: number }> {
  const { rule, slots } = await slotsFor(db, now);
  const slot = rule.isOn ? dueSlot(slots, now, rule.updatedAt) : null;
  if (!slot || (await repository.hasMailing(db, slot.day))) return { mails: 0 };
  const recipients = (await repository.listRecipients(db)).filter(({ email }) => email !== null);
  if (recipients.length === 0) return { mails: 0 };
  const asOf = addDays(dayOf(now, HOME_ZONE), -1);
  const period = { fromOn: `${asOf.slice(0, 4)}-01-01`, asOf };
  const issued = await issueReport(db, JOB, period, now);
  if (!issued.ok) return { mails: 0 };
  const { report, edition } = issued.value;
  const documents = new Map([...new Set(recipients.map(languageOf))].map((language) => [language, documentOf(report, language, textsFor(language, 'reports'), issued.value)]));
  const files = await makeFiles(db, documents, rule.formats, `${period.fromOn}-${asOf}`, report.hasDemo);
  // A scanner that has not had its say yet: the next run asks again.
  if (!files) return { mails: 0 };
  return inTransaction(db, async (trx) => {
    if (!(await repository.insertMailing(trx, { slot: slot.day, ...period, edition, formats: rule.formats, createdAt: now }))) return { mails: 0 };
    for (const { id } of [...files.values()].flat()) if (!(await keepFile(trx, JOB, id))) throw new Error('a file of the report is gone');
    const mails = recipients.map((recipient) => mailTo(recipient, documents.get(languageOf(recipient))!, files.get(languageOf(recipient)) ?? [], period, slot.day));
    const { batchId, count } = await queueMails(trx, JOB, { mails, now });
    await repository.noteMails(trx, slot.day, { mailCount: count, batchId });
    await recordAudit(trx, JOB, { action: 'report-mailed', objectKind: 'report', objectId: batchId, data: { ...period, edition, count } });
    return { mails: count };
  });
}

type Recipient = Awaited<ReturnType<typeof repository.listRecipients>>[number];
const languageOf = ({ language, ownLanguage }: Recipient): Language => language ?? ownLanguage;

type Made = { id: string; name: string };

async function makeFiles(db: Db, documents: ReadonlyMap<Language, ReportDocument>, formats: readonly Format[], name: string, isDemo: boolean): Promise<Map<Language, Made[]> | null> {
  const made = new Map<Language, Made[]>();
  for (const [language, document] of documents) {
    for (const format of formats) {
      const taken = await takeFile(db, JOB, { name: `report-${name}-${language}.${format}`, bytes: await renderAs(format, document) }, { isDemo });
      if (!taken.ok) throw new Error(`the report cannot be kept: ${taken.reason}`);
      if (taken.value.scanState === 'checking') return null;
      made.set(language, [...(made.get(language) ?? []), taken.value]);
    }
  }
  return made;
}

/** The makers of paper are large: loaded when one is needed. */
async function renderAs(format: Format, document: ReportDocument): Promise<Uint8Array> {
  if (format === 'pdf') return (await import('../committee/pdf.service.server.ts')).renderReportPdf(document);
  if (format === 'docx') return (await import('../committee/docx.service.server.ts')).renderReportDocx(document);
  return (await import('../committee/xlsx.service.server.ts')).renderReportXlsx(document);
}

function mailTo(recipient: Recipient, document: ReportDocument, files: readonly Made[], period: { fromOn: string; asOf: string }, slot: string): NewMail {
  const { language } = document;
  const t = textsFor(language, 'reports');
  const title = `${document.title}. ${document.asOf}`;
  return {
    template: 'report', personId: recipient.id, language, fileIds: files.map(({ id }) => id),
    props: {
      about: 'committee', subject: title, lead: t('mailing.mailLead'), title,
      facts: document.summary.map(({ label, value }) => ({ name: label, value })), parts: [], files: files.map(({ name }) => name),
      ...(recipient.maySignIn && { url: `${env().PUBLIC_URL}/reports/committee?${new URLSearchParams({ from: period.fromOn, asOf: period.asOf })}` }),
    },
    idempotencyKey: `report-mailing:${slot}:${recipient.id}`,
  };
}

/** The rule, when it leaves next, to whom, and what has left. */
export async function planOfMailing(db: Db, actor: Actor, now: Date) {
  if (!readsAll(actor)) return null;
  const [{ rule, slots }, recipients, mailings] = await Promise.all([slotsFor(db, now), repository.listRecipients(db), repository.listMailings(db)]);
  const { updatedAt: _since, ...shown } = rule;
  const next = rule.isOn ? nextSlot(slots, now) : null;
  return {
    rule: shown, next: next && { on: next.on, isMoved: next.on !== next.day }, canEdit: isSecretariat(actor),
    recipients: recipients.map((row) => ({ id: row.id, name: fullName(row, actor.language, 'full'), hasAddress: row.email !== null, language: row.language, ownLanguage: row.ownLanguage, isDemo: row.isDemo })),
    mailings: mailings.map(({ createdAt, ...row }) => ({ ...row, at: createdAt.toISOString() })),
  };
}
export type MailingPlan = NonNullable<Awaited<ReturnType<typeof planOfMailing>>>;

export function changeMailing(db: Db, actor: Actor, { version, ...rule }: MailingRuleInput): Promise<Result<undefined, 'forbidden' | 'stale'>> {
  return inTransaction(db, async (trx) => {
    if (!isSecretariat(actor)) return refuse('forbidden');
    if (!(await repository.updateRule(trx, version, { ...rule, updatedBy: personIdOf(actor), updatedAt: clock() }))) return refuse('stale');
    await recordAudit(trx, actor, { action: 'report-mailing-changed', objectKind: 'settings', objectId: SETTINGS, data: rule });
    return ok();
  });
}

export function changeRecipients(db: Db, actor: Actor, wish: RecipientWish): Promise<Result<undefined, 'forbidden'>> {
  return inTransaction(db, async (trx) => {
    if (!isSecretariat(actor)) return refuse('forbidden');
    await writeRecipients(trx, wish);
    await recordAudit(trx, actor, { action: `report-recipient-${wish.intent}`, objectKind: 'settings', objectId: SETTINGS, data: { people: wish.intent === 'add' ? wish.personIds : [wish.personId] } });
    return ok();
  });
}

async function writeRecipients(trx: Trx, wish: RecipientWish): Promise<void> {
  if (wish.intent === 'add') return repository.insertRecipients(trx, wish.personIds, clock());
  return wish.intent === 'remove' ? repository.deleteRecipient(trx, wish.personId) : repository.updateRecipient(trx, wish.personId, wish.language);
}
