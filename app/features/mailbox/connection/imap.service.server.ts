import type { FetchMessageObject, ImapFlow } from 'imapflow';
import { mailboxOf, subjectOf } from '../reading/mail.rules.ts';
import type { ImapAddress } from './connection.rules.ts';

/** Owns the conversation with the IMAP server: what is new, its heads, its bytes, and the mark of what is done. */

/** A keyword of our own: people may read and mark the mails in their programs without hiding them from us. */
const DONE = '$OrtaqDone';
/** Where the server knows no keywords, what is done leaves the inbox. */
const DONE_FOLDER = 'Ortaq';

const CONNECT_MS = 30_000;
// Many servers and routers forget a silent connection after half an hour or less.
const IDLE_MS = 4 * 60_000;

export type MailHead = { uid: number; size: number; receivedAt: Date };
/** What is told of a mail that is never read. */
export type MailLabel = { messageId: string; subject: string; from: ReturnType<typeof mailboxOf> };

export interface Mailbox {
  readonly uidValidity: string;
  /** Mails not yet done, the oldest first. */
  listNew(): Promise<number[]>;
  readHeads(uids: readonly number[]): Promise<MailHead[]>;
  readLabels(uids: readonly number[]): Promise<Map<number, MailLabel>>;
  readSources(uids: readonly number[]): Promise<Map<number, Buffer>>;
  markDone(uids: readonly number[], seen: readonly number[]): Promise<void>;
  /** Resolves when something came, after `ms`, or at `signal`; rejects when the connection is gone. */
  waitForNews(ms: number, signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

export async function openMailbox(address: ImapAddress): Promise<Mailbox> {
  const { ImapFlow } = await import('imapflow');
  const client = new ImapFlow({
    host: address.host,
    port: address.port,
    secure: address.secure,
    ...(address.requireTls && { doSTARTTLS: true }),
    auth: { user: address.user, pass: address.password },
    logger: false,
    disableAutoIdle: true,
    maxIdleTime: IDLE_MS,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    // A hostile or broken server must not fill our memory.
    maxLiteralSize: 32 * 1024 * 1024,
    maxResponseSize: 64 * 1024 * 1024,
  });
  // Without a listener a broken connection would end the process; whoever waits or asks hears of it anyway.
  client.on('error', () => undefined);
  try {
    await client.connect();
    const opened = await client.mailboxOpen(address.folder);
    const canMark = opened.permanentFlags?.has('\\*') ?? false;
    return new OpenMailbox(client, String(opened.uidValidity), canMark);
  } catch (error) {
    client.close();
    throw error;
  }
}

class OpenMailbox implements Mailbox {
  readonly uidValidity: string;
  readonly #client: ImapFlow;
  readonly #canMark: boolean;
  #news = false;

  constructor(client: ImapFlow, uidValidity: string, canMark: boolean) {
    this.#client = client;
    this.uidValidity = uidValidity;
    this.#canMark = canMark;
    client.on('exists', () => (this.#news = true));
  }

  async listNew() {
    this.#news = false;
    const found = await this.#client.search(this.#canMark ? { unKeyword: DONE, deleted: false } : { deleted: false }, { uid: true });
    return (found || []).sort((a, b) => a - b);
  }

  async readHeads(uids: readonly number[]) {
    const heads: MailHead[] = [];
    for await (const { uid, size = 0, internalDate } of this.#client.fetch([...uids], { uid: true, size: true, internalDate: true }, { uid: true })) {
      heads.push({ uid, size, receivedAt: internalDate ? new Date(internalDate) : new Date() });
    }
    return heads.sort((a, b) => a.uid - b.uid);
  }

  async readLabels(uids: readonly number[]) {
    const labels = new Map<number, MailLabel>();
    for await (const message of this.#client.fetch([...uids], { uid: true, envelope: true }, { uid: true })) labels.set(message.uid, this.#labelOf(message));
    return labels;
  }

  #labelOf({ uid, envelope }: FetchMessageObject): MailLabel {
    const messageId = /^<[^<>\s]{3,250}>$/.exec(envelope?.messageId?.trim() ?? '')?.[0] ?? `imap:${this.uidValidity}:${uid}`;
    return { messageId, subject: subjectOf(envelope?.subject), from: mailboxOf(envelope?.from ?? []) };
  }

  async readSources(uids: readonly number[]) {
    const sources = new Map<number, Buffer>();
    for await (const { uid, source } of this.#client.fetch([...uids], { uid: true, source: true }, { uid: true })) if (source) sources.set(uid, source);
    return sources;
  }

  async markDone(uids: readonly number[], seen: readonly number[]) {
    const unseen = uids.filter((uid) => !seen.includes(uid));
    if (seen.length > 0) await this.#client.messageFlagsAdd([...seen], this.#canMark ? ['\\Seen', DONE] : ['\\Seen'], { uid: true });
    if (this.#canMark && unseen.length > 0) await this.#client.messageFlagsAdd(unseen, [DONE], { uid: true });
    if (!this.#canMark && uids.length > 0) await this.#moveAway(uids);
  }

  async #moveAway(uids: readonly number[]) {
    await this.#client.mailboxCreate(DONE_FOLDER);
    await this.#client.messageMove([...uids], DONE_FOLDER, { uid: true });
  }

  async waitForNews(ms: number, signal: AbortSignal) {
    const client = this.#client;
    if (this.#news || signal.aborted) return;
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const done = () => resolve();
    const gone = () => reject(new Error('the connection to the mailbox is gone'));
    const timer = setTimeout(done, ms);
    client.on('exists', done);
    client.on('close', gone);
    signal.addEventListener('abort', done);
    // Ends when the next command is given; its failure is told by "close".
    client.idle().catch(() => undefined);
    try {
      if (!client.usable) gone();
      await promise;
    } finally {
      clearTimeout(timer);
      client.off('exists', done);
      client.off('close', gone);
      signal.removeEventListener('abort', done);
    }
  }

  async close() {
    if (this.#client.usable) await Promise.race([this.#client.logout().catch(() => undefined), new Promise((resolve) => setTimeout(resolve, 2_000))]);
    this.#client.close();
  }
}
