import type { ReactNode } from 'react';
import { formatDay, formatMonth, monthName } from '#app/lib/dates.ts';
import { formatNumber, formatPercent } from '#app/lib/quantities.ts';
import { STATE_LOOK } from '#app/features/assignments/ledger/ledger.rules.ts';
import { Demo } from '#app/ui/demo.tsx';
import { SectionHead } from '#app/ui/section-head.tsx';
import { State } from '#app/ui/state.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { ColumnChart, RowBar, type Series } from '../../charts/components/column-chart.tsx';
import { attendanceShare } from '../../committee/committee.rules.ts';
import type { Dashboard } from '../dashboard.service.server.ts';

type Props = { page: Dashboard };

/** A heading, a chart, and the same in a table. */
function Part({ title, isEmpty, children }: { title: string; isEmpty: boolean; children: ReactNode }) {
  const t = useTexts('reports');
  return <section className="dash-part"><SectionHead title={title} />{isEmpty ? <p className="soft mt3">{t('dashboard.nothing')}</p> : children}</section>;
}

export function Table({ label, head, rows }: { label: string; head: string[]; rows: { key: string; cells: ReactNode[] }[] }) {
  return (
    <div className="twrap" tabIndex={0} role="region" aria-label={label}>
      <table className="report-table compact">
        <thead><tr>{head.map((words, at) => <th key={words} scope="col" className={at > 0 ? 'num' : undefined}>{words}</th>)}</tr></thead>
        <tbody>{rows.map(({ key, cells }) => <tr key={key}>{cells.map((cell, at) => (at === 0 ? <th key={at} scope="row">{cell}</th> : <td key={at} className="num">{cell}</td>))}</tr>)}</tbody>
      </table>
    </div>
  );
}

export function EventsPart({ page: { months, totals } }: Props) {
  const t = useTexts('reports');
  const language = useLanguage();
  const number = (value: number) => formatNumber(value, language);
  const series: Series[] = [{ name: t('dashboard.fates.held'), tone: 'done' }, { name: t('dashboard.fates.unsaid'), tone: 'wait' }, { name: t('dashboard.fates.planned'), tone: 'plan' }];
  const columns = months.map(({ month, line }) => ({ label: months.length > 12 ? `${month.slice(5)}.${month.slice(2, 4)}` : monthName(Number(month.slice(5)), language, 'short'), parts: [line.held, line.unsaid, line.planned] }));
  const row = (key: string, words: string, { held, unsaid, planned }: typeof totals.events) => ({ key, cells: [words, number(held), number(unsaid), number(planned)] });
  const told = months.filter(({ line }) => line.held + line.unsaid + line.planned > 0);
  return (
    <Part title={t('dashboard.events')} isEmpty={told.length === 0}>
      <ColumnChart label={t('dashboard.eventsChart', { held: totals.events.held, planned: totals.events.planned })} columns={columns} series={series} format={number} />
      <Table label={t('dashboard.events')} head={[t('dashboard.month'), ...series.map(({ name }) => name)]} rows={[...told.map(({ month, line }) => row(month, formatMonth(month, language), line)), row('all', t('total'), totals.events)]} />
    </Part>
  );
}

export function StatesPart({ page: { states } }: Props) {
  const t = useTexts('reports');
  const words = useTexts('roadmap');
  const language = useLanguage();
  const greatest = Math.max(0, ...states.map(({ count }) => count));
  const tone = (state: (typeof states)[number]['state']) => (state === 'late' ? 'late' : state === 'at_risk' ? 'risk' : state === 'done' || state === 'done_late' ? 'done' : 'plan');
  return (
    <Part title={t('dashboard.states')} isEmpty={states.length === 0}>
      <Table label={t('dashboard.states')} head={[t('committee.head.state'), t('dashboard.share'), t('dashboard.count')]} rows={states.map(({ state, count }) => ({
        key: state, cells: [<State key="s" icon={STATE_LOOK[state].icon} tone={STATE_LOOK[state].tone}>{words(`states.${state}`)}</State>, <RowBar key="b" value={count} greatest={greatest} tone={tone(state)} />, formatNumber(count, language)],
      }))} />
    </Part>
  );
}

const AGES = ['week', 'month', 'quarter', 'beyond'] as const;

export function OverduePart({ page: { ages, totals } }: Props) {
  const t = useTexts('reports');
  const language = useLanguage();
  const columns = AGES.map((age, at) => ({ label: t(`dashboard.ages.${age}`), parts: [ages[at]!] }));
  return (
    <Part title={t('dashboard.overdue')} isEmpty={totals.late === 0}>
      <ColumnChart label={t('dashboard.overdueChart', { count: totals.late })} columns={columns} series={[{ name: t('dashboard.overdue'), tone: 'late' }]} format={(value) => formatNumber(value, language)} />
      <Table label={t('dashboard.overdue')} head={[t('dashboard.age'), t('dashboard.count')]} rows={columns.map(({ label, parts }) => ({ key: label, cells: [label, formatNumber(parts[0]!, language)] }))} />
    </Part>
  );
}

export function OnTimePart({ page: { quarters } }: Props) {
  const t = useTexts('reports');
  const language = useLanguage();
  const name = (quarter: string) => t('dashboard.quarter', { year: quarter.slice(0, 4), quarter: quarter.slice(5) });
  const share = (value: number) => formatPercent(value, language);
  return (
    <Part title={t('dashboard.onTime')} isEmpty={quarters.length === 0}>
      <ColumnChart label={t('dashboard.onTimeChart')} columns={quarters.map(({ quarter, done, all }) => ({ label: name(quarter), parts: [(done / all) * 100] }))} series={[{ name: t('dashboard.onTime'), tone: 'done' }]} format={share} top={100} />
      <Table label={t('dashboard.onTime')} head={[t('dashboard.due'), t('committee.head.done'), t('dashboard.judged'), t('committee.head.share')]} rows={quarters.map(({ quarter, done, all }) => ({ key: quarter, cells: [name(quarter), formatNumber(done, language), formatNumber(all, language), share((done / all) * 100)] }))} />
    </Part>
  );
}

export function AttendancePart({ page: { attendance } }: Props) {
  const t = useTexts('reports');
  const language = useLanguage();
  const number = (value: number) => formatNumber(value, language);
  const share = (value: number) => formatPercent(value, language);
  return (
    <Part title={t('dashboard.attendance')} isEmpty={attendance.length === 0}>
      <ColumnChart label={t('dashboard.attendanceChart')} columns={attendance.map((row) => ({ label: formatDay(row.day, language, 'short').slice(0, 5), parts: [attendanceShare([row]) ?? 0] }))} series={[{ name: t('dashboard.attendance'), tone: 'done' }]} format={share} top={100} />
      <Table label={t('dashboard.attendance')} head={[t('committee.head.session'), t('committee.head.present'), t('committee.head.represented'), t('committee.head.absent'), t('committee.head.share')]} rows={attendance.map((row) => ({
        key: row.meetingId, cells: [<span key="t">{formatDay(row.day, language, 'short')}, <T3 text={row.title} mark="none" /> {row.isDemo && <Demo />}</span>, number(row.present), number(row.represented), number(row.absent), share(attendanceShare([row]) ?? 0)],
      }))} />
    </Part>
  );
}
