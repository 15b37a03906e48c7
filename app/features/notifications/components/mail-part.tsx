import { Fragment } from 'react';
import { formatMoment } from '#app/lib/dates.ts';
import { HOME_ZONE } from '#app/lib/time-zones.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { Ledger, LedgerRow } from '#app/ui/ledger.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import type { MailPart } from '../outbox/outbox.schema.ts';
import type { OutboxMail } from '../outbox/outbox.service.server.ts';
import { MailState } from './mail-state.tsx';

/** The text of the part; null for parts shown otherwise, and for a mail that could not be made. */
export type ShownPart = string | null;

type Props = { mail: OutboxMail; part: MailPart; shown: ShownPart; live: boolean };

export function MailPartView({ mail, part, shown, live }: Props) {
  const t = useTexts('notifications');
  if (part === 'log') return <DeliveryLog mail={mail} />;
  if (part === 'calendar' && !mail.calendar) return <p className="soft">{t('noCalendar')}</p>;
  if (shown === null) return <p className="soft">{t('notMade')}</p>;
  if (part === 'html') {
    // Without a mail server the outbox stands for everybody's mailbox: links then open, in a window of their own.
    const sandbox = live ? 'allow-popups allow-popups-to-escape-sandbox' : '';
    return <iframe className="mail-frame" title={t('htmlFrame')} src={`/outbox/${mail.id}/html`} sandbox={sandbox} lang={mail.language} />;
  }
  if (part === 'text') return <pre className="mail-part" lang={mail.language} tabIndex={0}>{live ? <Linked text={shown} /> : shown}</pre>;
  return (
    <>
      {part === 'source' && <p><LinkButton to={`/outbox/${mail.id}/eml`} reloadDocument icon="download" small>{t('download')}</LinkButton></p>}
      <pre className="mail-part code mt4" tabIndex={0}>{shown}</pre>
    </>
  );
}

/** Addresses in a text as links; everything else stays as it is. */
function Linked({ text }: { text: string }) {
  const parts = text.split(/(https?:\/\/[^\s<>"]+)/);
  return parts.map((part, index) => (index % 2 === 1 ? <a key={index} href={part} target="_blank" rel="noreferrer">{part}</a> : <Fragment key={index}>{part}</Fragment>));
}

function DeliveryLog({ mail }: { mail: OutboxMail }) {
  const t = useTexts('notifications');
  const language = useLanguage();
  return (
    <Ledger lead="168px" leadNarrow="96px" label={t('parts.log')} ordered>
      {mail.events.map((event) => (
        <LedgerRow
          key={event.id}
          lead={<span className="m">{formatMoment(event.createdAt, HOME_ZONE, language, 'short')}</span>}
          title={<MailState kind={event.kind} words={t(`log.${event.kind}`)} />}
          meta={<Detail kind={event.kind} detail={event.detail} />}
        />
      ))}
    </Ledger>
  );
}

function Detail({ kind, detail }: { kind: string; detail: string | null }) {
  const t = useTexts('notifications');
  // The token of a claim and the reason of a drop are for programs.
  if (!detail || kind === 'claimed' || kind === 'dropped') return null;
  if (kind === 'queued') return <>{t('byHand')}</>;
  return <>{detail.endsWith('.eml') ? t('savedAs') : t('serverSaid')}: <span className="mail-said">{detail}</span></>;
}
