// Somebody's server in a process of its own, to be killed while it saves: node crashing-writer.ts <actor as JSON> <meeting> <item>; begins with the first byte.
// Says the number of each line once its save is answered, as a browser would hear it.
import { createDatabase } from '#db/database.server.ts';
import type { PersonActor } from '#app/features/people/actor.rules.ts';
import { findMinutesOf, saveItemText } from '#app/features/minutes/minutes.service.server.ts';

const [given = '', meetingId = '', agendaItemId = ''] = process.argv.slice(2);
const [db, actor] = [createDatabase(process.env.DATABASE_URL ?? '', 2), JSON.parse(given) as PersonActor];
await new Promise((resolve) => process.stdin.once('data', resolve));
for (let line = 1; ; line += 1) {
  const stands = (await findMinutesOf(db, actor, meetingId))?.items.find((item) => item.id === agendaItemId);
  const heard = { ru: `${stands?.heard?.ru ?? ''}<p>${process.pid}.${line}</p>` };
  const saved = await saveItemText(db, actor, meetingId, { agendaItemId, version: stands?.version ?? 0, format: 'rich', heard, spoke: null });
  if (saved.ok) process.stdout.write(`${process.pid}.${line}\n`);
}
