import { Form, Link } from '@remix-run/react';
import { formatDayRange } from '#app/lib/dates.ts';
import { formatNumber, formatPercent } from '#app/lib/quantities.ts';
import { inLanguage, type Text3 } from '#app/lib/text3.ts';
import { Button } from '#app/ui/button.tsx';
import { SelectField, TextField } from '#app/ui/field.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { dashboardHref, type DashboardQuery } from '../dashboard.schema.ts';
import type { Dashboard } from '../dashboard.service.server.ts';
import { AttendancePart, EventsPart, OnTimePart, OverduePart, StatesPart } from './dashboard-charts.tsx';
import { BreakdownPart, FiguresPart, RegionPart } from './dashboard-tables.tsx';
import { ReportTabs } from './report-tabs.tsx';
import './dashboard.css';

type Props = { page: Dashboard; query: DashboardQuery };

/** Everything stands in the address; every chart has its table beside it. */
export function DashboardPage({ page, query }: Props) {
  const t = useTexts('reports');
  const language = useLanguage();
  return (
    <div className="report dashboard">
      <h1>{t('dashboard.title')}</h1>
      <p className="soft">{formatDayRange(page.period.from, page.period.to, language)}{!page.seesAll && `. ${t('dashboard.ownOnly')}`}</p>
      <ReportTabs current="dashboard" mayManage={page.mayManage} mayReadCommittee={page.mayReadCommittee} />
      <Filters page={page} query={query} />
      <Totals page={page} />
      <div className="two mt6">
        <EventsPart page={page} />
        <StatesPart page={page} />
        <OverduePart page={page} />
        <OnTimePart page={page} />
        <AttendancePart page={page} />
      </div>
      <FiguresPart page={page} />
      <RegionPart page={page} query={query} />
      <BreakdownPart title={t('dashboard.regionsAll')} head={t('indicators.form.region')} lines={page.byRegion} hrefOf={(key) => dashboardHref(query, { region: key })} isDemo={page.figuresAreDemo} />
      <BreakdownPart title={t('dashboard.byDirection')} head={t('dashboard.direction')} lines={page.byDirection} hrefOf={(key) => dashboardHref(query, { direction: key })} />
      <BreakdownPart title={t('dashboard.byAgency')} head={t('committee.head.agency')} lines={page.byAgency} hrefOf={(key) => dashboardHref(query, { agency: key })} />
    </div>
  );
}

function Filters({ page: { choices, period }, query }: Props) {
  const t = useTexts('reports');
  return (
    <Form method="get" action="/reports" className="report-period mt4 noprint" aria-label={t('dashboard.filters')} key={JSON.stringify(query)} preventScrollReset>
      <TextField type="date" name="from" label={t('committee.from')} defaultValue={period.from} />
      <TextField type="date" name="to" label={t('dashboard.to')} defaultValue={period.to} />
      <Choice name="region" label={t('indicators.form.region')} all={t('dashboard.allRegions')} value={query.region} options={choices.regions.map(({ iso, name }) => ({ key: iso, name }))} />
      <Choice name="direction" label={t('dashboard.direction')} all={t('dashboard.allDirections')} value={query.direction} options={choices.directions} />
      <Choice name="agency" label={t('committee.head.agency')} all={t('dashboard.allAgencies')} value={query.agency} options={choices.agencies.map(({ id, name }) => ({ key: id, name }))} />
      <input type="hidden" name="measure" value={query.measure} />
      <input type="hidden" name="view" value={query.view} />
      <Button type="submit">{t('committee.show')}</Button>
      {(query.region || query.direction || query.agency || query.from || query.to) && <Link to="/reports" className="small">{t('dashboard.clear')}</Link>}
    </Form>
  );
}

function Choice({ name, label, all, value, options }: { name: string; label: string; all: string; value: string | undefined; options: readonly { key: string; name: Text3 }[] }) {
  const language = useLanguage();
  return (
    <SelectField name={name} label={label} defaultValue={value ?? ''}>
      <option value="">{all}</option>
      {options.map((option) => <option key={option.key} value={option.key}>{inLanguage(option.name, language).text}</option>)}
    </SelectField>
  );
}

function Totals({ page: { totals } }: { page: Dashboard }) {
  const t = useTexts('reports');
  const language = useLanguage();
  const share = (value: number | null) => (value === null ? '–' : formatPercent(value, language));
  const facts = [
    { key: 'held', value: formatNumber(totals.events.held, language) },
    { key: 'planned', value: formatNumber(totals.events.planned, language) },
    { key: 'milestones', value: formatNumber(totals.milestones, language) },
    { key: 'late', value: formatNumber(totals.late, language), tone: totals.late > 0 ? 'late' : undefined },
    { key: 'onTime', value: share(totals.onTime) },
    { key: 'attendance', value: share(totals.attendance) },
  ] as const;
  return <dl className="report-summary">{facts.map((fact) => <div key={fact.key} className={'tone' in fact ? fact.tone : undefined}><dt>{t(`dashboard.totals.${fact.key}`)}</dt><dd>{fact.value}</dd></div>)}</dl>;
}
