import { Form, Link } from '@remix-run/react';
import { useRef, useState, type FormEvent } from 'react';
import { inLanguage, type Text3 } from '#app/lib/text3.ts';
import { Icon } from '#app/ui/icon.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { FILTER_KINDS, KIND_LOOK, type FilterKind } from '../calendar.rules.ts';
import type { CalendarPage } from '../calendar.service.server.ts';
import { STATUSES } from '../query/query.rules.ts';
import { KeptFields } from './kept-fields.tsx';
import { pathOf, type HrefOf } from './use-href.tsx';

type Filtered = Pick<CalendarPage, 'query' | 'today' | 'options' | 'saved' | 'canMove'>;
type Props = { calendar: Filtered; basePath: string; hrefOf: HrefOf };

const TYPING_PAUSE_MS = 350;
const FIELDS = ['q', 'body', 'agency', 'region', 'direction', 'status'];

/** A form of GET: it works without JavaScript by its button, and by itself with it. */
export function Filters({ calendar, basePath, hrefOf }: Props) {
  const t = useTexts('calendar');
  const { query, today } = calendar;
  const [isOpen, setOpen] = useState(false);
  const pause = useRef<number>();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    const form = event.currentTarget;
    const isTyping = event.target instanceof HTMLInputElement;
    window.clearTimeout(pause.current);
    pause.current = window.setTimeout(() => form.requestSubmit(), isTyping ? TYPING_PAUSE_MS : 0);
  };
  const count = [query.bodyId, query.agencyId, query.regionIso, query.directionKey].filter(Boolean).length + query.statuses.length;
  return (
    <Form className={isOpen ? 'filters open' : 'filters'} action={pathOf(query.view, basePath)} method="get" role="search" aria-label={t('filters.label')} preventScrollReset onInput={submit}>
      <KeptFields query={query} today={today} without={FIELDS} />
      <Search text={query.text} />
      <button type="button" className="btn fold" data-needs-script aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <Icon name="filter" />
        {t('filters.more', { count })}
      </button>
      <Choices calendar={calendar} />
      <noscript><button className="btn">{t('filters.apply')}</button></noscript>
      <KindChips calendar={calendar} hrefOf={hrefOf} />
    </Form>
  );
}

function Search({ text }: { text: string }) {
  const t = useTexts('calendar');
  return (
    <div className="inputwrap">
      <label className="vh" htmlFor="cal-q">{t('filters.search')}</label>
      <Icon name="search" />
      <input className="input" id="cal-q" name="q" type="search" maxLength={100} defaultValue={text} key={text === '' ? 'empty' : 'typed'} placeholder={t('filters.placeholder')} autoComplete="off" />
    </div>
  );
}

/** Bodies where there are several; states for those who signed in: the public sees few, and no drafts. */
function Choices({ calendar: { query, options, saved, canMove } }: Pick<Props, 'calendar'>) {
  const t = useTexts('calendar');
  const common = useTexts('common');
  const language = useLanguage();
  const named = <T extends { name: Text3 }>(list: T[], value: (each: T) => string) => list.map((each) => ({ value: value(each), ...inLanguage(each.name, language) }));
  const states = STATUSES.filter((status) => canMove || status !== 'draft').map((status) => ({ value: status, text: common(`entryStates.${status}`) }));
  return (
    <>
      {(options.bodies.length > 1 || query.bodyId) && <Choice name="body" label={t('filters.body')} all={t('filters.allBodies')} value={query.bodyId} options={named(options.bodies, ({ id }) => id)} />}
      <Choice name="agency" label={t('filters.agency')} all={t('filters.allAgencies')} value={query.agencyId} options={named(options.agencies, ({ id }) => id)} />
      <Choice name="region" label={t('filters.region')} all={t('filters.allRegions', { count: options.regions.length })} value={query.regionIso} options={named(options.regions, ({ iso }) => iso)} />
      <Choice name="direction" label={t('filters.direction')} all={t('filters.allDirections')} value={query.directionKey} options={named(options.directions, ({ key }) => key)} />
      {saved && <Choice name="status" label={t('filters.status')} all={t('filters.allStatuses')} value={query.statuses.length > 0 ? query.statuses.join(',') : null} options={withChosen(states, query.statuses.join(','), query.statuses.map((status) => common(`entryStates.${status}`)).join(', '))} />}
    </>
  );
}

type Option = { value: string; text: string; fellBack?: boolean; language?: string };

/** An address may name several states: the list then has them as one more choice. */
function withChosen(options: Option[], value: string, text: string): Option[] {
  return value.includes(',') ? [...options, { value, text }] : options;
}

type ChoiceProps = { name: string; label: string; all: string; value: string | null; options: Option[] };

function Choice({ name, label, all, value, options }: ChoiceProps) {
  return (
    <div className="fold-in">
      <label className="vh" htmlFor={`cal-${name}`}>{label}</label>
      <select className="input" id={`cal-${name}`} name={name} defaultValue={value ?? ''} key={value ?? ''}>
        <option value="">{all}</option>
        {options.map((option) => <option key={option.value} value={option.value} lang={option.fellBack ? option.language : undefined}>{option.text}</option>)}
      </select>
    </div>
  );
}

/** Several kinds may be chosen; "all" takes the choice back. */
function KindChips({ calendar: { query, saved }, hrefOf }: Pick<Props, 'calendar' | 'hrefOf'>) {
  const t = useTexts('calendar');
  const { kinds, isMine } = query;
  const toggled = (kind: FilterKind) => FILTER_KINDS.filter((each) => (each === kind) !== kinds.includes(each));
  return (
    <div className="row chips" role="group" aria-label={t('filters.kind')}>
      {saved && (
        <Link className="chip" to={hrefOf({ isMine: !isMine })} aria-current={isMine ? 'true' : undefined} title={t('filters.mineHint')} preventScrollReset>
          <Icon name={isMine ? 'check' : 'user'} />
          {t('filters.mine')}
        </Link>
      )}
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
