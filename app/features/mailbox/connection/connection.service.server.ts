import type { Db } from '#db/schema.ts';
import { newId } from '#app/lib/ids.ts';
import { log } from '#app/lib/log.server.ts';
import { setAside, takeIn } from '../intake/intake.service.server.ts';
import type { IncomingMail } from '../reading/mail.rules.ts';
import { MOST_BYTES, readMail } from '../reading/reading.service.server.ts';
import { awayReason, bySize, MOST_ATTEMPTS, parseImapUrl, reconnectMs } from './connection.rules.ts';
import { openMailbox, type Mailbox, type MailHead } from './imap.service.server.ts';
import * as repository from './connection.repository.server.ts';

/**
 * Owns the reading of the mailbox: one process of all reads it, takes in what came while nobody did, then waits for news. May be killed at any
 * point: a mail is marked as done after its effect is committed, and has no second one.
 */

const BATCH = 100;
/** Of one batch in memory. */
const BATCH_BYTES = 24 * 1024 * 1024;
const POLL_MS = 2 * 60_000;
const LATER_MS = 15_000;

export type ReaderOptions = {
  url: string;
  /** How long the mailbox stays ours without a sign of life. */
  leaseMs?: number;
  batch?: number;
};

export class MailboxReader {
  readonly #db: Db;
  readonly #options: Required<ReaderOptions>;
  readonly #holder = newId();
  readonly #stop = new AbortController();
  #running: Promise<void> | undefined;

  constructor(db: Db, { url, leaseMs = 60_000, batch = BATCH }: ReaderOptions) {
    this.#db = db;
    this.#options = { url, leaseMs, batch };
  }

  start(): void {
    this.#running ??= this.#run();
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    let failures = 0;
    while (!this.#stop.signal.aborted) {
      try {
        if (await this.#hold()) await this.#read(() => (failures = 0));
        else await this.#sleep(this.#options.leaseMs / 2);
      } catch (error) {
        failures += 1;
        // Passwords are not part of these errors; addresses of servers may be.
        log().warn({ err: error, failures }, 'the mailbox cannot be read');
        await repository.noteState(this.#db, 'away', awayReason(error)).catch(() => undefined);
        await this.#sleep(reconnectMs(failures));
      }
    }
    await repository.releaseLease(this.#db, this.#holder).catch(() => undefined);
  }

  #hold(): Promise<boolean> {
    return repository.holdLease(this.#db, this.#holder, this.#options.leaseMs);
  }

  /** Until the connection breaks, the lease is lost or we stop. */
  async #read(isWell: () => void): Promise<void> {
    const mailbox = await openMailbox(parseImapUrl(this.#options.url));
    let isOurs = true;
    const renewal = setInterval(() => void this.#hold().then((held) => (isOurs = held), () => undefined), this.#options.leaseMs / 3);
    try {
      while (isOurs && !this.#stop.signal.aborted) {
        const waits = await this.drain(mailbox);
        await repository.noteState(this.#db, 'reading', null);
        isWell();
        await mailbox.waitForNews(waits ? LATER_MS : POLL_MS, this.#stop.signal);
      }
    } finally {
      clearInterval(renewal);
      await mailbox.close();
    }
  }

  /** Takes in everything that lies there. True when some of it has to wait for our own mails to settle. */
  async drain(mailbox: Mailbox): Promise<boolean> {
    const uids = await mailbox.listNew();
    let waits = false;
    for (let from = 0; from < uids.length && !this.#stop.signal.aborted; from += this.#options.batch) {
      waits = (await this.#takeBatch(mailbox, uids.slice(from, from + this.#options.batch))) || waits;
    }
    return waits;
  }

  async #takeBatch(mailbox: Mailbox, uids: number[]): Promise<boolean> {
    const heads = await mailbox.readHeads(uids);
    const attempts = await repository.listAttempts(this.#db, mailbox.uidValidity, uids);
    const tried = ({ uid }: MailHead) => attempts.get(uid) ?? 0;
    const aside = heads.filter((head) => head.size > MOST_BYTES || tried(head) >= MOST_ATTEMPTS);
    for (const head of aside) await setAside(this.#db, { ...head, reason: head.size > MOST_BYTES ? 'tooLarge' : 'unreadable' });
    await this.#finish(mailbox, aside.map((head) => head.uid), []);
    const rest = heads.filter((head) => !aside.includes(head));
    // What may have brought a reader down comes alone, so that it takes no others with it.
    const suspects = rest.filter((head) => tried(head) > 0).map((head) => [head]);
    let waits = false;
    for (const part of [...bySize(rest.filter((head) => tried(head) === 0), BATCH_BYTES), ...suspects]) waits = (await this.#takePart(mailbox, part)) || waits;
    return waits;
  }

  async #takePart(mailbox: Mailbox, heads: MailHead[]): Promise<boolean> {
    await repository.beginAttempts(this.#db, mailbox.uidValidity, heads.map((head) => head.uid));
    const sources = await mailbox.readSources(heads.map((head) => head.uid));
    const read: { uid: number; mail: IncomingMail }[] = [];
    const done: number[] = [];
    for (const head of heads) {
      const source = sources.get(head.uid);
      // Somebody deleted it meanwhile.
      if (!source) continue;
      try {
        read.push({ uid: head.uid, mail: await readMail({ source, receivedAt: head.receivedAt }) });
      } catch (error) {
        log().warn({ err: error, uid: head.uid }, 'a mail cannot be read');
        await setAside(this.#db, { ...head, reason: 'unreadable' });
        done.push(head.uid);
      }
    }
    const outcomes = read.length > 0 ? await takeIn(this.#db, read.map(({ mail }) => mail)) : [];
    const taken = read.filter((_each, index) => outcomes[index] === 'taken' || outcomes[index] === 'known');
    const later = read.filter((_each, index) => outcomes[index] === 'later');
    for (const outcome of outcomes) if (outcome instanceof Error) log().error({ err: outcome }, 'a mail could not be taken in');
    // Answers and bounces are ours to read; what people wrote stays unread for people.
    const seen = taken.filter(({ mail }) => mail.calendar !== null || mail.bounce !== null).map(({ uid }) => uid);
    await this.#finish(mailbox, [...done, ...taken.map(({ uid }) => uid)], seen, later.map(({ uid }) => uid));
    return outcomes.some((outcome) => outcome === 'later' || outcome instanceof Error);
  }

  async #finish(mailbox: Mailbox, done: number[], seen: number[], later: number[] = []): Promise<void> {
    if (done.length > 0) await mailbox.markDone(done, seen);
    await repository.endAttempts(this.#db, mailbox.uidValidity, [...done, ...later]);
  }

  async #sleep(ms: number): Promise<void> {
    const { signal } = this.#stop;
    if (signal.aborted) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
    });
  }
}

/** How reading the mailbox goes; null when nobody ever tried. */
export function mailboxState(db: Db) {
  return repository.findState(db);
}
