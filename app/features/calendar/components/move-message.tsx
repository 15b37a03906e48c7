import { Link, useFetcher } from '@remix-run/react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { formatDayRange, formatPeriodWithWeekday } from '#app/lib/dates.ts';
import { inLanguage, type Language } from '#app/lib/text3.ts';
import { Icon } from '#app/ui/icon.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import type { CalendarItem } from '../calendar.rules.ts';
import type { CalendarPage } from '../calendar.service.server.ts';

export type NewTimes = { startsAt?: string; endsAt?: string; startsOn?: string; endsOn?: string };

/** What the action of /calendar answers. */
export type MoveAnswer =
  | { moved: true; itemId: string; meetingId: string | null; startsAt: string | null; endsAt: string | null; startsOn: string | null; endsOn: string | null }
  | { moved: false; itemId: string; reason: string };

export type Moves = {
  /** The item whose form is open. */
  asked: CalendarItem | null;
  ask: (id: string) => void;
  close: () => void;
  /** By drag: shown at once, taken back when refused. */
  drag: (id: string, times: NewTimes, revert: () => void) => void;
  submit: (item: CalendarItem, fields: Record<string, string>) => void;
  isBusy: boolean;
  answer: { title: string; answer: MoveAnswer } | null;
  zone: string;
};

/** Moves entries by drag and by form. Nobody is told: the message leads to the send screen. */
export function useMoves({ items, query }: CalendarPage): Moves {
  const fetcher = useFetcher<MoveAnswer>();
  const language = useLanguage();
  const [asked, setAsked] = useState<CalendarItem | null>(null);
  const titles = useRef(new Map<string, string>());
  const revert = useRef<(() => void) | null>(null);
  const find = useCallback((id: string) => items.find((item) => item.id === id && item.move) ?? null, [items]);
  const submit = useCallback((item: CalendarItem, fields: Record<string, string>) => {
    titles.current.set(item.id, inLanguage(item.title, language).text);
    const known = { itemId: item.id, entryId: item.entryId ?? '', version: String(item.move?.version ?? 0), zone: query.zone };
    fetcher.submit({ ...known, ...fields }, { method: 'post', action: '/calendar' });
  }, [fetcher, language, query.zone]);
  useEffect(() => {
    if (fetcher.state !== 'idle' || !fetcher.data) return;
    if (!fetcher.data.moved) revert.current?.();
    else setAsked(null);
    revert.current = null;
  }, [fetcher.state, fetcher.data]);
  return {
    asked,
    ask: (id) => setAsked(find(id)),
    close: () => setAsked(null),
    drag: (id, times, takeBack) => {
      const item = find(id);
      if (!item) return takeBack();
      revert.current = takeBack;
      submit(item, times as Record<string, string>);
    },
    submit,
    isBusy: fetcher.state !== 'idle',
    answer: fetcher.state === 'idle' && fetcher.data ? { title: titles.current.get(fetcher.data.itemId) ?? '', answer: fetcher.data } : null,
    zone: query.zone,
  };
}

export function MoveMessage({ moves }: { moves: Moves }) {
  const t = useTexts('calendar');
  const language = useLanguage();
  const given = moves.answer;
  if (!given) return <div role="status" />;
  const { title, answer } = given;
  if (!answer.moved) return <div className="note late cal-moved" role="alert"><Icon name="warning" /><div>{t('move.failed', { title, reason: reasonText(t, answer.reason) })}</div></div>;
  return (
    <div className="note cal-moved" role="status">
      <Icon name="info" />
      <div>
        {t('move.moved', { title, when: whenText(answer, moves.zone, language) })}{' '}
        {answer.meetingId && <Link to={`/meetings/${answer.meetingId}/send`}>{t('move.showWho')}</Link>}
      </div>
    </div>
  );
}

export function reasonText(t: ReturnType<typeof useTexts<'calendar'>>, reason: string): string {
  const key = `move.reasons.${reason}`;
  return t.has(key) ? t(key) : t('move.reasons.invalid');
}

function whenText(answer: Extract<MoveAnswer, { moved: true }>, zone: string, language: Language): string {
  if (answer.startsOn && answer.endsOn) return formatDayRange(answer.startsOn, answer.endsOn, language);
  return answer.startsAt && answer.endsAt ? formatPeriodWithWeekday(answer.startsAt, answer.endsAt, zone, language) : '';
}
