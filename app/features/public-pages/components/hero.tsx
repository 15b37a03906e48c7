import { formatRelativeDay, formatWeekday, monthName } from '#app/lib/dates.ts';
import { Icon } from '#app/ui/icon.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { daysOf, type CalendarItem } from '#app/features/calendar/calendar.rules.ts';
import './public-pages.css';

/** One sentence that says what this is, and the next thing to come. */
export function Hero({ next, today, zone }: { next: CalendarItem | null; today: string; zone: string }) {
  const t = useTexts('public-pages');
  return (
    <div className="hero">
      <div>
        <h1>{t('home.title')}</h1>
        <p className="soft mt3">{t('home.lead')}</p>
      </div>
      {next && <Next item={next} today={today} zone={zone} />}
    </div>
  );
}

function Next({ item, today, zone }: { item: CalendarItem; today: string; zone: string }) {
  const t = useTexts('public-pages');
  const language = useLanguage();
  const { first, last } = daysOf(item, zone);
  const day = first < today && last >= today ? today : first;
  return (
    <a className="next" href={item.url}>
      <span className="big">
        <b>{Number(day.slice(8))}</b>
        <span>
          {monthName(Number(day.slice(5, 7)), language, 'genitive')}
          <br />
          {formatWeekday(day, language)}
        </span>
      </span>
      <span>
        <span className="eyebrow">{t('home.next', { when: formatRelativeDay(day, today, language) })}</span>
        <T3 text={item.title} as="strong" />
      </span>
      <Icon name="arrow-right" />
    </a>
  );
}
