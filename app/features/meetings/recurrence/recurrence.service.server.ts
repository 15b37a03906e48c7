import type { Db } from '#db/schema.ts';
import { addDays } from '#app/lib/local-days.ts';
import { ruleText } from '#app/lib/recurrence.ts';
import type { Text3 } from '#app/lib/text3.ts';
import { instantToLocal, localToInstant } from '#app/lib/time-zones.ts';
import { isSecretariat, type Actor } from '#app/features/people/actor.rules.ts';
import { isWorkingDay } from '#app/features/working-days/working-days.rules.ts';
import { listHolidays } from '#app/features/working-days/working-days.service.server.ts';
import { seriesDates } from '../occurrences/occurrences.rules.ts';
import { resolveRecurrence } from './recurrence.rules.ts';
import type { AskDates } from './recurrence.schema.ts';

/** Owns the answer to "when would that be?" while somebody chooses a rule. */

export type NextDate = { day: string; /** Null on a day of work; the holiday's name, or true for an ordinary weekend. */ off: Text3 | true | null };
export type NextDates = { dates: NextDate[]; count: number; last: string; offCount: number };

const SHOWN = 6;

/** The first dates of a rule, all of its days off counted; null while there is no rule. */
export async function findNextDates(db: Db, actor: Actor, asked: AskDates): Promise<NextDates | null> {
  const judged = resolveRecurrence(asked);
  const start = localToInstant({ date: asked.date, time: asked.startTime }, asked.timeZone);
  if (!isSecretariat(actor) || !judged.ok || !judged.rule || start.kind === 'gap') return null;
  const startsAt = start.kind === 'ok' ? start.instant : start.first;
  const series = { rrule: ruleText(judged.rule, asked.timeZone), timeZone: asked.timeZone, allDay: false, wallStart: `${asked.date}T${asked.startTime}`, startsAt, endsAt: startsAt, startsOn: null, endsOn: null };
  const days = seriesDates(series, new Date('2101-01-01T00:00:00Z')).map((date) => instantToLocal(date.startsAt, asked.timeZone).date);
  const last = days.at(-1) ?? asked.date;
  const holidays = await listHolidays(db, asked.date, addDays(last, 1));
  const named = new Map(holidays.map((holiday) => [holiday.day, holiday.name]));
  const dates = days.map((day): NextDate => ({ day, off: isWorkingDay(day, holidays) ? null : (named.get(day) ?? true) }));
  return { dates: dates.slice(0, SHOWN), count: days.length, last, offCount: dates.filter((date) => date.off !== null).length };
}
