// Arithmetic on local days, 'YYYY-MM-DD', which belong to no time zone.

const DAY = 86_400_000;

export function addDays(day: string, count: number): string {
  return new Date(utc(day) + count * DAY).toISOString().slice(0, 10);
}

/** Whole days from the first to the second; negative when the second is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((utc(to) - utc(from)) / DAY);
}

/** 1 Monday to 7 Sunday. */
export function weekdayOf(day: string): number {
  return new Date(utc(day)).getUTCDay() || 7;
}

export function startOfWeek(day: string): string {
  return addDays(day, 1 - weekdayOf(day));
}

export function startOfMonth(day: string): string {
  return `${day.slice(0, 7)}-01`;
}

export function endOfMonth(day: string): string {
  return new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)), 0)).toISOString().slice(0, 10);
}

/** The first day of the month that many months away. */
export function addMonths(day: string, count: number): string {
  return new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1 + count, 1)).toISOString().slice(0, 10);
}

function utc(day: string): number {
  const time = Date.parse(`${day}T00:00:00Z`);
  if (day.length !== 10 || Number.isNaN(time)) throw new RangeError(`not a day: ${day}`);
  return time;
}
