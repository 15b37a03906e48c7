import { closestCenter, DndContext, KeyboardSensor, PointerSensor, useSensor, useSensors, type DragEndEvent, type Modifier } from '@dnd-kit/core';
import { SortableContext, sortableKeyboardCoordinates, verticalListSortingStrategy } from '@dnd-kit/sortable';
import type { KeyboardEvent } from 'react';
import { formatTime } from '#app/lib/dates.ts';
import { inLanguage } from '#app/lib/text3.ts';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { clockTimes, type Clock } from '../../meetings.rules.ts';
import type { Agenda } from '../agenda.service.server.ts';
import { withMoved, withStep, type Line } from '../agenda.rules.ts';
import { BreakLine, ItemLine, SectionLine } from './agenda-line.tsx';
import { useDragWords } from './use-drag-words.tsx';

export type AgendaTimes = { startsAt: Date | null; endsAt: Date | null; timeZone: string };

type Props = {
  agenda: Agenda;
  order: Line[];
  onOrder: (order: Line[]) => void;
  times: AgendaTimes;
  canEdit: boolean;
  selected: Line | null;
  hrefOf: (line: Line) => string;
  papersHref: string;
};

const upAndDownOnly: Modifier = ({ transform }) => ({ ...transform, x: 0 });

/** The agenda with its clock. Order is a prop: the page decides how it is saved. */
export function AgendaList({ agenda, order, onOrder, times, canEdit, selected, hrefOf, papersHref }: Props) {
  const t = useTexts('meetings');
  const sensors = useSensors(
    // A few pixels first, so that a press on the grip is no drag.
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const titleOf = useTitles(agenda);
  const words = useDragWords(titleOf, order);
  const items = itemsInOrder(agenda, order);
  const timed = timedInOrder(agenda, order);
  const clock = times.startsAt ? clockTimes(timed, times.startsAt, times.endsAt) : null;

  const drop = ({ active, over }: DragEndEvent) => {
    if (over && active.id !== over.id) onOrder(withMoved(order, String(active.id), order.indexOf(over.id as Line)));
  };
  const press = (event: KeyboardEvent) => {
    const by = { ArrowUp: 'up', ArrowDown: 'down' }[event.key] as 'up' | 'down' | undefined;
    const line = (event.target as Element).closest('[data-line]')?.getAttribute('data-line');
    if (!canEdit || !by || !event.altKey || !line) return;
    event.preventDefault();
    event.stopPropagation();
    const focused = event.target as HTMLElement;
    const next = withStep(order, line, by);
    onOrder(next);
    words.sayMoved(line, next);
    // Moving a node takes the focus away in some browsers: it belongs to the line that moved.
    requestAnimationFrame(() => focused.isConnected && focused.focus());
  };
  return (
    <DndContext id="agenda" sensors={sensors} collisionDetection={closestCenter} modifiers={[upAndDownOnly]} onDragEnd={drop} accessibility={words.accessibility}>
      <SortableContext items={order} strategy={verticalListSortingStrategy} disabled={!canEdit}>
        {/* The keys belong to the controls inside; the list only listens for all of them. */}
        <ol className="agenda mt2" onKeyDownCapture={press} aria-label={t('agenda.label')}>
          {order.map((line) => (
            <Row key={line} {...{ line, agenda, items, timed, clock, times, canEdit, order, papersHref }} title={titleOf(line)} selected={line === selected} href={hrefOf(line)} />
          ))}
          {clock && timed.length > 0 && <EndLine clock={clock} times={times} />}
        </ol>
      </SortableContext>
      <p className="vh" role="status">{words.said}</p>
    </DndContext>
  );
}

type RowProps = { line: Line; agenda: Agenda; items: Agenda['items']; timed: Timed[]; papersHref: string; clock: Clock | null; times: AgendaTimes; canEdit: boolean; order: Line[]; title: string; selected: boolean; href: string };

function Row({ line, agenda, items, timed, clock, times, order, papersHref, ...frame }: RowProps) {
  const section = agenda.sections.find((each) => line === `s:${each.id}`);
  if (section) return <SectionLine line={line} section={section} minutes={minutesUnder(agenda, order, line)} {...frame} />;
  const startsAt = clock?.starts[timed.findIndex((each) => each.id === line.slice(2))] ?? null;
  const pause = agenda.breaks.find((each) => line === `b:${each.id}`);
  if (pause) return <BreakLine line={line} pause={pause} startsAt={startsAt} timeZone={times.timeZone} {...frame} />;
  const index = items.findIndex((each) => line === `i:${each.id}`);
  const item = items[index];
  return item ? <ItemLine line={line} item={item} number={index + 1} startsAt={startsAt} timeZone={times.timeZone} papersHref={`${papersHref}#item-${item.id}`} {...frame} /> : null;
}

function EndLine({ clock, times }: { clock: Clock; times: AgendaTimes }) {
  const t = useTexts('meetings');
  const planned = times.endsAt ? formatTime(times.endsAt, times.timeZone) : '';
  return (
    <li className={clock.overrunMinutes > 0 ? 'end over' : 'end'}>
      <span />
      <time>{formatTime(clock.endsAt, times.timeZone)}</time>
      <span />
      <div className="bd m">
        {clock.overrunMinutes > 0 ? t('agenda.endsLate', { time: planned, count: clock.overrunMinutes }) : t('agenda.endsInTime', { time: planned })}
      </div>
      <span />
    </li>
  );
}

export function itemsInOrder(agenda: Agenda, order: readonly Line[]): Agenda['items'] {
  return order.flatMap((line) => agenda.items.filter((item) => line === `i:${item.id}`));
}

type Timed = { id: string; minutes: number };

/** Everything that takes time: items and breaks. */
export function timedInOrder(agenda: Agenda, order: readonly Line[]): Timed[] {
  return order.flatMap((line): Timed[] => [...agenda.items, ...agenda.breaks].filter((each) => line === `i:${each.id}` || line === `b:${each.id}`));
}

function minutesUnder(agenda: Agenda, order: readonly Line[], section: Line): number {
  const after = order.slice(order.indexOf(section) + 1);
  const next = after.findIndex((line) => line.startsWith('s:'));
  return timedInOrder(agenda, next < 0 ? after : after.slice(0, next)).reduce((sum, item) => sum + item.minutes, 0);
}

function useTitles(agenda: Agenda) {
  const language = useLanguage();
  return (line: string) => {
    const found = [...agenda.sections.map((each) => ({ line: `s:${each.id}`, title: each.title })), ...agenda.items.map((each) => ({ line: `i:${each.id}`, title: each.title })), ...agenda.breaks.map((each) => ({ line: `b:${each.id}`, title: each.title }))];
    return inLanguage(found.find((each) => each.line === line)?.title, language).text;
  };
}
