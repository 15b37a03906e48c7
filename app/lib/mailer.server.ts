import fs from 'node:fs/promises';
import path from 'node:path';
import type { SendMailOptions, Transporter } from 'nodemailer';
import type { DkimKey } from './dkim.server.ts';
import { mailSigner } from './mail-signature.server.ts';
import { mailSource } from './mail-source.server.ts';

/** Hands a composed mail to the SMTP server or, where there is none, to a folder. Resolves with what came back, rejects with nodemailer's error. */
export interface Mailer {
  send(mail: SendMailOptions, file: string): Promise<string>;
  /** Whether the way out is open at all; asked when a mail failed for a reason that may not be its own. */
  isReachable(): Promise<boolean>;
  close(): void;
}

/** An SMTP server may think for ten minutes about a finished message (RFC 5321, 4.5.3.2.6). */
export const SEND_TIMEOUT_MS = 10 * 60_000;
export const POOL_SIZE = 20;
const CONNECT_TIMEOUT_MS = 30_000;

export type MailerOptions = { smtpUrl?: string; outbox: string; dkim?: DkimKey; sendTimeoutMs?: number; connectTimeoutMs?: number };

export async function createMailer(options: MailerOptions): Promise<Mailer> {
  return options.smtpUrl ? smtpMailer(options.smtpUrl, options) : fileMailer(options.outbox);
}

async function smtpMailer(url: string, { dkim, sendTimeoutMs = SEND_TIMEOUT_MS, connectTimeoutMs = CONNECT_TIMEOUT_MS }: MailerOptions): Promise<Mailer> {
  const { createTransport } = await import('nodemailer');
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: POOL_SIZE,
    // When and how often a mail is tried again is the outbox's decision, not the pool's.
    maxRequeues: 0,
    connectionTimeout: connectTimeoutMs,
    greetingTimeout: connectTimeoutMs,
    dnsTimeout: connectTimeoutMs,
    socketTimeout: sendTimeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  } as Parameters<typeof createTransport>[0]) as Transporter<{ response?: string }>;
  const sign = dkim && mailSigner(dkim);
  return {
    async send(mail) {
      // Whole and signed before a connection is free for it: a slow server is then waited for, and never waits for us.
      const source = await mailSource(mail);
      const raw = sign ? await sign(source) : source;
      const { envelope, dsn } = mail;
      // The signal also bounds a server that trickles its answers, which no socket timeout notices.
      const done = await transport.sendMail({ envelope, dsn, raw, signal: AbortSignal.timeout(sendTimeoutMs) } as SendMailOptions);
      return done.response ?? '250';
    },
    isReachable: () => transport.verify().then(() => true, () => false),
    close: () => transport.close(),
  };
}

async function fileMailer(outbox: string): Promise<Mailer> {
  return {
    async send(mail, file) {
      await fs.mkdir(outbox, { recursive: true });
      await writeWhole(path.join(outbox, file), await mailSource(mail));
      return file;
    },
    isReachable: async () => true,
    close: () => undefined,
  };
}

/** Readers of the folder see a whole file or none. */
async function writeWhole(file: string, content: Buffer): Promise<void> {
  const draft = `${file}.${process.pid}.tmp`;
  const handle = await fs.open(draft, 'w', 0o600);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await fs.rename(draft, file);
}
