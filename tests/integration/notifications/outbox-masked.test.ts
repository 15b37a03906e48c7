import { expect, it } from 'vitest';
import { buildPerson } from '#db/builders.server.ts';
import { inTransaction } from '#db/transaction.server.ts';
import { grantCapability, capabilityToken } from '#app/features/people/capabilities/capabilities.service.server.ts';
import type { NewMail } from '#app/features/notifications/notifications.schema.ts';
import { queueMails } from '#app/features/notifications/notifications.service.server.ts';
import { newId } from '#app/lib/ids.ts';
import * as mailPage from '#app/routes/_app.outbox_.$id.tsx';
import * as emlFile from '#app/routes/_app.outbox_.$id_.eml.ts';
import * as htmlFrame from '#app/routes/_app.outbox_.$id_.html.ts';
import { testDatabase } from '#tests/support/database.ts';
import { reminder, SECRETARIAT } from './mails.ts';
import { visitor } from './outbox-pages.ts';

process.env.SMTP_URL = 'smtp://127.0.0.1:2525';
const db = await testDatabase();

it('hides the links of others once mails really leave: nobody answers by reading the outbox', async () => {
  const personId = await buildPerson(db, { language: 'ru' });
  const { batchId, token } = await inTransaction(db, async (trx) => {
    const { id } = await grantCapability(trx, { purpose: 'answer', personId, objectId: newId(), expiresAt: new Date(Date.now() + 1_000_000) });
    const props = { ...reminder(personId).props, answer: { url: `http://localhost:3000/rsvp/%%token:${id}%%`, maySubstitute: false } };
    const queued = await queueMails(trx, SECRETARIAT, { mails: [reminder(personId, { props } as Partial<NewMail>)], now: new Date() });
    return { ...queued, token: capabilityToken(id) };
  });
  const { id } = await db.selectFrom('mails').select('id').where('batchId', '=', batchId).executeTakeFirstOrThrow();
  const secretariat = await visitor(db, 'secretariat');
  const { shown } = await mailPage.loader(secretariat(`/outbox/${id}?part=text`, { id }));
  const html = await (await htmlFrame.loader(secretariat('/outbox', { id }))).text();
  const eml = Buffer.from(await (await emlFile.loader(secretariat('/outbox', { id }))).arrayBuffer()).toString('latin1').replace(/=\r\n/g, '');
  for (const seen of [shown, html, eml]) {
    expect(seen).not.toContain(token);
    expect(seen).not.toContain('%%token');
  }
  expect(shown).toContain('/rsvp/hidden-in-the-outbox');
});
