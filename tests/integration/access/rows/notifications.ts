import { inTransaction } from '#db/transaction.server.ts';
import { queueMails } from '#app/features/notifications/notifications.service.server.ts';
import { only, unknownId, type Row } from '../row.ts';
import type { World } from '../world.ts';

async function mail({ db, people, actors }: World) {
  const props = { url: 'http://localhost:3000/', minutes: 15, requestedAt: new Date(0).toISOString(), timeZone: 'Asia/Almaty' };
  const mails = [{ personId: people.own, template: 'sign-in' as const, props, idempotencyKey: crypto.randomUUID() }];
  const { batchId } = await inTransaction(db, (trx) => queueMails(trx, actors.secretariat, { mails, now: new Date() }));
  const { id } = await db.selectFrom('mails').select('id').where('batchId', '=', batchId).executeTakeFirstOrThrow();
  return { params: { id }, form: { intent: 'undo', batch: batchId } };
}
const unknown = () => ({ params: { id: unknownId() }, form: { intent: 'retry', mail: unknownId() } });
const readers = only(['secretariat', 'auditor'], 200);

export const rows: Row[] = [
  { route: '_app.outbox._index', method: 'GET', expect: readers },
  { route: '_app.outbox._index', method: 'POST', about: 'take back', call: mail, expect: only(['secretariat'], 200) },
  { route: '_app.outbox._index', method: 'POST', about: 'an unknown mail', call: unknown, expect: only(['secretariat'], 409) },
  { route: '_app.outbox_.$id', method: 'GET', call: mail, expect: readers },
  { route: '_app.outbox_.$id', method: 'GET', about: 'unknown', call: unknown, expect: only(['secretariat', 'auditor'], 404) },
  { route: '_app.outbox_.$id', method: 'POST', about: 'not failed', call: mail, expect: only(['secretariat'], 409) },
  { route: '_app.outbox_.$id', method: 'POST', about: 'unknown', call: unknown, expect: only(['secretariat'], 404) },
  ...['eml', 'html'].flatMap((part): Row[] => [
    { route: `_app.outbox_.$id_.${part}`, method: 'GET', call: mail, expect: readers },
    { route: `_app.outbox_.$id_.${part}`, method: 'GET', about: 'unknown', call: unknown, expect: only(['secretariat', 'auditor'], 404) },
  ]),
];
