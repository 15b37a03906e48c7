import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { capitalise, formatDay, formatDayRange, formatTimeElsewhere, formatTimeRange, formatWeekday, formatZone, monthName } from '#app/lib/dates.ts';
import type { Text3 } from '#app/lib/text3.ts';
import { dayOf } from '#app/lib/time-zones.ts';
import { Demo } from '#app/ui/demo.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { KIND_LOOK } from '#app/features/calendar/calendar.rules.ts';
import { confidenceOf, type EventDetails, type NamedAgency, type NamedEntry } from '../public-pages.rules.ts';
import './public-pages.css';

type Props = { event: EventDetails; homeHref: string; canOpenMeeting: boolean; /** Whom to ask. */ contact: string; /** What another feature adds, below the facts. */ children?: ReactNode; /** Under the title, for those who work with it. */ state?: ReactNode; /** How it repeats, under its title. */ repeats?: ReactNode; /** In place of the plain list of what stands in it. */ parts?: ReactNode };

/** One event for everybody: when, where, who answers for it, and how we know. */
export function EventPage({ event, homeHref, canOpenMeeting, contact, state, repeats, parts, children }: Props) {
  const t = useTexts('public-pages');
  const month = (event.startsOn ?? event.startsAt ?? '').slice(0, 7);
  return (
    <article className="event">
      <ol className="crumbs">
        <li><Link to={month ? `${homeHref}?month=${month}` : homeHref}>{t('event.calendar')}</Link></li>
      </ol>
      <div className="event-head">
        <BigDay event={event} />
        <div>
          <Kind event={event} />
          <T3 text={event.title} as="h1" mark="sentence" />
          {event.isDemo && <p className="mt2"><Demo /> <span className="small mute">{t('event.demo')}</span></p>}
          {repeats}
          {state ?? <State status={event.status} />}
        </div>
      </div>
      <Facts event={event} contact={contact} />
      <Actions event={event} canOpenMeeting={canOpenMeeting} />
      {event.description && <Section title={t('event.about')}><T3 text={event.description} as="p" className="pre measure" mark="sentence" /></Section>}
      {children}
      <Agenda items={event.agenda} />
      {parts}
      <Related event={parts ? { ...event, children: [] } : event} />
      <Source event={event} />
    </article>
  );
}

function BigDay({ event }: { event: EventDetails }) {
  const t = useTexts('public-pages');
  const language = useLanguage();
  const { first, last } = dayRange(event);
  if (!first || !last) return <div className="event-day none"><span>{t('event.undated', { period: event.undatedPeriod ?? '' })}</span></div>;
  const month = (day: string) => monthName(Number(day.slice(5, 7)), language, 'genitive');
  const sameMonth = first.slice(0, 7) === last.slice(0, 7);
  const isYear = first.slice(0, 4) === last.slice(0, 4) && first.endsWith('-01-01') && last.endsWith('-12-31');
  if (isYear) return <div className="event-day"><b>{first.slice(0, 4)}</b><span>{monthName(1, language)} – {monthName(12, language)}</span></div>;
  return (
    <div className="event-day">
      <b>{first === last ? Number(first.slice(8)) : `${Number(first.slice(8))}–${Number(last.slice(8))}`}</b>
      <span>{sameMonth ? month(first) : `${month(first)} – ${month(last)}`} {last.slice(0, 4)}</span>
      <span className="mute">{first === last ? formatWeekday(first, language) : `${formatWeekday(first, language)} – ${formatWeekday(last, language)}`}</span>
    </div>
  );
}

function dayRange(event: EventDetails): { first: string | null; last: string | null } {
  if (event.startsOn) return { first: event.startsOn, last: event.endsOn ?? event.startsOn };
  if (!event.startsAt || !event.endsAt) return { first: null, last: null };
  return { first: dayOf(event.startsAt, event.timeZone), last: dayOf(new Date(Date.parse(event.endsAt) - 1), event.timeZone) };
}

function Kind({ event }: { event: EventDetails }) {
  const t = useTexts('calendar');
  const { icon, state } = KIND_LOOK[event.kind];
  return <p className={state ? `st ${state}` : 'st'}><Icon name={icon} />{t(`kinds.${event.kind}`)}</p>;
}

function State({ status }: { status: EventDetails['status'] }) {
  const t = useTexts('public-pages');
  if (status === 'cancelled') return <p className="note late mt3"><Icon name="ban" /><span>{t('event.cancelled')}</span></p>;
  return status === 'held' ? <p className="st mt2"><Icon name="check" />{t('event.held')}</p> : null;
}

function Facts({ event, contact }: Pick<Props, 'event' | 'contact'>) {
  const t = useTexts('public-pages');
  const place = event.place ?? event.region;
  return (
    <dl className="event-facts">
      <Fact icon="clock" name={t('event.when')}><When event={event} /></Fact>
      <Fact icon="pin" name={t('event.where')}>{place ? <T3 text={place} /> : t('event.placeUnknown')}</Fact>
      {event.place && event.region && <Fact icon="map" name={t('event.region')}><T3 text={event.region} /></Fact>}
      <Agencies icon="building" name={t('event.lead')} agencies={event.lead} />
      <Agencies icon="users" name={t('event.co')} agencies={event.co} />
      {event.directions.length > 0 && <Fact icon="roadmap" name={t('event.directions')}><TextList texts={event.directions} /></Fact>}
      <Fact icon="mail" name={t('event.contact')}><a href={`mailto:${contact}`}>{contact}</a></Fact>
    </dl>
  );
}

function Fact({ icon, name, children }: { icon: Parameters<typeof Icon>[0]['name']; name: string; children: ReactNode }) {
  return (
    <div>
      <dt><Icon name={icon} />{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function TextList({ texts }: { texts: Text3[] }) {
  return <>{texts.map((text, index) => <span key={index}>{index > 0 && ', '}<T3 text={text} /></span>)}</>;
}

function Agencies({ icon, name, agencies }: { icon: 'building' | 'users'; name: string; agencies: NamedAgency[] }) {
  const t = useTexts('public-pages');
  if (agencies.length === 0) return null;
  return (
    <Fact icon={icon} name={name}>
      <ul>{agencies.map((agency) => <li key={agency.id}><T3 text={agency.name} />{agency.isInferred && <span className="mute"> ({t('event.inferred')})</span>}</li>)}</ul>
    </Fact>
  );
}

const ELSEWHERE = ['Europe/Berlin', 'Europe/London', 'America/New_York'];

function When({ event }: { event: EventDetails }) {
  const t = useTexts('public-pages');
  const language = useLanguage();
  const { first, last } = dayRange(event);
  if (!first || !last) return <>{t('event.undated', { period: event.undatedPeriod ?? '' })}</>;
  const days = capitalise(first === last ? `${formatDay(first, language, 'official')}` : formatDayRange(first, last, language, 'official'));
  if (event.allDay || !event.startsAt || !event.endsAt) return <>{days}, {t('event.allDay')}</>;
  const { startsAt, endsAt, timeZone } = event;
  return (
    <>
      <time dateTime={startsAt}>{days}, {formatTimeRange(startsAt, endsAt, timeZone)}</time>, {formatZone(timeZone, language, startsAt)}
      <span className="small mute elsewhere">{ELSEWHERE.map((zone) => formatTimeElsewhere(startsAt, zone, language, timeZone)).join(' · ')}</span>
    </>
  );
}

function Actions({ event, canOpenMeeting }: { event: EventDetails; canOpenMeeting: boolean }) {
  const t = useTexts('public-pages');
  // A draft is in nobody's calendar yet.
  const hasDate = dayRange(event).first !== null && event.status !== 'draft';
  return (
    <div className="row mt5">
      {hasDate && <a className="btn primary" href={`/events/${event.id}.ics`}><Icon name="calendar" />{t('event.add')}</a>}
      {canOpenMeeting && event.meetingId && <Link className="btn" to={`/meetings/${event.meetingId}`}><Icon name="meeting" />{t('event.openMeeting')}</Link>}
    </div>
  );
}

function Section({ title, count, children }: { title: string; count?: string; children: ReactNode }) {
  return (
    <section className="mt7">
      <div className="sec"><h2>{title}</h2>{count && <span className="count">{count}</span>}</div>
      <div className="mt3">{children}</div>
    </section>
  );
}

function Agenda({ items }: { items: EventDetails['agenda'] }) {
  const t = useTexts('public-pages');
  if (items.length === 0) return null;
  return (
    <Section title={t('event.agenda')} count={t('event.agendaCount', { count: items.length })}>
      <ol className="ledger event-agenda">
        {items.map((item, index) => (
          <li key={item.id}>
            <span className="lead">{index + 1}</span>
            <T3 text={item.title} className="t" />
            <span className="m end">{t('event.minutes', { count: item.minutes })}</span>
          </li>
        ))}
      </ol>
    </Section>
  );
}

function Related({ event }: { event: EventDetails }) {
  const t = useTexts('public-pages');
  return (
    <>
      {event.parent && <Section title={t('event.parent')}><Entries entries={[event.parent]} /></Section>}
      {event.children.length > 0 && <Section title={t('event.children')}><Entries entries={event.children} /></Section>}
    </>
  );
}

function Entries({ entries }: { entries: NamedEntry[] }) {
  const language = useLanguage();
  return (
    <ul className="ledger plain">
      {entries.map((entry) => (
        <li key={entry.id}>
          <span className="t"><Link to={`/events/${entry.id}`}><T3 text={entry.title} /></Link></span>
          <span className="m">{entry.startsOn && formatDay(entry.startsOn, language)}</span>
        </li>
      ))}
    </ul>
  );
}

/** How we know: sources are quoted as they are, in whatever language they speak. */
function Source({ event }: { event: EventDetails }) {
  const t = useTexts('public-pages');
  const confidence = confidenceOf(event.confidence);
  if (event.isDemo && !event.source) return null;
  return (
    <footer className="event-source mt7">
      <p><b>{t('event.source')}:</b> {event.source ? <span lang="en">{event.source}</span> : t('event.noSource')}</p>
      {confidence && <p><b>{t('event.confidence')}:</b> {t(`event.confidences.${confidence}`)}</p>}
      {event.note && <p><b>{t('event.note')}:</b> <span lang={/[әғқңөұүһі]/i.test(event.note) ? 'kk' : 'ru'}>{event.note}</span></p>}
    </footer>
  );
}
