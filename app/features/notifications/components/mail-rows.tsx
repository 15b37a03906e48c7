import { Form, Link } from '@remix-run/react';
import { formatDay, formatMoment, formatTime } from '#app/lib/dates.ts';
import { HOME_ZONE, dayOf } from '#app/lib/time-zones.ts';
import { Button } from '#app/ui/button.tsx';
import { Demo } from '#app/ui/demo.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { LanguageTag } from '#app/ui/language-tag.tsx';
import { Ledger, LedgerRow } from '#app/ui/ledger.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import type { OutboxRow } from '../outbox/outbox.service.server.ts';
import { problemReason, shownState } from '../outbox/outbox.rules.ts';
import { MailState } from './mail-state.tsx';

type Props = { label: string; rows: OutboxRow[]; mayRetry: boolean };

export function MailRows({ label, rows, mayRetry }: Props) {
  const allDemo = rows.every((row) => row.isDemo);
  return (
    <Ledger lead="104px" leadNarrow="88px" label={label}>
      {rows.map((row) => <MailRow key={row.id} row={row} mayRetry={mayRetry} mark={row.isDemo && !allDemo} />)}
    </Ledger>
  );
}

function MailRow({ row, mayRetry, mark }: { row: OutboxRow; mayRetry: boolean; mark: boolean }) {
  const t = useTexts('notifications');
  const language = useLanguage();
  const kind = `kinds.${row.template}`;
  const kindWords = t.has(kind) ? t(kind) : row.template;
  return (
    <LedgerRow
      lead={
        <span className="mail-when">
          {formatDay(dayOf(row.createdAt, HOME_ZONE), language, 'short')}
          <span className="m">{formatTime(row.createdAt, HOME_ZONE)}</span>
        </span>
      }
      title={
        <>
          <Link to={`/outbox/${row.id}`} lang={row.subject ? row.language : undefined}>{row.subject ?? kindWords}</Link>
          {row.hasCalendar && <Icon name="calendar" title={t('parts.calendar')} className="mail-clip" />}
        </>
      }
      meta={
        <span className="mail-meta">
          <span lang={row.language}>{row.name}</span>
          <span className="mail-address">{row.address}</span>
          <LanguageTag language={row.language} />
          {row.subject && <span>{kindWords}</span>}
          {mark && <Demo />}
        </span>
      }
      end={<End row={row} mayRetry={mayRetry} />}
    />
  );
}

function End({ row, mayRetry }: { row: OutboxRow; mayRetry: boolean }) {
  const t = useTexts('notifications');
  const language = useLanguage();
  const isFailed = row.state === 'bounced' || row.state === 'failed';
  const time = row.dueAt && formatMoment(row.dueAt, HOME_ZONE, language, 'short');
  return (
    <div className="mail-end">
      <MailState kind={shownState(row)} words={isFailed ? t(`reasons.${problemReason(row.detail)}`) : undefined} />
      {row.state === 'deferred' && time && <span className="m">{t('nextAttempt', { time })}</span>}
      {(row.attempts > 1 || isFailed) && <span className="m">{t('attempts', { count: row.attempts })}</span>}
      {isFailed && mayRetry && <RetryButton id={row.id} />}
    </div>
  );
}

export function RetryButton({ id }: { id: string }) {
  const t = useTexts('notifications');
  return (
    <Form method="post" preventScrollReset>
      <input type="hidden" name="intent" value="retry" />
      <input type="hidden" name="mail" value={id} />
      <Button type="submit" small icon="refresh">{t('retry')}</Button>
    </Form>
  );
}
