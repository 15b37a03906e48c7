import { Link } from '@remix-run/react';
import { formatTimeRange, formatWeekday, monthName } from '#app/lib/dates.ts';
import { ruleInLine } from '#app/lib/recurrence-words.ts';
import { dayOf } from '#app/lib/time-zones.ts';
import type { Text3 } from '#app/lib/text3.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { ChipLink, Chips } from '#app/ui/chips.tsx';
import { Demo } from '#app/ui/demo.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Ledger, LedgerRow } from '#app/ui/ledger.tsx';
import { Segmented } from '#app/ui/segmented.tsx';
import { State, type Tone } from '#app/ui/state.tsx';
import type { IconName } from '#app/ui/icon.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { WorkspacePage } from '#app/ui/workspace-page.tsx';
import type { MeetingListRow } from '../meetings.repository.server.ts';
import type { ListMeetings } from '../meetings.schema.ts';
import './meeting-list.css';

type Props = {
  wish: ListMeetings;
  page: { rows: MeetingListRow[]; hasMore: boolean };
  bodies: readonly { id: string; short: Text3 }[];
  canCreate: boolean;
  seesAnswers: boolean;
};

export function MeetingList({ wish, page, bodies, canCreate, seesAnswers }: Props) {
  const t = useTexts('meetings');
  const agenda = useTexts('agenda');
  const isDemo = page.rows.length > 0 && page.rows.every((row) => row.isDemo);
  return (
    <WorkspacePage current="meetings">
      <div className="row sb top">
        <h1>{t('title')} {isDemo && <Demo />}</h1>
        <span className="grow" />
        <LinkButton icon="list" to="/meetings/proposals" prefetch="intent">{agenda('proposals.link')}</LinkButton>
        {seesAnswers && <LinkButton icon="calendar" to="/meetings/polls" prefetch="intent">{t('findDate')}</LinkButton>}
        {canCreate && page.rows.length > 0 && <LinkButton look="primary" icon="plus" to="/meetings/new" prefetch="intent">{t('new')}</LinkButton>}
      </div>
      <div className="meeting-filter mt4">
        <Segmented
          label={t('list.when')}
          value={wish.when}
          options={(['upcoming', 'past'] as const).map((when) => ({ value: when, label: t(`list.${when}`), to: hrefOf({ ...wish, when, page: 1 }) }))}
        />
        {bodies.length > 1 && (
          <Chips label={t('list.body')}>
            <ChipLink to={hrefOf({ ...wish, body: null, page: 1 })} current={wish.body === null}>{t('list.allBodies')}</ChipLink>
            {bodies.map((body) => <ChipLink key={body.id} to={hrefOf({ ...wish, body: body.id, page: 1 })} current={wish.body === body.id}><T3 text={body.short} mark="none" /></ChipLink>)}
          </Chips>
        )}
      </div>
      <h2 className="vh">{t(`list.${wish.when}`)}</h2>
      {page.rows.length === 0 ? <Empty when={wish.when} canCreate={canCreate} /> : (
        <div className="meeting-ledger mt4">
          <Ledger lead="170px" leadNarrow="84px">
            {page.rows.map((row) => <Row key={row.id} row={row} seesAnswers={seesAnswers} marksDemo={!isDemo} />)}
          </Ledger>
        </div>
      )}
      <Pages wish={wish} hasMore={page.hasMore} />
    </WorkspacePage>
  );
}

function Row({ row, seesAnswers, marksDemo }: { row: MeetingListRow; seesAnswers: boolean; marksDemo: boolean }) {
  const t = useTexts('meetings');
  const common = useTexts('common');
  return (
    <LedgerRow
      lead={<BigDate row={row} />}
      title={<span className={row.status === 'cancelled' ? 'is-off' : undefined}><Link to={`/meetings/${row.id}`} prefetch="intent"><T3 text={row.title} /></Link> {marksDemo && row.isDemo && <Demo />}</span>}
      meta={(
        <>
          {row.bodyName ? <T3 text={row.bodyName} mark="none" /> : common(`scopes.${row.scope}`)}
          {row.number !== null && <> · {t('frame.number', { number: row.number })}</>}
          {row.place && row.format !== 'online' && <> · <T3 text={row.place} mark="none" /></>}
          {row.format === 'online' && <> · {common('formats.online')}</>}
          {row.rrule && <> · <SeriesMark row={row} /></>}
        </>
      )}
      end={<RowState row={row} />}
    >
      {seesAnswers && <Answers row={row} />}
    </LedgerRow>
  );
}

/** "Every Tuesday · 3rd of 12". */
function SeriesMark({ row }: { row: MeetingListRow }) {
  const t = useTexts('recurrence');
  const language = useLanguage();
  const day = row.startsOn ?? dayOf(row.startsAt, row.timeZone);
  const words = ruleInLine(row.rrule ?? '', row.seriesFirstDay ?? day, row.timeZone, language) ?? t('ruleElse').toLowerCase();
  return <>{words} · {t('position', { position: row.position, total: row.total })}</>;
}

/** The day as large as it matters: the list is read by dates. */
function BigDate({ row }: { row: MeetingListRow }) {
  const language = useLanguage();
  const day = row.startsOn ?? dayOf(row.startsAt, row.timeZone);
  return (
    <time dateTime={day}>
      <b>{Number(day.slice(8))}</b>
      <span>
        {monthName(Number(day.slice(5, 7)), language, 'genitive')} {day.slice(0, 4)}
        <small>{formatWeekday(day, language, 'short')}{!row.allDay && `, ${formatTimeRange(row.startsAt, row.endsAt, row.timeZone)}`}</small>
      </span>
    </time>
  );
}

const LOOKS: Record<MeetingListRow['status'], { icon: IconName; tone: Tone }> = {
  draft: { icon: 'edit', tone: 'neutral' },
  planned: { icon: 'calendar', tone: 'acc' },
  confirmed: { icon: 'check', tone: 'ok' },
  held: { icon: 'check', tone: 'ok' },
  cancelled: { icon: 'ban', tone: 'neutral' },
};

function RowState({ row }: { row: MeetingListRow }) {
  const common = useTexts('common');
  if (row.state === 'open') return <State tone="acc" icon="progress">{common('meetingStates.open')}</State>;
  return <State {...LOOKS[row.status]}>{common(`entryStates.${row.status}`)}</State>;
}

function Answers({ row }: { row: MeetingListRow }) {
  const t = useTexts('meetings');
  if (row.status === 'cancelled' || row.state === 'closed' || row.status === 'held') return null;
  if (row.participants === 0) return <div className="m">{t('list.noOne')}</div>;
  const silent = row.participants - row.accepted - row.tentative - row.declined;
  const counts = { accepted: row.accepted, tentative: row.tentative, declined: row.declined, silent };
  const parts = (['accepted', 'tentative', 'declined', 'silent'] as const).filter((key) => counts[key] > 0);
  return <div className="m">{t('list.invited', { count: row.participants })}: {parts.map((key) => t(`list.${key}`, { count: counts[key] })).join(' · ')}</div>;
}

function Empty({ when, canCreate }: { when: ListMeetings['when']; canCreate: boolean }) {
  const t = useTexts('meetings');
  return (
    <EmptyState
      icon="meeting"
      title={t(when === 'upcoming' ? 'list.emptyUpcoming' : 'list.emptyPast')}
      text={t(when === 'upcoming' ? 'list.emptyUpcomingText' : 'list.emptyPastText')}
      action={canCreate && <LinkButton look="primary" icon="plus" to="/meetings/new">{t('new')}</LinkButton>}
      example={t('list.example')}
    />
  );
}

function Pages({ wish, hasMore }: { wish: ListMeetings; hasMore: boolean }) {
  const t = useTexts('meetings');
  if (wish.page === 1 && !hasMore) return null;
  return (
    <p className="row mt4">
      {wish.page > 1 && <Link to={hrefOf({ ...wish, page: 1 })}>{t('list.back')}</Link>}
      {hasMore && <Link to={hrefOf({ ...wish, page: wish.page + 1 })}>{t(wish.when === 'past' ? 'list.earlier' : 'list.later')}</Link>}
    </p>
  );
}

function hrefOf({ when, body, page }: ListMeetings): string {
  const query = new URLSearchParams({ ...(when === 'past' && { when }), ...(body && { body }), ...(page > 1 && { page: String(page) }) });
  return query.size > 0 ? `/meetings?${query}` : '/meetings';
}
