import { Link } from '@remix-run/react';
import { capitalise, formatDay, formatWeekday } from '#app/lib/dates.ts';
import { inLanguage } from '#app/lib/text3.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { WorkspacePage } from '#app/ui/workspace-page.tsx';
import type { MyDayData } from '../my-day.service.server.ts';
import { DayPanel } from './day-panel.tsx';
import { DueList } from './due-list.tsx';
import { SessionCard } from './session-card.tsx';
import { OwnInvitations, Proposals, Undelivered, Unanswered } from './waiting.tsx';
import './my-day.css';

/** The first page of the day: what comes, what is missing, what went wrong. */
export function MyDay({ day }: { day: MyDayData }) {
  const t = useTexts('my-day');
  const language = useLanguage();
  return (
    <WorkspacePage current="myDay" panel={<DayPanel day={day} />} panelLabel={t('panel.today')}>
      <div className="row sb">
        <div>
          <h1>{capitalise(formatWeekday(day.today, language))}, {formatDay(day.today, language, 'dayMonth')}</h1>
          <p className="soft">{sentence(day, t, language)}</p>
          {day.toReview > 0 && <p className="mt2"><Link to="/outbox/inbox">{t('inbox', { count: day.toReview })}</Link></p>}
        </div>
        {day.canPlan && <LinkButton to="/meetings/new" icon="plus" keyHint="N">{t('plan')}</LinkButton>}
      </div>
      {day.session && <SessionCard session={day.session} canAct={day.canPlan} />}
      {day.role !== 'secretariat' && <OwnInvitations invitations={day.invitations} />}
      {day.role !== 'member' && <DueList title={t(day.role === 'agency' ? 'due.own' : 'due.title')} assignments={day.assignments} count={day.assignmentCount} />}
      {day.role === 'secretariat' && (
        <div className="day-two mt6">
          {day.session && <Unanswered session={day.session} />}
          <Undelivered problems={day.problems} />
        </div>
      )}
      {(day.role === 'secretariat' || (day.role === 'agency' && day.proposals.length > 0)) && <Proposals day={day} />}
    </WorkspacePage>
  );
}

function sentence(day: MyDayData, t: ReturnType<typeof useTexts<'my-day'>>, language: ReturnType<typeof useLanguage>): string {
  const { facts } = day;
  const parts = [facts.holiday ? `${inLanguage(facts.holiday, language).text}.` : t(facts.isWorking ? 'facts.working' : 'facts.dayOff')];
  if (facts.workingDaysToSession !== null) parts.push(t('facts.toSession', { days: facts.workingDaysToSession }));
  if (facts.nextDayOff) parts.push(t('facts.nextOff', { day: formatDay(facts.nextDayOff.day, language, 'dayMonth') }));
  return parts.join(' ');
}
