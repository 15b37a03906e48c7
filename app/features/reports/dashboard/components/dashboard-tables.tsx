import { Link } from '@remix-run/react';
import { formatDay } from '#app/lib/dates.ts';
import { formatNumber, formatPercent } from '#app/lib/quantities.ts';
import { inLanguage } from '#app/lib/text3.ts';
import { Demo } from '#app/ui/demo.tsx';
import { RegionMap, RegionTiles, type MapPlace } from '#app/ui/region-map.tsx';
import { SectionHead } from '#app/ui/section-head.tsx';
import { Segmented } from '#app/ui/segmented.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { ChipLink, Chips } from '#app/ui/chips.tsx';
import { levelOf } from '../../charts/charts.rules.ts';
import { RowBar } from '../../charts/components/column-chart.tsx';
import { LineChart } from '../../charts/components/line-chart.tsx';
import { onTimeShare } from '../../committee/committee.rules.ts';
import { useFigureWords } from '../../indicators/components/figure-words.tsx';
import type { BreakdownLine, RegionLine } from '../dashboard.rules.ts';
import { dashboardHref, MEASURES, type DashboardQuery } from '../dashboard.schema.ts';
import type { Dashboard } from '../dashboard.service.server.ts';
import { Table } from './dashboard-charts.tsx';

/** Volunteers and organizations of the whole country, with the day and source of the newest word. */
export function FiguresPart({ page: { indicators } }: { page: Dashboard }) {
  const t = useTexts('reports');
  const language = useLanguage();
  const { words, day, point } = useFigureWords();
  return (
    <section className="dash-part mt6">
      <SectionHead title={t('indicators.title')} end={<Link to="/indicators" className="small">{t('dashboard.allIndicators')}</Link>} />
      {indicators.length === 0 && <p className="soft mt3">{t('dashboard.nothing')}</p>}
      <div className="two">{indicators.map(({ id, name, values }) => {
        const last = values.at(-1)!;
        return (
          <div key={id} className="mt4">
            <h3><T3 text={name} />: {words(last)}</h3>
            <p className="small soft">{day(last)}, <span lang="">{last.source}</span></p>
            <LineChart label={t('indicators.chart', { name: inLanguage(name, language).text, from: day(values[0]!), to: day(last) })} points={values.map(point)} format={(value) => formatNumber(value, language, 1)} />
            <Table label={inLanguage(name, language).text} head={[t('indicators.head.date'), t('indicators.head.value')]} rows={values.slice(-5).toReversed().map((value) => ({ key: value.id, cells: [day(value), words(value)] }))} />
          </div>
        );
      })}</div>
    </section>
  );
}

export function RegionPart({ page, query }: { page: Dashboard; query: DashboardQuery }) {
  const t = useTexts('reports');
  const language = useLanguage();
  const values = new Map(page.regionValues.map(({ iso, value }) => [iso, value]));
  const greatest = Math.max(0, ...values.values());
  const places = page.choices.regions.map(({ iso, kind, name, short, tileColumn, tileRow }): MapPlace => {
    const value = values.get(iso) ?? null;
    return { iso, kind, tileColumn, tileRow, name: inLanguage(name, language).text, short: inLanguage(short, language).text, value: value === null ? '–' : formatNumber(value, language), level: levelOf(value, greatest) };
  });
  const rows = page.choices.regions.map(({ iso, name }) => ({ iso, name, value: values.get(iso) ?? 0 })).toSorted((a, b) => b.value - a.value);
  const label = `${t('dashboard.byRegion')}: ${t(`dashboard.measures.${query.measure}`)}`;
  return (
    <section className="mt6">
      <SectionHead title={t('dashboard.byRegion')} end={page.figuresAreDemo ? <Demo /> : undefined} />
      <div className="row mt3 noprint">
        <Chips label={t('dashboard.measure')}>{MEASURES.map((measure) => <ChipLink key={measure} to={dashboardHref(query, { measure })} current={measure === query.measure}>{t(`dashboard.measures.${measure}`)}</ChipLink>)}</Chips>
        <Segmented label={t('indicators.view')} value={query.view} options={[{ value: 'map', label: t('indicators.map'), to: dashboardHref(query, { view: 'map' }) }, { value: 'tiles', label: t('indicators.tiles'), to: dashboardHref(query, { view: 'tiles' }) }]} />
      </div>
      <div className="two mt4">
        {query.view === 'map' ? <RegionMap label={label} note={t('indicators.regionalNote', { date: page.figuresOn ? formatDay(page.figuresOn, language) : '' }).trim()} places={places} /> : <RegionTiles label={label} places={places} />}
        <Table label={label} head={[t('indicators.form.region'), t('dashboard.share'), t(`dashboard.measures.${query.measure}`)]} rows={rows.map(({ iso, name, value }) => ({
          key: iso, cells: [<Link key="l" to={dashboardHref(query, { region: iso })}><T3 text={name} mark="none" /></Link>, <RowBar key="b" value={value} greatest={greatest} tone={query.measure === 'late' ? 'late' : 'done'} />, formatNumber(value, language)],
        }))} />
      </div>
    </section>
  );
}

type BreakdownProps = { title: string; head: string; lines: readonly (BreakdownLine & Partial<RegionLine>)[]; hrefOf: (key: string) => string; isDemo?: boolean };

/** Regions say how many volunteers and organizations they count besides. */
export function BreakdownPart({ title, head, lines, hrefOf, isDemo = false }: BreakdownProps) {
  const t = useTexts('reports');
  const language = useLanguage();
  const number = (value: number) => formatNumber(value, language);
  const hasFigures = lines.some(({ volunteers }) => volunteers !== undefined);
  const figure = (value: number | null | undefined) => (typeof value === 'number' ? number(value) : '–');
  const figuresOf = ({ volunteers, organizations }: Partial<RegionLine>) => (hasFigures ? [figure(volunteers), figure(organizations)] : []);
  const heads = [head, ...(hasFigures ? [t('dashboard.measures.volunteers'), t('dashboard.measures.organizations')] : []), t('dashboard.eventsShort'), t('dashboard.heldShort'), t('dashboard.milestones'), t('committee.head.open'), t('committee.head.atRisk'), t('committee.head.late'), t('committee.head.onTime')];
  return (
    <section className="mt6">
      <SectionHead title={title} count={isDemo ? undefined : lines.length} end={isDemo ? <Demo /> : undefined} />
      {lines.length === 0 ? <p className="soft mt3">{t('dashboard.nothing')}</p> : (
        <Table label={title} head={heads} rows={lines.map((line) => {
          const onTime = onTimeShare(line);
          return { key: line.key, cells: [<Link key="l" to={hrefOf(line.key)}><T3 text={line.name} /></Link>, ...figuresOf(line), number(line.events), number(line.held), number(line.total), number(line.open), number(line.atRisk), <span key="x" className={line.late > 0 ? 'late' : undefined}>{number(line.late)}</span>, onTime === null ? '–' : formatPercent(onTime, language)] };
        })} />
      )}
    </section>
  );
}
