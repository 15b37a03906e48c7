/** Queueing 5,000 invitations, beside the bare insert of the very rows they become. */
import type { Db } from '#db/schema.ts';
import { createDatabase } from '#db/database.server.ts';
import { json } from '#db/json.ts';
import { inTransaction } from '#db/transaction.server.ts';
import { ACTOR, AT_ONCE, meetingWithGuests } from '../guests.ts';
import { figureOf, tell } from '../rounds.ts';
import type { Scene } from '../scene.ts';

const GUESTS = 5_000;
const ROUNDS = 4;

export async function queueing(scene: Scene): Promise<void> {
  // Only now: these modules read the environment that the scene has set.
  const { planOfMeeting, sendInvitations } = await import('#app/features/invitations/sending/sending.service.server.ts');
  const db = createDatabase(scene.url, 2);
  const now = new Date('2026-03-03T04:00:00Z');
  const [ours, limit, ratios, megabytes] = [[], [], [], []] as number[][] as [number[], number[], number[], number[]];
  for (let round = 0; round < ROUNDS; round += 1) {
    const meetingId = (await meetingWithGuests(db, GUESTS)).meetingId;
    const plan = await planOfMeeting(db, ACTOR, meetingId, now);
    if (!plan) throw new Error('no plan');
    const invitationIds = plan.guests.map(({ guest }) => guest.invitationId);
    const memory = watchMemory();
    const begun = performance.now();
    const sent = await sendInvitations(db, ACTOR, meetingId, { fingerprint: plan.fingerprint, invitationIds, note: null }, now);
    const took = performance.now() - begun;
    if (!sent.ok || sent.value.count !== GUESTS) throw new Error('not queued');
    const bare = await insertAgain(db, sent.value.batchId);
    // The first round warms both.
    if (round > 0) {
      ours.push(took);
      limit.push(bare);
      ratios.push(took / bare);
      megabytes.push(memory());
    } else memory();
  }
  await db.destroy();
  tell(figureOf({ name: '14 queueing 5,000 invitations against the bare insert of their rows', unit: 'ms', ours, limit, ratios, promised: 3, isMost: true }));
  tell(figureOf({ name: '14 memory of queueing 5,000 invitations', unit: 'MB', ours: megabytes, limit: [150], ratios: megabytes.map((each) => each / 150), promised: 1, isMost: true }));
}

/** The rows as they became, taken away and written once more: what PostgreSQL alone needs for them. Nothing of them is left to leave. */
async function insertAgain(db: Db, batchId: string): Promise<number> {
  const mails = await db.selectFrom('mails').selectAll().where('batchId', '=', batchId).execute();
  const events = await db.selectFrom('mailEvents').selectAll().where('mailId', 'in', (eb) => eb.selectFrom('mails').select('id').where('batchId', '=', batchId)).execute();
  const links = await db.selectFrom('capabilities').selectAll().where('objectId', 'in', mails.slice(0, GUESTS).map((mail) => mail.invitationId ?? '')).execute();
  await remove(db, batchId, links.map(({ id }) => id));
  const begun = performance.now();
  await inTransaction(db, async (trx) => {
    const parts = Array.from({ length: Math.ceil(GUESTS / AT_ONCE) }, (_each, index) => [index * AT_ONCE, (index + 1) * AT_ONCE] as const);
    // Events are read in an order of their own: their mails come first.
    for (const part of parts) await trx.insertInto('mails').values(mails.slice(...part).map(({ props, ...mail }) => ({ ...mail, props: json(props) }))).execute();
    for (const part of parts) await trx.insertInto('mailEvents').values(events.slice(...part)).execute();
    for (const part of parts) await trx.insertInto('capabilities').values(links.slice(...part)).execute();
  });
  const took = performance.now() - begun;
  await remove(db, batchId, links.map(({ id }) => id));
  return took;
}

async function remove(db: Db, batchId: string, linkIds: string[]): Promise<void> {
  await db.deleteFrom('mails').where('batchId', '=', batchId).execute();
  await db.deleteFrom('capabilities').where('id', 'in', linkIds).execute();
}

/** The most that the process came to hold beyond what it held before. */
function watchMemory(): () => number {
  const before = process.memoryUsage.rss();
  let most = before;
  const look = () => (most = Math.max(most, process.memoryUsage.rss()));
  const timer = setInterval(look, 20);
  return () => {
    clearInterval(timer);
    look();
    return (most - before) / 1e6;
  };
}
