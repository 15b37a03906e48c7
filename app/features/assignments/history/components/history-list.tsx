import { formatDay, formatMoment } from '#app/lib/dates.ts';
import { HOME_ZONE } from '#app/lib/time-zones.ts';
import { State } from '#app/ui/state.tsx';
import type { IconName } from '#app/ui/icon.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import type { HistoryLine, ToldAction } from '../history.rules.ts';

const ICONS: Partial<Record<ToldAction, IconName>> = {
  'assignment-created': 'plus', 'assignment-taken': 'check', 'status-reported': 'progress', 'report-accepted': 'check', 'report-returned': 'undo', 'report-requested': 'mail', reminded: 'bell',
  'extension-asked': 'hourglass', 'extension-granted': 'check', 'extension-refused': 'close', 'assignment-taken-off': 'ban', 'assignment-put-back': 'undo', 'assignment-placed': 'roadmap',
};

/** Everything that happened, the latest first. */
export function HistoryList({ lines }: { lines: readonly HistoryLine[] }) {
  const t = useTexts('assignments');
  const language = useLanguage();
  return (
    <ol className="hist">
      {lines.map((line) => (
        <li key={line.key}>
          <State icon={ICONS[line.action] ?? 'edit'}>{t(`history.actions.${line.action}`)}</State>
          {line.from && line.to && <div>{t('history.from', { from: formatDay(line.from, language, 'medium'), to: formatDay(line.to, language, 'medium') })}</div>}
          {line.words && <p className="pre" lang="">{line.words}</p>}
          {line.names.length > 0 && <div className="soft">{t('history.to', { names: line.names.join(', ') })}</div>}
          {line.name && <div className="soft">{line.name}</div>}
          <time dateTime={line.at}>{line.isDay ? formatDay(line.at.slice(0, 10), language, 'medium') : formatMoment(line.at, HOME_ZONE, language, 'medium')}</time>
        </li>
      ))}
    </ol>
  );
}
