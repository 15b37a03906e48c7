import { useTexts } from '#app/ui/texts.tsx';

export function TimelineLegend() {
  const t = useTexts('roadmap');
  return (
    <ul className="legend gantt-legend mt4" aria-label={t('legend.label')}>
      <li><i className="dm" />{t('legend.milestone')}</li>
      <li><i className="br ok" />{t('legend.forecast')}</li>
      <li><i className="br risk" />{t('legend.risk')}</li>
      <li><i className="br late" />{t('legend.late')}</li>
      <li><i className="ghost" />{t('legend.baseline')}</li>
      <li><i className="undated" />{t('legend.undated')}</li>
      <li><i className="link" />{t('legend.needs')}</li>
      <li><i className="link broken" />{t('legend.broken')}</li>
      <li><i className="now" />{t('legend.today')}</li>
    </ul>
  );
}
