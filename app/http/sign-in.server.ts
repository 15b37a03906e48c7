import { setTimeout as wait } from 'node:timers/promises';
import type { AppLoadContext } from '@remix-run/node';
import { clock } from '#app/lib/clock.server.ts';
import { database } from '#app/lib/database.server.ts';
import { log } from '#app/lib/log.server.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import { mailSignInLink } from '#app/features/notifications/sign-in/sign-in.service.server.ts';
import { deviceOf } from '#app/features/people/access/access.rules.ts';
import { mayAsk, mayMail } from '#app/features/people/access/limits.service.server.ts';

type Args = { request: Request; context: AppLoadContext };

/** The answer always comes after this time, finished or not, so that it does not tell whether the address has an account. */
const ANSWER_AFTER_MS = 350;

export async function askForSignIn({ request, context }: Args, asked: { email: string; to?: string }): Promise<Result<undefined, 'too-often'>> {
  const db = database();
  if (!(await mayAsk(db, context.clientAddress))) return refuse('too-often');
  const work = async () => {
    // Beyond the limit of the address the answer stays the same: whoever asks must not learn that someone else did.
    if (!(await mayMail(db, asked.email))) return;
    await mailSignInLink(db, { ...asked, device: deviceOf(request.headers.get('User-Agent')), now: clock() });
  };
  const working = work();
  // A failure that comes later than the answer is still told to somebody.
  working.catch((error: unknown) => log().error({ err: error }, 'sign-in mail'));
  await Promise.all([wait(ANSWER_AFTER_MS), Promise.race([working, wait(ANSWER_AFTER_MS)])]);
  return ok();
}
