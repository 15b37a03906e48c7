import { jsonOrNull } from '#db/json.ts';
import type { Db, Trx } from '#db/schema.ts';
import { undoingRefusals } from '#db/transaction.server.ts';
import { isAgency } from '#app/features/agencies/keeping/keeping.service.server.ts';
import { newId } from '#app/lib/ids.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import { isSecretariat, type Actor } from '../actor.rules.ts';
import { recordAudit } from '../audit/audit.service.server.ts';
import { changesBetween } from '../history/history.rules.ts';
import { fullName } from '../people.rules.ts';
import type { NewPerson, PersonWish } from './keeping.schema.ts';
import * as repository from './keeping.repository.server.ts';

/** Owns who keeps the directory of people: adding and changing a person. */

export type PersonTrouble = 'forbidden' | 'notFound' | 'stale' | 'invalid';

/** A person known by that address already is not made a second time: the refusal names who it is. */
export function addPerson(db: Db, actor: Actor, { requestId, agencyId, role, ...wish }: NewPerson): Promise<Result<string, PersonTrouble>> {
  return undoingRefusals(db, async (trx) => {
    if (!isSecretariat(actor)) return refuse('forbidden');
    const taken = await takenAddress(trx, wish.email, requestId);
    if (taken) return taken;
    if (agencyId && !(await isAgency(trx, agencyId))) return refuse('invalid', { fields: { agencyId: 'unknownChoice' } });
    const isNew = await repository.insertPerson(trx, { ...columnsOf(wish), id: requestId, isDemo: wish.email?.endsWith('.example') ?? false });
    if (!isNew) return ok(requestId);
    if (agencyId) await repository.upsertOffice(trx, { id: newId(), personId: requestId, agencyId, role });
    await recordAudit(trx, actor, { action: 'person-added', objectKind: 'person', objectId: requestId, ...(agencyId && { data: { agencyId, role }, concerns: [{ kind: 'agency', id: agencyId }] }) });
    return ok(requestId);
  });
}

export function changePerson(db: Db, actor: Actor, personId: string, version: number, wish: PersonWish): Promise<Result<undefined, PersonTrouble>> {
  return undoingRefusals(db, async (trx) => {
    if (!isSecretariat(actor)) return refuse('forbidden');
    if (!(await repository.isPerson(trx, personId))) return refuse('notFound');
    const taken = await takenAddress(trx, wish.email, personId);
    if (taken) return taken;
    const was = await repository.findForForm(trx, personId);
    // A name in parts replaces the one line a guest was known by.
    if (!(await repository.updatePerson(trx, personId, version, { ...columnsOf(wish), displayName: null }))) return refuse('stale');
    const values = changesBetween({ ...was }, { ...wish, displayName: null });
    await recordAudit(trx, actor, { action: 'person-changed', objectKind: 'person', objectId: personId, data: { fields: Object.keys(values.after) }, values });
    return ok();
  });
}

async function takenAddress(trx: Trx, email: string | null, personId: string) {
  const holder = email ? await repository.findByAddress(trx, email) : undefined;
  return holder && holder.id !== personId ? refuse('invalid', { fields: { email: 'addressOfAnother' }, holderId: holder.id }) : null;
}

function columnsOf({ surname, givenName, patronymic, position, email, language, timeZone }: PersonWish) {
  return { surname: JSON.stringify(surname), givenName: jsonOrNull(givenName), patronymic: jsonOrNull(patronymic), position: jsonOrNull(position), email, language, timeZone };
}

/** What the form opens with; null for whom it may not be shown. Someone merged answers with whom they are now. */
export async function findForForm(db: Db, actor: Actor, personId: string) {
  if (!isSecretariat(actor)) return null;
  const person = await repository.findForForm(db, personId);
  if (!person || (person.erasedAt && !person.mergedInto)) return null;
  const { erasedAt: _, ...shown } = person;
  return { ...shown, name: fullName(person, actor.language, 'full') };
}
