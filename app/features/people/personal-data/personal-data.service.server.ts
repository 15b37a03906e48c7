import type { Db } from '#db/schema.ts';
import { inTransaction } from '#db/transaction.server.ts';
import { isSecretariat, type Actor } from '../actor.rules.ts';
import { recordAudit } from '../audit/audit.service.server.ts';
import { findPerson } from '../directory/directory.service.server.ts';
import { isAbout, withoutSecrets } from './personal-data.rules.ts';
import * as repository from './personal-data.repository.server.ts';

/** Owns what a person may ask for: everything that is kept about them, in one file. */

type Rows = Record<string, Record<string, unknown>[]>;

/** Null for whom it is not, or nobody. That it was taken out is noted, and stands in the person's history. */
export function exportPersonalData(db: Db, actor: Actor, personId: string, now: Date): Promise<object | null> {
  return inTransaction(db, async (trx) => {
    if (!isSecretariat(actor) || !(await findPerson(trx, actor, personId))) return null;
    const records = await repository.listRecords(trx, personId);
    const ids = records.map(({ id }) => id);
    const about = await repository.listRows(trx, 'people', ids, isAbout);
    const [accounts, invitations] = await Promise.all([repository.listRows(trx, 'accounts', idsOf(about.accounts), () => true), repository.listRows(trx, 'invitations', idsOf(about.invitations), (column) => column === 'invitation_id')]);
    // The mails to the person stand there already.
    const { mails: _, ...ofInvitations } = invitations;
    const did = await repository.countRows(trx, ids, (column) => !isAbout(column));
    const log = await repository.listLog(trx, ids);
    await recordAudit(trx, actor, { action: 'person-exported', objectKind: 'person', objectId: personId });
    return { format: 'ortaq-person', version: 1, exportedAt: now.toISOString(), records: records.map(({ row }) => withoutSecrets(row)), about: clean({ ...about, ...accounts, ...ofInvitations }), did, log };
  });
}

const idsOf = (rows: Record<string, unknown>[] | undefined) => (rows ?? []).flatMap(({ id }) => (typeof id === 'string' ? [id] : []));

function clean(tables: Rows): Rows {
  return Object.fromEntries(Object.entries(tables).sort(([a], [b]) => (a < b ? -1 : 1)).map(([table, rows]) => [table, rows.map(withoutSecrets)]));
}
