import type { Db, Role, Trx } from '#db/schema.ts';
import { inTransaction } from '#db/transaction.server.ts';
import { newId } from '#app/lib/ids.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import type { Language } from '#app/lib/text3.ts';
import { isSecretariat, type Actor } from './actor.rules.ts';
import { parseAddress } from './address.rules.ts';
import { recordAudit } from './audit/audit.service.server.ts';
import * as repository from './people.repository.server.ts';

/** Owns people: who they are, how they are reached and in which language, and their accounts. */

type Guest = { name: string; address: string; language: Language };

/** The person with this address; a guest who is new gets a row of their own. An existing person's name and language stay as they are. */
export async function addGuest(trx: Trx, actor: Actor, guest: Guest): Promise<Result<string, 'forbidden' | 'invalidEmail' | 'required'>> {
  if (!isSecretariat(actor)) return refuse('forbidden');
  const email = parseAddress(guest.address);
  if (!email) return refuse('invalidEmail');
  const displayName = guest.name.trim() || email.slice(0, email.lastIndexOf('@'));
  const isDemo = email.endsWith('.example');
  return ok(await repository.insertOrFindByEmail(trx, { id: newId(), displayName, email, language: guest.language, isDemo }));
}

type NewAccount = { email: string; role: Role; name?: string; agencyId?: string | null; language?: Language };

/** Gives a person (found by address, or new) an account with the role; an existing account gains the role and is open again. */
export function addAccount(db: Db, actor: Actor, input: NewAccount): Promise<Result<{ personId: string; accountId: string }, 'forbidden' | 'invalidEmail' | 'unknownAgency' | 'agencyRequired'>> {
  return inTransaction(db, async (trx) => {
    if (actor.kind !== 'system') return refuse('forbidden');
    const email = parseAddress(input.email);
    if (!email) return refuse('invalidEmail');
    const agency = input.agencyId ? await repository.findAgencyId(trx, input.agencyId) : null;
    if (input.agencyId && !agency) return refuse('unknownAgency');
    if (input.role === 'agency' && !agency) return refuse('agencyRequired');
    const displayName = input.name?.trim() || email.slice(0, email.lastIndexOf('@'));
    const isDemo = email.endsWith('.example');
    const personId = await repository.insertOrFindByEmail(trx, { id: newId(), displayName, email, language: input.language ?? 'kk', isDemo });
    const accountId = await repository.upsertAccount(trx, { id: newId(), personId, role: input.role, agencyId: agency });
    await recordAudit(trx, actor, { action: 'account-added', objectKind: 'account', objectId: accountId, data: { role: input.role } });
    return ok({ personId, accountId });
  });
}
