import { formatDayWithWeekday, formatTimeRange } from '#app/lib/dates.ts';
import { dayOf } from '#app/lib/time-zones.ts';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import type { ShownInvitation } from '../answer-page/answer-page.service.server.ts';
import { possibleAnswers, wordOf } from '../invitations.rules.ts';

/** Coming sessions of a series, each with its own yes and no for whoever cannot come to all. Works without a script. */
export function AnswerSessions({ shown }: { shown: ShownInvitation }) {
  const t = useTexts('invitations');
  return (
    <details className="answer-sessions mt6">
      <summary>{t('answer.sessions.title')}</summary>
      <p className="soft small mt2">{t('answer.sessions.text')}</p>
      <ul className="mt3">{shown.sessions.map((session) => <Session key={session.meetingId} session={session} shown={shown} />)}</ul>
    </details>
  );
}

function Session({ session, shown }: { session: ShownInvitation['sessions'][number]; shown: ShownInvitation }) {
  const t = useTexts('invitations');
  const language = useLanguage();
  const { startsAt, endsAt, status, answer, mode } = session;
  const yes = possibleAnswers(shown.format)[0] ?? 'accept';
  const day = formatDayWithWeekday(dayOf(startsAt, shown.timeZone), language);
  return (
    <li>
      <span><b>{day}</b>, {formatTimeRange(startsAt, endsAt, shown.timeZone)}{answer && <><br /><span className="small">{t(`answer.short.${wordOf({ status: answer, mode })}`)}</span></>}</span>
      {status === 'cancelled' ? <span className="soft">{t('answer.sessions.cancelled')}</span> : (
        <form method="post" className="row">
          <input type="hidden" name="seen" value={session.timeSequence} />
          <input type="hidden" name="session" value={new Date(session.originalStart).toISOString()} />
          <button type="submit" className="btn sm" name="answer" value={yes} aria-label={`${day}: ${t('answer.sessions.yes')}`}>{t('answer.sessions.yes')}</button>
          <button type="submit" className="btn sm" name="answer" value="decline" aria-label={`${day}: ${t('answer.sessions.no')}`}>{t('answer.sessions.no')}</button>
        </form>
      )}
    </li>
  );
}
