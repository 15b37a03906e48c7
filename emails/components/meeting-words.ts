import type { Language, Text3 } from '#app/lib/text3.ts';
import { inLanguage } from '#app/lib/text3.ts';
import { readRule } from '#app/lib/recurrence.ts';
import { ruleWords } from '#app/lib/recurrence-words.ts';
import { textsFor } from '#app/lib/texts.ts';
import { dayOf } from '#app/lib/time-zones.ts';
import type { GivenAnswer, MeetingChange, MeetingFacts } from '../mail-props.ts';
import { clockRange, dayAndTime, dayNumber, fullDay, monthAndYear, offsetName, sameDay, timeElsewhere, timeInCity, weekday } from './mail-dates.ts';
import { plainText3 } from './text3.tsx';

const LANGUAGE_NAMES = { kk: 'languageKk', ru: 'languageRu', en: 'languageEn' } as const;

/** Time and place of a meeting as the words of a mail, said once for both the HTML and the plain part. */
export function meetingWords(meeting: MeetingFacts, language: Language) {
  const t = textsFor(language, 'mail');
  const { startsAt, endsAt, timeZone } = meeting;
  const placeIsNamed = meeting.format !== 'online' && inLanguage(meeting.place, language).text !== '';
  return {
    day: dayNumber(startsAt, timeZone),
    month: monthAndYear(startsAt, timeZone, language),
    weekday: weekday(startsAt, timeZone, language),
    date: fullDay(startsAt, timeZone, language),
    time: timeInCity(clockRange(startsAt, endsAt, timeZone), timeZone, language),
    offset: offsetName(startsAt, timeZone),
    until: sameDay(startsAt, endsAt, timeZone) ? '' : `– ${dayAndTime(endsAt, timeZone, language)}`,
    elsewhere: timeElsewhere(startsAt, timeZone, meeting.recipientTimeZone, language),
    placeIsNamed,
    place: placeIsNamed ? plainText3(meeting.place, language) : t(meeting.format === 'online' ? 'online' : 'placeLater'),
    alsoOnline: meeting.format === 'hybrid' ? `, ${t('andOnline')}` : '',
    rule: ruleOf(meeting, language),
    session: sessionOf(meeting, language),
    interpretation: meeting.interpretation?.length
      ? t('interpretation', { languages: meeting.interpretation.map((each) => t(LANGUAGE_NAMES[each])).join(', ') })
      : '',
    onlineHint: meeting.format === 'in_person' ? '' : t('onlineLinkLater'),
  };
}

/** «Каждый вторник по 26 мая 2026 года»; empty for a single meeting. */
function ruleOf({ rrule, startsAt, timeZone }: Pick<MeetingFacts, 'rrule' | 'startsAt' | 'timeZone'>, language: Language): string {
  if (!rrule) return '';
  const rule = readRule(rrule, dayOf(startsAt, timeZone), timeZone);
  return rule ? ruleWords(rule, language) : textsFor(language, 'mail')('ruleElse');
}

/** Which session of a series a mail is about: the day says it, unless it was moved. */
function sessionOf({ originalStart, startsAt, timeZone }: MeetingFacts, language: Language): string {
  if (!originalStart) return '';
  const t = textsFor(language, 'mail');
  const isMoved = new Date(originalStart).getTime() !== new Date(startsAt).getTime();
  return isMoved ? t('sessionMoved', { date: dayAndTime(originalStart, timeZone, language) }) : t('sessionOnly');
}

/** «19 марта, 15:00» for subjects, «каждый вторник…» for a series. */
export function subjectDate(meeting: Pick<MeetingFacts, 'startsAt' | 'timeZone' | 'rrule'>, language: Language): string {
  const rule = ruleOf(meeting, language);
  if (rule) return language === 'en' ? rule.charAt(0).toLowerCase() + rule.slice(1) : rule.toLowerCase();
  return dayAndTime(meeting.startsAt, meeting.timeZone, language);
}

export function answerWords(given: GivenAnswer, language: Language): string {
  const t = textsFor(language, 'mail');
  if (given.status === 'declined') return t('answerDeclineFull');
  if (given.status === 'tentative') return t('answerMaybeFull');
  return given.mode === 'online' ? t('answerOnlineFull') : t('answerAccept');
}

const FIELDS = {
  time: 'changeTime', format: 'changeFormat', title: 'changeTitle', place: 'changePlace', rule: 'changeRule', agenda: 'changeAgenda', other: 'changeOther',
} as const;
const FORMATS = { in_person: 'formatInPerson', online: 'formatOnline', hybrid: 'formatHybrid' } as const;

export type ChangeWords = { field: string; was: Text3 | string | undefined; now: Text3 | string | undefined };

/** What changed, as pairs of texts; the new time, format, title and place are those of the meeting itself. */
export function changeWords(change: MeetingChange, meeting: MeetingFacts, language: Language): ChangeWords {
  const t = textsFor(language, 'mail');
  const field = t(FIELDS[change.field]);
  if (change.field === 'time') return { field, was: momentOf(change.was, language), now: momentOf(meeting, language) };
  if (change.field === 'format') return { field, was: t(FORMATS[change.was]), now: t(FORMATS[meeting.format]) };
  return { field, was: change.was, now: change.now ?? nowOf(change.field, meeting) };
}

function nowOf(field: string, meeting: MeetingFacts): Text3 | undefined {
  if (field === 'title') return meeting.title;
  return field === 'place' ? meeting.place : undefined;
}

function momentOf({ startsAt, endsAt, timeZone }: { startsAt: string; endsAt: string; timeZone: string }, language: Language): string {
  return `${fullDay(startsAt, timeZone, language)}, ${clockRange(startsAt, endsAt, timeZone)} (${offsetName(startsAt, timeZone)})`;
}
