import { formatDay, formatWeekday } from '#app/lib/dates.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { Ledger, LedgerRow } from '#app/ui/ledger.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { State } from '#app/ui/state.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { isYear, workingDaysBetween, type HolidayKind } from '../working-days.rules.ts';
import type { HolidayWish } from '../working-days.schema.ts';
import type { KeptHoliday } from '../working-days.service.server.ts';
import { HolidayForm, type RefusedHoliday } from './holiday-form.tsx';
import './holidays.css';

const LOOK = {
  public: { icon: 'calendar', tone: 'acc' },
  moved_off: { icon: 'arrow-right', tone: 'neutral' },
  moved_on: { icon: 'progress', tone: 'risk' },
} as const satisfies Record<HolidayKind, object>;

export type HolidaysProps = {
  year: number;
  holidays: KeptHoliday[];
  canEdit: boolean;
  /** The day whose form is open. */
  editing: string | null;
  done: { intent: HolidayWish['intent']; day: string } | null;
  refused: RefusedHoliday | null;
};

/** A year of the production calendar with its sources, and the form that keeps it. */
export function HolidaysPage({ year, holidays, canEdit, editing, done, refused }: HolidaysProps) {
  const t = useTexts('working-days');
  const language = useLanguage();
  const sources = [...new Set(holidays.map((holiday) => holiday.source))];
  const chosen = holidays.find((holiday) => holiday.day === editing) ?? null;
  return (
    <>
      <h1>{t('title')}</h1>
      <p className="soft mt2 measure">{t('lead')}</p>
      {done && <Notice tone="ok" live="status" className="mt4">{t(`done.${done.intent}`, { day: formatDay(done.day, language) })}</Notice>}
      <YearBar year={year} holidays={holidays} />
      {holidays.length === 0
        ? <EmptyState icon="calendar" title={t('empty')} text={t('emptyText')} />
        : (
          <>
            <Ledger lead="128px" leadNarrow="92px" label={String(year)}>
              {holidays.map((holiday) => (
                <HolidayRow key={holiday.day} holiday={holiday} source={sources.indexOf(holiday.source) + 1} year={year} canEdit={canEdit} isOpen={holiday.day === editing} />
              ))}
            </Ledger>
            <Sources sources={sources} />
          </>
        )}
      {canEdit && <HolidayForm key={`${editing} ${refused ? 'refused' : ''} ${done?.day ?? ''}`} year={year} holiday={chosen} refused={refused} />}
    </>
  );
}

function YearBar({ year, holidays }: Pick<HolidaysProps, 'year' | 'holidays'>) {
  const t = useTexts('working-days');
  const count = workingDaysBetween(`${year - 1}-12-31`, `${year}-12-31`, holidays);
  const step = (to: number, icon: 'chevron-left' | 'chevron-right', label: string) =>
    isYear(to) && <LinkButton to={`?year=${to}`} icon={icon} iconOnly>{label}</LinkButton>;
  return (
    <div className="row sb mt5 year-bar">
      <h2 id="year">{year}</h2>
      <span className="mute">{t('days', { count: holidays.length })} · {t('workingDays', { count })}</span>
      <nav className="row nowrap" aria-label={t('years')}>
        {step(year - 1, 'chevron-left', t('previous', { year: String(year - 1) }))}
        {step(year + 1, 'chevron-right', t('next', { year: String(year + 1) }))}
      </nav>
    </div>
  );
}

/** A year comes from one or two decrees: each is told once, and the days point to it. */
function Sources({ sources }: { sources: string[] }) {
  const t = useTexts('working-days');
  return (
    <section className="mt4 holiday-sources" aria-labelledby="sources">
      <h3 id="sources">{t('sources')}</h3>
      <ol>{sources.map((source, index) => <li key={source} id={`source-${index + 1}`}>{index + 1}. <span lang="">{source}</span></li>)}</ol>
    </section>
  );
}

type RowProps = { holiday: KeptHoliday; source: number; year: number; canEdit: boolean; isOpen: boolean };

function HolidayRow({ holiday: { day, kind, name, note }, source, year, canEdit, isOpen }: RowProps) {
  const t = useTexts('working-days');
  const language = useLanguage();
  const { icon, tone } = LOOK[kind];
  const words = formatDay(day, language, 'dayMonth');
  return (
    <LedgerRow
      selected={isOpen}
      lead={<><b>{words}</b><br /><span className="mute small">{formatWeekday(day, language, 'short')}</span></>}
      title={<T3 text={name} />}
      meta={<><State icon={icon} tone={tone}>{t(`kinds.${kind}`)}</State> · <a href={`#source-${source}`}>{t('source', { number: source })}</a>{note && <> · <span lang="">{note}</span></>}</>}
      end={canEdit ? (
        <LinkButton small look="quiet" to={`?year=${year}&edit=${day}#holiday`} aria-label={t('editDay', { day: words })}><Icon name="edit" />{t('edit')}</LinkButton>
      ) : undefined}
    />
  );
}
