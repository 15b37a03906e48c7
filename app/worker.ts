import path from 'node:path';
import type { PgBoss } from 'pg-boss';
import type { Db } from '#db/schema.ts';
import { Delivery, type DeliveryOptions } from './features/notifications/delivery/delivery.service.server.ts';
import { DELIVERY_QUEUE } from './features/notifications/notifications.service.server.ts';
import { clock } from './lib/clock.server.ts';
import { dkimKeyOf } from './lib/dkim.server.ts';
import { env } from './lib/env.server.ts';
import { log } from './lib/log.server.ts';
import type { Mailer, MailerOptions } from './lib/mailer.server.ts';
import { HOME_ZONE } from './lib/time-zones.ts';
import { REGULAR_JOBS } from './regular-jobs.ts';

const DRAIN_MS = 8_000;
/** After the start: nobody waits for these, and the first pages should not wait for them either. */
const CATCH_UP_AFTER_SECONDS = 10;

export type WorkerOptions = DeliveryOptions & Partial<MailerOptions>;
export type Worker = { stop(): Promise<void> };

/** Runs the jobs: beside the web server or in a process of its own. Several may run on one database. */
export async function startWorker(db: Db, options: WorkerOptions = {}): Promise<Worker> {
  const mailer = lazyMailer(options);
  const delivery = new Delivery(db, mailer.get, options);
  delivery.wake();
  // The sweep delivers without the job queue too, so a queue that cannot start delays mails and does not stop the process.
  const jobs = startJobs(db, delivery).catch((error: unknown) => {
    log().error({ err: error }, 'job queue');
    return undefined;
  });
  const reader = startReader(db).catch((error: unknown) => {
    log().error({ err: error }, 'mailbox');
    return undefined;
  });
  return {
    async stop() {
      const runner = await jobs;
      await Promise.all([delivery.stop(DRAIN_MS), (await reader)?.stop(), runner?.stop({ graceful: true, timeout: DRAIN_MS })]);
      await mailer.close();
    },
  };
}

async function startJobs(db: Db, delivery: Delivery) {
  const { createJobRunner } = await import('./lib/jobs.server.ts');
  const runner = createJobRunner(env().DATABASE_URL);
  runner.on('error', (error) => log().error({ err: error }, 'job queue'));
  await runner.start({ attempts: 10 });
  const polling = { batchSize: 20, pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: 2, burstWhenBatchFull: true };
  await runner.work(DELIVERY_QUEUE, polling, async () => delivery.wake());
  await startRegularJobs(db, runner);
  return runner;
}

/** One queue each: of several workers one does the work, and a job that fails is tried again without holding up the others. */
async function startRegularJobs(db: Db, runner: PgBoss) {
  const names = new Set(REGULAR_JOBS.map(({ name }) => name));
  for (const { name } of await runner.getSchedules()) if (!names.has(name)) await runner.unschedule(name);
  for (const { name, cron, run } of REGULAR_JOBS) {
    await runner.createQueue(name, { policy: 'exclusive', retryLimit: 3, retryDelay: 60, retryBackoff: true, deleteAfterSeconds: 86_400 });
    await runner.work(name, { pollingIntervalSeconds: 15 }, async () => void (await run(db, clock())));
    await runner.schedule(name, cron, {}, { tz: HOME_ZONE });
    await runner.send(name, {}, { startAfter: CATCH_UP_AFTER_SECONDS });
  }
}

/** Without IMAP_URL no mailbox is read: answers then come by the pages alone. */
async function startReader(db: Db) {
  const { IMAP_URL } = env();
  if (!IMAP_URL) return undefined;
  const { MailboxReader } = await import('./features/mailbox/connection/connection.service.server.ts');
  const reader = new MailboxReader(db, { url: IMAP_URL });
  reader.start();
  return reader;
}

/** The mail library is loaded when the first mail leaves. */
function lazyMailer(options: Partial<MailerOptions>) {
  let made: Promise<Mailer> | undefined;
  const get = () => (made ??= make(options));
  return { get, close: async () => (await made)?.close() };
}

async function make(options: Partial<MailerOptions>): Promise<Mailer> {
  const { createMailer } = await import('./lib/mailer.server.ts');
  const { SMTP_URL, DATA_DIR } = env();
  const dkim = dkimKeyOf(env());
  return createMailer({ ...(SMTP_URL && { smtpUrl: SMTP_URL }), ...(dkim && { dkim }), outbox: path.join(DATA_DIR, 'outbox'), ...options });
}
