import { Link } from '@remix-run/react';
import { capitalise, formatDay, monthName, weekdayName } from '#app/lib/dates.ts';
import { addDays, endOfMonth, startOfWeek } from '#app/lib/local-days.ts';
import { inLanguage } from '#app/lib/text3.ts';
import { useLanguage } from '#app/ui/texts.tsx';
import { KIND_LOOK } from '../calendar.rules.ts';
import type { CalendarPage } from '../calendar.service.server.ts';
import { monthWeeks, type MonthDay } from '../month/month.rules.ts';
import { cellClass } from './month-table.tsx';
import type { HrefOf } from './use-href.tsx';

type Props = { calendar: CalendarPage; hrefOf: HrefOf };

const MONTHS = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'];

/** Twelve small months as first paint and without JavaScript. */
export function YearTable({ calendar, hrefOf }: Props) {
  const year = calendar.query.day.slice(0, 4);
  return (
    <div className="cal-year">
      {MONTHS.map((month) => <SmallMonth key={month} month={`${year}-${month}`} calendar={calendar} hrefOf={hrefOf} />)}
    </div>
  );
}

function SmallMonth({ month, calendar, hrefOf }: Props & { month: string }) {
  const language = useLanguage();
  const first = `${month}-01`;
  const last = endOfMonth(first);
  const range = { first: startOfWeek(first), last: addDays(startOfWeek(last), 6) };
  const weeks = monthWeeks(range, month, calendar.items, calendar.holidays, calendar.today, calendar.query.zone);
  const name = capitalise(monthName(Number(month.slice(5)), language));
  return (
    <section className="cal-small">
      <h3><Link to={hrefOf({ view: 'month', day: first })} preventScrollReset>{name}</Link></h3>
      <table>
        <thead>
          <tr>{[1, 2, 3, 4, 5, 6, 7].map((weekday) => <th key={weekday} scope="col"><abbr title={weekdayName(weekday, language)}>{weekdayName(weekday, language, 'two')}</abbr></th>)}</tr>
        </thead>
        <tbody>
          {weeks.map((days) => <tr key={days[0]?.day}>{days.map((day) => <SmallDay key={day.day} day={day} hrefOf={hrefOf} />)}</tr>)}
        </tbody>
      </table>
    </section>
  );
}

function SmallDay({ day, hrefOf }: { day: MonthDay; hrefOf: HrefOf }) {
  const language = useLanguage();
  if (day.isOut) return <td className="out" />;
  const items = day.slots.flatMap((slot) => (slot ? [slot.item] : []));
  const number = Number(day.day.slice(8));
  if (items.length === 0) return <td className={cellClass(day)}>{number}</td>;
  const titles = items.map((item) => inLanguage(item.title, language).text).join('; ');
  return (
    <td className={cellClass(day)}>
      <Link to={hrefOf({ view: 'day', day: day.day })} className={`dot ${KIND_LOOK[items[0]?.kind ?? 'national'].chip}`} aria-label={`${formatDay(day.day, language)}: ${titles}`} title={titles}>
        {number}
      </Link>
    </td>
  );
}
