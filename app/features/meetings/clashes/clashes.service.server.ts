import type { Db } from '#db/schema.ts';
import { readsAll, type Actor } from '#app/features/people/actor.rules.ts';
import { listHolidays } from '#app/features/working-days/working-days.service.server.ts';
import type { Span } from '../meetings.rules.ts';
import { resolveTimes } from '../times/times.rules.ts';
import { findEntryIdOfMeeting, listClashes, listExpectedPeople, type ClashRow } from './clashes.repository.server.ts';
import { dayOffIn, daysTouched, isOutsideOfficeHours, type DayOff } from './clashes.rules.ts';
import type { AskClashes } from './clashes.schema.ts';

/** Owns the answer to "does it fit?": who is busy, and is it a day for work. It warns and never forbids. */

export type Clash = ClashRow;
export type Clashes = { entries: Clash[]; dayOff: DayOff | null; isOutsideOfficeHours: boolean };

type Wish = Span & { personIds: readonly string[]; agencyIds: readonly string[]; exceptEntryId?: string | null };

/** Other people's plans are named in full, so only those who read everything are told; everyone else hears of no clash. */
export async function findClashes(db: Db, actor: Actor, wish: Wish): Promise<Clashes> {
  if (!readsAll(actor)) return { entries: [], dayOff: null, isOutsideOfficeHours: false };
  const days = daysTouched(wish);
  const [entries, holidays] = await Promise.all([
    wish.personIds.length + wish.agencyIds.length > 0 ? listClashes(db, { ...wish, exceptEntryId: wish.exceptEntryId ?? null }) : [],
    listHolidays(db, days.from, days.to),
  ]);
  return { entries, dayOff: dayOffIn(wish, holidays), isOutsideOfficeHours: isOutsideOfficeHours(wish) };
}

/** The same for a form half filled in: people are those invited already and those with a seat in the chosen body. */
export async function findClashesOfForm(db: Db, actor: Actor, form: AskClashes): Promise<Clashes | null> {
  const times = resolveTimes(form);
  if (!times?.ok || !readsAll(actor)) return null;
  const [personIds, exceptEntryId] = await Promise.all([
    listExpectedPeople(db, form.meetingId, form.bodyId, form.date),
    form.meetingId ? findEntryIdOfMeeting(db, form.meetingId) : null,
  ]);
  const agencyIds = [...(form.leadAgencyId ? [form.leadAgencyId] : []), ...form.coAgencyIds];
  return findClashes(db, actor, { ...times.span, personIds, agencyIds, exceptEntryId });
}
