import { formatNumber } from '#app/lib/quantities.ts';
import { inLanguage, type Text3 } from '#app/lib/text3.ts';
import { Crumbs } from '#app/ui/crumbs.tsx';
import { Demo } from '#app/ui/demo.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { RegionMap, RegionTiles, type MapPlace } from '#app/ui/region-map.tsx';
import { SectionHead } from '#app/ui/section-head.tsx';
import { Segmented } from '#app/ui/segmented.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { levelOf } from '../../charts/charts.rules.ts';
import { LineChart } from '../../charts/components/line-chart.tsx';
import type { IndicatorFacts, ValueFacts } from '../indicators.service.server.ts';
import { useFigureWords } from './figure-words.tsx';
import { CorrectForm, RecordForm, type RefusedValue } from './value-forms.tsx';
import { ValueTable } from './value-table.tsx';
import './indicators.css';

export type Region = { iso: string; kind: 'region' | 'city'; name: Text3; short: Text3; tileColumn: number; tileRow: number };
export type IndicatorPageProps = {
  indicator: IndicatorFacts; values: ValueFacts[]; regions: Region[]; mayKeep: boolean; isSaved: boolean; view: 'map' | 'tiles';
  correcting: ValueFacts | null; requestId: string; today: string; refused: RefusedValue;
};

export function IndicatorPage(props: IndicatorPageProps) {
  const { indicator, values, regions, mayKeep, isSaved, correcting } = props;
  const t = useTexts('reports');
  const language = useLanguage();
  const { day, point } = useFigureWords();
  const national = values.filter(({ regionIso }) => regionIso === null);
  const actual = national.filter(({ kind }) => kind === 'actual').toReversed();
  const target = national.find(({ kind, asOf }) => kind === 'target' && asOf > (actual.at(-1)?.asOf ?? ''));
  const regional = values.filter(({ regionIso }) => regionIso !== null);
  return (
    <div className="report">
      <Crumbs crumbs={[{ to: '/indicators', label: t('indicators.title') }, { label: <T3 text={indicator.name} mark="none" /> }]} />
      <h1><T3 text={indicator.name} /> {indicator.isDemo && <Demo />}</h1>
      <p className="soft"><T3 text={indicator.unit} mark="none" /></p>
      {isSaved && <Notice tone="ok" live="status" title={t('indicators.form.saved')} className="mt3" />}
      {correcting && <CorrectForm value={correcting} requestId={props.requestId} refused={props.refused} />}
      <section className="mt5">
        <SectionHead title={t('indicators.national')} count={national.length} />
        <div className="two mt4">
          {actual.length > 1 && <LineChart label={t('indicators.chart', { name: inLanguage(indicator.name, language).text, from: day(actual[0]!), to: day(actual.at(-1)!) })} points={actual.map(point)} target={target ? point(target) : null} format={(value) => formatNumber(value, language, 1)} />}
          <ValueTable values={national} mayKeep={mayKeep} label={t('indicators.national')} />
        </div>
      </section>
      <Regional regional={regional} regions={regions} view={props.view} mayKeep={mayKeep} />
      {mayKeep && !correcting && <RecordForm regions={regions} requestId={props.requestId} today={props.today} refused={props.refused} />}
    </div>
  );
}

/** The newest word of each region on a map, and all of them beneath. */
function Regional({ regional, regions, view, mayKeep }: { regional: ValueFacts[]; regions: Region[] } & Pick<IndicatorPageProps, 'view' | 'mayKeep'>) {
  const t = useTexts('reports');
  const { words, day } = useFigureWords();
  const newest = new Map(regional.filter(({ kind }) => kind === 'actual').toReversed().map((value) => [value.regionIso, value]));
  const shown = [...newest.values()].toSorted((a, b) => b.value - a.value);
  const places = usePlaces(regions, newest);
  const latest = shown.reduce<ValueFacts | undefined>((last, value) => (last && last.asOf >= value.asOf ? last : value), undefined);
  return (
    <section className="mt6">
      <SectionHead title={t('indicators.regional')} count={shown.length} />
      {!latest ? <p className="soft mt3">{t('indicators.noRegional')}</p> : (
        <div className="two mt4">
          <div>
            <div className="noprint"><Segmented label={t('indicators.view')} value={view} options={[{ value: 'map', label: t('indicators.map'), to: '?view=map' }, { value: 'tiles', label: t('indicators.tiles'), to: '?view=tiles' }]} /></div>
            <div className="mt3">
              {view === 'map' ? <RegionMap label={t('indicators.regional')} note={t('indicators.regionalNote', { date: day(latest) })} places={places} /> : <RegionTiles label={t('indicators.regional')} places={places} />}
            </div>
            <p className="small mt3">{t('indicators.regionalSum')}: <b>{words({ value: shown.reduce((sum, { value }) => sum + value, 0), qualifier: 'exact' })}</b> {shown.some(({ isDemo }) => isDemo) && <Demo />}</p>
          </div>
          <ValueTable values={shown} mayKeep={mayKeep} label={t('indicators.regional')} withRegion />
        </div>
      )}
    </section>
  );
}

function usePlaces(regions: readonly Region[], values: ReadonlyMap<string | null, ValueFacts>): MapPlace[] {
  const language = useLanguage();
  const greatest = Math.max(0, ...[...values.values()].map(({ value }) => value));
  return regions.map(({ iso, kind, name, short, tileColumn, tileRow }) => {
    const value = values.get(iso)?.value ?? null;
    return { iso, kind, name: inLanguage(name, language).text, short: inLanguage(short, language).text, tileColumn, tileRow, value: value === null ? '–' : formatNumber(value, language), level: levelOf(value, greatest) };
  });
}
