import { Form, Link } from '@remix-run/react';
import { useRef, type FormEvent } from 'react';
import { inLanguage, type Text3 } from '#app/lib/text3.ts';
import { HOME_ZONE } from '#app/lib/time-zones.ts';
import { Icon } from '#app/ui/icon.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { FILTER_KINDS, KIND_LOOK, type FilterKind } from '../calendar.rules.ts';
import type { CalendarPage } from '../calendar.service.server.ts';
import type { HrefOf } from './use-href.tsx';

type Props = { calendar: CalendarPage; basePath: string; hrefOf: HrefOf };

const TYPING_PAUSE_MS = 350;

/** A form of GET: it works without JavaScript by its button, and by itself with it. */
export function Filters({ calendar, basePath, hrefOf }: Props) {
  const t = useTexts('calendar');
  const pause = useRef<number>();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    const form = event.currentTarget;
    const isTyping = event.target instanceof HTMLInputElement;
    window.clearTimeout(pause.current);
    pause.current = window.setTimeout(() => form.requestSubmit(), isTyping ? TYPING_PAUSE_MS : 0);
  };
  return (
    <Form className="filters" action={basePath} method="get" role="search" aria-label={t('filters.label')} preventScrollReset onInput={submit}>
      <Kept calendar={calendar} />
      <Fields calendar={calendar} />
      <noscript><button className="btn">{t('filters.apply')}</button></noscript>
      <KindChips kinds={calendar.query.kinds} hrefOf={hrefOf} />
    </Form>
  );
}

/** What the form does not ask for but must not lose. */
function Kept({ calendar: { query, today } }: Pick<Props, 'calendar'>) {
  const kept: [string, string][] = [
    ...(query.view === 'month' ? [] : [['view', query.view] as [string, string]]),
    ...(query.day === today ? [] : [['date', query.day] as [string, string]]),
    ...(query.zone === HOME_ZONE ? [] : [['zone', query.zone] as [string, string]]),
    ...query.kinds.map((kind): [string, string] => ['kind', kind]),
  ];
  return <>{kept.map(([name, value]) => <input key={name + value} type="hidden" name={name} value={value} />)}</>;
}

function Fields({ calendar: { query, options } }: Pick<Props, 'calendar'>) {
  const t = useTexts('calendar');
  return (
    <>
      <div className="inputwrap">
        <label className="vh" htmlFor="cal-q">{t('filters.search')}</label>
        <Icon name="search" />
        <input className="input" id="cal-q" name="q" type="search" maxLength={100} defaultValue={query.text} key={query.text === '' ? 'empty' : 'typed'} placeholder={t('filters.placeholder')} autoComplete="off" />
      </div>
      <Choice name="region" label={t('filters.region')} all={t('filters.allRegions', { count: options.regions.length })} value={query.regionIso} options={options.regions.map(({ iso, name }) => ({ value: iso, name }))} />
      <Choice name="direction" label={t('filters.direction')} all={t('filters.allDirections')} value={query.directionKey} options={options.directions.map(({ key, name }) => ({ value: key, name }))} />
      <Choice name="agency" label={t('filters.agency')} all={t('filters.allAgencies')} value={query.agencyId} options={options.agencies.map(({ id, name }) => ({ value: id, name }))} />
    </>
  );
}

type ChoiceProps = { name: string; label: string; all: string; value: string | null; options: { value: string; name: Text3 }[] };

function Choice({ name, label, all, value, options }: ChoiceProps) {
  const language = useLanguage();
  return (
    <div>
      <label className="vh" htmlFor={`cal-${name}`}>{label}</label>
      <select className="input" id={`cal-${name}`} name={name} defaultValue={value ?? ''} key={value ?? ''}>
        <option value="">{all}</option>
        {options.map((option) => {
          const words = inLanguage(option.name, language);
          return <option key={option.value} value={option.value} lang={words.fellBack ? words.language : undefined}>{words.text}</option>;
        })}
      </select>
    </div>
  );
}

/** Several may be chosen; "all" takes the choice back. */
function KindChips({ kinds, hrefOf }: { kinds: FilterKind[]; hrefOf: HrefOf }) {
  const t = useTexts('calendar');
  const toggled = (kind: FilterKind) => FILTER_KINDS.filter((each) => (each === kind) !== kinds.includes(each));
  return (
    <div className="row chips" role="group" aria-label={t('filters.kind')}>
      <Link className="chip" to={hrefOf({ kinds: [] })} aria-current={kinds.length === 0 ? 'true' : undefined} preventScrollReset>
        {kinds.length === 0 && <Icon name="check" />}
        {t('filters.all')}
      </Link>
      {FILTER_KINDS.map((kind) => (
        <Link key={kind} className="chip" to={hrefOf({ kinds: toggled(kind) })} aria-current={kinds.includes(kind) ? 'true' : undefined} preventScrollReset>
          <Icon name={kinds.includes(kind) ? 'check' : KIND_LOOK[kind].icon} />
          {t(`filterKinds.${kind}`)}
        </Link>
      ))}
    </div>
  );
}
