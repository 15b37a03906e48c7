/** Links that open a new entry in a web calendar. Nothing is sent before somebody follows one. */

export type LinkedEvent = {
  title: string;
  startsAt: Date;
  endsAt: Date;
  /** First and last day of an entry without a time. */
  days: { first: string; after: string } | null;
  place: string;
  details: string;
  rrule: string | null;
  timeZone: string;
};

const compact = (instant: Date) => instant.toISOString().replace(/[-:]|\.\d{3}/g, '');
const bare = (day: string) => day.replaceAll('-', '');

export function googleLink({ title, startsAt, endsAt, days, place, details, rrule, timeZone }: LinkedEvent): string {
  const dates = days ? `${bare(days.first)}/${bare(days.after)}` : `${compact(startsAt)}/${compact(endsAt)}`;
  const query = new URLSearchParams({ action: 'TEMPLATE', text: title, dates, ctz: timeZone, ...(place ? { location: place } : {}), ...(details ? { details } : {}), ...(rrule ? { recur: `RRULE:${rrule}` } : {}) });
  return `https://calendar.google.com/calendar/render?${query}`;
}

/** Null for series: the address knows no rule, and one date alone would be wrong. */
export function outlookLink({ title, startsAt, endsAt, days, place, details, rrule }: LinkedEvent): string | null {
  if (rrule) return null;
  const times: Record<string, string> = days ? { startdt: days.first, enddt: days.after, allday: 'true' } : { startdt: startsAt.toISOString(), enddt: endsAt.toISOString() };
  const query = new URLSearchParams({ path: '/calendar/action/compose', rru: 'addevent', subject: title, ...times, ...(place ? { location: place } : {}), ...(details ? { body: details } : {}) });
  return `https://outlook.office.com/calendar/0/deeplink/compose?${query}`;
}
