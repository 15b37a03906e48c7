import { addDays, daysBetween } from '#app/lib/local-days.ts';
import { inLanguage, type Language, type Text3 } from '#app/lib/text3.ts';
import { dayOf } from '#app/lib/time-zones.ts';

/** What a reader sees a thing on the calendar as: one icon, one word, one colour each. */
export type ItemKind = 'session' | 'meeting' | 'international' | 'national' | 'regional' | 'milestone' | 'outside';

/** The chips above the calendar: a working meeting is found under sessions. */
export const FILTER_KINDS = ['session', 'international', 'national', 'regional', 'milestone'] as const;
export type FilterKind = (typeof FILTER_KINDS)[number];

export const KIND_LOOK = {
  session: { icon: 'session', chip: 'k-s', state: '' },
  meeting: { icon: 'users', chip: 'k-w', state: '' },
  international: { icon: 'globe', chip: 'k-i', state: 'intl' },
  national: { icon: 'flag', chip: 'k-n', state: 'acc' },
  regional: { icon: 'region', chip: 'k-r', state: 'ok' },
  milestone: { icon: 'milestone', chip: 'k-m', state: '' },
  outside: { icon: 'external', chip: 'k-o', state: '' },
} as const satisfies Record<ItemKind, { icon: string; chip: string; state: string }>;

/** One thing on the calendar: an occurrence of an entry, or a milestone on its due day. Days are inclusive; instants ISO text. */
export type CalendarItem = {
  id: string;
  entryId: string | null;
  kind: ItemKind;
  title: Text3;
  place: Text3 | null;
  allDay: boolean;
  startsOn: string | null;
  endsOn: string | null;
  startsAt: string;
  endsAt: string;
  status: string;
  isDemo: boolean;
  url: string;
  /** Set where the reader may move it: the version they saw, and where the send screen is. */
  move: { version: number; meetingId: string | null; /** Of an event that repeats: the day this one was planned for. */ seriesDay: string | null } | null;
};

/** An entry announced without a day: "2026". */
export type UndatedItem = Pick<CalendarItem, 'id' | 'kind' | 'title' | 'place' | 'status' | 'isDemo' | 'url'> & { period: string };

export type CalendarHoliday = { day: string; kind: 'public' | 'moved_off' | 'moved_on'; name: Text3 };

export function itemKind(kind: string, scope: string): ItemKind {
  if (kind === 'meeting') return scope === 'session' ? 'session' : 'meeting';
  if (scope === 'session') return 'session';
  if (scope === 'working_meeting') return 'meeting';
  return scope === 'international' || scope === 'regional' ? scope : 'national';
}

/** The scopes of entries behind a chip; a milestone is no entry. */
export function scopesOf(kinds: readonly FilterKind[]): string[] {
  return kinds.flatMap((kind) => (kind === 'session' ? ['session', 'working_meeting'] : kind === 'milestone' ? [] : [kind]));
}

/** The first and the last day the item touches in that zone. */
export function daysOf(item: Pick<CalendarItem, 'allDay' | 'startsOn' | 'endsOn' | 'startsAt' | 'endsAt'>, zone: string): { first: string; last: string } {
  if (item.allDay && item.startsOn) return { first: item.startsOn, last: item.endsOn ?? item.startsOn };
  const first = dayOf(item.startsAt, zone);
  // What ends at midnight does not touch the next day.
  const last = dayOf(new Date(Date.parse(item.endsAt) - 1), zone);
  return { first, last: last < first ? first : last };
}

/** A period of four weeks or more is told once above the grid, not painted over every day of it. */
export function isPeriod(item: CalendarItem): boolean {
  return item.allDay && item.startsOn !== null && daysBetween(item.startsOn, item.endsOn ?? item.startsOn) >= 27;
}

/** What FullCalendar takes and `/calendar.json` gives. The end of an all-day event is exclusive there. */
export type EventInput = {
  id: string;
  title: string;
  start: string;
  end: string;
  allDay: boolean;
  url: string;
  extendedProps: {
    kind: ItemKind;
    /** Of the title: it may have fallen back. */
    lang: Language;
    titles: Text3;
    place: Text3 | null;
    status: string;
    region: string | null;
    agencies: string[];
    directions: string[];
    demo: boolean;
  };
};

/** The part of it that FullCalendar draws by; what else a chip shows is with the item itself. */
export function toEvent(item: CalendarItem, language: Language): Omit<EventInput, 'extendedProps'> {
  const { startsOn, endsOn } = item;
  return {
    id: item.id,
    title: inLanguage(item.title, language).text,
    start: item.allDay && startsOn ? startsOn : item.startsAt,
    end: item.allDay && startsOn ? addDays(endsOn ?? startsOn, 1) : item.endsAt,
    allDay: item.allDay,
    url: item.url,
  };
}

export function isOff(day: { weekday: number; holiday?: CalendarHoliday | undefined }): boolean {
  if (day.holiday) return day.holiday.kind !== 'moved_on';
  return day.weekday > 5;
}
