import type { Db } from '#db/schema.ts';
import { clock } from '#app/lib/clock.server.ts';
import { dayOf, toInstant } from '#app/lib/time-zones.ts';
import { isSecretariat, type Actor } from '#app/features/people/actor.rules.ts';
import { canPropose } from '../programmes/programmes.rules.ts';
import { countProposed, listRegisterRows, PAGE_SIZE } from './register.repository.server.ts';
import { placeOf } from './register.rules.ts';
import type { RegisterWish } from './register.schema.ts';

/** The list of initiatives and events that a signed-in reader may see, in the order of their beginning. */

export async function listRegister(db: Db, actor: Actor, wish: RegisterWish) {
  const now = clock();
  const [rows, waiting] = await Promise.all([listRegisterRows(db, actor, wish, now), countProposed(db, actor, now)]);
  const page = rows.slice(0, PAGE_SIZE);
  const last = page.at(-1);
  return {
    rows: page.map(withNextDay),
    next: rows.length > PAGE_SIZE && last ? placeOf(last) : null,
    waiting,
    canEdit: isSecretariat(actor),
    canPropose: canPropose(actor),
  };
}

type Row = Awaited<ReturnType<typeof listRegisterRows>>[number];

/** A series stands in the list with the day that comes next, and with its rule as it was on its first day. */
function withNextDay({ proposalState, nextDay, ...row }: Row) {
  const first = row.startsOn ?? (row.startsAt ? dayOf(row.startsAt, row.timeZone) : null);
  const times = nextDay ? { startsAt: row.startsAt && toInstant(nextDay.startsAt), endsAt: row.endsAt && toInstant(nextDay.endsAt), startsOn: nextDay.startsOn, endsOn: nextDay.endsOn } : {};
  return { ...row, ...times, firstDay: row.rrule === null ? null : first, proposalState: row.status === 'draft' ? proposalState : null };
}

export type RegisterPage = Awaited<ReturnType<typeof listRegister>>;
