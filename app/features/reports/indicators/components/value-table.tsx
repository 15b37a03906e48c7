import { Link } from '@remix-run/react';
import { formatMoment } from '#app/lib/dates.ts';
import { HOME_ZONE } from '#app/lib/time-zones.ts';
import { Demo } from '#app/ui/demo.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import type { ValueFacts } from '../indicators.service.server.ts';
import { useFigureWords } from './figure-words.tsx';
import '../../dashboard/components/report.css';

type Props = { values: readonly ValueFacts[]; mayKeep: boolean; label: string; withRegion?: boolean };

export function ValueTable({ values, mayKeep, label, withRegion = false }: Props) {
  const t = useTexts('reports');
  if (values.length === 0) return <p className="soft">{t('indicators.noValues')}</p>;
  return (
    <div className="twrap" tabIndex={0} role="region" aria-label={label}>
      <table className="report-table">
        <thead>
          <tr>
            <th scope="col">{t(withRegion ? 'indicators.head.region' : 'indicators.head.date')}</th>
            <th scope="col" className="num">{t('indicators.head.value')}</th>
            <th scope="col">{t('indicators.head.source')}</th>
          </tr>
        </thead>
        <tbody>{values.map((value) => <Row key={value.id} value={value} mayKeep={mayKeep} withRegion={withRegion} />)}</tbody>
      </table>
    </div>
  );
}

function Row({ value, mayKeep, withRegion }: { value: ValueFacts; mayKeep: boolean; withRegion: boolean }) {
  const t = useTexts('reports');
  const { words, day } = useFigureWords();
  return (
    <tr>
      <td>
        {withRegion ? <T3 text={value.regionName} mark="none" /> : day(value)}
        {value.kind === 'target' && <small className="soft">{t('indicators.kinds.target')}</small>}
        {withRegion && <small className="soft">{day(value)}</small>}
      </td>
      <td className="num">{words(value)}</td>
      <td>
        <span lang="">{value.source}</span> {value.isDemo && <Demo />}
        {value.earlier.map((before, index) => <Earlier key={before.id} before={before} by={index === 0 ? value : value.earlier[index - 1]!} />)}
        {mayKeep && <small className="noprint"><Link to={`?correct=${value.id}#correct`} aria-label={t('indicators.form.correctLabel', { value: words(value), date: day(value) })}>{t('indicators.form.correct')}</Link></small>}
      </td>
    </tr>
  );
}

/** What was written before, and who put it right, when and why. */
function Earlier({ before, by }: { before: ValueFacts; by: ValueFacts }) {
  const t = useTexts('reports');
  const language = useLanguage();
  const { words, day } = useFigureWords();
  return (
    <span className="figure-history">
      {t('indicators.was', { value: words(before), date: day(before) })} {t('indicators.why')} <span lang="">{by.reason}</span>{' '}
      {by.by && t('indicators.enteredBy', { name: by.by, date: formatMoment(by.at, HOME_ZONE, language, 'medium') })}
    </span>
  );
}
