import { useRevalidator } from '@remix-run/react';
import { LinkButton } from '#app/ui/button.tsx';
import { Demo } from '#app/ui/demo.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { SectionHead } from '#app/ui/section-head.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import { UndoBar } from '#app/ui/undo-bar.tsx';
import type { OutboxQuery } from '../outbox/outbox.schema.ts';
import type { OutboxRow } from '../outbox/outbox.service.server.ts';
import { MailRows } from './mail-rows.tsx';
import { addressOf, OutboxFilter } from './outbox-filter.tsx';
import './outbox.css';

type Batch = { batchId: string; count: number; secondsLeft: number };

export type OutboxPageProps = {
  query: OutboxQuery;
  rows: OutboxRow[];
  before: string | null;
  /** Shown above all others, on the first page without a filter. */
  problems: OutboxRow[];
  batches: Batch[];
  staysHere: boolean;
  maySend: boolean;
};

export function OutboxPage(props: OutboxPageProps) {
  const t = useTexts('notifications');
  const { query, rows, problems, batches, staysHere, maySend } = props;
  const allDemo = rows.length > 0 && rows.every((row) => row.isDemo);
  return (
    <>
      <h1>{t('title')} {allDemo && <Demo />}</h1>
      <p className="soft">{t('lead')}</p>
      {staysHere && <Notice icon="mail" className="mt4">{t('staysHere')}</Notice>}
      <UndoBars batches={batches} />
      {problems.length > 0 && (
        <section className="mt6" aria-labelledby="problems">
          <SectionHead id="problems" title={t('problems')} count={problems.length} />
          <p className="soft mt2">{t('problemsHint')}</p>
          <MailRows label={t('problems')} rows={problems} mayRetry={maySend} />
        </section>
      )}
      <section className="mt6" aria-labelledby="mails">
        <SectionHead id="mails" title={t('mails')} />
        <OutboxFilter query={query} />
        {rows.length > 0 ? <MailRows label={t('mails')} rows={rows} mayRetry={maySend} /> : <NoMails query={query} maySend={maySend} />}
        <Pages query={query} before={props.before} />
      </section>
    </>
  );
}

function UndoBars({ batches }: { batches: Batch[] }) {
  const t = useTexts('notifications');
  const revalidator = useRevalidator();
  return (
    <>
      {batches.map(({ batchId, count, secondsLeft }) => (
        <div className="mt4" key={batchId}>
          <UndoBar secondsLeft={secondsLeft} action="/outbox?index" fields={{ intent: 'undo', batch: batchId }} onEnd={() => revalidator.revalidate()}>
            {(seconds) => t.rich('undoCount', { count, seconds, b: (chunks) => <b>{chunks}</b> })}
          </UndoBar>
        </div>
      ))}
    </>
  );
}

function NoMails({ query, maySend }: { query: OutboxQuery; maySend: boolean }) {
  const t = useTexts('notifications');
  if (query.state || query.kind || query.q || query.before) {
    return (
      <EmptyState icon="search" title={t('nothingTitle')} text={t('nothingText')} action={<LinkButton to="/outbox">{t('clearFilter')}</LinkButton>} />
    );
  }
  const action = maySend && <LinkButton to="/meetings/new" icon="plus">{t('emptyAction')}</LinkButton>;
  return <EmptyState icon="send" title={t('emptyTitle')} text={t('emptyText')} action={action} example={t('emptyExample')} />;
}

function Pages({ query, before }: { query: OutboxQuery; before: string | null }) {
  const t = useTexts('notifications');
  if (!before && !query.before) return null;
  return (
    <div className="outbox-pages">
      {query.before && <LinkButton to={addressOf({ ...query, before: undefined })}>{t('newest')}</LinkButton>}
      {before && <LinkButton to={addressOf({ ...query, before })}>{t('older')}</LinkButton>}
    </div>
  );
}
