const MINUTE = 60_000;

/** Waits after the first, second, ... failed attempt: dense at first (greylisting), a day in all. */
const BACK_OFF_MINUTES = [1, 4, 10, 30, 60, 120, 240, 480, 480];

export const MAX_ATTEMPTS = BACK_OFF_MINUTES.length + 1;

/** When to try again after `attempts` attempts, or null when it is enough. */
export function nextAttempt(attempts: number, now: Date): Date | null {
  const minutes = BACK_OFF_MINUTES[attempts - 1];
  return minutes === undefined ? null : new Date(now.getTime() + minutes * MINUTE);
}

/** While the server itself is away nothing is tried but one mail now and then; it costs no mail an attempt. */
export function pauseMs(failures: number): number {
  return Math.min(5_000 * 2 ** Math.min(failures, 5), 2 * MINUTE);
}

export type Failure = {
  /** `recipient`: refused for good; `later`: refused for now; `sender`: our server or its settings, whoever the recipient; `unclear`: the connection broke. */
  whose: 'recipient' | 'later' | 'sender' | 'unclear';
  detail: string;
};

type SmtpError = { code?: string; command?: string; responseCode?: number; response?: string; message?: string };

const OURS = ['EAUTH', 'ENOAUTH', 'EOAUTH2', 'ETLS', 'EDNS', 'EPROXY', 'ECONFIG', 'EREQUIRETLS'];

/** What a refused or broken delivery means. Texts of servers are kept, cut and on one line. */
export function failureOf(error: unknown): Failure {
  const { code = '', command = '', responseCode = 0, response, message = '' } = (error ?? {}) as SmtpError;
  const detail = (response ?? [code, message].filter(Boolean).join(' ')).replace(/\s+/g, ' ').slice(0, 500);
  if (OURS.includes(code)) return { whose: 'sender', detail };
  if (code === 'EENVELOPE' || code === 'EMESSAGE') {
    if (responseCode >= 500 && command !== 'MAIL FROM') return { whose: 'recipient', detail };
    return { whose: 'later', detail };
  }
  return { whose: 'unclear', detail };
}

/** Short and sortable; the same at every attempt, so that a repeated one replaces its file. */
export function fileOf(mail: { id: string; createdAt: Date }): string {
  return `${mail.createdAt.toISOString().replace(/[-:]/g, '').replace('.', '')}-${mail.id}.eml`;
}
