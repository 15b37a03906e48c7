import { parseArgs } from 'node:util';
import type { Role } from '#db/schema.ts';
import { StartupProblem } from '#db/startup-problem.ts';
import { fail, bold } from './say.mjs';

const ROLES: readonly Role[] = ['secretariat', 'agency', 'member', 'auditor'];
const LANGUAGES = ['kk', 'ru', 'en'] as const;
const USAGE = [
  `npm run user -- add EMAIL --role ${ROLES.join('|')} [--agency ID] [--name "NAME"] [--language ${LANGUAGES.join('|')}]`,
  'An agency is named by its id or its key, as on its page: --agency minsport',
];
const REFUSALS: Record<string, string> = {
  unknownAgency: 'There is no such agency.',
  agencyRequired: 'A focal point speaks for an agency: name it with --agency.',
  oneAddressOnly: 'One address at a time.',
};

/** `npm run user -- add …`: an account and a link to sign in with, for the first secretary and whoever lost every other way. */
export async function user(args: string[]): Promise<void> {
  const input = readInput(args);
  const { prepare } = await import('./prepare.ts');
  const { db, close } = await prepare();
  try {
    const { addAccount } = await import('#app/features/people/people.service.server.ts');
    const { requestSignIn } = await import('#app/features/people/access/access.service.server.ts');
    const { tokenOf } = await import('#app/features/people/access/secrets.service.server.ts');
    const { clock } = await import('#app/lib/clock.server.ts');
    const { env } = await import('#app/lib/env.server.ts');
    const added = await addAccount(db, { kind: 'system', via: 'command', language: 'en' }, input);
    if (!added.ok) throw refusal(added.reason);
    const link = await db.transaction().execute((trx) => requestSignIn(trx, { email: input.email, now: clock() }));
    if (!link) throw refusal('invalidEmail');
    console.log(`\n${bold(input.email)} may sign in as ${input.role}. The link works once, until ${link.expiresAt.toISOString()}:\n`);
    console.log(`  ${env().PUBLIC_URL}/sign-in/${tokenOf(link.id)}\n`);
  } finally {
    await close();
  }
}

function readInput(args: string[]) {
  const { positionals, values } = parse(args);
  const [verb, email, ...rest] = positionals;
  if (verb !== 'add' || !email || rest.length > 0) fail('Which account?', USAGE);
  const role = ROLES.find((one) => one === values.role);
  if (!role) return fail(values.role ? `There is no role "${values.role}".` : 'Which role?', USAGE);
  const language = LANGUAGES.find((one) => one === (values.language ?? 'kk'));
  if (!language) return fail(`There is no language "${values.language}".`, USAGE);
  return { email: email!, role, language, agencyId: values.agency, name: values.name };
}

function parse(args: string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({ args, allowPositionals: true, options: { role: text, agency: text, name: text, language: text } });
  } catch (error) {
    return fail((error as Error).message, USAGE);
  }
}

/** Thrown, not ended here: the database is still to be closed. */
function refusal(reason: string) {
  return new StartupProblem(REFUSALS[reason] ?? 'This is no mail address.', USAGE);
}
