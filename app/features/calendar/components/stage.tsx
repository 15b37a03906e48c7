import { useEffect, useRef, useState, type MouseEvent, type RefObject } from 'react';
import { flushSync } from 'react-dom';
import { useTexts } from '#app/ui/texts.tsx';
import type { CalendarPage } from '../calendar.service.server.ts';
import { isPeriod } from '../calendar.rules.ts';
import { EventLedger } from './event-ledger.tsx';
import { MonthTable } from './month-table.tsx';
import type { Moves } from './move-message.tsx';
import type { HrefOf } from './use-href.tsx';
import { useDayKeys } from './use-day-keys.tsx';
import { needsIsland, useIsland } from './use-island.tsx';
import { YearTable } from './year-table.tsx';

type Props = { calendar: CalendarPage; hrefOf: HrefOf; onOpen: (href: string) => void; moves: Moves };

/**
 * The server's picture first. Where things are moved, or hours are drawn, FullCalendar is fetched behind it, drawn unseen in the same place, and shown when it has measured itself.
 * With the same classes and sizes nothing moves on the page.
 */
export function Stage({ calendar, hrefOf, onOpen, moves }: Props) {
  const island = useIsland(calendar);
  const [isReady, setReady] = useState(false);
  const stage = useRef<HTMLDivElement>(null);
  const shown = isReady && island ? island.shown : calendar;
  const isPrinting = usePrinting();
  const isNeeded = needsIsland(calendar);
  useEffect(() => {
    // Drawn anew, it has to measure itself anew.
    if (!isNeeded) setReady(false);
  }, [isNeeded]);
  const press = useDayKeys(stage, { calendar: shown, hrefOf, onOpen });
  return (
    <div className={isPrinting ? 'cal-stage printing' : 'cal-stage'} data-view={shown.query.view} ref={stage} onKeyDown={press} onClick={(event) => openByClick(event, onOpen)}>
      {(!island || !isReady || isPrinting) && <Still calendar={calendar} hrefOf={hrefOf} />}
      {island && (
        <div className={isReady ? 'cal-live' : 'cal-live waiting'}>
          <island.Island calendar={island.shown} plugins={island.plugins} lookOf={island.lookOf} hrefOf={hrefOf} onOpen={onOpen} moves={moves} onReady={() => takeOver(stage, () => setReady(true))} />
        </div>
      )}
    </div>
  );
}

/** The table's links are plain: within our own site the page need not be loaded anew. */
function openByClick(event: MouseEvent, onOpen: (href: string) => void) {
  const href = (event.target as HTMLElement).closest('.cal-month a')?.getAttribute('href');
  if (!href || event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  onOpen(href);
}

/** Whoever had already tabbed into the first picture finds the focus on the same link of the second. */
function takeOver(stage: RefObject<HTMLDivElement>, show: () => void) {
  const focused = document.activeElement;
  const href = focused && stage.current?.contains(focused) ? focused.getAttribute('href') : null;
  show();
  if (href) requestAnimationFrame(() => stage.current?.querySelector<HTMLElement>(`a[href="${CSS.escape(href)}"]`)?.focus());
}

/** FullCalendar's grid was measured for the screen; on paper our own flows, and the hours of a week become a list. */
function usePrinting(): boolean {
  const [isPrinting, setPrinting] = useState(false);
  useEffect(() => {
    const begin = () => flushSync(() => setPrinting(true));
    const end = () => setPrinting(false);
    addEventListener('beforeprint', begin);
    addEventListener('afterprint', end);
    return () => {
      removeEventListener('beforeprint', begin);
      removeEventListener('afterprint', end);
    };
  }, []);
  return isPrinting;
}

function Still({ calendar, hrefOf }: Pick<Props, 'calendar' | 'hrefOf'>) {
  const t = useTexts('calendar');
  const { query, items, today } = calendar;
  if (query.view === 'month') return <MonthTable calendar={calendar} hrefOf={hrefOf} />;
  if (query.view === 'year') return <YearTable calendar={calendar} hrefOf={hrefOf} />;
  const single = items.filter((item) => !isPeriod(item));
  if (single.length === 0) return <p className="soft mt4">{t('empty.title')}</p>;
  return <EventLedger items={single} today={today} zone={query.zone} otherZones={query.otherZones} />;
}
