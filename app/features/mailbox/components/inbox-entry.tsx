import { Form, Link } from '@remix-run/react';
import { formatDay, formatMoment, formatPeriod, formatTime } from '#app/lib/dates.ts';
import { dayOf, HOME_ZONE } from '#app/lib/time-zones.ts';
import { Button } from '#app/ui/button.tsx';
import { Demo } from '#app/ui/demo.tsx';
import { Icon, type IconName } from '#app/ui/icon.tsx';
import { State, type Tone } from '#app/ui/state.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import type { InboxRow } from '../mailbox.service.server.ts';

type Props = { row: InboxRow; mayDecide: boolean; mark: boolean };

/** One mail: who writes, what it says about whom, why it was not believed, and what may be done. */
export function InboxEntry({ row, mayDecide, mark }: Props) {
  const t = useTexts('mailbox');
  const language = useLanguage();
  return (
    <li className="inbox-entry">
      <div className="inbox-when">
        {formatDay(dayOf(row.receivedAt, HOME_ZONE), language, 'short')}
        <span className="m">{formatTime(row.receivedAt, HOME_ZONE)}</span>
      </div>
      <div className="inbox-body">
        <p className="inbox-from">
          <b lang={row.fromName ? languageOf(row) : undefined}>{row.fromName ?? row.fromAddress ?? t('nobody')}</b>
          {row.fromName && row.fromAddress && <span className="mail-address">{row.fromAddress}</span>}
          {mark && <Demo />}
        </p>
        <Said row={row} />
        <About row={row} />
        {row.reason && <p className="inbox-reason"><Icon name={row.state === 'open' ? 'warning' : 'info'} /><span>{reasonOf(t, row)}</span></p>}
        <Words row={row} />
        {mayDecide && <Decide row={row} />}
        {row.decidedAt && row.decider && (row.state === 'accepted' || row.state === 'dismissed') && <p className="m">{t(`decided.${row.state}`, { name: row.decider, time: formatMoment(row.decidedAt, HOME_ZONE, language, 'short') })}</p>}
      </div>
      <div className="inbox-state"><Outcome row={row} /></div>
    </li>
  );
}

/** Guests write as they read, as a rule; of strangers nobody knows. */
const languageOf = ({ guest }: InboxRow) => guest?.language ?? 'und';

type T = ReturnType<typeof useTexts<'mailbox'>>;

function reasonOf(t: T, { reason, claim, fromAddress }: InboxRow): string {
  const key = `reasons.${reason}`;
  return t.has(key) ? t(key, { attendee: claim?.attendee ?? '–', from: fromAddress ?? '–' }) : t('reasons.unreadable');
}

const CLAIMS: Record<string, { icon: IconName; tone?: Tone }> = { accepted: { icon: 'check', tone: 'ok' }, tentative: { icon: 'question' }, declined: { icon: 'close' } };

function Said({ row }: { row: InboxRow }) {
  const t = useTexts('mailbox');
  const language = useLanguage();
  const { claim, kind, subject } = row;
  if (kind === 'counter' && claim?.proposed) {
    const { startsAt, endsAt } = claim.proposed;
    const time = endsAt ? formatPeriod(startsAt, endsAt, HOME_ZONE, language, 'long') : formatMoment(startsAt, HOME_ZONE, language, 'long');
    return <p><State icon="clock" tone="acc">{t('claims.proposes', { time })}</State></p>;
  }
  if (claim?.status) return <p><State {...CLAIMS[claim.status]!}>{t(`claims.${claim.status}`)}</State></p>;
  return subject ? <p className="inbox-subject" lang={languageOf(row)}>{subject}</p> : null;
}

function About({ row }: { row: InboxRow }) {
  const t = useTexts('mailbox');
  const language = useLanguage();
  const { meeting, guest, answer } = row;
  if (!meeting && !guest) return null;
  return (
    <p className="m">
      {guest && <>{t('guest')}: <b>{guest.name}</b>{guest.email && guest.email !== row.fromAddress && <>, <span className="mail-address">{guest.email}</span></>}. </>}
      {meeting && (
        <>
          <Link to={`/meetings/${meeting.id}/invitations?guest=${meeting.invitationId}`}><T3 text={meeting.title} /></Link>
          {meeting.startsAt && !meeting.allDay && <>, {formatMoment(meeting.startsAt, meeting.timeZone, language, 'medium')}</>}.{' '}
        </>
      )}
      {row.mailId && <Link to={`/outbox/${row.mailId}`}>{t('openMail')}</Link>}
      {answer && row.state === 'open' && <span className="inbox-known">{t('knownAnswer', { answer: t(`claims.${answer.status}`), time: formatMoment(answer.at, HOME_ZONE, language, 'short') })}</span>}
    </p>
  );
}

function Words({ row }: { row: InboxRow }) {
  const t = useTexts('mailbox');
  const words = row.claim?.comment ?? row.excerpt;
  if (!words) return null;
  if (row.kind === 'bounce') return <p className="mail-said" lang="en">{words}</p>;
  if (words.length <= 240) return <blockquote className="inbox-words" lang={languageOf(row)}>{words}</blockquote>;
  return (
    <details className="inbox-long">
      <summary>{t('showWords')}</summary>
      <blockquote className="inbox-words" lang={languageOf(row)}>{words}</blockquote>
    </details>
  );
}

const PRESET = { accepted: 'accept', tentative: 'maybe', declined: 'decline' } as const;
const OFFERED = { in_person: ['accept', 'maybe', 'decline'], online: ['online', 'maybe', 'decline'], hybrid: ['accept', 'online', 'maybe', 'decline'] } as const;

function Decide({ row }: { row: InboxRow }) {
  const t = useTexts('mailbox');
  const { meeting, claim, kind } = row;
  const asked = claim?.status && kind === 'answer' ? PRESET[claim.status] : '';
  const isNoted = kind === 'words' || kind === 'counter' || !meeting;
  const preset = asked === 'accept' && meeting?.format === 'online' ? 'online' : asked;
  const nameOfGuest = row.guest?.name ?? row.fromName ?? row.fromAddress ?? '';
  return (
    <div className="inbox-decide">
      {meeting && (
        <Form method="post" className="inbox-accept" preventScrollReset>
          <input type="hidden" name="intent" value="accept" />
          <input type="hidden" name="message" value={row.id} />
          <select className="input" name="answer" defaultValue={preset} required aria-label={t('answerOf', { name: nameOfGuest })}>
            {preset === '' && <option value="" disabled>{t('chooseAnswer')}</option>}
            {OFFERED[meeting.format].map((word) => <option key={word} value={word}>{t(`answers.${word}`)}</option>)}
          </select>
          <Button type="submit" small icon="check">{t('accept')}</Button>
        </Form>
      )}
      <Form method="post" preventScrollReset>
        <input type="hidden" name="intent" value="dismiss" />
        <input type="hidden" name="message" value={row.id} />
        <Button type="submit" small look="quiet" icon={isNoted ? 'eye' : 'close'}>{t(isNoted ? 'noted' : 'dismiss')}</Button>
      </Form>
    </div>
  );
}

function Outcome({ row }: { row: InboxRow }) {
  const t = useTexts('mailbox');
  const looks: Record<InboxRow['state'], { icon: IconName; tone?: Tone }> = {
    open: { icon: 'hourglass', tone: 'risk' }, recorded: { icon: row.kind === 'bounce' ? 'mail-x' : 'check', tone: row.kind === 'bounce' ? 'late' : 'ok' }, accepted: { icon: 'check', tone: 'ok' },
    dismissed: { icon: 'ban' }, ignored: { icon: 'minus' },
  };
  return <State {...looks[row.state]}>{row.kind === 'bounce' && row.state === 'recorded' ? t('states.bounce') : t(`states.${row.state}`)}</State>;
}
