import { addDays } from '#app/lib/local-days.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import { localToInstant } from '#app/lib/time-zones.ts';
import type { MoveItem } from '../calendar.schema.ts';

export type WishedTimes = { startsAt?: Date; endsAt?: Date; startsOn?: string; endsOn?: string };

/** What a drag or the form asks for, as instants or days. An end before its start is the next day's: meetings pass midnight. */
export function wishedTimes(input: MoveItem): Result<WishedTimes, 'gap' | 'ends-before-start'> {
  if (input.startsOn) {
    if (input.endsOn && input.endsOn < input.startsOn) return refuse('ends-before-start');
    return ok({ startsOn: input.startsOn, ...(input.endsOn ? { endsOn: input.endsOn } : {}) });
  }
  if (!input.date || !input.time) return ok({ ...(input.startsAt ? { startsAt: input.startsAt } : {}), ...(input.endsAt ? { endsAt: input.endsAt } : {}) });
  const startsAt = instantOf(input.date, input.time, input.zone);
  if (!startsAt) return refuse('gap');
  if (!input.endTime) return ok({ startsAt });
  const endsAt = instantOf(input.endTime > input.time ? input.date : addDays(input.date, 1), input.endTime, input.zone);
  return endsAt ? ok({ startsAt, endsAt }) : refuse('gap');
}

function instantOf(date: string, time: string, zone: string): Date | null {
  const found = localToInstant({ date, time }, zone);
  if (found.kind === 'gap') return null;
  return found.kind === 'ok' ? found.instant : found.first;
}
