import { z } from 'zod';
import { dkimKeyOf } from './dkim.server.ts';

const flag = z.enum(['0', '1', 'true', 'false']).transform((text) => text === '1' || text === 'true');

const schema = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('production'),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  PUBLIC_URL: z.url().optional(),
  DATABASE_URL: z.string().startsWith('postgres'),
  DATA_DIR: z.string().default('./data'),
  SESSION_SECRET: z.string().min(32),
  SMTP_URL: z.string().regex(/^smtps?:\/\//).optional(),
  MAIL_FROM: z.string().default('meetings@noc.example'),
  MAIL_FROM_NAME: z.string().optional(),
  IMAP_URL: z.url().regex(/^imaps?:\/\//).optional(),
  MAIL_AUTHSERV_ID: z.string().regex(/^[\w.-]+$/).optional(),
  DKIM_DOMAIN: z.hostname().optional(),
  DKIM_SELECTOR: z.string().regex(/^[\w.-]+$/).optional(),
  DKIM_PRIVATE_KEY: z.string().optional(),
  FILES_URL: z.url().regex(/^s3:\/\/[^:/]+:[^@/]+@[^/]+\/[^/?]+/).optional(),
  CLAMD_URL: z.string().regex(/^tcp:\/\/[^/]+:\d+$/).optional(),
  TRUST_PROXY: z.string().optional(),
  DEMO: flag.default(false),
  ROLE: z.string().default('web,worker'),
  NOW: z.iso.datetime({ offset: true }).optional(),
  /** How long a batch of mails can be taken back before it leaves. */
  UNDO_SECONDS: z.coerce.number().int().min(0).max(600).default(20),
  /** Updates that follow each other within this time leave as one mail. */
  COLLAPSE_SECONDS: z.coerce.number().int().min(0).max(3_600).default(60),
  /** Memory for answers that are kept until the calendar changes; 0 keeps none. */
  CACHE_MB: z.coerce.number().min(0).max(10_000).default(64),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

export type Env = Omit<z.infer<typeof schema>, 'PUBLIC_URL'> & { PUBLIC_URL: string };

// Kept on globalThis as the database is: the one thing a process reads once, in every copy of this module.
const kept = globalThis as { ortaqEnv?: Env };

/** The checked environment. Throws one line per wrong variable, naming it. */
export function env(): Env {
  if (kept.ortaqEnv) return kept.ortaqEnv;
  const given = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ''));
  const result = schema.safeParse(given);
  if (!result.success) {
    throw new Error(result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'));
  }
  const { NOW, DEMO, PUBLIC_URL, PORT } = result.data;
  if (NOW && !DEMO) throw new Error('NOW: a fixed clock is for the demo only; set DEMO=1 or remove NOW');
  dkimKeyOf(result.data);
  kept.ortaqEnv = { ...result.data, PUBLIC_URL: (PUBLIC_URL ?? `http://localhost:${PORT}`).replace(/\/+$/, '') };
  return kept.ortaqEnv;
}
