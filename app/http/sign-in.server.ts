import { setTimeout as wait } from 'node:timers/promises';
import type { AppLoadContext } from '@remix-run/node';
import { clock } from '#app/lib/clock.server.ts';
import { database } from '#app/lib/database.server.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import { mailSignInLink } from '#app/features/notifications/sign-in/sign-in.service.server.ts';
import { deviceOf } from '#app/features/people/access/access.rules.ts';
import { mayAsk, mayMail } from '#app/features/people/access/limits.service.server.ts';

type Args = { request: Request; context: AppLoadContext };

/** Longer than any of the ways the answer may come about, so that its time does not tell whether the address has an account. */
const ANSWER_AFTER_MS = 350;

export async function askForSignIn({ request, context }: Args, asked: { email: string; to?: string }): Promise<Result<undefined, 'too-often'>> {
  const db = database();
  if (!(await mayAsk(db, context.clientAddress))) return refuse('too-often');
  const work = async () => {
    // Beyond the limit of the address the answer stays the same: whoever asks must not learn that someone else did.
    if (!(await mayMail(db, asked.email))) return;
    await mailSignInLink(db, { ...asked, device: deviceOf(request.headers.get('User-Agent')), now: clock() });
  };
  await Promise.all([work(), wait(ANSWER_AFTER_MS)]);
  return ok();
}
