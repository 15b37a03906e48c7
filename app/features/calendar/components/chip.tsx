import { Icon } from '#app/ui/icon.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { formatTime } from '#app/lib/dates.ts';
import { inLanguage } from '#app/lib/text3.ts';
import { KIND_LOOK, type CalendarItem } from '../calendar.rules.ts';

/** Classes of the box around a chip's inside; the grid of FullCalendar and our own table share them. */
export function chipClass(item: CalendarItem): string {
  return `ev ${KIND_LOOK[item.kind].chip}${item.status === 'cancelled' ? ' off' : ''}`;
}

/** What stands in a chip. On narrow screens only the icon is seen; the list below carries the words. */
export function ChipInside({ item, zone, showTime = true }: { item: CalendarItem; zone: string; showTime?: boolean }) {
  const t = useTexts('calendar');
  const title = inLanguage(item.title, useLanguage());
  return (
    <>
      <span className="vh">{t(`kinds.${item.kind}`)}: </span>
      <Icon name={KIND_LOOK[item.kind].icon} />
      <span className="x">
        {!item.allDay && showTime && <b className="at">{formatTime(item.startsAt, zone)} </b>}
        <span lang={title.fellBack ? title.language : undefined}>{title.text}</span>
        {item.isDemo && <DemoFlask />}
        {item.status === 'cancelled' && <span className="vh"> ({t('cancelled')})</span>}
      </span>
    </>
  );
}

/** The dashed mark of the lists is too wide for a cell: here the flask alone, with its word for those who hear it. */
function DemoFlask() {
  const t = useTexts('common');
  return (
    <>
      {' '}
      <Icon name="flask" className="flask" title={t('demo')} />
    </>
  );
}
