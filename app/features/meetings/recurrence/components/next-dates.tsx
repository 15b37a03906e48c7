import { useFetcher } from '@remix-run/react';
import { useEffect } from 'react';
import { formatDay, formatWeekday } from '#app/lib/dates.ts';
import { ruleWords } from '#app/lib/recurrence-words.ts';
import { T3 } from '#app/ui/text3.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { useSeriesTexts, type SeriesKind } from '../../series/components/use-series-texts.tsx';
import { resolveRecurrence, type RepeatValues } from '../recurrence.rules.ts';
import type { NextDate, NextDates } from '../recurrence.service.server.ts';

const PAUSE_MS = 300;

type Watched = RepeatValues & { date: string; startTime: string; timeZone: string };

/** The rule said back in words at once, and its next dates as soon as the server has reckoned them. */
export function NextDatesNote({ watched, kind }: { watched: Watched; kind: SeriesKind }) {
  const t = useSeriesTexts(kind);
  const language = useLanguage();
  const { load, data } = useFetcher<{ next: NextDates | null }>();
  const judged = resolveRecurrence(watched);
  const rule = judged.ok ? judged.rule : null;
  const query = rule ? queryOf(watched) : '';
  useEffect(() => {
    if (!query) return;
    const timer = setTimeout(() => load(`/meetings/dates?${query}`), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [query, load]);
  if (!rule) return null;
  const next = data?.next;
  return (
    <div className="repeat-note" role="status">
      <p><b>{ruleWords(rule, language)}</b></p>
      {next && (
        <>
          <p className="small mute mt2">{t('next', { count: next.count, last: formatDay(next.last, language) })}</p>
          <ul className="repeat-dates">
            {next.dates.map((date) => <li key={date.day}><DateChip {...date} /></li>)}
            {next.count > next.dates.length && <li aria-hidden="true">…</li>}
          </ul>
          {next.offCount > 0 && <p className="small late mt2">{t('offDays', { count: next.offCount })}</p>}
        </>
      )}
    </div>
  );
}

function DateChip({ day, off }: NextDate) {
  const t = useTexts('recurrence');
  const language = useLanguage();
  return (
    <span className={off ? 'off' : undefined}>
      <b>{formatDay(day, language, 'dayMonth')}</b> {formatWeekday(day, language, 'short')}
      {off && <small>{off === true ? t('weekend') : <T3 text={off} mark="none" />}</small>}
    </span>
  );
}

function queryOf({ repeatDays, ...plain }: Watched): string {
  if (!plain.startTime) return '';
  const query = new URLSearchParams();
  const { date, startTime, timeZone, repeats, repeatEvery, repeatMonthly, repeatEnds, repeatUntil, repeatCount } = plain;
  for (const [name, value] of Object.entries({ date, startTime, timeZone, repeats, repeatEvery, repeatMonthly, repeatEnds, repeatUntil, repeatCount })) if (value) query.set(name, value);
  repeatDays.forEach((day) => query.append('repeatDays[]', day));
  return query.toString();
}
