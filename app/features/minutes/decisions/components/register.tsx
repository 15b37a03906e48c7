import { Form, Link } from '@remix-run/react';
import type { Register } from '../decisions.service.server.ts';
import { DECISION_KINDS, REGISTER_STATES } from '../decisions.schema.ts';
import type { RegisterWish } from '../decisions.schema.ts';
import { decisionNumber } from '../../minutes.rules.ts';
import { dueText } from '#app/features/assignments/assignments.rules.ts';
import { formatDay } from '#app/lib/dates.ts';
import { inLanguage } from '#app/lib/text3.ts';
import { dayOf } from '#app/lib/time-zones.ts';
import { Button, LinkButton } from '#app/ui/button.tsx';
import { Crumbs } from '#app/ui/crumbs.tsx';
import { Demo } from '#app/ui/demo.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { SelectField, TextField } from '#app/ui/field.tsx';
import { Ledger, LedgerRow } from '#app/ui/ledger.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { DecisionState } from './decision-state.tsx';
import './register.css';

type Row = Register['rows'][number];

/** Everything that was decided, with where it stands. */
export function DecisionRegister({ register, wish }: { register: Register; wish: RegisterWish }) {
  const t = useTexts('minutes');
  const tasks = useTexts('assignments');
  const { rows, hasMore } = register;
  const isAllDemo = rows.length > 0 && rows.every((row) => row.isDemo);
  return (
    <>
      <Crumbs crumbs={[{ label: tasks('title'), to: '/assignments' }, { label: t('register.title') }]} />
      <div className="row sb mt2">
        <h1>{t('register.title')} {isAllDemo && <Demo />}</h1>
        {rows.length > 0 && <Export wish={wish} />}
      </div>
      <Filters bodies={register.bodies} wish={wish} />
      {rows.length === 0 ? (
        <div className="mt5"><EmptyState icon="file" title={t('register.empty')} text={t('register.emptyText')} /></div>
      ) : (
        <div className="mt4 register">
          <Ledger lead="72px" label={t('register.title')}>{rows.map((row) => <RegisterRow key={row.id} row={row} marksDemo={!isAllDemo} />)}</Ledger>
        </div>
      )}
      {(wish.page > 1 || hasMore) && (
        <nav className="row mt4" aria-label={t('register.pages')}>
          {wish.page > 1 && <Link to={hrefOf(wish, wish.page - 1)}>{t('register.newer')}</Link>}
          {hasMore && <Link to={hrefOf(wish, wish.page + 1)}>{t('register.older')}</Link>}
        </nav>
      )}
    </>
  );
}

/** As it is filtered now, all pages of it. */
function Export({ wish }: { wish: RegisterWish }) {
  const t = useTexts('minutes');
  return (
    <p className="row">
      <span className="soft small">{t('register.export')}</span>
      <LinkButton small icon="download" to={`/decisions.xlsx${hrefOf(wish, 1)}`} reloadDocument>XLSX</LinkButton>
      <LinkButton small icon="download" to={`/decisions.csv${hrefOf(wish, 1)}`} reloadDocument>CSV</LinkButton>
    </p>
  );
}

function hrefOf(wish: RegisterWish, page: number): string {
  const given = Object.entries({ ...wish, page: String(page) }).filter((pair): pair is [string, string] => typeof pair[1] === 'string');
  return `?${new URLSearchParams(given)}`;
}

function Filters({ bodies, wish }: { bodies: Register['bodies']; wish: RegisterWish }) {
  const t = useTexts('minutes');
  const common = useTexts('common');
  const language = useLanguage();
  return (
    <Form method="get" role="search" className="register-filters mt4">
      <TextField type="search" name="q" label={t('register.search')} icon="search" defaultValue={wish.q ?? ''} maxLength={200} key={wish.q ?? ''} />
      <SelectField name="state" label={t('register.state')} defaultValue={wish.state ?? ''}>
        <option value="">{common('all')}</option>
        {REGISTER_STATES.map((state) => <option key={state} value={state}>{t(`states.${state}`)}</option>)}
      </SelectField>
      <SelectField name="kind" label={t('decision.kind')} defaultValue={wish.kind ?? ''}>
        <option value="">{common('all')}</option>
        {DECISION_KINDS.map((kind) => <option key={kind} value={kind}>{t(`kinds.${kind}`)}</option>)}
      </SelectField>
      {bodies.length > 1 && (
        <SelectField name="body" label={t('register.body')} defaultValue={wish.body ?? ''}>
          <option value="">{common('all')}</option>
          {bodies.map((body) => <option key={body.id} value={body.id}>{inLanguage(body.short, language).text}</option>)}
        </SelectField>
      )}
      <Button type="submit" icon="filter">{common('actions.show')}</Button>
    </Form>
  );
}

function RegisterRow({ row, marksDemo }: { row: Row; marksDemo: boolean }) {
  const t = useTexts('minutes');
  const language = useLanguage();
  const day = dayOf(row.startsAt ?? row.originalStart, row.timeZone);
  return (
    <LedgerRow
      lead={<span className="dn">{decisionNumber(row.itemNumber, row.position)}</span>}
      title={<Link to={`/decisions/${row.id}`}><T3 text={row.text} /></Link>}
      meta={
        <>
          <Link to={`/meetings/${row.meetingId}/minutes`}>{t('register.from', { number: row.protocolNumber ?? 0, date: formatDay(day, language) })}</Link>
          {row.bodyShort && <> · <T3 text={row.bodyShort} mark="none" /></>} · {t(`kinds.${row.kind}`)} {marksDemo && row.isDemo && <Demo />}
        </>
      }
      end={<DecisionState state={row.state} />}
    >
      {row.assignments.map((assignment) => (
        <p key={assignment.id} className="small mt1">
          → <Link to={`/assignments/${assignment.id}`}><T3 text={assignment.result} mark="none" /></Link>
          <span className="soft">, <T3 text={assignment.agencyAbbr ?? assignment.agencyName} mark="none" />, {dueText(assignment, language, 'long') ?? t('protocol.dueUnset')}</span>
        </p>
      ))}
    </LedgerRow>
  );
}
