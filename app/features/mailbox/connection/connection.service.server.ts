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
/** Of what is read at once. What was read before may be in memory still. */
const PART_BYTES = 12 * 1024 * 1024;
const POLL_MS = 2 * 60_000;
const LATER_MS = 15_000;

export type ReaderOptions = {
  url: string;
  /** How long the mailbox stays ours without a sign of life. */
  leaseMs?: number;
  batch?: number;
};

type ReadPart = { read: { uid: number; mail: IncomingMail }[]; unreadable: MailHead[] };

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
    let waits = false;
    let taking = Promise.resolve(false);
    try {
      for await (const { heads, isSuspect } of this.#parts(mailbox, await mailbox.listNew())) {
        // What may have brought a reader down comes alone, so that it takes no others with it.
        if (isSuspect) await taking;
        const read = await this.#readPart(mailbox, heads);
        waits = (await taking) || waits;
        // While these are written down, the next ones are fetched and read.
        taking = this.#takePart(mailbox, read);
        if (isSuspect) await taking;
      }
      return (await taking) || waits;
    } finally {
      await taking.catch(() => undefined);
    }
  }

  async *#parts(mailbox: Mailbox, uids: number[]): AsyncGenerator<{ heads: MailHead[]; isSuspect: boolean }> {
    for (let from = 0; from < uids.length && !this.#stop.signal.aborted; from += this.#options.batch) {
      const batch = uids.slice(from, from + this.#options.batch);
      const [heads, attempts] = await Promise.all([mailbox.readHeads(batch), repository.listAttempts(this.#db, mailbox.uidValidity, batch)]);
      const tried = ({ uid }: MailHead) => attempts.get(uid) ?? 0;
      const aside = heads.filter((head) => head.size > MOST_BYTES || tried(head) >= MOST_ATTEMPTS);
      if (aside.length > 0) await this.#putAside(mailbox, aside);
      const rest = heads.filter((head) => !aside.includes(head));
      for (const part of bySize(rest.filter((head) => tried(head) === 0), PART_BYTES)) yield { heads: part, isSuspect: false };
      for (const head of rest.filter((each) => tried(each) > 0)) yield { heads: [head], isSuspect: true };
    }
  }

  async #putAside(mailbox: Mailbox, heads: MailHead[]): Promise<void> {
    const uids = heads.map((head) => head.uid);
    const labels = await mailbox.readLabels(uids);
    for (const head of heads) {
      const label = labels.get(head.uid);
      // Somebody deleted it meanwhile.
      if (label) await setAside(this.#db, { ...head, ...label, reason: head.size > MOST_BYTES ? 'tooLarge' : 'unreadable' });
    }
    await this.#finish(mailbox, uids, []);
  }

  async #readPart(mailbox: Mailbox, heads: MailHead[]): Promise<ReadPart> {
    const uids = heads.map((head) => head.uid);
    const [sources] = await Promise.all([mailbox.readSources(uids), repository.beginAttempts(this.#db, mailbox.uidValidity, uids)]);
    const part: ReadPart = { read: [], unreadable: [] };
    for (const head of heads) {
      const source = sources.get(head.uid);
      if (!source) continue;
      try {
        part.read.push({ uid: head.uid, mail: await readMail({ source, receivedAt: head.receivedAt }) });
      } catch (error) {
        log().warn({ err: error, uid: head.uid }, 'a mail cannot be read');
        part.unreadable.push(head);
      }
    }
    return part;
  }

  async #takePart(mailbox: Mailbox, { read, unreadable }: ReadPart): Promise<boolean> {
    if (unreadable.length > 0) await this.#putAside(mailbox, unreadable);
    const outcomes = read.length > 0 ? await takeIn(this.#db, read.map(({ mail }) => mail)) : [];
    const taken = read.filter((_each, index) => outcomes[index] === 'taken' || outcomes[index] === 'known');
    const later = read.filter((_each, index) => outcomes[index] === 'later');
    for (const outcome of outcomes) if (outcome instanceof Error) log().error({ err: outcome }, 'a mail could not be taken in');
    // Answers and bounces are ours to read; what people wrote stays unread for people.
    const seen = taken.filter(({ mail }) => mail.calendar !== null || mail.bounce !== null).map(({ uid }) => uid);
    await this.#finish(mailbox, taken.map(({ uid }) => uid), seen, later.map(({ uid }) => uid));
    return outcomes.some((outcome) => outcome === 'later' || outcome instanceof Error);
  }

  /** What is done has its effect: should only one of these two happen, nothing is done twice. */
  async #finish(mailbox: Mailbox, done: number[], seen: number[], later: number[] = []): Promise<void> {
    await Promise.all([done.length > 0 && mailbox.markDone(done, seen), repository.endAttempts(this.#db, mailbox.uidValidity, [...done, ...later])]);
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
