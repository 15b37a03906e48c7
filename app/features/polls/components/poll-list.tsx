import { Link } from '@remix-run/react';
import { formatMoment, formatPeriodWithWeekday, formatUntilMoment } from '#app/lib/dates.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { Crumbs } from '#app/ui/crumbs.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Ledger, LedgerRow } from '#app/ui/ledger.tsx';
import { SectionHead } from '#app/ui/section-head.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { WorkspacePage } from '#app/ui/workspace-page.tsx';
import type { PollListRow } from '../polls.service.server.ts';
import { Phase } from './poll-phase.tsx';
import './polls.css';

/** Every poll: what is still being asked first, then what came of the others. */
export function PollList({ polls, canCreate }: { polls: PollListRow[]; canCreate: boolean }) {
  const t = useTexts('polls');
  const meetings = useTexts('meetings');
  const create = <LinkButton look="primary" icon="plus" to="/meetings/polls/new" prefetch="intent">{t('new')}</LinkButton>;
  const parts = [
    { title: t('list.open'), rows: polls.filter((poll) => poll.phase === 'open' || poll.phase === 'over') },
    { title: t('list.done'), rows: polls.filter((poll) => poll.phase === 'closed' || poll.phase === 'scheduled') },
  ];
  return (
    <WorkspacePage current="meetings">
      <Crumbs crumbs={[{ label: meetings('title'), to: '/meetings' }, { label: t('title') }]} />
      <div className="row sb mt2">
        <h1>{t('title')}</h1>
        {canCreate && polls.length > 0 && create}
      </div>
      <p className="soft mt1 poll-measure">{t('lead')}</p>
      {polls.length === 0 && <EmptyState icon="calendar" title={t('list.empty')} text={t('list.emptyText')} action={canCreate && create} example={t('list.example')} />}
      {parts.filter(({ rows }) => rows.length > 0).map(({ title, rows }) => (
        <section key={title} className="mt5">
          <SectionHead title={title} count={rows.length} />
          <Ledger plain>{rows.map((poll) => <Row key={poll.id} poll={poll} />)}</Ledger>
        </section>
      ))}
    </WorkspacePage>
  );
}

function Row({ poll }: { poll: PollListRow }) {
  const t = useTexts('polls');
  const language = useLanguage();
  const { startsAt, endsAt, closesAt, timeZone, phase } = poll;
  const when = phase === 'open' ? t('list.until', { until: formatUntilMoment(closesAt, timeZone, language) }) : phase === 'over' ? t('list.closedAt', { at: formatMoment(closesAt, timeZone, language, 'dayMonth') }) : null;
  return (
    <LedgerRow
      title={<Link to={`/meetings/polls/${poll.id}`} prefetch="intent"><T3 text={poll.title} /></Link>}
      meta={(
        <>
          {poll.bodyName && <><T3 text={poll.bodyName} mark="none" /> · </>}
          {t('list.options', { count: poll.options })} · {t('list.answered', { answered: poll.answered, guests: poll.guests })}
          {when && <> · {when}</>}
        </>
      )}
      end={<Phase phase={phase} />}
    >
      {startsAt && endsAt && <div className="m"><b>{formatPeriodWithWeekday(startsAt, endsAt, timeZone, language)}</b></div>}
    </LedgerRow>
  );
}
