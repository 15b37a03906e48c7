import { sql } from 'kysely';
import type { Db } from '#db/schema.ts';
import type { Actor } from '#app/features/people/actor.rules.ts';
import { STANDING, stateAt, visibleTo, type Standing } from '../assignments.repository.server.ts';

/** Milestones of a roadmap in thousands: the columns every view needs, each name once. */

export type LineRow = Awaited<ReturnType<typeof listLines>>[number];

/** By due date, the undated last: the one query behind timeline, board, table and map. */
export function listLines(db: Db, actor: Actor, today: string, { roadmapId, ids }: { roadmapId?: string; ids?: readonly string[] }) {
  let query = db
    .selectFrom('assignments as assignment')
    .leftJoinLateral(sql<Pick<Standing, 'status' | 'progress' | 'forecastOn'>>`(${STANDING})`.as('standing'), (join) => join.onTrue())
    .select(['assignment.id', 'assignment.version', 'assignment.result', 'assignment.agencyId', 'assignment.agencyIsInferred', 'assignment.directionKey', 'assignment.entryId'])
    .select(['assignment.startsOn', 'assignment.dueOn', 'assignment.duePrecision', 'assignment.dueIsInferred', 'assignment.baselineDueOn', 'assignment.doneOn'])
    .select(['assignment.isPublished', 'assignment.isDemo', 'assignment.createdAt', 'standing.progress', 'standing.forecastOn'])
    .select([sql<boolean>`assignment.decision_id is not null`.as('isFromDecision'), stateAt(today).as('state')])
    .select(sql<string[]>`array(select co.agency_id from assignment_agencies co where co.assignment_id = assignment.id)`.as('coAgencyIds'))
    .where('assignment.roadmapId', 'is not', null)
    .where(visibleTo(actor))
    .orderBy('assignment.dueOn', (order) => order.asc().nullsLast())
    .orderBy('assignment.id');
  if (roadmapId) query = query.where('assignment.roadmapId', '=', roadmapId);
  if (ids) query = query.where('assignment.id', '=', sql<string>`any(${ids}::uuid[])`);
  return query.execute();
}

export function listAgencyMarks(db: Db) {
  return db.selectFrom('agencies').select(['id', 'name', 'abbr', 'short', 'regionIso']).execute();
}
