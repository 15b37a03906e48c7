import { Form } from '@remix-run/react';
import { formatMoment } from '#app/lib/dates.ts';
import { formatFileSize } from '#app/lib/quantities.ts';
import { HOME_ZONE } from '#app/lib/time-zones.ts';
import { Button } from '#app/ui/button.tsx';
import { Crumbs } from '#app/ui/crumbs.tsx';
import { Demo } from '#app/ui/demo.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { LanguageTag } from '#app/ui/language-tag.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Tabs } from '#app/ui/tabs.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { problemReason, shownState } from '../outbox/outbox.rules.ts';
import { PARTS, type MailPart } from '../outbox/outbox.schema.ts';
import type { OutboxMail } from '../outbox/outbox.service.server.ts';
import { MailPartView, type ShownPart } from './mail-part.tsx';
import { RetryButton } from './mail-rows.tsx';
import { MailState } from './mail-state.tsx';
import './outbox.css';

type Props = { mail: OutboxMail; part: MailPart; shown: ShownPart; staysHere: boolean; maySend: boolean };

export function MailPage({ mail, part, shown, staysHere, maySend }: Props) {
  const t = useTexts('notifications');
  const isFailed = mail.state === 'bounced' || mail.state === 'failed';
  const tabs = PARTS.filter((each) => each !== 'calendar' || mail.calendar).map((each) => ({
    to: `/outbox/${mail.id}${each === 'html' ? '' : `?part=${each}`}`,
    label: t(`parts.${each}`),
    current: each === part,
  }));
  return (
    <>
      <Crumbs crumbs={[{ label: t('title'), to: '/outbox' }, { label: mail.name }]} />
      <div className="mail-head mt2">
        <div className="grow">
          <h1>
            <span lang={mail.subject ? mail.language : undefined}>{mail.subject ?? kindWords(t, mail.template)}</span> {mail.isDemo && <Demo />}
          </h1>
        </div>
        {isFailed && maySend && <RetryButton id={mail.id} />}
        {mail.state === 'accepted' && mail.template !== 'sign-in' && maySend && <AgainButton id={mail.id} />}
      </div>
      <Facts mail={mail} />
      {isFailed && (
        <Notice tone="late" icon="mail-x" title={t(`reasons.${problemReason(mail.detail)}`)} className="mt4">
          {mail.detail && <span className="mail-said">{mail.detail}</span>}
        </Notice>
      )}
      <div className="mt4">
        <Tabs label={t('partsLabel')} tabs={tabs} />
      </div>
      {!staysHere && part !== 'log' && <p className="soft mt4"><Icon name="lock" /> {t('maskedLinks')}</p>}
      <div className="mt4">
        <MailPartView mail={mail} part={part} shown={shown} live={staysHere} />
      </div>
    </>
  );
}

/** A mail that arrived may have been deleted or lost by its reader. */
function AgainButton({ id }: { id: string }) {
  const t = useTexts('notifications');
  return <Form method="post" action={`/outbox/${id}`}><Button type="submit" small icon="redo" name="intent" value="again">{t('again')}</Button></Form>;
}

type T = ReturnType<typeof useTexts<'notifications'>>;

function kindWords(t: T, template: string): string {
  const key = `kinds.${template}`;
  return t.has(key) ? t(key) : template;
}

/** «PDF», «DOCX»: what the name ends with says it best; the type itself where a name has no ending. */
const typeOf = (name: string, contentType: string) => (/\.(\w{1,5})$/.exec(name)?.[1] ?? contentType).toUpperCase();

function Facts({ mail }: { mail: OutboxMail }) {
  const t = useTexts('notifications');
  const language = useLanguage();
  const moment = (at: Date) => formatMoment(at, HOME_ZONE, language, 'long');
  return (
    <ul className="facts mt4">
      <li><MailState kind={shownState(mail)} tag /></li>
      <li><Icon name="user" /><span>{t('to')}: <b lang={mail.language}>{mail.name}</b> <span className="mail-address">{mail.address}</span> <LanguageTag language={mail.language} /></span></li>
      <li><Icon name="clock" /><span>{mail.state === 'accepted' ? t('sentAt') : t('writtenAt')}: <b>{moment(mail.state === 'accepted' ? mail.stateAt : mail.createdAt)}</b></span></li>
      {mail.meeting && <li><Icon name="meeting" /><span>{t('about')}: <a href={`/meetings/${mail.meeting.id}`}><T3 text={mail.meeting.title} /></a></span></li>}
      {mail.calendar && (
        <li>
          <Icon name="calendar" />
          <span>{t('attachments')}: <b>invite.ics</b> · {t(`calendarMethods.${mail.calendar.method ?? 'REQUEST'}`)} · {t('bytes', { size: Math.max(1, Math.round(mail.calendar.bytes / 1024)) })}</span>
        </li>
      )}
      {mail.files.map(({ id, name, contentType, size }) => (
        <li key={id}>
          <Icon name="file" />
          <span>{t('attachments')}: <a href={`/outbox/${mail.id}/files/${id}`} lang="">{name}</a> · {typeOf(name, contentType)}, {formatFileSize(size, language)}</span>
        </li>
      ))}
      {mail.dueAt && <li><Icon name="hourglass" /><span>{mail.state === 'deferred' ? t('nextAttempt', { time: moment(mail.dueAt) }) : t('leavesAt', { time: moment(mail.dueAt) })}</span></li>}
    </ul>
  );
}
