import type { Db } from '#db/schema.ts';
import { isSecretariat, readsAll, type PersonActor } from '#app/features/people/actor.rules.ts';
import { dayOf, HOME_ZONE, localToInstant } from '#app/lib/time-zones.ts';
import { mayReadReport } from '../committee/committee.service.server.ts';
import * as repository from './changes.repository.server.ts';

/** Says on one page what is different since a day: for whoever prepares a minister. Agencies hear of what is theirs. */

export async function findChanges(db: Db, actor: PersonActor, since: string, now: Date) {
  const seesAll = mayReadReport(actor);
  const reader = { ownAgencyIds: seesAll ? null : actor.agencyIds, withInternal: readsAll(actor) };
  const at = startOf(since);
  const [decisions, assignments, events, figures] = await Promise.all([
    repository.listDecisions(db, at, reader),
    repository.listAssignments(db, { day: since, at, today: dayOf(now, HOME_ZONE) }, reader),
    repository.listEvents(db, { at, now }, reader),
    repository.listFigures(db, at),
  ]);
  return {
    mayReadCommittee: seesAll,
    mayManage: isSecretariat(actor),
    decisions: decisions.map((row) => ({ ...row, at: row.at.toISOString() })),
    assignments,
    events: events.map((row) => ({ ...row, startsAt: row.startsAt.toISOString() })),
    figures,
  };
}

export type Changes = Awaited<ReturnType<typeof findChanges>>;

function startOf(day: string): Date {
  const midnight = localToInstant({ date: day, time: '00:00' }, HOME_ZONE);
  if (midnight.kind === 'ok') return midnight.instant;
  return midnight.kind === 'ambiguous' ? midnight.first : new Date(`${day}T00:00:00Z`);
}
