import { parseArgs } from 'node:util';
import type { Db, Role } from '#db/schema.ts';
import { isLanguage } from '#app/lib/text3.ts';
import { bold, fail, green } from './say.mjs';

const ROLES = ['secretariat', 'agency', 'member', 'auditor'] as const satisfies readonly Role[];
const USAGE = [
  'npm run user -- add EMAIL --role secretariat|agency|member|auditor [--agency KEY-OR-ID] [--name NAME] [--language kk|ru|en]',
  '--agency is needed for the role agency: the key of a seeded agency (mci, akimat-kz-71, ...) or an id from its page.',
];
const WRONG = {
  forbidden: 'Accounts are added by this command only.',
  required: 'EMAIL is missing.',
  tooLong: 'EMAIL is too long.',
  invalidEmail: 'EMAIL is not a mail address.',
  unknownAgency: 'There is no such agency.',
  agencyRequired: 'The role agency needs --agency.',
};

/** `npm run user -- add EMAIL --role ROLE`: gives a person an account and prints a link to sign in with. */
export async function user(args: string[]): Promise<void> {
  const { email, role, agency, name, language } = read(args);
  const { prepare } = await import('./prepare.ts');
  const { db, close } = await prepare();
  try {
    const { addAccount } = await import('#app/features/people/people.service.server.ts');
    const actor = { kind: 'system', via: 'command', language: 'kk' } as const;
    const added = await addAccount(db, actor, { email, role, agencyId: agency, name, language });
    const url = added.ok ? await signInUrl(db, email) : '';
    await close();
    if (!added.ok) return fail(WRONG[added.reason], USAGE);
    console.log(`\n  ${green('●')} ${bold(email)} may sign in as ${role}.\n\n  ${url}\n`);
    console.log('  The link works once, for 15 minutes. Later ones come by mail from the sign-in page.\n');
  } catch (error) {
    await close();
    throw error;
  }
}

async function signInUrl(db: Db, email: string): Promise<string> {
  const { inTransaction } = await import('#db/transaction.server.ts');
  const { env } = await import('#app/lib/env.server.ts');
  const { clock } = await import('#app/lib/clock.server.ts');
  const { parseAddress } = await import('#app/lib/email-address.ts');
  const { requestSignIn } = await import('#app/features/people/access/access.service.server.ts');
  const { tokenOf } = await import('#app/features/people/access/secrets.service.server.ts');
  const address = parseAddress(email);
  const link = await inTransaction(db, (trx) => requestSignIn(trx, { email: address.ok ? address.value : email, now: clock() }));
  if (!link) throw new Error('The account that was just added cannot be found');
  return `${env().PUBLIC_URL}/sign-in/${tokenOf(link.id)}`;
}

function read(args: string[]) {
  const { positionals, values } = parse(args);
  const [verb, email, ...more] = positionals;
  const role = ROLES.find((each) => each === values.role);
  if (verb !== 'add' || !email || more.length > 0) fail('What shall be done?', USAGE);
  if (!role) fail(values.role ? `There is no role "${values.role}".` : '--role is missing.', USAGE);
  if (values.language !== undefined && !isLanguage(values.language)) fail(`There is no language "${values.language}".`, USAGE);
  return { email: email!, role: role!, agency: values.agency, name: values.name, language: isLanguage(values.language) ? values.language : undefined };
}

function parse(args: string[]) {
  const options = { role: { type: 'string' }, agency: { type: 'string' }, name: { type: 'string' }, language: { type: 'string' } } as const;
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error), USAGE);
  }
}
