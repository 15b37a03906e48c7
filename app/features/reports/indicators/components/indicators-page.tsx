import { Form, Link } from '@remix-run/react';
import { formatNumber, formatPercent } from '#app/lib/quantities.ts';
import { inLanguage, type Text3 } from '#app/lib/text3.ts';
import { Button } from '#app/ui/button.tsx';
import { Demo } from '#app/ui/demo.tsx';
import { ErrorSummary } from '#app/ui/error-summary.tsx';
import { CheckField, SelectField } from '#app/ui/field.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { Text3Field } from '#app/ui/text3-field.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { LineChart } from '../../charts/components/line-chart.tsx';
import { ReportTabs } from '../../dashboard/components/report-tabs.tsx';
import type { IndicatorLine } from '../indicators.service.server.ts';
import { useFigureWords } from './figure-words.tsx';
import './indicators.css';

export type RefusedIndicator = { fields: Record<string, string>; values: Record<string, unknown> } | null;
type Props = { indicators: IndicatorLine[]; directions: { key: string; name: Text3 }[]; mayKeep: boolean; mayReadCommittee: boolean; requestId: string; refused: RefusedIndicator };

export function IndicatorsPage({ indicators, directions, mayKeep, mayReadCommittee, requestId, refused }: Props) {
  const t = useTexts('reports');
  return (
    <div className="report">
      <h1>{t('indicators.title')}</h1>
      <p className="soft measure">{t('indicators.intro')}</p>
      <ReportTabs current="indicators" mayManage={mayKeep} mayReadCommittee={mayReadCommittee} />
      <div className="indicators">{indicators.map((indicator) => <Indicator key={indicator.id} indicator={indicator} />)}</div>
      {mayKeep && <AddForm directions={directions} requestId={requestId} refused={refused} />}
    </div>
  );
}

function Indicator({ indicator: { id, name, unit, values, target, isDemo } }: { indicator: IndicatorLine }) {
  const t = useTexts('reports');
  const language = useLanguage();
  const { words, day, point } = useFigureWords();
  const last = values.at(-1);
  return (
    <section className="indicator">
      <h2><Link to={`/indicators/${id}`}><T3 text={name} /></Link> {isDemo && <Demo />}</h2>
      {!last && <p className="soft">{t('indicators.noValues')}</p>}
      {last && (
        <>
          <p className="indicator-last"><b>{words(last)}</b> <span className="soft"><T3 text={unit} mark="none" /></span> {last.isDemo && <Demo />}</p>
          <p className="small soft">{day(last)}, <span lang="">{last.source}</span></p>
          {target && <p className="small">{t('indicators.target', { value: words(target), date: day(target) })}{target.value > 0 && <span className="soft">, {t('indicators.share', { share: formatPercent((last.value / target.value) * 100, language) })}</span>} {target.isDemo && <Demo />}</p>}
          {values.length > 1 && <LineChart label={t('indicators.chart', { name: inLanguage(name, language).text, from: day(values[0]!), to: day(last) })} points={values.map(point)} target={target && target.asOf > last.asOf ? point(target) : null} format={(value) => formatNumber(value, language, 1)} />}
        </>
      )}
      <p className="small"><Link to={`/indicators/${id}`}>{t('indicators.open')}<span className="vh">: {inLanguage(name, language).text}</span></Link></p>
    </section>
  );
}

function AddForm({ directions, requestId, refused }: Pick<Props, 'directions' | 'requestId' | 'refused'>) {
  const t = useTexts('reports');
  const language = useLanguage();
  const typed = refused?.values ?? {};
  const labels = { name: t('indicators.form.name'), unit: t('indicators.form.unit'), directionKey: t('indicators.form.direction') };
  return (
    <details className="mt6 noprint" open={refused !== null}>
      <summary>{t('indicators.form.add')}</summary>
      <Form method="post" noValidate className="stack mt4 indicator-form" key={requestId}>
        <ErrorSummary errors={refused && { fields: refused.fields }} labels={labels} />
        <input type="hidden" name="requestId" value={requestId} />
        <Text3Field name="name" label={labels.name} values={typed.name as Text3} errors={refused?.fields} required maxLength={200} />
        <Text3Field name="unit" label={labels.unit} hint={t('indicators.form.unitHint')} values={typed.unit as Text3} errors={refused?.fields} required maxLength={60} />
        <SelectField name="directionKey" label={labels.directionKey} defaultValue={String(typed.directionKey ?? '')} error={refused?.fields.directionKey}>
          <option value="">{t('indicators.form.noDirection')}</option>
          {directions.map(({ key, name }) => <option key={key} value={key}>{inLanguage(name, language).text}</option>)}
        </SelectField>
        <CheckField name="fromRegions" label={t('indicators.form.fromRegions')} defaultChecked={typed.fromRegions === 'on'} />
        <div><Button type="submit" look="primary">{t('indicators.form.save')}</Button></div>
      </Form>
    </details>
  );
}
