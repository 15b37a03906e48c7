import type { Db, Trx } from '#db/schema.ts';
import { inTransaction, undoingRefusals } from '#db/transaction.server.ts';
import { newId } from '#app/lib/ids.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import type { Text3 } from '#app/lib/text3.ts';
import { isSecretariat, personIdOf, readsAll, type Actor } from '../actor.rules.ts';
import { recordAudit } from '../audit/audit.service.server.ts';
import { fullName } from '../people.rules.ts';
import { takePasted } from '../paste/paste.service.server.ts';
import type { PasteInput } from '../paste/paste.schema.ts';
import type { GroupInput } from './groups.schema.ts';
import * as repository from './groups.repository.server.ts';

/** Owns saved groups: who is invited together again and again. A group is read when it is used; changing it later changes no list of guests. */

type Refusal = 'forbidden' | 'notFound';

export type GroupRow = Awaited<ReturnType<typeof repository.listGroups>>[number];

export async function listGroups(db: Db, actor: Actor): Promise<GroupRow[]> {
  return readsAll(actor) ? repository.listGroups(db, actor.language) : [];
}

/** A group with its members by name; null for those who may not see it. */
export async function findGroup(db: Db, actor: Actor, id: string) {
  const group = readsAll(actor) ? await repository.findGroup(db, id) : undefined;
  if (!group) return null;
  const members = (await repository.listMembers(db, id)).map((person) => ({
    id: person.id, name: fullName(person, actor.language, 'full'), email: person.email, language: person.language, isDemo: person.isDemo, agency: person.agency,
  }));
  return { ...group, members: members.sort((a, b) => a.name.localeCompare(b.name, actor.language)) };
}

export type Group = NonNullable<Awaited<ReturnType<typeof findGroup>>>;

/** Who belongs to which of these groups, in the order they joined. */
export function membersOfGroups(db: Db, groupIds: readonly string[]): Promise<{ groupId: string; personId: string }[]> {
  return repository.listMemberIds(db, groupIds);
}

export function addGroup(db: Db, actor: Actor, input: GroupInput & { key?: string; isDemo?: boolean }): Promise<Result<{ groupId: string }, 'forbidden'>> {
  return inTransaction(db, async (trx) => {
    if (!isSecretariat(actor)) return refuse('forbidden');
    const groupId = newId();
    await repository.insertGroup(trx, { ...input, id: groupId, createdBy: personIdOf(actor) });
    await record(trx, actor, 'group-added', groupId);
    return ok({ groupId });
  });
}

export function changeGroup(db: Db, actor: Actor, id: string, { version, ...input }: { version: number; name: Text3; note: string | null }): Promise<Result<undefined, Refusal | 'stale'>> {
  return editing(db, actor, id, async (trx) => ((await repository.updateGroup(trx, id, version, input)) ? ok() : refuse('stale')));
}

export function removeGroup(db: Db, actor: Actor, id: string): Promise<Result<undefined, Refusal>> {
  return editing(db, actor, id, async (trx) => {
    await repository.deleteGroup(trx, id);
    await record(trx, actor, 'group-removed', id);
    return ok();
  });
}

/** Members already there stay; returns how many came. */
export function addMembers(db: Db, actor: Actor, id: string, personIds: readonly string[]): Promise<Result<{ added: number }, Refusal>> {
  return editing(db, actor, id, async (trx) => ok({ added: await repository.insertMembers(trx, id, personIds) }));
}

/** Everybody of a pasted list; new addresses become people. */
export function pasteMembers(db: Db, actor: Actor, id: string, input: PasteInput): Promise<Result<{ added: number }, Refusal | 'tooMany' | 'atLeastOne'>> {
  return editing(db, actor, id, async (trx) => {
    const taken = await takePasted(trx, actor, input);
    return taken.ok ? ok({ added: await repository.insertMembers(trx, id, taken.value.map(({ personId }) => personId)) }) : taken;
  });
}

export function removeMember(db: Db, actor: Actor, id: string, personId: string): Promise<Result<undefined, Refusal>> {
  return editing(db, actor, id, async (trx) => {
    await repository.deleteMember(trx, id, personId);
    return ok();
  });
}

function editing<T, Reason extends string>(db: Db, actor: Actor, id: string, work: (trx: Trx) => Promise<Result<T, Reason>>): Promise<Result<T, Reason | Refusal>> {
  return undoingRefusals<Result<T, Reason | Refusal>>(db, async (trx) => {
    if (!isSecretariat(actor)) return refuse('forbidden');
    return (await repository.lockGroup(trx, id)) ? work(trx) : refuse('notFound');
  });
}

const record = (trx: Trx, actor: Actor, action: 'group-added' | 'group-removed', objectId: string) => recordAudit(trx, actor, { action, objectKind: 'group', objectId });
