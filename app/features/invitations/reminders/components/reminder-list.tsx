import { Form, Link } from '@remix-run/react';
import { formatMoment } from '#app/lib/dates.ts';
import { Button } from '#app/ui/button.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Ledger, LedgerRow } from '#app/ui/ledger.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { State } from '#app/ui/state.tsx';
import { useLanguage, useTexts, type Texts } from '#app/ui/texts.tsx';
import type { BodyReminders, MeetingReminders } from '../reminders.service.server.ts';

type Row = MeetingReminders['reminders'][number];
type BodyRow = BodyReminders['reminders'][number];

export function wordsOf(t: Texts<'invitations'>, { unit, amount }: Pick<Row, 'unit' | 'amount'>): string {
  return unit === 'moment' ? t('reminders.atMoment') : t(`reminders.before.${unit}`, { count: amount ?? 1 });
}

type Props = MeetingReminders & { timeZone: string; canEdit: boolean; bodyId: string | null };

/** The reminders of a meeting: when each leaves, and who would get it. */
export function MeetingReminderList({ reminders, isOwn, isOfSeries, isSeries, isTimed, timeZone, canEdit, bodyId }: Props) {
  const t = useTexts('invitations');
  if (!isTimed) return <EmptyState icon="bell" title={t('reminders.noTime')} text={t('reminders.noTimeText')} />;
  return (
    <>
      <p className="soft">{isSeries && <>{t('reminders.eachSession')} </>}{t(isOfSeries ? 'reminders.ofSeries' : isOwn ? (isSeries ? 'reminders.ownOfSeries' : 'reminders.own') : bodyId ? 'reminders.byRule' : 'reminders.none')} {bodyId && <Link to={`/bodies/${bodyId}/reminders`}>{t('reminders.rule')}</Link>}</p>
      {isOwn && bodyId && canEdit && (
        <Form method="post" className="mt2"><Button type="submit" small look="quiet" icon="undo" name="intent" value="follow">{t('reminders.follow')}</Button></Form>
      )}
      <div className="mt4">
        {reminders.length === 0
          ? <EmptyState icon="bell" title={t('reminders.empty')} text={t('reminders.emptyText')} />
          : <Ledger plain label={t('reminders.title')}>{reminders.map((row) => <ReminderLine key={row.id} row={row} timeZone={timeZone} canEdit={canEdit} />)}</Ledger>}
      </div>
    </>
  );
}

function ReminderLine({ row, timeZone, canEdit }: { row: Row; timeZone: string; canEdit: boolean }) {
  const t = useTexts('invitations');
  const language = useLanguage();
  const isAhead = row.state === 'planned' || row.state === 'due';
  return (
    <LedgerRow
      title={<>{t(`reminders.audience.${row.audience}`)}</>}
      meta={<>{wordsOf(t, row)}{row.due && <> · {formatMoment(row.due, timeZone, language)}</>}</>}
      end={
        <span className="guest-end">
          <StateOf row={row} />
          {canEdit && isAhead && <RemoveForm id={row.id} />}
        </span>
      }
    >
      {isAhead && row.due && (row.names.length > 0
        ? <details className="reminder-names"><summary>{t('reminders.now', { count: row.names.length })}</summary>{row.names.join(', ')}</details>
        : <p className="reminder-names">{t('reminders.nobody')}</p>)}
    </LedgerRow>
  );
}

function StateOf({ row }: { row: Row }) {
  const t = useTexts('invitations');
  if (row.state === 'done') return <State icon="check" tone="ok">{t('reminders.done', { count: row.mailCount ?? 0 })}</State>;
  if (row.state === 'missed') return <State icon="minus">{t('reminders.missed')}</State>;
  return <State icon="clock">{t('reminders.planned')}</State>;
}

function RemoveForm({ id }: { id: string }) {
  const t = useTexts('invitations');
  return (
    <Form method="post" preventScrollReset>
      <input type="hidden" name="reminderId" value={id} />
      <Button type="submit" small look="quiet" icon="close" name="intent" value="remove">{t('reminders.remove')}</Button>
    </Form>
  );
}

/** The rule of a body for all of its meetings that have none of their own. */
export function BodyReminderList({ reminders, canEdit }: { reminders: BodyRow[]; canEdit: boolean }) {
  const t = useTexts('invitations');
  if (reminders.length === 0) return <EmptyState icon="bell" title={t('reminders.empty')} text={t('reminders.emptyBody')} />;
  return (
    <Ledger plain label={t('reminders.bodyTitle')}>
      {reminders.map((row) => (
        <LedgerRow key={row.id} title={t(`reminders.audience.${row.audience}`)} meta={wordsOf(t, row)} end={canEdit && <RemoveForm id={row.id} />} />
      ))}
    </Ledger>
  );
}

export function RemindersRefused({ error }: { error: string }) {
  const errors = useTexts('errors');
  return <Notice tone="risk" live="alert" className="mt4">{errors(error as 'tooMany')}</Notice>;
}
