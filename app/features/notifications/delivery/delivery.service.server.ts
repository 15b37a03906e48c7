import type { SendMailOptions } from 'nodemailer';
import type { Db } from '#db/schema.ts';
import { inTransaction } from '#db/transaction.server.ts';
import { standingClock } from '#app/lib/clock.server.ts';
import { log } from '#app/lib/log.server.ts';
import { POOL_SIZE, SEND_TIMEOUT_MS, type Mailer } from '#app/lib/mailer.server.ts';
import { wireMail } from './wire.service.server.ts';
import { failureOf, fileOf, MAX_ATTEMPTS, nextAttempt, pauseMs } from './delivery.rules.ts';
import * as repository from './delivery.repository.server.ts';

/** Owns delivery: takes due mails, sends each, writes how it ended. May be killed at any point: what it held is due again after its lease. */

const SWEEP_MS = 60_000;
/** One on its way, one made and waiting for its connections, one being made. */
const POOLS_AHEAD = 3;
const RETRY_DATABASE_MS = [200, 1_000, 5_000];

export type DeliveryOptions = {
  /** Longer than a send can last, else a slow server would get the same mail from two workers. */
  leaseMs?: number;
  poolSize?: number;
};

export class Delivery {
  readonly #db: Db;
  readonly #mailer: () => Promise<Mailer>;
  readonly #leaseMs: number;
  readonly #poolSize: number;
  readonly #running = new Set<Promise<void>>();
  #pumping: Promise<void> | undefined;
  #wanted = false;
  #stopping = false;
  #timer: NodeJS.Timeout | undefined;
  // While the mail server is away: how often in a row, and until when only a probe goes out.
  #troubles = 0;
  #pausedUntil = 0;

  constructor(db: Db, mailer: () => Promise<Mailer>, { leaseMs = SEND_TIMEOUT_MS + 2 * 60_000, poolSize = POOL_SIZE }: DeliveryOptions = {}) {
    this.#db = db;
    this.#mailer = mailer;
    this.#leaseMs = leaseMs;
    this.#poolSize = poolSize;
  }

  /** There may be work. Returns at once; a sweep calls it too, so a lost wake-up costs a minute at most. */
  wake(): void {
    if (this.#stopping) return;
    this.#wanted = true;
    this.#pumping ??= this.#pump().finally(() => {
      this.#pumping = undefined;
      if (this.#wanted) this.wake();
    });
  }

  /** Resolves when nothing is due any more that could be sent now. For tests and for stopping. */
  async idle(): Promise<void> {
    while (this.#pumping || this.#running.size > 0) await Promise.all([this.#pumping, ...this.#running]);
  }

  /** Takes nothing new and waits for what is under way. */
  async stop(patienceMs: number): Promise<void> {
    this.#stopping = true;
    this.#wanted = false;
    clearTimeout(this.#timer);
    let timer: NodeJS.Timeout | undefined;
    await Promise.race([this.idle(), new Promise((resolve) => (timer = setTimeout(resolve, patienceMs)))]);
    clearTimeout(timer);
  }

  async #pump(): Promise<void> {
    try {
      while (this.#wanted && !this.#stopping) {
        this.#wanted = false;
        const limit = this.#room();
        // Whoever ends wakes us again.
        if (limit === 0 && this.#running.size > 0) return;
        if (limit === 0) break;
        const mails = await this.#claim(limit);
        for (const mail of mails) this.#start(mail);
        if (mails.length === limit && this.#troubles === 0) this.#wanted = true;
      }
      await this.#sleepUntilDue();
    } catch (error) {
      log().error({ err: error }, 'delivery');
      this.#sleep(RETRY_DATABASE_MS[2]!);
    }
  }

  #room(): number {
    if (this.#troubles === 0) {
      // A pool full at a time: taken one by one, as each ends, they would come too slowly for twenty connections.
      return this.#running.size <= (POOLS_AHEAD - 1) * this.#poolSize ? this.#poolSize : 0;
    }
    return this.#running.size === 0 && Date.now() >= this.#pausedUntil ? 1 : 0;
  }

  #claim(limit: number): Promise<repository.ClaimedMail[]> {
    return inTransaction(this.#db, async (trx) => {
      const at = standingClock();
      await repository.dropSuperseded(trx, at);
      return repository.claim(trx, { limit, leaseMs: this.#leaseMs, at });
    });
  }

  #start(mail: repository.ClaimedMail): void {
    const work = this.#deliver(mail)
      .catch((error: unknown) => log().error({ err: error, mail: mail.id }, 'delivery'))
      .finally(() => {
        this.#running.delete(work);
        this.wake();
      });
    this.#running.add(work);
  }

  async #deliver(mail: repository.ClaimedMail): Promise<void> {
    // Only a mail that took its workers down with it comes here: every attempt that ended was counted and judged.
    if (mail.attempts > MAX_ATTEMPTS) return this.#settle(mail, { kind: 'failed', detail: 'given up after repeated interruptions' });
    let wire: SendMailOptions;
    try {
      wire = await wireMail(this.#db, mail);
    } catch (error) {
      log().error({ err: error, mail: mail.id, template: mail.template }, 'mail cannot be made');
      return this.#settle(mail, { kind: 'failed', detail: `cannot be made: ${error instanceof Error ? error.message : 'unknown'}`.slice(0, 500) });
    }
    const mailer = await this.#mailer();
    let answer: string;
    try {
      answer = await mailer.send(wire, fileOf(mail));
    } catch (error) {
      return this.#judge(mail, error, mailer);
    }
    this.#troubles = 0;
    await this.#settle(mail, { kind: 'accepted', detail: answer.slice(0, 500) });
  }

  async #judge(mail: repository.ClaimedMail, error: unknown, mailer: Mailer): Promise<void> {
    const { whose, detail } = failureOf(error);
    if (whose === 'sender' || (whose === 'unclear' && !(await mailer.isReachable()))) {
      const wait = pauseMs(this.#troubles++);
      this.#pausedUntil = Date.now() + wait;
      return this.#settle(mail, { kind: 'deferred', detail, dueInMs: wait, attempts: mail.attempts - 1 });
    }
    this.#troubles = 0;
    if (whose === 'recipient') return this.#settle(mail, { kind: 'bounced', detail });
    const now = new Date();
    const next = nextAttempt(mail.attempts, now);
    await this.#settle(mail, next ? { kind: 'deferred', detail, dueInMs: next.getTime() - now.getTime() } : { kind: 'failed', detail });
  }

  /** The server has answered; a database that is away for a moment must not lead to a second mail. */
  async #settle(mail: repository.ClaimedMail, outcome: repository.Outcome): Promise<void> {
    for (const wait of [...RETRY_DATABASE_MS, null]) {
      try {
        const isOurs = await repository.settleClaimed(this.#db, mail, outcome, standingClock());
        if (!isOurs) log().warn({ mail: mail.id, kind: outcome.kind }, 'the lease was lost');
        return;
      } catch (error) {
        if (wait === null) throw error;
        await new Promise((resolve) => setTimeout(resolve, wait));
      }
    }
  }

  async #sleepUntilDue(): Promise<void> {
    if (this.#stopping) return;
    const due = await repository.msUntilNextDue(this.#db);
    const pause = this.#troubles > 0 ? this.#pausedUntil - Date.now() : 0;
    this.#sleep(Math.min(Math.max(due ?? SWEEP_MS, pause), SWEEP_MS));
  }

  #sleep(ms: number): void {
    clearTimeout(this.#timer);
    if (this.#stopping) return;
    this.#timer = setTimeout(() => this.wake(), Math.max(ms, 20));
  }
}
