import { describe, expect, it } from 'vitest';
import { buildPerson } from '#db/builders.server.ts';
import { inTransaction } from '#db/transaction.server.ts';
import { grantCapability, capabilityToken } from '#app/features/people/capabilities/capabilities.service.server.ts';
import type { NewMail } from '#app/features/notifications/notifications.schema.ts';
import { countDeliveryProblems, queueMails } from '#app/features/notifications/notifications.service.server.ts';
import { newId } from '#app/lib/ids.ts';
import * as mailPage from '#app/routes/_app.outbox_.$id.tsx';
import * as emlFile from '#app/routes/_app.outbox_.$id_.eml.ts';
import * as htmlFrame from '#app/routes/_app.outbox_.$id_.html.ts';
import * as outbox from '#app/routes/_app.outbox._index.tsx';
import { testDatabase } from '#tests/support/database.ts';
import { plain, reminder, SECRETARIAT } from './mails.ts';
import { statusOf, visitor } from './outbox-pages.ts';

const db = await testDatabase();
const secretariat = await visitor(db, 'secretariat');
const auditor = await visitor(db, 'auditor');

async function mailTo(address: string, of: (personId: string) => NewMail | Promise<NewMail> = plain) {
  const personId = await buildPerson(db, { email: address, language: 'ru' });
  const { batchId } = await inTransaction(db, async (trx) => queueMails(trx, SECRETARIAT, { mails: [await of(personId)], now: new Date() }));
  const mail = await db.selectFrom('mails').select('id').where('batchId', '=', batchId).executeTakeFirstOrThrow();
  return { id: mail.id, batchId, personId };
}
async function happened(mailId: string, kind: 'accepted' | 'bounced' | 'failed', detail = '') {
  await db.insertInto('mailEvents').values({ id: newId(), mailId, kind, detail, createdAt: new Date() }).execute();
  await db.updateTable('mails').set({ dueAt: null }).where('id', '=', mailId).execute();
}

describe('the outbox', () => {
  it('lists mails newest first, by state, kind, name or address, page by page', async () => {
    const one = await mailTo('first@test.example');
    const other = await mailTo('second@test.example');
    await happened(one.id, 'bounced', '550 5.1.1 user unknown');
    const list = async (path: string) => (await outbox.loader(secretariat(path))).rows.map((row) => row.id);
    expect((await list('/outbox')).slice(0, 2)).toEqual([other.id, one.id]);
    expect(await list('/outbox?state=failed')).toEqual([one.id]);
    expect(await list('/outbox?q=SECOND%40')).toEqual([other.id]);
    expect(await list('/outbox?q=%25')).toEqual([]);
    expect(await list('/outbox?kind=minutes')).toEqual([]);
    expect(await list(`/outbox?before=${other.id}`)).toContain(one.id);
    expect(await list('/outbox?state=nonsense&before=nonsense')).toContain(one.id);
  });

  it('shows what did not arrive first, until something newer reached the person', async () => {
    const before = await countDeliveryProblems(db);
    const lost = await mailTo('lost@test.example');
    await happened(lost.id, 'bounced', '550 no such user');
    expect(await countDeliveryProblems(db)).toBe(before + 1);
    expect((await outbox.loader(auditor('/outbox'))).problems.map((row) => row.id)).toContain(lost.id);
    const { batchId } = await inTransaction(db, (trx) => queueMails(trx, SECRETARIAT, { mails: [plain(lost.personId)], now: new Date() }));
    const next = await db.selectFrom('mails').select('id').where('batchId', '=', batchId).executeTakeFirstOrThrow();
    await happened(next.id, 'accepted');
    expect(await countDeliveryProblems(db)).toBe(before);
  });

  it('undoes a batch and sends a failed mail again, for the secretariat alone', async () => {
    const { id, batchId } = await mailTo('undo@test.example');
    expect((await outbox.loader(secretariat('/outbox'))).batches[0]).toMatchObject({ batchId, count: 1 });
    expect(await statusOf(outbox.action(auditor('/outbox', {}, { intent: 'undo', batch: batchId })))).toBe(403);
    expect(await outbox.action(secretariat('/outbox', {}, { intent: 'undo', batch: batchId }))).toEqual({ ok: true, did: 'undone', count: 1 });
    expect(await statusOf(mailPage.action(auditor(`/outbox/${id}`, { id }, {})))).toBe(403);
    expect(await statusOf(mailPage.action(secretariat(`/outbox/${id}`, { id }, {})))).toBe(409);
    const failed = await mailTo('failed@test.example');
    await happened(failed.id, 'failed');
    expect(await outbox.action(secretariat('/outbox', {}, { intent: 'retry', mail: failed.id }))).toEqual({ ok: true, did: 'retried' });
    expect(await statusOf(outbox.action(secretariat('/outbox', {}, { intent: 'retry', mail: 'x' })))).toBe(400);
    expect(await statusOf(outbox.action(secretariat('/outbox', {}, { intent: 'retry', mail: newId() })))).toBe(409);
  });

  it('shows the parts of a mail with links that work, where no mail server takes mails away', async () => {
    let token = '';
    const { id } = await mailTo('parts@test.example', async (personId) => {
      const grant = { purpose: 'answer' as const, personId, objectId: newId(), expiresAt: new Date(Date.now() + 1_000_000) };
      const capability = await inTransaction(db, (trx) => grantCapability(trx, grant));
      token = capabilityToken(capability.id);
      return reminder(personId, { props: { ...reminder(personId).props, answer: { url: `http://localhost:3000/rsvp/%%token:${capability.id}%%`, maySubstitute: false } } } as Partial<NewMail>);
    });
    const { shown } = await mailPage.loader(secretariat(`/outbox/${id}?part=text`, { id }));
    expect(shown).toContain(`/rsvp/${token}`);
    const frame = await htmlFrame.loader(secretariat(`/outbox/${id}/html`, { id }));
    expect(frame.headers.get('Content-Security-Policy')).toContain("sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'");
    expect(await frame.text()).toContain(token);
    const file = await emlFile.loader(auditor(`/outbox/${id}/eml`, { id }));
    expect(file.headers.get('Content-Disposition')).toContain(`${id}.eml`);
    expect(await file.text()).toMatch(/^(From|Content-Type|To): /m);
  });

  it('never gives a link of one person into a mail to another', async () => {
    const stranger = await buildPerson(db);
    const capability = await inTransaction(db, (trx) => grantCapability(trx, { purpose: 'answer', personId: stranger, objectId: newId(), expiresAt: new Date(Date.now() + 1_000_000) }));
    const { id } = await mailTo('curious@test.example', (personId) =>
      reminder(personId, { props: { ...reminder(personId).props, answer: { url: `http://localhost:3000/rsvp/%%token:${capability.id}%%`, maySubstitute: false } } } as Partial<NewMail>),
    );
    const { shown } = await mailPage.loader(secretariat(`/outbox/${id}?part=text`, { id }));
    expect(shown).not.toContain(capabilityToken(capability.id));
  });

  it.each(['agency', 'member'] as const)('is closed to role %s', async (role) => {
    const { id } = await mailTo(`${role}@test.example`);
    const visit = await visitor(db, role);
    for (const page of [outbox, mailPage, htmlFrame, emlFile]) expect(await statusOf(page.loader(visit('/outbox', { id })) as Promise<unknown>)).toBe(403);
  });

  it('knows no mail by a wrong id', async () => {
    for (const id of [newId(), 'x', "' or 1=1"]) {
      for (const page of [mailPage, htmlFrame, emlFile]) expect(await statusOf(page.loader(secretariat('/outbox', { id })) as Promise<unknown>)).toBe(404);
    }
  });
});
