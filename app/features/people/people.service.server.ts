import type { Db, Role, Trx } from '#db/schema.ts';
import { inTransaction } from '#db/transaction.server.ts';
import { cleanDisplayName, parseAddress, type AddressProblem } from '#app/lib/email-address.ts';
import { newId } from '#app/lib/ids.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import type { Language } from '#app/lib/text3.ts';
import { isSecretariat, type Actor } from './actor.rules.ts';
import { recordAudit } from './audit/audit.service.server.ts';
import * as repository from './people.repository.server.ts';

/** Owns people: who they are, how they are reached and in which language, and their accounts. */

type Guest = { name: string; address: string; language: Language };

/** The person with this address; a guest who is new gets a row of their own. An existing person's name and language stay as they are. */
export async function addGuest(trx: Trx, actor: Actor, guest: Guest): Promise<Result<string, 'forbidden' | AddressProblem>> {
  if (!isSecretariat(actor)) return refuse('forbidden');
  const email = parseAddress(guest.address);
  if (!email.ok) return email;
  return ok(await findOrAddPerson(trx, { email: email.value, name: guest.name, language: guest.language }));
}

type NewAccount = { email: string; role: Role; name?: string; agencyId?: string | null; language?: Language };

/** Gives a person (found by address, or new) an account with the role; an existing account gains the role and is open again. */
export function addAccount(db: Db, actor: Actor, input: NewAccount): Promise<Result<{ personId: string; accountId: string }, 'forbidden' | 'unknownAgency' | 'agencyRequired' | AddressProblem>> {
  return inTransaction(db, async (trx) => {
    if (actor.kind !== 'system') return refuse('forbidden');
    const email = parseAddress(input.email);
    if (!email.ok) return email;
    const agency = input.agencyId ? await repository.findAgencyId(trx, input.agencyId) : null;
    if (input.agencyId && !agency) return refuse('unknownAgency');
    if (input.role === 'agency' && !agency) return refuse('agencyRequired');
    const personId = await findOrAddPerson(trx, { email: email.value, name: input.name, language: input.language ?? 'kk' });
    const accountId = await repository.upsertAccount(trx, { id: newId(), personId, role: input.role, agencyId: agency });
    await recordAudit(trx, actor, { action: 'account-added', objectKind: 'account', objectId: accountId, data: { role: input.role } });
    return ok({ personId, accountId });
  });
}

/**
 * Somebody who asks for a seat at a public event, by an address already judged. A person we know stays as they are: whoever types a stranger's
 * address into a public form changes nothing about them.
 */
export function findOrAddVisitor(trx: Trx, visitor: { email: string; name: string; language: Language }): Promise<string> {
  return repository.insertOrFindByEmail(trx, { ...rowOf(visitor), isVisitor: true });
}

/** Whom a guest sends instead, by an address already judged. Whoever we know keeps the name we know them by. */
export function findOrAddSubstitute(trx: Trx, substitute: { email: string; name: string; language: Language }): Promise<string> {
  return findOrAddPerson(trx, substitute);
}

/** For good: nobody is left behind the id. Those whom the secretariat has come to know otherwise are left as they are. */
export async function eraseVisitors(trx: Trx, personIds: readonly string[], now: Date): Promise<void> {
  if (personIds.length > 0) await repository.eraseVisitors(trx, personIds, now);
}

type Given = { email: string; name?: string; language: Language };

async function findOrAddPerson(trx: Trx, given: Given): Promise<string> {
  const row = rowOf(given);
  const id = await repository.insertOrFindByEmail(trx, row);
  await repository.makeKnown(trx, id, row.displayName);
  return id;
}

/** Whoever typed no name is called by the part before the @. Addresses under .example belong to invented people. */
function rowOf({ email, name = '', language }: Given) {
  const displayName = cleanDisplayName(name) || email.slice(0, email.lastIndexOf('@'));
  return { id: newId(), displayName, email, language, isDemo: email.endsWith('.example') };
}
