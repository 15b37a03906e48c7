import { Form } from '@remix-run/react';
import { capitalise, formatDayRange, formatPeriodWithWeekday } from '#app/lib/dates.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { Crumbs } from '#app/ui/crumbs.tsx';
import { Demo } from '#app/ui/demo.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { WorkspacePage } from '#app/ui/workspace-page.tsx';
import type { Desk } from '../desk/desk.service.server.ts';
import { DeskList } from './desk-list.tsx';
import { RemoveBox } from './remove-box.tsx';
import { RegistrationSettings, type SettingsRefused } from './registration-settings.tsx';
import './desk.css';

export type DeskDid = { deed: 'saved' | 'movedUp' | 'removed'; count: number };
export type DeskRefusal = 'stale' | 'notFound' | 'forbidden';
type Props = { desk: Desk; removing: string | null; did: DeskDid | null; refused: { message?: DeskRefusal; settings?: SettingsRefused } | null };

/** One event's seats for those who look after it: who sits, who waits, how many seats and until when. */
export function DeskPage({ desk, removing, did, refused }: Props) {
  const t = useTexts('registration-desk');
  const { event, settings, canManage } = desk;
  const base = `/events/${event.id}/registrations`;
  const asked = [...desk.seated, ...desk.waiting, ...desk.asked].find((row) => row.id === removing);
  return (
    <WorkspacePage current="calendar" panel={<Panel desk={desk} refused={refused?.settings ?? null} />} panelLabel={t('panel')}>
      <DeskCrumbs event={event} />
      <h1 className="mt2">{t('title')} {event.isDemo && <Demo />}</h1>
      <p className="mt1"><T3 text={event.title} /></p>
      <p className="soft small"><When event={event} /></p>
      {refused?.message && <Notice className="mt4" tone="risk" live="alert">{t(`refused.${refused.message}`)}</Notice>}
      {!refused && did && <Notice className="mt4" tone="ok" live="status">{t(`did.${did.deed}`, { count: did.count })}</Notice>}
      <Untold desk={desk} base={base} />
      {asked && canManage && <RemoveBox row={asked} next={desk.waiting[0] ?? null} hasBegun={desk.hasBegun} base={base} />}
      {settings ? (
        <>
          <Counts desk={desk} />
          <DeskList desk={desk} base={base} />
          <Form method="post" action={`${base}.csv`} reloadDocument className="mt5">
            <button className="btn"><Icon name="download" />{t('export')}</button>
          </Form>
        </>
      ) : <EmptyState icon="users" title={t('empty.title')} text={t('empty.text')} />}
    </WorkspacePage>
  );
}

/** Why there is no list: seats are given for one day, and a series has many. */
export function DeskOfSeries({ event }: { event: Pick<Desk['event'], 'id' | 'title' | 'isDemo'> }) {
  const t = useTexts('registration-desk');
  return (
    <WorkspacePage current="calendar">
      <DeskCrumbs event={event} />
      <h1 className="mt2">{t('title')} {event.isDemo && <Demo />}</h1>
      <p className="mt1"><T3 text={event.title} /></p>
      <EmptyState icon="refresh" title={t('series.title')} text={t('series.text')} action={<LinkButton to={`/events/${event.id}`}>{t('series.back')}</LinkButton>} />
    </WorkspacePage>
  );
}

function Panel({ desk, refused }: { desk: Desk; refused: SettingsRefused | null }) {
  const t = useTexts('registration-desk');
  const { canManage, settings, event, phase } = desk;
  return (
    <>
      <h2>{t('settings.title')}</h2>
      {phase && <p className="soft small mt1">{t(`phases.${phase}`)}</p>}
      {event.visibility !== 'public' && <p className="note risk mt3"><Icon name="eye" /><span>{t('settings.notPublic')}</span></p>}
      {canManage && <RegistrationSettings key={settings?.version ?? 0} action={`/events/${event.id}/registrations?do=save`} settings={settings} refused={refused} />}
    </>
  );
}

export function DeskCrumbs({ event, last }: { event: Pick<Desk['event'], 'id' | 'title'>; last?: string }) {
  const t = useTexts('registration-desk');
  const common = useTexts('common');
  const own = { label: t('title'), ...(last ? { to: `/events/${event.id}/registrations` } : {}) };
  return <Crumbs crumbs={[{ label: common('nav.calendar'), to: '/calendar' }, { label: <T3 text={event.title} mark="none" />, to: `/events/${event.id}` }, own, ...(last ? [{ label: last }] : [])]} />;
}

function When({ event: { allDay, startsOn, endsOn, startsAt, endsAt, timeZone, place } }: Pick<Desk, 'event'>) {
  const language = useLanguage();
  const when = allDay && startsOn ? formatDayRange(startsOn, endsOn ?? startsOn, language) : startsAt && endsAt ? formatPeriodWithWeekday(startsAt, endsAt, timeZone, language) : '';
  return <>{capitalise(when)}{place && <> · <T3 text={place} /></>}</>;
}

/** The event moved or fell away after people were told of it. */
function Untold({ desk: { untold, event }, base }: { desk: Desk; base: string }) {
  const t = useTexts('registration-desk');
  if (untold === 0) return null;
  return (
    <Notice className="mt4" tone="risk" icon="bell" title={t(event.status === 'cancelled' ? 'untold.cancelled' : 'untold.moved', { count: untold })}>
      <p className="mt2"><LinkButton to={`${base}/send`} icon="mail">{t('untold.show')}</LinkButton></p>
    </Notice>
  );
}

function Counts({ desk: { settings, seated, waiting, asked, left } }: { desk: Desk }) {
  const t = useTexts('registration-desk');
  const seats = settings?.seats ?? 0;
  return (
    <div className="desk-counts mt5">
      <p><b>{seated.length}</b> {t('counts.seated', { seats })}</p>
      <p><b>{left}</b> {t('counts.left')}</p>
      <p><b>{waiting.length}</b> {t('counts.waiting')}</p>
      <p><b>{asked.length}</b> {t('counts.asked')}</p>
      {seated.length > seats && <p className="small risk">{t('counts.over', { count: seated.length - seats })}</p>}
    </div>
  );
}
