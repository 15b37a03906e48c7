import { sql, type SqlBool } from 'kysely';
import type { Db } from '#db/schema.ts';
import type { Actor } from '#app/features/people/actor.rules.ts';
import { visibleTo } from '../assignments.repository.server.ts';

/** What the audit log says of an assignment, with the names of those who did it. */

export function listEntries(db: Db, assignmentId: string, limit: number) {
  return db
    .selectFrom('auditEntries as entry')
    .leftJoin('people as person', 'person.id', 'entry.personId')
    .select(['entry.sequence', 'entry.at', 'entry.via', 'entry.action', 'entry.data'])
    .select(['person.surname', 'person.givenName', 'person.patronymic', 'person.displayName'])
    .where('entry.objectKind', '=', 'assignment')
    .where('entry.objectId', '=', assignmentId)
    .orderBy('entry.sequence', 'desc')
    .limit(limit)
    .execute();
}

/** It and what it came from or became, as far as the reader may see them. */
export function listRelatives(db: Db, actor: Actor, id: string) {
  return db
    .selectFrom('assignments as assignment')
    .select(['assignment.id', 'assignment.result', 'assignment.splitFrom', 'assignment.mergedInto', 'assignment.cancelledAt', 'assignment.closedReason', 'assignment.version'])
    .where(sql<SqlBool>`(assignment.id = ${id} or assignment.split_from = ${id} or assignment.merged_into = ${id}
      or assignment.id in (select unnest(array[own.split_from, own.merged_into]) from assignments own where own.id = ${id}))`)
    .where(visibleTo(actor))
    .orderBy('assignment.dueOn')
    .orderBy('assignment.id')
    .execute();
}
