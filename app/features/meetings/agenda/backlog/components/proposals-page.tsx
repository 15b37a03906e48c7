import { formatDay, formatMoment } from '#app/lib/dates.ts';
import { inLanguage } from '#app/lib/text3.ts';
import { formatDuration } from '#app/lib/quantities.ts';
import { dayOf, HOME_ZONE } from '#app/lib/time-zones.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { Crumbs } from '#app/ui/crumbs.tsx';
import { Demo } from '#app/ui/demo.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Ledger, LedgerRow } from '#app/ui/ledger.tsx';
import { SectionHead } from '#app/ui/section-head.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { Link } from '@remix-run/react';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { WorkspacePage } from '#app/ui/workspace-page.tsx';
import type { ProposalData } from '../backlog.service.server.ts';
import { ProposalState } from './proposal-state.tsx';

type Props = { proposals: ProposalData[]; isSecretariat: boolean; canPropose: boolean };

/** What agencies propose and what is kept for later: the open ones on top, each with what becomes of it. */
export function ProposalsPage({ proposals, isSecretariat, canPropose }: Props) {
  const t = useTexts('agenda');
  const meetings = useTexts('meetings');
  const parts = [
    { key: 'waiting', rows: proposals.filter((each) => each.state === 'proposed') },
    { key: 'backlog', rows: proposals.filter((each) => each.state === 'backlog') },
    { key: 'decided', rows: proposals.filter((each) => each.state !== 'proposed' && each.state !== 'backlog') },
  ] as const;
  const button = canPropose && <LinkButton look="primary" icon="plus" to="/meetings/proposals/new">{t(isSecretariat ? 'proposals.keep' : 'proposals.new')}</LinkButton>;
  return (
    <WorkspacePage current="meetings">
      <Crumbs crumbs={[{ label: meetings('title'), to: '/meetings' }, { label: t('proposals.link') }]} />
      <div className="row sb top mt2">
        <h1>{t('proposals.title')}</h1>
        {proposals.length > 0 && button}
      </div>
      <p className="soft mt2 measure">{t(isSecretariat ? 'proposals.leadSecretariat' : 'proposals.leadAgency')}</p>
      {proposals.length === 0 && <EmptyState icon="list" title={t('proposals.empty')} text={t('proposals.emptyText')} action={button} />}
      {parts.filter(({ rows }) => rows.length > 0).map(({ key, rows }) => (
        <section key={key} className="mt5" aria-labelledby={key}>
          <SectionHead id={key} title={t(`proposals.${key}`)} count={rows.length} />
          <Ledger plain>{rows.map((row) => <Row key={row.id} row={row} />)}</Ledger>
        </section>
      ))}
    </WorkspacePage>
  );
}

function Row({ row }: { row: ProposalData }) {
  const t = useTexts('agenda');
  const language = useLanguage();
  const target = row.meetingTitle
    ? [inLanguage(row.meetingTitle, language).text, row.meetingStartsAt && row.meetingTimeZone && formatDay(dayOf(row.meetingStartsAt, row.meetingTimeZone), language)].filter(Boolean).join(', ')
    : row.state === 'proposed' ? t('proposals.anyMeeting') : '';
  return (
    <LedgerRow
      title={<><Link to={`/meetings/proposals/${row.id}`}><T3 text={row.title} /></Link> {row.isDemo && <Demo />}</>}
      meta={(
        <>
          {row.agencyName ? <T3 text={row.agencyName} /> : t('proposals.own')} · {formatDuration(row.minutes, language, 'short')}
          {target && <> · {target}</>} · {formatMoment(row.createdAt, HOME_ZONE, language, 'dayMonth')}
          {row.paperCount > 0 && <> · {t('item.papers', { count: row.paperCount })}</>}
        </>
      )}
      end={<ProposalState state={row.state} />}
    />
  );
}
