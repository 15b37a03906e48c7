import { addDays } from '#app/lib/local-days.ts';
import { inLanguage } from '#app/lib/text3.ts';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import type { ShownInvitation } from '../answer-page/answer-page.service.server.ts';
import { googleLink, outlookLink } from '../letters/calendar-links.rules.ts';

/** Into one's own calendar: the file for Apple and every program on a computer, links for those in the browser. */
export function AnswerCalendar({ shown, href }: { shown: ShownInvitation; href: string }) {
  const t = useTexts('invitations');
  const language = useLanguage();
  const { title, startsAt, endsAt, allDay, startsOn, endsOn, place, rrule, timeZone } = shown;
  const first = startsOn ?? '';
  const event = {
    title: inLanguage(title, language).text,
    startsAt: new Date(startsAt),
    endsAt: new Date(endsAt),
    days: allDay && first ? { first, after: addDays(endsOn ?? first, 1) } : null,
    place: inLanguage(place, language).text,
    details: '',
    rrule,
    timeZone,
  };
  const outlook = outlookLink(event);
  return (
    <p className="small mt1 answer-calendar">
      <span>{t('answer.calendar')}:</span>{' '}
      <a href={href} download="invite.ics">{t('answer.calendarFile')}</a>
      <a href={googleLink(event)} rel="noreferrer">Google</a>
      {outlook && <a href={outlook} rel="noreferrer">Outlook</a>}
    </p>
  );
}
