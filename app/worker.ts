import path from 'node:path';
import type { Db } from '#db/schema.ts';
import { Delivery, type DeliveryOptions } from './features/notifications/delivery/delivery.service.server.ts';
import { DELIVERY_QUEUE } from './features/notifications/notifications.service.server.ts';
import { env } from './lib/env.server.ts';
import { log } from './lib/log.server.ts';
import type { Mailer, MailerOptions } from './lib/mailer.server.ts';

const DRAIN_MS = 8_000;

export type WorkerOptions = DeliveryOptions & Partial<MailerOptions>;
export type Worker = { stop(): Promise<void> };

/** Runs the jobs: beside the web server or in a process of its own. Several may run on one database. */
export async function startWorker(db: Db, options: WorkerOptions = {}): Promise<Worker> {
  const mailer = lazyMailer(options);
  const delivery = new Delivery(db, mailer.get, options);
  delivery.wake();
  // The sweep delivers without the job queue too, so a queue that cannot start delays mails and does not stop the process.
  const jobs = startJobs(delivery).catch((error: unknown) => {
    log().error({ err: error }, 'job queue');
    return undefined;
  });
  return {
    async stop() {
      const runner = await jobs;
      await Promise.all([delivery.stop(DRAIN_MS), runner?.stop({ graceful: true, timeout: DRAIN_MS })]);
      await mailer.close();
    },
  };
}

async function startJobs(delivery: Delivery) {
  const { createJobRunner } = await import('./lib/jobs.server.ts');
  const runner = createJobRunner(env().DATABASE_URL);
  runner.on('error', (error) => log().error({ err: error }, 'job queue'));
  await runner.start({ attempts: 10 });
  const polling = { batchSize: 20, pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: 2, burstWhenBatchFull: true };
  await runner.work(DELIVERY_QUEUE, polling, async () => delivery.wake());
  return runner;
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
  return createMailer({ ...(SMTP_URL && { smtpUrl: SMTP_URL }), outbox: path.join(DATA_DIR, 'outbox'), ...options });
}
