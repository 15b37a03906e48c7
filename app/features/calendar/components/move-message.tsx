import { Link, useFetcher, useNavigate } from '@remix-run/react';
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
  | { moved: true; itemId: string; entryId: string; version: number; meetingId: string | null; startsAt: string | null; endsAt: string | null; startsOn: string | null; endsOn: string | null }
  | { moved: false; itemId: string; reason: string; wished?: { startsAt: string | undefined; endsAt: string | undefined } };

export type Moves = {
  /** The item whose form is open. */
  asked: CalendarItem | null;
  ask: (id: string) => void;
  close: () => void;
  /** By drag: shown at once, taken back when refused. */
  drag: (id: string, times: NewTimes, revert: () => void) => void;
  submit: (item: CalendarItem, fields: Record<string, string>) => void;
  isBusy: boolean;
  /** Takes the last move back; null when there is none, or when it was itself such a step. */
  undo: (() => void) | null;
  answer: { title: string; answer: MoveAnswer; isUndo: boolean } | null;
  zone: string;
};

/** Moves entries by drag and by form. Nobody is told: the message leads to the send screen. */
export function useMoves({ items, query }: CalendarPage): Moves {
  const fetcher = useFetcher<MoveAnswer>();
  const navigate = useNavigate();
  const language = useLanguage();
  const [asked, setAsked] = useState<CalendarItem | null>(null);
  const titles = useRef(new Map<string, string>());
  const revert = useRef<(() => void) | null>(null);
  const last = useRef<{ before: NewTimes; isUndo: boolean }>({ before: {}, isUndo: false });
  const find = useCallback((id: string) => items.find((item) => item.id === id && item.move) ?? null, [items]);
  const submit = useCallback((item: CalendarItem, fields: Record<string, string>) => {
    titles.current.set(item.id, inLanguage(item.title, language).text);
    last.current = { before: timesOf(item), isUndo: false };
    const known = { itemId: item.id, entryId: item.entryId ?? '', version: String(item.move?.version ?? 0), zone: query.zone };
    fetcher.submit({ ...known, ...fields }, { method: 'post', action: '/calendar' });
  }, [fetcher, language, query.zone]);
  const done = fetcher.state === 'idle' ? fetcher.data : undefined;
  const undo = (moved: Extract<MoveAnswer, { moved: true }>) => {
    const { before } = last.current;
    last.current = { before: {}, isUndo: true };
    fetcher.submit({ itemId: moved.itemId, entryId: moved.entryId, version: String(moved.version), zone: query.zone, ...before }, { method: 'post', action: '/calendar' });
  };
  useEffect(() => {
    if (fetcher.state !== 'idle' || !fetcher.data) return;
    const ask = fetcher.data.moved ? null : wayToAsk(fetcher.data, items);
    if (fetcher.data.moved) setAsked(null);
    // After React has finished: FullCalendar draws at once, which must not happen inside an effect.
    else if (revert.current) queueMicrotask(revert.current);
    revert.current = null;
    if (ask) navigate(ask);
    // Asked once for each answer: what the page shows meanwhile does not matter.
    // eslint-disable-next-line react-hooks/exhaustive-deps
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
    undo: done?.moved && !last.current.isUndo ? () => undo(done) : null,
    answer: done && !(done.moved === false && done.reason === 'series') ? { title: titles.current.get(done.itemId) ?? '', answer: done, isUndo: last.current.isUndo } : null,
    zone: query.zone,
  };
}

function timesOf({ allDay, startsOn, endsOn, startsAt, endsAt }: CalendarItem): NewTimes {
  return allDay && startsOn ? { startsOn, endsOn: endsOn ?? startsOn } : { startsAt, endsAt };
}

/** One of a series was moved: its own page asks whether the others go along. */
function wayToAsk({ reason, itemId, wished }: Extract<MoveAnswer, { moved: false }>, items: readonly CalendarItem[]): string | null {
  const item = items.find((each) => each.id === itemId);
  if (reason !== 'series' || !item?.move) return null;
  const { meetingId, seriesDay } = item.move;
  const startsAt = wished?.startsAt ?? item.startsAt;
  const length = new Date(item.endsAt).getTime() - new Date(item.startsAt).getTime();
  const endsAt = wished?.endsAt ?? new Date(new Date(startsAt).getTime() + length).toISOString();
  if (meetingId) return `/meetings/${meetingId}/move?${new URLSearchParams({ startsAt, endsAt })}`;
  return seriesDay ? `/events/${item.entryId}/move?${new URLSearchParams({ day: seriesDay, startsAt, endsAt })}` : null;
}

export function MoveMessage({ moves }: { moves: Moves }) {
  const t = useTexts('calendar');
  const language = useLanguage();
  const given = moves.answer;
  if (!given) return <div role="status" />;
  const { title, answer, isUndo } = given;
  if (!answer.moved) return <div className="note late cal-moved" role="alert"><Icon name="warning" /><div>{t('move.failed', { title, reason: reasonText(t, answer.reason) })}</div></div>;
  return (
    <div className="note cal-moved" role="status">
      <Icon name="info" />
      <div>
        {isUndo ? t('move.undone', { title }) : t('move.moved', { title, when: whenText(answer, moves.zone, language) })}{' '}
        {moves.undo && <><button type="button" className="btn sm" onClick={moves.undo}><Icon name="undo" />{t('move.undo')}</button>{' '}</>}
        {answer.meetingId && !isUndo && <Link to={`/meetings/${answer.meetingId}/send`}>{t('move.showWho')}</Link>}
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
