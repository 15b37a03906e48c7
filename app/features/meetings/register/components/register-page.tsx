import { Form, Link } from '@remix-run/react';
import { useRef, useState, type FormEvent } from 'react';
import { ruleInLine } from '#app/lib/recurrence-words.ts';
import { inLanguage } from '#app/lib/text3.ts';
import { ActionBar } from '#app/ui/action-bar.tsx';
import { Button, LinkButton } from '#app/ui/button.tsx';
import { Demo } from '#app/ui/demo.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Ledger, LedgerRow } from '#app/ui/ledger.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Segmented } from '#app/ui/segmented.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { WorkspacePage } from '#app/ui/workspace-page.tsx';
import { Crumbs } from '#app/ui/crumbs.tsx';
import { MOST_PICKED } from '../../bulk/bulk.schema.ts';
import { BulkDone, type DoneEdit } from '../../bulk/components/bulk-done.tsx';
import { EntryLead } from '../../programmes/components/entry-lead.tsx';
import { EntryState } from '../../programmes/components/entry-state.tsx';
import { isNarrowed, registerHref } from '../register.rules.ts';
import { PERIODS, type RegisterWish } from '../register.schema.ts';
import type { RegisterPage as Page } from '../register.service.server.ts';
import { RegisterFilters, type RegisterChoices } from './register-filters.tsx';
import '../../components/meeting-list.css';
import './register.css';

type Props = { wish: RegisterWish; page: Page; choices: RegisterChoices; done: DoneEdit | null };

const FORM = 'pick-form';

/** Initiatives and events as a list to work through: filters in the address, many rows changed at once. */
export function RegisterPage({ wish, page, choices, done }: Props) {
  const t = useTexts('programmes');
  const [count, setCount] = useState(0);
  const bar = page.canEdit && page.rows.length > 0 && <PickBar count={count} />;
  return (
    <WorkspacePage current="calendar" bar={bar}>
      <Head page={page} />
      {done && <BulkDone done={done} />}
      {page.canEdit && page.waiting > 0 && wish.status !== 'proposed' && (
        <Notice icon="hourglass" title={t('list.waiting', { count: page.waiting })} className="mt4">
          <Link to={registerHref({ ...wish, when: 'all', status: 'proposed', after: null })}>{t('list.showWaiting')}</Link>
        </Notice>
      )}
      <div className="register-filter mt4">
        <Segmented label={t('list.when')} value={wish.when} options={PERIODS.map((when) => ({ value: when, label: t(`list.${when}`), to: registerHref({ ...wish, when, after: null }) }))} />
        <RegisterFilters wish={wish} choices={choices} />
      </div>
      <h2 className="vh">{t(`list.${wish.when}`)}</h2>
      {page.rows.length === 0 ? <Empty wish={wish} page={page} /> : <Rows wish={wish} page={page} onPicked={setCount} />}
      <Pages wish={wish} next={page.next} />
    </WorkspacePage>
  );
}

function Head({ page }: { page: Page }) {
  const t = useTexts('programmes');
  const common = useTexts('common');
  return (
    <>
      <Crumbs crumbs={[{ label: common('nav.calendar'), to: '/calendar' }, { label: t('title') }]} />
      <div className="row sb top mt2">
        <h1>{t('title')}</h1>
        <span className="grow" />
        {page.canEdit && <LinkButton icon="plus" to="/events/new?kind=initiative">{t('new.initiative')}</LinkButton>}
        {page.canEdit && <LinkButton look="primary" icon="plus" to="/events/new?kind=event">{t('new.event')}</LinkButton>}
        {!page.canEdit && page.canPropose && <LinkButton look="primary" icon="plus" to="/events/new?kind=event">{t('new.propose')}</LinkButton>}
      </div>
    </>
  );
}

function Rows({ wish, page, onPicked }: { wish: RegisterWish; page: Page; onPicked: (count: number) => void }) {
  const t = useTexts('programmes');
  const form = useRef<HTMLFormElement>(null);
  const boxes = () => [...(form.current?.querySelectorAll<HTMLInputElement>('input[name=pick]') ?? [])];
  const count = () => onPicked(boxes().filter((box) => box.checked).length);
  const pickAll = (event: FormEvent<HTMLInputElement>) => {
    for (const box of boxes()) box.checked = event.currentTarget.checked;
    count();
  };
  const isDemo = page.rows.every((row) => row.isDemo);
  return (
    <Form id={FORM} ref={form} method="get" action="/events/bulk" onChange={count} className="meeting-ledger register-rows mt4">
      <input type="hidden" name="back" value={registerHref(wish).slice('/events'.length)} />
      {page.canEdit && (
        <label className="check small register-all" data-needs-script>
          <input type="checkbox" onChange={pickAll} /> {t('list.pickAll', { count: page.rows.length })}
        </label>
      )}
      <Ledger lead="210px" leadNarrow={page.canEdit ? '118px' : '84px'}>
        {page.rows.map((row) => <Row key={row.id} row={row} canPick={page.canEdit} marksDemo={!isDemo} />)}
      </Ledger>
    </Form>
  );
}

function Row({ row, canPick, marksDemo }: { row: Page['rows'][number]; canPick: boolean; marksDemo: boolean }) {
  const t = useTexts('programmes');
  const common = useTexts('common');
  const language = useLanguage();
  const lead = row.lead[0];
  const title = inLanguage(row.title, language).text;
  const series = useTexts('recurrence');
  return (
    <LedgerRow
      lead={(
        <div className="register-lead">
          {canPick && <input type="checkbox" name="pick" value={`${row.id}:${row.version}`} aria-label={t('list.pick', { title })} />}
          <EntryLead entry={row} />
        </div>
      )}
      title={<span className={row.status === 'cancelled' ? 'is-off' : undefined}><Link to={`/events/${row.id}`} prefetch="intent"><T3 text={row.title} /></Link> {marksDemo && row.isDemo && <Demo />}</span>}
      meta={(
        <>
          {row.kind === 'initiative' ? common('entryKinds.initiative') : common(`scopes.${row.scope}`)}
          {row.rrule !== null && row.firstDay !== null && <> · {ruleInLine(row.rrule, row.firstDay, row.timeZone, language) ?? series('ruleElse')}</>}
          {row.regionName && <> · <T3 text={row.regionName} mark="none" /></>}
          {lead && <> · <T3 text={lead.abbr ?? lead.short ?? lead.name} mark="none" /></>}
          {row.visibility !== 'public' && <> · {common(`visibility.${row.visibility}`)}</>}
        </>
      )}
      end={<EntryState status={row.status} proposalState={row.proposalState} />}
    />
  );
}

function PickBar({ count }: { count: number }) {
  const t = useTexts('programmes');
  return (
    <ActionBar note={<span role="status">{count > 0 ? t('list.picked', { count }) : t('list.pickedNone')}</span>}>
      <Button type="submit" form={FORM} icon="edit" disabled={count > MOST_PICKED}>{t('list.change')}</Button>
    </ActionBar>
  );
}

function Empty({ wish, page }: { wish: RegisterWish; page: Page }) {
  const t = useTexts('programmes');
  const isFiltered = isNarrowed(wish);
  const action = isFiltered
    ? <LinkButton to="/events">{t('list.clear')}</LinkButton>
    : (page.canEdit || page.canPropose) && <LinkButton look="primary" icon="plus" to="/events/new?kind=event">{t(page.canEdit ? 'new.event' : 'new.propose')}</LinkButton>;
  return <EmptyState icon="calendar" title={t('list.empty')} text={t(isFiltered ? 'list.emptyFiltered' : 'list.emptyText')} action={action} example={isFiltered ? undefined : t('list.example')} />;
}

function Pages({ wish, next }: { wish: RegisterWish; next: string | null }) {
  const t = useTexts('programmes');
  if (!next && !wish.after) return null;
  return (
    <p className="row mt4">
      {wish.after && <Link to={registerHref({ ...wish, after: null })}>{t('list.start')}</Link>}
      {next && <Link to={registerHref({ ...wish, after: next })}>{t(wish.when === 'past' ? 'list.earlier' : 'list.later')}</Link>}
    </p>
  );
}
