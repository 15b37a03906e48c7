import { Form } from '@remix-run/react';
import { formatMoment } from '#app/lib/dates.ts';
import { inLanguage } from '#app/lib/text3.ts';
import { HOME_ZONE } from '#app/lib/time-zones.ts';
import { Button, LinkButton } from '#app/ui/button.tsx';
import { Demo } from '#app/ui/demo.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Ledger, LedgerRow } from '#app/ui/ledger.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { State } from '#app/ui/state.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { useRefusalText } from '../../imports/components/use-refusal-text.tsx';
import type { ListedSubscription } from '../subscriptions.service.server.ts';
import { CalendarForm, type RefusedCalendar } from './calendar-form.tsx';
import './calendars.css';

export type { RefusedCalendar };

type Props = {
  calendars: ListedSubscription[];
  canEdit: boolean;
  /** The one whose form is open. */
  editing: string | null;
  done: 'add' | 'change' | 'pause' | 'resume' | 'refresh' | 'remove' | null;
  refused: RefusedCalendar | null;
};

/** The calendars of others: how each fares, and the form that adds one. */
export function CalendarsPage({ calendars, canEdit, editing, done, refused }: Props) {
  const t = useTexts('imports');
  const chosen = calendars.find(({ id }) => id === editing) ?? null;
  return (
    <>
      <h1>{t('calendars.title')}</h1>
      <p className="soft mt2 measure">{t('calendars.lead')}</p>
      {done && <Notice tone="ok" live="status" className="mt4">{t(`calendars.done.${done}`)}</Notice>}
      {calendars.length === 0
        ? <EmptyState icon="calendar" title={t('calendars.empty')} text={t('calendars.emptyText')} />
        : <div className="mt5"><Ledger plain>{calendars.map((calendar) => <Row key={calendar.id} calendar={calendar} canEdit={canEdit} isOpen={calendar.id === editing} />)}</Ledger></div>}
      {canEdit && <CalendarForm key={`${editing} ${done}`} calendar={chosen} refused={refused} />}
      {canEdit && <p className="mt6"><LinkButton to="/import" look="quiet" icon="upload">{t('toImport')}</LinkButton></p>}
    </>
  );
}

function Row({ calendar, canEdit, isOpen }: { calendar: ListedSubscription; canEdit: boolean; isOpen: boolean }) {
  const t = useTexts('imports');
  const { name, url, visibility, eventCount, isDemo } = calendar;
  return (
    <LedgerRow
      selected={isOpen}
      title={<><T3 text={name} /> {isDemo && <Demo />}</>}
      meta={<><span className="outside-url">{url}</span><br />{t('events', { count: eventCount })} · {t(`visibilities.${visibility}`)} · <Times calendar={calendar} /></>}
      end={<Health calendar={calendar} />}
    >
      {canEdit && <Steer calendar={calendar} />}
    </LedgerRow>
  );
}

function Times({ calendar: { readAt, triedAt, nextAt, lastError, isPaused } }: { calendar: ListedSubscription }) {
  const t = useTexts('imports');
  const language = useLanguage();
  const words = useRefusalText();
  const moment = (at: string) => formatMoment(at, HOME_ZONE, language, 'medium');
  return (
    <>
      {readAt ? t('calendars.read', { date: moment(readAt) }) : t('calendars.never')}
      {!isPaused && <> · {t('calendars.next', { date: moment(nextAt) })}</>}
      {lastError && triedAt && <><br /><span className="outside-error">{t('calendars.failed', { date: moment(triedAt), reason: words(lastError) ?? '' })}</span></>}
    </>
  );
}

function Health({ calendar: { isPaused, lastError } }: { calendar: ListedSubscription }) {
  const t = useTexts('imports');
  if (isPaused) return <State icon="pending">{t('calendars.paused')}</State>;
  return lastError ? <State icon="overdue" tone="late">{t('calendars.fails')}</State> : <State icon="check" tone="ok">{t('calendars.works')}</State>;
}

function Steer({ calendar: { id, name, isPaused } }: { calendar: ListedSubscription }) {
  const t = useTexts('imports');
  const title = inLanguage(name, useLanguage()).text;
  const button = (intent: 'pause' | 'resume' | 'refresh' | 'remove') => (
    <Button type="submit" small look="quiet" name="intent" value={intent} aria-label={t('calendars.actionOf', { action: t(`calendars.${intent}`), name: title })}>{t(`calendars.${intent}`)}</Button>
  );
  return (
    <Form method="post" className="row mt2" preventScrollReset>
      <input type="hidden" name="id" value={id} />
      {!isPaused && button('refresh')}
      {button(isPaused ? 'resume' : 'pause')}
      <LinkButton to={`?edit=${id}#calendar`} small look="quiet" aria-label={t('calendars.actionOf', { action: t('calendars.edit'), name: title })}>{t('calendars.edit')}</LinkButton>
      {button('remove')}
    </Form>
  );
}
