import { inTransaction } from '#db/transaction.server.ts';
import { takeFile } from '#app/features/files/files.service.server.ts';
import { queueMails } from '#app/features/notifications/notifications.service.server.ts';
import { only, unknownId, type Row } from '../row.ts';
import type { World } from '../world.ts';

async function mailWith({ db, people, actors }: World, fileIds: string[]) {
  const props = { url: 'http://localhost:3000/', minutes: 15, requestedAt: new Date(0).toISOString(), timeZone: 'Asia/Almaty' };
  const mails = [{ personId: people.own, template: 'sign-in' as const, props, fileIds, idempotencyKey: crypto.randomUUID() }];
  const { batchId } = await inTransaction(db, (trx) => queueMails(trx, actors.secretariat, { mails, now: new Date() }));
  const { id } = await db.selectFrom('mails').select('id').where('batchId', '=', batchId).executeTakeFirstOrThrow();
  return { params: { id }, form: { intent: 'undo', batch: batchId } };
}
const mail = (world: World) => mailWith(world, []);

async function file(world: World) {
  const taken = await takeFile(world.db, world.actors.secretariat, { name: 'report.pdf', bytes: Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF') });
  if (!taken.ok) throw new Error(taken.reason);
  const { params } = await mailWith(world, [taken.value.id]);
  return { params: { ...params, fileId: taken.value.id } };
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
  { route: '_app.outbox_.$id_.files.$fileId', method: 'GET', call: file, expect: readers },
  { route: '_app.outbox_.$id_.files.$fileId', method: 'GET', about: 'of another mail', call: async (world) => ({ params: { ...(await file(world)).params, ...(await mail(world)).params } }), expect: only(['secretariat', 'auditor'], 404) },
];
