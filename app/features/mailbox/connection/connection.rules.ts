/** Where the mailbox is and how patiently it is asked for. */

export type ImapAddress = { host: string; port: number; secure: boolean; requireTls: boolean; user: string; password: string; folder: string };

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/** imaps://user:password@host:993/INBOX. Over imap:// a password travels only after STARTTLS, but on this very machine. */
export function parseImapUrl(url: string): ImapAddress {
  const { protocol, hostname, port, username, password, pathname } = new URL(url);
  const secure = protocol === 'imaps:';
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port) || (secure ? 993 : 143),
    secure,
    requireTls: !secure && !LOOPBACK.test(hostname),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    folder: decodeURIComponent(pathname.slice(1)) || 'INBOX',
  };
}

const LONGEST_WAIT_MS = 5 * 60_000;

/** After how many failures in a row to wait how long. */
export function reconnectMs(failures: number): number {
  return Math.min(500 * 2 ** Math.min(failures - 1, 12), LONGEST_WAIT_MS);
}

/** Attempts after which a mail that took its readers down with it is set aside. */
export const MOST_ATTEMPTS = 5;

type Sized = { uid: number; size: number };

/** Parts of a batch that may lie in memory at once. */
export function bySize<T extends Sized>(mails: readonly T[], mostBytes: number): T[][] {
  const parts: T[][] = [];
  let room = 0;
  for (const mail of mails) {
    if (parts.length === 0 || mail.size > room) {
      parts.push([]);
      room = mostBytes;
    }
    parts.at(-1)!.push(mail);
    room -= mail.size;
  }
  return parts;
}

type ConnectionError = { authenticationFailed?: boolean; code?: string; responseText?: string; message?: string };

/** Why the mailbox cannot be read, for the page: a key and the server's words. */
export function awayReason(error: unknown): string {
  const { authenticationFailed, code = '', responseText, message = '' } = (error ?? {}) as ConnectionError;
  const kind = authenticationFailed ? 'signIn' : /^(ECONN|ENOTFOUND|EAI_|ETIMEDOUT|EHOST|CONNECT_TIMEOUT|NoConnection)/.test(code) ? 'noConnection' : /TLS|CERT|SSL/i.test(code + message) ? 'tls' : 'other';
  return `${kind}: ${(responseText ?? message).replace(/\s+/g, ' ').slice(0, 300)}`;
}
