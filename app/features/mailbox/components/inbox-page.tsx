import { formatMoment } from '#app/lib/dates.ts';
import { HOME_ZONE } from '#app/lib/time-zones.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { ChipLink, Chips } from '#app/ui/chips.tsx';
import { Demo } from '#app/ui/demo.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { SectionHead } from '#app/ui/section-head.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { SHOWN, type InboxQuery } from '../mailbox.schema.ts';
import type { InboxRow, MailboxSetting } from '../mailbox.service.server.ts';
import { InboxEntry } from './inbox-entry.tsx';
import './inbox.css';

type Reading = { state: 'reading' | 'away'; detail: string | null; stateSince: Date; seenAt: Date | null } | null;

export type InboxPageProps = { query: InboxQuery; rows: InboxRow[]; before: string | null; toReview: number; setting: MailboxSetting; reading: Reading; mayDecide: boolean };

export function InboxPage({ query, rows, before, toReview, setting, reading, mayDecide }: InboxPageProps) {
  const t = useTexts('mailbox');
  const allDemo = rows.length > 0 && rows.every((row) => row.isDemo);
  return (
    <>
      <h1>{t('title')} {allDemo && <Demo />}</h1>
      <p className="soft">{t('lead')}</p>
      <ReadingNotice setting={setting} reading={reading} />
      <section className="mt6" aria-labelledby="received">
        <SectionHead id="received" title={t(`shown.${query.show}`)} count={query.show === 'open' && toReview > 0 ? toReview : undefined} />
        <div className="inbox-filter">
          <Chips label={t('filter')}>
            {SHOWN.map((show) => <ChipLink key={show} to={addressOf({ show })} current={show === query.show}>{t(`shown.${show}`)}</ChipLink>)}
          </Chips>
        </div>
        {rows.length > 0 ? (
          <ul className="inbox" aria-label={t(`shown.${query.show}`)}>
            {rows.map((row) => <InboxEntry key={row.id} row={row} mayDecide={mayDecide && row.state === 'open'} mark={row.isDemo && !allDemo} />)}
          </ul>
        ) : (
          <Nothing query={query} setting={setting} />
        )}
        {(before || query.before) && (
          <p className="inbox-pages">
            {query.before && <LinkButton to={addressOf({ show: query.show })}>{t('newest')}</LinkButton>}
            {before && <LinkButton to={addressOf({ show: query.show, before })}>{t('older')}</LinkButton>}
          </p>
        )}
      </section>
    </>
  );
}

function addressOf({ show, before }: Partial<InboxQuery>): string {
  const query = new URLSearchParams({ ...(show && show !== 'open' && { show }), ...(before && { before }) }).toString();
  return query ? `/outbox/inbox?${query}` : '/outbox/inbox';
}

/** How the reading goes: people must know whether silence means that nobody answered. */
function ReadingNotice({ setting, reading }: Pick<InboxPageProps, 'setting' | 'reading'>) {
  const t = useTexts('mailbox');
  const language = useLanguage();
  if (!setting.isRead) return <Notice icon="mail" className="mt4">{t('notRead', { address: setting.address, setting: 'IMAP_URL' })}</Notice>;
  if (reading?.state === 'away') {
    const [kind = 'other', ...said] = (reading.detail ?? '').split(': ');
    const key = `away.${kind}`;
    return (
      <Notice tone="late" icon="mail-x" className="mt4" title={t('awaySince', { time: formatMoment(reading.stateSince, HOME_ZONE, language, 'medium') })}>
        {t.has(key) ? t(key) : t('away.other')} <span className="mail-said">{said.join(': ')}</span>
      </Notice>
    );
  }
  return (
    <>
      {reading?.seenAt && <p className="small soft mt2">{t('readUntil', { time: formatMoment(reading.seenAt, HOME_ZONE, language, 'medium'), address: setting.address })}</p>}
      {!setting.isProven && <Notice tone="risk" className="mt4">{t('notProven', { setting: 'MAIL_AUTHSERV_ID' })}</Notice>}
    </>
  );
}

function Nothing({ query, setting }: Pick<InboxPageProps, 'query' | 'setting'>) {
  const t = useTexts('mailbox');
  if (query.show !== 'open') return <EmptyState icon="mail" title={t('nothing')} text={t('nothingText')} action={<LinkButton to="/outbox/inbox">{t('shown.open')}</LinkButton>} />;
  return <EmptyState icon="check" title={t('emptyTitle')} text={t(setting.isRead ? 'emptyText' : 'emptyTextNotRead')} example={t('emptyExample')} />;
}
