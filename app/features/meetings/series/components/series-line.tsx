import { Link } from '@remix-run/react';
import { readRule } from '#app/lib/recurrence.ts';
import { ruleWords } from '#app/lib/recurrence-words.ts';
import type { Language } from '#app/lib/text3.ts';
import { Icon } from '#app/ui/icon.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import type { SeriesData } from '../sessions/sessions.service.server.ts';
import './series.css';

/** "Every Tuesday · 3rd of 12" with the ways to its neighbours. */
export function SeriesLine({ series }: { series: SeriesData }) {
  const t = useTexts('recurrence');
  const language = useLanguage();
  return (
    <p className="series-line mt3">
      <Icon name="refresh" />
      <span>
        {series.position > 0 && series.meetingId ? <Link to={`/meetings/${series.meetingId}`}>{seriesWords(series, language, t('ruleElse'))}</Link> : <b>{seriesWords(series, language, t('ruleElse'))}</b>}
        {series.position > 0 && <> · <span className="series-place">{t('position', { position: series.position, total: series.sessions.length })}</span></>}
        {series.position > 0 && (
          <span className="series-steps">
            {series.previous && <Link to={`/meetings/${series.previous}`} rel="prev">← {t('previous')}</Link>}
            {series.next && <Link to={`/meetings/${series.next}`} rel="next">{t('following')} →</Link>}
          </span>
        )}
      </span>
    </p>
  );
}

export function seriesWords({ rrule, firstDay, timeZone }: Pick<SeriesData, 'rrule' | 'firstDay' | 'timeZone'>, language: Language, otherwise: string): string {
  const rule = readRule(rrule, firstDay, timeZone);
  return rule ? ruleWords(rule, language) : otherwise;
}
