import { readRule } from '#app/lib/recurrence.ts';
import { addDays, daysBetween } from '#app/lib/local-days.ts';
import { HOME_ZONE, instantToLocal } from '#app/lib/time-zones.ts';
import type { Text3 } from '#app/lib/text3.ts';
import { KEPT_RULE, LONGEST_DAYS, repeatValues, type RepeatValues } from '../../recurrence/recurrence.rules.ts';
import type { EventSeriesData } from '../../series/event-series/event-series.service.server.ts';
import type { Session } from '../../series/series.repository.server.ts';
import type { ProgrammeKind } from '../dates/dates.rules.ts';
import type { ProgrammeData } from '../programmes.service.server.ts';

/** What the form holds, all as text: the same before it is sent, after a refusal, and when an editor opens it. */
export type ProgrammeValues = {
  kind: string;
  scope: string;
  title: Text3;
  description: Text3;
  place: Text3;
  roomId: string;
  regionIso: string;
  format: string;
  onlineUrl: string;
  timing: string;
  date: string;
  startTime: string;
  endDate: string;
  endTime: string;
  undatedPeriod: string;
  timeZone: string;
  leadAgencyId: string;
  coAgencyIds: string[];
  directionKeys: string[];
  parentId: string;
  visibility: string;
  embargoOn: string;
  status: string;
  source: string;
} & RepeatValues;

export type Start = { kind: ProgrammeKind; date: string | null; parentId: string | null; leadAgencyId: string | null };

/** An event of a day, public in its time; an initiative lasts. */
export function emptyProgramme({ kind, date, parentId, leadAgencyId }: Start): ProgrammeValues {
  return {
    kind, scope: 'national', title: {}, description: {}, place: {}, roomId: '', regionIso: '', format: 'in_person', onlineUrl: '', timing: 'days', date: date ?? '',
    startTime: '', endDate: '', endTime: '', undatedPeriod: '', timeZone: HOME_ZONE, leadAgencyId: leadAgencyId ?? '', coAgencyIds: [], directionKeys: [],
    parentId: parentId ?? '', visibility: 'public', embargoOn: '', status: 'planned', source: '', ...repeatValues(null, date ?? ''),
  };
}

/** The stored entry in the form's words, in its own zone. */
export function programmeValues(entry: ProgrammeData): ProgrammeValues {
  const { embargoUntil, timeZone } = entry;
  return {
    kind: entry.kind,
    scope: entry.scope === 'session' ? 'national' : entry.scope,
    title: entry.title,
    description: entry.description ?? {},
    place: entry.place ?? {},
    roomId: entry.roomId ?? '',
    regionIso: entry.regionIso ?? '',
    format: entry.format,
    onlineUrl: entry.onlineUrl ?? '',
    ...typedDates(entry),
    timeZone,
    leadAgencyId: entry.lead?.id ?? '',
    coAgencyIds: entry.co.map((agency) => agency.id),
    directionKeys: entry.directionKeys,
    parentId: entry.parentId ?? '',
    visibility: entry.visibility,
    embargoOn: embargoUntil ? instantToLocal(embargoUntil, timeZone).date : '',
    status: entry.status,
    source: entry.source ?? '',
    ...repeatValues(null, typedDates(entry).date),
  };
}

function typedDates({ allDay, startsOn, endsOn, startsAt, endsAt, timeZone, undatedPeriod }: ProgrammeData) {
  const none = { timing: 'unset', date: '', startTime: '', endDate: '', endTime: '', undatedPeriod: undatedPeriod ?? '' };
  if (allDay && startsOn) return { ...none, timing: 'days', date: startsOn, endDate: endsOn && endsOn !== startsOn ? endsOn : '' };
  if (!startsAt || !endsAt) return none;
  const [start, end] = [instantToLocal(startsAt, timeZone), instantToLocal(endsAt, timeZone)];
  return { ...none, timing: 'times', date: start.date, startTime: start.time, endDate: end.date === start.date ? '' : end.date, endTime: end.time };
}

/** The form of a series: the first of its sessions that may still change, at the time of the series, with its rule. */
export function seriesValues(entry: ProgrammeData, series: EventSeriesData, from: Pick<Session, 'originalStart'> | null): ProgrammeValues {
  const values = programmeValues({ ...entry, ...(from && timesAt(entry, from.originalStart)) });
  const rule = readRule(series.rrule, series.firstDay, series.timeZone);
  const until = series.lastDay ?? '';
  const isOurs = rule !== null && (rule.count !== null || rule.until !== null) && until <= addDays(values.date, LONGEST_DAYS);
  return { ...values, ...(isOurs ? repeatValues({ ...rule, count: null, until }, values.date) : { ...repeatValues(null, values.date), repeats: KEPT_RULE }) };
}

/** One session's own form: it has no rule. */
export function sessionValues(entry: ProgrammeData, { startsAt, endsAt, startsOn, endsOn, title, description, place, roomId, format, onlineUrl }: Session): ProgrammeValues {
  return programmeValues({ ...entry, ...(entry.allDay ? { startsOn, endsOn } : { startsAt, endsAt }), title, description, place, roomId, format, onlineUrl });
}

function timesAt({ allDay, startsAt, endsAt, startsOn, endsOn, timeZone }: ProgrammeData, at: Date) {
  const day = instantToLocal(at, timeZone).date;
  if (allDay) return { startsOn: day, endsOn: addDays(day, daysBetween(startsOn ?? day, endsOn ?? startsOn ?? day)) };
  return { startsAt: at, endsAt: new Date(at.getTime() + (endsAt?.getTime() ?? 0) - (startsAt?.getTime() ?? 0)) };
}
