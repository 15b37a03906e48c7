import { HOME_ZONE, instantToLocal } from '#app/lib/time-zones.ts';
import type { Text3 } from '#app/lib/text3.ts';
import { readRule } from '#app/lib/recurrence.ts';
import type { MeetingFrameData } from '../meetings.service.server.ts';
import { repeatValues, type RepeatValues } from '../recurrence/recurrence.rules.ts';

/** What the form holds, all as text: the same before it is sent, after a refusal, and when an editor opens it. */
export type MeetingValues = {
  scope: string;
  title: Text3;
  description: Text3;
  place: Text3;
  roomId: string;
  date: string;
  startTime: string;
  endDate: string;
  endTime: string;
  timeZone: string;
  format: string;
  onlineUrl: string;
  bodyId: string;
  leadAgencyId: string;
  coAgencyIds: string[];
  visibility: string;
  embargoOn: string;
  status: string;
} & RepeatValues;

type Body = { id: string; agencyId: string };

/** A new meeting: of the only body, where there is one, in the morning of the day asked for. */
export function emptyValues(bodies: readonly Body[], date: string | null): MeetingValues {
  const body = bodies.length === 1 ? bodies[0] : undefined;
  return {
    scope: 'session', title: {}, description: {}, place: {}, roomId: '', date: date ?? '', startTime: '10:00', endDate: '', endTime: '11:30', timeZone: HOME_ZONE,
    format: 'in_person', onlineUrl: '', bodyId: body?.id ?? '', leadAgencyId: body?.agencyId ?? '', coAgencyIds: [], visibility: 'internal', embargoOn: '',
    status: 'planned', ...repeatValues(null, date ?? ''),
  };
}

/**
 * The stored meeting in the form's words, in the meeting's own zone. A series shows the first of its sessions that may still change, and
 * its end as a day.
 */
export function valuesOf(meeting: MeetingFrameData, now?: Date): MeetingValues {
  const { timeZone, embargoUntil } = meeting;
  const shown = meeting.isSeries && now ? shownSession(meeting, now) : meeting;
  const { startsAt, endsAt } = shown;
  const [start, end] = [startsAt && instantToLocal(startsAt, timeZone), endsAt && instantToLocal(endsAt, timeZone)];
  return {
    scope: meeting.scope,
    title: meeting.title,
    description: meeting.description ?? {},
    place: meeting.place ?? {},
    roomId: meeting.roomId ?? '',
    date: start?.date ?? meeting.startsOn ?? '',
    startTime: start?.time ?? '',
    endDate: end && start && end.date !== start.date ? end.date : '',
    endTime: end?.time ?? '',
    timeZone,
    format: meeting.format,
    onlineUrl: meeting.onlineUrl ?? '',
    bodyId: meeting.body?.id ?? '',
    leadAgencyId: meeting.lead[0]?.id ?? '',
    coAgencyIds: meeting.co.map((agency) => agency.id),
    visibility: meeting.visibility,
    embargoOn: embargoUntil ? instantToLocal(embargoUntil, timeZone).date : '',
    status: meeting.status,
    ...repeatValues(ruleShown(meeting), start?.date ?? ''),
  };
}

function shownSession({ series, startsAt, endsAt }: MeetingFrameData, now: Date): { startsAt: Date | null; endsAt: Date | null } {
  const session = series?.sessions.find((each) => each.startsAt > now) ?? series?.sessions.at(-1);
  if (!session || !startsAt || !endsAt) return { startsAt, endsAt };
  return { startsAt: session.originalStart, endsAt: new Date(session.originalStart.getTime() + endsAt.getTime() - startsAt.getTime()) };
}

function ruleShown({ rrule, series, timeZone }: MeetingFrameData) {
  const rule = rrule && series ? readRule(rrule, series.firstDay, timeZone) : null;
  return rule && { ...rule, count: null, until: series?.lastDay ?? rule.until };
}

/** The fields in which two states of the form differ, with a word for each side as it would be typed. */
export function differences<V extends { [K in keyof V]: string | string[] | Text3 }>(saved: V, typed: V): { field: keyof V & string; saved: string; typed: string }[] {
  return (Object.keys(saved) as (keyof V & string)[]).flatMap((field) => {
    const [a, b] = [inWords(saved[field]), inWords(typed[field])];
    return a === b ? [] : [{ field, saved: a, typed: b }];
  });
}

function inWords(value: string | string[] | Text3 | undefined): string {
  if (value === undefined || typeof value === 'string') return value ?? '';
  if (Array.isArray(value)) return [...value].sort().join(',');
  return (['kk', 'ru', 'en'] as const).map((language) => value[language]).filter(Boolean).join(' / ');
}

const PREFILLED = ['scope', 'date', 'startTime', 'endDate', 'endTime', 'timeZone', 'format', 'roomId', 'bodyId', 'leadAgencyId'] as const;

/** Another page has chosen a time, a room or more: the form opens with it. It is judged when the form is sent, like anything typed. */
export function prefilled(values: MeetingValues, query: URLSearchParams): MeetingValues {
  const given = Object.fromEntries(PREFILLED.flatMap((name) => (query.has(name) ? [[name, query.get(name)]] : [])));
  const title = Object.fromEntries((['kk', 'ru', 'en'] as const).map((language) => [language, query.get(`title.${language}`) ?? values.title[language]]));
  const coAgencyIds = query.getAll('coAgencyIds[]');
  // A time without a day of its end ends on its own day.
  const endDate = query.has('date') && !query.has('endDate') ? { endDate: '' } : {};
  // A rule begins with the day of its first session.
  const { repeatDays } = repeatValues(null, query.get('date') ?? values.date);
  return { ...values, repeatDays, ...endDate, ...given, title, ...(coAgencyIds.length > 0 && { coAgencyIds }) };
}
