import { Link } from '@remix-run/react';
import { formatDay } from '#app/lib/dates.ts';
import { dayOf, HOME_ZONE } from '#app/lib/time-zones.ts';
import { State } from '#app/ui/state.tsx';
import { useLanguage, useTexts, type Texts } from '#app/ui/texts.tsx';
import type { SendRow } from '../guests/guests.service.server.ts';

type T = Texts<'invitations'>;

/** Every reason of a step in words, and what is missing in the recipient's language. */
export function SendReasons({ row, base }: { row: SendRow; base: string }) {
  const t = useTexts('invitations');
  const language = useLanguage();
  const { step, gaps } = row;
  if (step.kind === 'none') return <NotSent row={row} reason={step.reason} base={base} />;
  const lines = step.kind === 'update' ? updateReasons(row, step, t) : [whyOf(row, step, t, formatDay(dayOf(row.addedAt, HOME_ZONE), language, 'dayMonth'))];
  return (
    <>
      {lines.map((line) => <div key={line}>{line}</div>)}
      {gaps > 0 && <div><State icon="warning" tone="risk">{t('send.gaps', { count: gaps })}</State></div>}
    </>
  );
}

type Step = SendRow['step'];

function whyOf(row: SendRow, step: Exclude<Step, { kind: 'none' | 'update' }>, t: T, date: string): string {
  if (step.kind === 'cancel') return t(`send.reasons.${step.reason}`);
  return step.reason === 'added' ? t('send.reasons.added', { role: row.role, date }) : t(`send.reasons.${step.reason}`);
}

function updateReasons(row: SendRow, step: Extract<Step, { kind: 'update' }>, t: T): string[] {
  const answer = row.answer ? t(`answer.short.${row.answer.word}`) : '';
  return [
    ...step.changes.map((change) => {
      if (change === 'agenda') return row.delivery?.heldRevision ? t('send.reasons.agenda', { revision: row.delivery.heldRevision }) : t('send.reasons.agendaNew');
      return t(`send.reasons.${change === 'title' ? 'titleText' : change}`);
    }),
    ...(step.answer === 'stays' ? [t('send.reasons.answerStays', { answer })] : []),
    ...(step.answer === 'again' ? [t('send.reasons.answerAgain', { answer })] : []),
  ];
}

function NotSent({ row, reason, base }: { row: SendRow; reason: Extract<Step, { kind: 'none' }>['reason']; base: string }) {
  const t = useTexts('invitations');
  const { delivery } = row;
  if (reason === 'noAddress') return <><State icon="mail-x" tone="risk">{t('send.reasons.noAddress')}</State> <Link to={`${base}/invitations?guest=${row.id}#guest`}>{t('send.fix')}</Link></>;
  if (reason !== 'bounced' && reason !== 'failed') return <>{t(`send.reasons.${reason}`)}</>;
  const why = t(`lost.${delivery?.lost ?? 'refused'}`);
  return (
    <>
      <State icon="mail-x" tone="risk">{t(`send.reasons.${reason}`, { why })}</State>{' '}
      <Link to={`/outbox/${delivery?.mailId ?? ''}`}>{delivery?.lost === 'noSuchAddress' ? t('send.fix') : t('send.retry')}</Link>
    </>
  );
}
