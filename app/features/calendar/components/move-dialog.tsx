import { useEffect, useRef, type FormEvent } from 'react';
import { formatZone } from '#app/lib/dates.ts';
import { inLanguage } from '#app/lib/text3.ts';
import { instantToLocal } from '#app/lib/time-zones.ts';
import { Dialog, type DialogHandle } from '#app/ui/dialog.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import type { CalendarItem } from '../calendar.rules.ts';
import { reasonText, type Moves } from './move-message.tsx';

export function MoveButton({ item, onMove }: { item: CalendarItem; onMove: (id: string) => void }) {
  const t = useTexts('calendar');
  const language = useLanguage();
  return (
    <button type="button" className="btn sm quiet" data-needs-script onClick={() => onMove(item.id)} aria-label={t('move.title', { title: inLanguage(item.title, language).text })}>
      <Icon name="clock" />
      {t('move.action')}
    </button>
  );
}

/** The same as dragging, for the keyboard and for exact times. */
export function MoveDialog({ moves, zone }: { moves: Moves; zone: string }) {
  const t = useTexts('calendar');
  const common = useTexts('common');
  const language = useLanguage();
  const dialog = useRef<DialogHandle>(null);
  const item = moves.asked;
  useEffect(() => {
    if (item) dialog.current?.open();
    else dialog.current?.close();
  }, [item]);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!item) return;
    const fields = Object.fromEntries([...new FormData(event.currentTarget)].map(([name, value]) => [name, String(value)]));
    moves.submit(item, fields);
  };
  const refused = moves.answer && !moves.answer.answer.moved && moves.answer.answer.itemId === item?.id ? moves.answer.answer.reason : null;
  return (
    <Dialog
      ref={dialog}
      title={t('move.title', { title: item ? inLanguage(item.title, language).text : '' })}
      onClose={moves.close}
      foot={
        <>
          <button type="button" className="btn" onClick={() => dialog.current?.close()}>{common('actions.cancel')}</button>
          <button type="submit" form="move-form" className="btn primary" aria-busy={moves.isBusy}>{t('move.save')}</button>
        </>
      }
    >
      {item && (
        <form id="move-form" onSubmit={submit} key={item.id + (item.move?.version ?? 0)}>
          {item.allDay ? <DayFields item={item} /> : <TimeFields item={item} zone={zone} />}
          {refused && <p className="error mt3" role="alert"><Icon name="warning" />{reasonText(t, refused)}</p>}
          {!item.allDay && <p className="hint mt2">{t('move.zone', { zone: formatZone(zone, language, item.startsAt) })}</p>}
        </form>
      )}
    </Dialog>
  );
}

function DayFields({ item }: { item: CalendarItem }) {
  const t = useTexts('calendar');
  return (
    <div className="move-fields">
      <Field name="startsOn" type="date" label={t('move.day')} value={item.startsOn ?? ''} />
      <Field name="endsOn" type="date" label={t('move.lastDay')} value={item.endsOn ?? ''} />
    </div>
  );
}

function TimeFields({ item, zone }: { item: CalendarItem; zone: string }) {
  const t = useTexts('calendar');
  const start = instantToLocal(item.startsAt, zone);
  const end = instantToLocal(item.endsAt, zone);
  return (
    <div className="move-fields">
      <Field name="date" type="date" label={t('move.day')} value={start.date} />
      <Field name="time" type="time" label={t('move.time')} value={start.time} />
      <Field name="endTime" type="time" label={t('move.endTime')} value={end.time} />
    </div>
  );
}

function Field({ name, type, label, value }: { name: string; type: 'date' | 'time'; label: string; value: string }) {
  return (
    <div className="field">
      <label htmlFor={`move-${name}`}>{label}</label>
      <input className="input" id={`move-${name}`} name={name} type={type} defaultValue={value} required />
    </div>
  );
}
