/** Promise 8: 200 invitations from the outbox to the relay, rendered, with their calendar and signed, beside a bare pool of nodemailer that sends the very same mails, ready made. */
import { generateKeyPairSync } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { SendMailOptions } from 'nodemailer';
import { createDatabase } from '#db/database.server.ts';
import type { Db } from '#db/schema.ts';
import { inTransaction } from '#db/transaction.server.ts';
import { ACTOR, meetingWithGuests } from '../guests.ts';
import { figureOf, tell } from '../rounds.ts';
import type { Scene } from '../scene.ts';
import { freePort, startApp, startNode } from '../servers.ts';

const MAILS = 200;
const ROUNDS = 7;
const POOL = 20;
/** What twenty connections can do at best when each mail is acknowledged after 100 ms. */
const SLOW = { delay: 100, perSecond: POOL * 10 };

type Signed = { domainName: string; keySelector: string; privateKey: string };

export async function delivering(scene: Pick<Scene, 'url'>): Promise<void> {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const dkim = { domainName: 'noc.example', keySelector: 'a', privateKey: String(privateKey.export({ type: 'pkcs8', format: 'pem' })) };
  const db = createDatabase(scene.url, 10);
  try {
    const quick = await compare(scene, db, dkim, 0);
    tell(figureOf({ name: `8 ${MAILS} invitations with templates, calendar and DKIM, against a bare pool of ${POOL}`, unit: 'mails/s', ...quick, promised: 0.7 }));
    const slow = await compare(scene, db, dkim, SLOW.delay);
    const ideal = { ours: slow.ours, limit: slow.ours.map(() => SLOW.perSecond), ratios: slow.ours.map((each) => each / SLOW.perSecond) };
    tell(figureOf({ name: `8 the same at a relay that takes ${SLOW.delay} ms, against ${SLOW.perSecond}/s`, unit: 'mails/s', ...ideal, promised: 0.75 }));
    // What the machine itself leaves of those 200/s is seen by the bare pool, which has nothing to do but send.
    tell(figureOf({ name: '8 at that relay, against the bare pool there', unit: 'mails/s', ...slow, promised: 0.7 }));
  } finally {
    await db.destroy();
  }
}

async function compare(scene: Pick<Scene, 'url'>, db: Db, dkim: Signed, delay: number) {
  const smtpPort = await freePort();
  const relay = await startNode('bench/relay.ts', { SMTP_PORT: String(smtpPort), DELAY_MS: String(delay) }, '/');
  const smtpUrl = `smtp://127.0.0.1:${smtpPort}`;
  // As delivered, in a process of its own, whose clock runs.
  const worker = await startApp(scene.url, { ROLE: 'web,worker', NOW: '', SMTP_URL: smtpUrl, DKIM_DOMAIN: dkim.domainName, DKIM_SELECTOR: dkim.keySelector, DKIM_PRIVATE_KEY: dkim.privateKey });
  const result = { ours: [] as number[], limit: [] as number[], ratios: [] as number[] };
  for (let round = -1; round < ROUNDS; round += 1) {
    const batchId = await queued(db);
    const ours = await delivered(db, batchId);
    const bare = await send(await readyMade(db, batchId), smtpUrl, dkim);
    // The first round warms both.
    if (round < 0) continue;
    result.ours.push(MAILS / ours * 1_000);
    result.limit.push(MAILS / bare * 1_000);
    result.ratios.push(bare / ours);
  }
  await Promise.all([worker.stop(), relay.stop()]);
  return result;
}

async function queued(db: Db): Promise<string> {
  const { planOfMeeting, sendInvitations } = await import('#app/features/invitations/sending/sending.service.server.ts');
  const { meetingId, guests } = await meetingWithGuests(db, MAILS);
  const now = new Date('2026-03-03T04:00:00Z');
  const plan = await planOfMeeting(db, ACTOR, meetingId, now);
  const sent = plan && (await sendInvitations(db, ACTOR, meetingId, { fingerprint: plan.fingerprint, invitationIds: guests.map(({ invitationId }) => invitationId), note: null }, now));
  if (!sent?.ok) throw new Error('not queued');
  return sent.value.batchId;
}

/** From the first mail that the worker took to the last that the relay acknowledged and that was written down. */
async function delivered(db: Db, batchId: string): Promise<number> {
  const { sendJob } = await import('#app/lib/jobs.server.ts');
  const { DELIVERY_QUEUE } = await import('#app/features/notifications/notifications.service.server.ts');
  await inTransaction(db, async (trx) => {
    // What else waits in this database is no part of it.
    await trx.updateTable('mails').set({ dueAt: null }).where('batchId', '<>', batchId).where('dueAt', 'is not', null).execute();
    await trx.updateTable('mails').set({ dueAt: new Date(0) }).where('batchId', '=', batchId).execute();
    await sendJob(trx, DELIVERY_QUEUE, { batchId }, new Date());
  });
  for (const until = Date.now() + 120_000; Date.now() < until; await wait(100)) {
    const { accepted, first, last } = await eventsOf(db, batchId);
    if (Number(accepted) === MAILS) return last.getTime() - first.getTime();
  }
  throw new Error(`not all of ${MAILS} mails were accepted`);
}

/** Looking costs next to nothing, since it is done while they are sent. */
function eventsOf(db: Db, batchId: string) {
  return db
    .selectFrom('mailEvents')
    .innerJoin('mails', 'mails.id', 'mailEvents.mailId')
    .where('mails.batchId', '=', batchId)
    .where('mailEvents.kind', 'in', ['claimed', 'accepted'])
    .select(({ fn }) => [fn.countAll().filterWhere('mailEvents.kind', '=', 'accepted').as('accepted'), fn.min('mailEvents.createdAt').as('first'), fn.max('mailEvents.createdAt').as('last')])
    .executeTakeFirstOrThrow();
}

/** What ours became on the wire. */
async function readyMade(db: Db, batchId: string): Promise<SendMailOptions[]> {
  const { composeStored, renderStored, withSecrets } = await import('#app/features/notifications/delivery/wire.service.server.ts');
  const rows = await db.selectFrom('mails').selectAll().where('batchId', '=', batchId).execute();
  return Promise.all(rows.map(async (row) => composeStored({ ...row, ...(await withSecrets(db, row, await renderStored(row))) })));
}

async function send(mails: readonly SendMailOptions[], url: string, dkim: Signed): Promise<number> {
  const { createTransport } = await import('nodemailer');
  const transport = createTransport({ url, pool: true, maxConnections: POOL, dkim } as Parameters<typeof createTransport>[0]);
  const begun = performance.now();
  await Promise.all(mails.map((mail) => transport.sendMail(mail)));
  const took = performance.now() - begun;
  transport.close();
  return took;
}
