import type { Db } from '#db/schema.ts';
import type { Actor } from '#app/features/people/actor.rules.ts';
import { isId } from '#app/lib/ids.ts';
import { addDays } from '#app/lib/local-days.ts';
import { daysOf, type CalendarItem } from '../../calendar.rules.ts';
import { isFiltered, type CalendarFilter } from '../../query/query.rules.ts';
import { seenVisibilities } from '../subscriptions.rules.ts';
import * as repository from '../subscriptions.repository.server.ts';

/** Shows events of others as a layer over our calendar, to those whom their calendar is for. */

const MOST_SHOWN = 2_000;
/** Any zone of the world is at most 14 hours from UTC. */
const SLACK_MS = 14 * 3_600_000;

export const hasSubscriptions = (db: Db, actor: Actor): Promise<boolean> => repository.hasAny(db, seenVisibilities(actor));

type Wish = CalendarFilter & { first: string; last: string; zone: string };

/** A filter asks for ours: what others do has no agency, region or state that we know of. */
export async function listOutsideItems(db: Db, actor: Actor, { first, last, zone, ...filter }: Wish): Promise<CalendarItem[]> {
  if (isFiltered(filter)) return [];
  const [from, to] = [new Date(Date.parse(`${first}T00:00:00Z`) - SLACK_MS), new Date(Date.parse(`${addDays(last, 1)}T00:00:00Z`) + SLACK_MS)];
  const rows = await repository.listEvents(db, { from, to, visibilities: seenVisibilities(actor), limit: MOST_SHOWN });
  return rows.map(itemOf).filter((item) => {
    const days = daysOf(item, zone);
    return days.first <= last && days.last >= first;
  });
}

function itemOf({ id, title, place, allDay, startsAt, endsAt, startsOn, endsOn, isDemo }: Awaited<ReturnType<typeof repository.listEvents>>[number]): CalendarItem {
  return {
    id, entryId: null, kind: 'outside', title, place, allDay, startsOn, endsOn, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), status: 'planned', isDemo,
    url: `/calendar/outside/${id}`, move: null,
  };
}

/** One event of others; null for those whom its calendar is not for. It gets another id whenever its calendar is read anew. */
export async function findOutsideEvent(db: Db, actor: Actor, id: string) {
  const row = isId(id) ? await repository.findEvent(db, id, seenVisibilities(actor)) : undefined;
  if (!row) return null;
  const { title, place, startsAt, endsAt, startsOn, endsOn, name, url, readAt, isDemo } = row;
  return { title, place, startsOn, endsOn, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), calendarName: name, host: new URL(url).host, readAt: readAt?.toISOString() ?? null, isDemo };
}

export type OutsideEvent = NonNullable<Awaited<ReturnType<typeof findOutsideEvent>>>;
