import { newId } from '#app/lib/ids.ts';
import { only, unknownId, type Row } from '../row.ts';
import type { World } from '../world.ts';

async function words({ db }: World) {
  const id = newId();
  await db.insertInto('inboundMessages').values({ id, messageId: `<${id}@guests.example>`, kind: 'words', state: 'open', reason: 'words', size: 1, receivedAt: new Date() }).execute();
  return id;
}
const dismiss = async (world: World) => ({ form: { intent: 'dismiss', message: await words(world) } });
const accept = async (world: World) => ({ form: { intent: 'accept', answer: 'accept', message: await words(world) } });
const unknown = () => ({ form: { intent: 'dismiss', message: unknownId() } });

export const rows: Row[] = [
  { route: '_app.outbox_.inbox', method: 'GET', expect: only(['secretariat', 'auditor'], 200) },
  { route: '_app.outbox_.inbox', method: 'POST', about: 'note', call: dismiss, expect: only(['secretariat'], 200) },
  { route: '_app.outbox_.inbox', method: 'POST', about: 'accept what is nobody\u2019s', call: accept, expect: only(['secretariat'], 409) },
  { route: '_app.outbox_.inbox', method: 'POST', about: 'unknown', call: unknown, expect: only(['secretariat'], 404) },
];
