import { dayOf } from '#app/lib/time-zones.ts';

const MINUTE = 60_000;

type Hours = { openedAt: Date | null; closedAt: Date | null };
type Planned = { startsAt: Date | null; endsAt: Date | null; timeZone: string };
type Run = { startedAt: Date; endedAt: Date | null };

/** Protocols tell whole minutes: from the one that was begun until the one that was finished. */
const begun = (at: Date) => new Date(Math.floor(at.getTime() / MINUTE) * MINUTE);
const finished = (at: Date) => new Date(Math.ceil(at.getTime() / MINUTE) * MINUTE);
const same = (a: Date | null, b: Date | null) => a?.getTime() === b?.getTime();

/**
 * The hours the session really had. What somebody typed stays: only planned hours, or those of an earlier end that was taken back, give
 * way. Null when nothing changes; a run on another day was a rehearsal.
 */
export function hoursOfRun(written: Hours, planned: Planned, { startedAt, endedAt }: Run): { openedAt: Date; closedAt: Date } | null {
  if (!planned.startsAt || !endedAt || dayOf(startedAt, planned.timeZone) !== dayOf(planned.startsAt, planned.timeZone)) return null;
  const ran = { openedAt: begun(startedAt), closedAt: finished(endedAt) };
  if (ran.closedAt <= ran.openedAt || dayOf(endedAt, planned.timeZone) !== dayOf(startedAt, planned.timeZone)) return null;
  const isPlanned = same(written.openedAt, planned.startsAt) && same(written.closedAt, planned.endsAt);
  const isTaken = same(written.openedAt, ran.openedAt);
  if (!isPlanned && !isTaken) return null;
  return same(written.openedAt, ran.openedAt) && same(written.closedAt, ran.closedAt) ? null : ran;
}
