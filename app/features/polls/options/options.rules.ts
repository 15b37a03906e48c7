import { instantToLocal, localToInstant } from '#app/lib/time-zones.ts';

type Typed = { /** The row in the form. */ index: number; date: string; startTime: string };
export type Span = { startsAt: Date; endsAt: Date };
export type Fields = Record<string, string>;

type Wish = { options: readonly Typed[]; durationMinutes: number; timeZone: string };

/** The instants of typed dates in the zone, by time, or what is wrong beside which row: a time that the clocks skip, one that has passed, one that comes twice. */
export function resolveOptions({ options, durationMinutes, timeZone }: Wish, now: Date): { spans: Span[]; wrong: Fields } {
  const wrong: Fields = {};
  const spans = new Map<number, Span>();
  for (const { index, date, startTime } of options) {
    const startsAt = instantOf(date, startTime, timeZone);
    const endsAt = startsAt && new Date(startsAt.getTime() + durationMinutes * 60_000);
    if (!startsAt || !endsAt || !isTold(endsAt, timeZone)) wrong[`options[${index}].startTime`] = 'timeDoesNotExist';
    else if (startsAt <= now) {
      const isToday = date === instantToLocal(now, timeZone).date;
      wrong[`options[${index}].${isToday ? 'startTime' : 'date'}`] = isToday ? 'timeInPast' : 'dateInPast';
    } else if (spans.has(startsAt.getTime())) wrong[`options[${index}].date`] = 'duplicate';
    else spans.set(startsAt.getTime(), { startsAt, endsAt });
  }
  return { spans: [...spans.values()].sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime()), wrong };
}

/** Until when answers are taken: after now and before the first date that can still be chosen. */
export function resolveClosing(typed: { closesOn: string; closesTime: string }, timeZone: string, options: readonly { startsAt: Date }[], now: Date): { closesAt: Date | null; wrong: Fields } {
  const closesAt = instantOf(typed.closesOn, typed.closesTime, timeZone);
  if (!closesAt) return { closesAt: null, wrong: { closesTime: 'timeDoesNotExist' } };
  if (closesAt <= now) return { closesAt: null, wrong: typed.closesOn === instantToLocal(now, timeZone).date ? { closesTime: 'timeInPast' } : { closesOn: 'dateInPast' } };
  const first = options.map((option) => option.startsAt).filter((startsAt) => startsAt > now).sort((a, b) => a.getTime() - b.getTime())[0];
  if (first && closesAt > first) return { closesAt: null, wrong: { closesOn: 'closesTooLate' } };
  return { closesAt, wrong: {} };
}

/** A time that comes twice in autumn is taken as the first, as meetings do. */
function instantOf(date: string, time: string, zone: string): Date | null {
  const local = localToInstant({ date, time }, zone);
  if (local.kind === 'gap') return null;
  return local.kind === 'ambiguous' ? local.first : local.instant;
}

/** An end in the second of two equal hours cannot be written down as a local time: the meeting made of it would end an hour early. */
function isTold(instant: Date, zone: string): boolean {
  const { date, time } = instantToLocal(instant, zone);
  return instantOf(date, time, zone)?.getTime() === instant.getTime();
}
