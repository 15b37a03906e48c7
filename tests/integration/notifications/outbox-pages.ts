import type { AppLoadContext } from '@remix-run/node';
import { buildAccount, buildPerson } from '#db/builders.server.ts';
import type { Db, Role } from '#db/schema.ts';
import { hashSecret, newSecret } from '#app/features/people/access/secrets.service.server.ts';
import { keepSession } from '#app/http/session.server.ts';
import { newId } from '#app/lib/ids.ts';

/** The arguments of a loader or action for someone signed in with this role. */
export async function visitor(db: Db, role: Role) {
  const accountId = await buildAccount(db, await buildPerson(db), [role]);
  const token = newSecret();
  await db.insertInto('webSessions').values({ id: newId(), accountId, tokenHash: hashSecret(token), expiresAt: new Date(Date.now() + 3_600_000) }).execute();
  const cookie = (await keepSession(token)).split(';')[0] ?? '';
  return (path: string, params: Record<string, string> = {}, form?: Record<string, string>) => {
    const body = form && new URLSearchParams(form);
    const request = new Request(`http://localhost:3000${path}`, { headers: { Cookie: cookie }, ...(body && { method: 'POST', body }) });
    return { request, params, context: { cspNonce: '', clientAddress: '127.0.0.1' } as AppLoadContext };
  };
}

/** The status of what was thrown or returned as a refusal. */
export async function statusOf(work: Promise<unknown>): Promise<number> {
  const answer = await work.catch((thrown: unknown) => thrown);
  if (answer instanceof Response) return answer.status;
  return (answer as { init?: { status?: number } } | null)?.init?.status ?? 200;
}
