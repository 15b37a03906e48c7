import { createHash } from 'node:crypto';
import type { RawBuilder } from 'kysely';
import type { Db, Trx } from '#db/schema.ts';
import { clock } from '#app/lib/clock.server.ts';
import { personIdOf, type Actor } from '../actor.rules.ts';
import { hasChanged, mentionsOf, type Concern, type Values } from '../history/history.rules.ts';
import { linkText, sealedText } from './audit.rules.ts';
import * as repository from './audit.repository.server.ts';

/** Owns the audit log: append only, each entry sealed with the hash of the one before. No names inside, ids only. */

export type AuditNote = {
  action: string;
  objectKind: string;
  objectId: string;
  data?: Record<string, unknown>;
  /** Others of the directory whose history tells this too. */
  concerns?: readonly Concern[];
  /** What was written over what: kept beside the log, where it can be erased. */
  values?: Values;
};

const hashOf = (text: string) => createHash('sha256').update(text).digest('base64url');

/** Call it last in the transaction: the chain's lock is held until commit. */
export function recordAudit(trx: Trx, actor: Actor, note: AuditNote): Promise<void> {
  return recordAudits(trx, actor, [note]);
}

/** Many at once, in their order. */
export async function recordAudits(trx: Trx, actor: Actor, notes: readonly AuditNote[]): Promise<void> {
  if (notes.length === 0) return;
  await repository.insertEntries(trx, notes.map((note) => sealed(actor, note)));
  if (notes.every((note) => mentionsOf(note).length === 0)) return;
  const sequences = await repository.listLastSequences(trx, notes.length);
  const told = notes.map((note, index) => ({ ...note, sequence: sequences[index]! }));
  await repository.insertMentions(trx, told.flatMap((note) => mentionsOf(note).map(({ kind, id }) => ({ objectKind: kind, objectId: id, sequence: note.sequence }))));
  await repository.insertChanges(trx, told.flatMap(({ values, sequence }) => (values && hasChanged(values) ? [{ ...values, sequence }] : [])));
}

/** The same for a deed that is one statement: it selects this at its end, and needs no transaction around it. */
export function auditOf(actor: Actor, note: Omit<AuditNote, 'concerns' | 'values'>): RawBuilder<unknown> {
  return repository.appending([sealed(actor, note)]);
}

/** For a function of the database that writes the deed and its note. */
export function entriesOf(actor: Actor, note: Omit<AuditNote, 'concerns' | 'values'>): RawBuilder<unknown> {
  return repository.entriesOf([sealed(actor, note)]);
}

function sealed(actor: Actor, { action, objectKind, objectId, data: given = {} }: Omit<AuditNote, 'concerns' | 'values'>) {
  // As the database will give it back: undefined and Date do not survive jsonb.
  const data = JSON.parse(JSON.stringify(given)) as Record<string, unknown>;
  const content = { at: clock(), personId: personIdOf(actor), via: viaOf(actor), action, objectKind, objectId, data };
  return { ...content, sealed: sealedText(content) };
}

function viaOf(actor: Actor): 'web' | 'link' | 'job' | 'command' | 'mail' {
  if (actor.kind === 'system') return actor.via;
  return actor.kind === 'link' ? 'link' : 'web';
}

export type AuditVerdict = { count: number; brokenAt: string | null };

/** Walks the whole chain. `brokenAt` is the sequence of the first entry that was changed, removed before or put in between. */
export async function verifyAudit(db: Db): Promise<AuditVerdict> {
  let [count, sequence, previousHash] = [0, '0', ''];
  for (;;) {
    const entries = await repository.listEntriesAfter(db, sequence, 1_000);
    for (const entry of entries) {
      const intact = entry.previousHash === previousHash && entry.hash === hashOf(linkText(previousHash, entry));
      if (!intact) return { count, brokenAt: entry.sequence };
      [count, sequence, previousHash] = [count + 1, entry.sequence, entry.hash];
    }
    if (entries.length === 0) return { count, brokenAt: null };
  }
}
