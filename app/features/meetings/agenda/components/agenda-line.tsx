import { useSortable } from '@dnd-kit/sortable';
import { Link } from '@remix-run/react';
import type { CSSProperties, ReactNode } from 'react';
import { formatDuration } from '#app/lib/quantities.ts';
import { formatTime } from '#app/lib/dates.ts';
import { inLanguage } from '#app/lib/text3.ts';
import { Icon } from '#app/ui/icon.tsx';
import { State } from '#app/ui/state.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { fullName } from '#app/features/people/people.rules.ts';
import type { AgendaItemRow } from '../agenda.repository.server.ts';
import type { AgendaBreak, AgendaSection, Line } from '../agenda.rules.ts';
import { isPaperMissing } from '../papers/papers.rules.ts';

type Frame = { line: Line; title: string; canEdit: boolean; selected: boolean };

export function SectionLine({ section, minutes, href, ...frame }: Frame & { section: Omit<AgendaSection, 'position'>; minutes: number; href: string }) {
  const language = useLanguage();
  const title = <T3 text={section.title} />;
  return (
    <MovableLine {...frame} className="s">
      <h3>{frame.canEdit ? <Link to={href} preventScrollReset>{title}</Link> : title}</h3>
      <span className="m">{minutes > 0 && formatDuration(minutes, language, 'short')}</span>
    </MovableLine>
  );
}

/** No number, no presenter: time that passes. */
export function BreakLine({ pause, startsAt, timeZone, href, ...frame }: Frame & { pause: AgendaBreak; startsAt: Date | null; timeZone: string; href: string }) {
  const language = useLanguage();
  const title = <T3 text={pause.title} />;
  return (
    <MovableLine {...frame} className="p">
      <time>{startsAt ? formatTime(startsAt, timeZone) : ''}</time>
      <span className="no" />
      <div className="bd"><div className="t">{frame.canEdit ? <Link to={href} preventScrollReset>{title}</Link> : title}</div></div>
      <span className="du">{formatDuration(pause.minutes, language, 'short')}</span>
    </MovableLine>
  );
}

type ItemProps = Frame & { papersHref: string; item: AgendaItemRow; number: number; startsAt: Date | null; timeZone: string; href: string };

export function ItemLine({ item, number, startsAt, timeZone, href, papersHref, ...frame }: ItemProps) {
  const t = useTexts('meetings');
  const words = useTexts('agenda');
  const language = useLanguage();
  const title = <T3 text={item.title} />;
  return (
    <MovableLine {...frame}>
      <time>{startsAt ? formatTime(startsAt, timeZone) : ''}</time>
      <span className="no">{number}</span>
      <div className="bd">
        <div className="t">{frame.canEdit ? <Link to={href} preventScrollReset>{title}</Link> : title}</div>
        <div className="m">
          <Presenter item={item} /> · {t(`kinds.${item.kind}`)}
          {item.isConfidential && <> · <State icon="lock">{t('agenda.confidential')}</State></>}
          {item.carriedFrom && <> · {words('item.carried')}</>}
          {item.papers.length > 0 && <> · <Link to={papersHref}>{words('item.papers', { count: item.papers.length })}</Link></>}
          {frame.canEdit && <Origin item={item} />}
          {isPaperMissing(item) && <> · <State tone="risk" icon="hourglass">{words('item.papersMissing')}</State></>}
        </div>
      </div>
      <span className="du">{formatDuration(item.minutes, language, 'short')}</span>
    </MovableLine>
  );
}

/** What an item of ours is about: the minutes to approve, the assignment it reports on. */
function Origin({ item: { assignmentId, approvesMeetingId } }: { item: AgendaItemRow }) {
  const t = useTexts('agenda');
  const [to, words] = approvesMeetingId ? [`/meetings/${approvesMeetingId}/minutes`, t('item.minutes')] : [assignmentId && `/assignments/${assignmentId}`, t('item.assignment')];
  return to ? <> · <Link to={to}>{words}</Link></> : null;
}

function Presenter({ item }: { item: AgendaItemRow }) {
  const t = useTexts('meetings');
  const language = useLanguage();
  const { presenterAgency, presenterPerson } = item;
  if (!presenterAgency && !presenterPerson) return <State tone="risk" icon="warning">{t('agenda.presenterUnset')}</State>;
  const person = presenterPerson && fullName(presenterPerson, language, 'short');
  if (!presenterAgency) return <>{person}</>;
  return person ? <>{person}, {inLanguage(presenterAgency.abbr ?? presenterAgency.short ?? presenterAgency.name, language).text}</> : <T3 text={presenterAgency.name} />;
}

/** A line that its grip drags. The whole line stays a plain row: text can be selected and fingers scroll over it. */
function MovableLine({ line, title, canEdit, selected, className, children }: Frame & { className?: string; children: ReactNode }) {
  const t = useTexts('meetings');
  const { setNodeRef, setActivatorNodeRef, listeners, attributes, transform, transition, isDragging } = useSortable({ id: line, disabled: !canEdit });
  const style: CSSProperties | undefined = transform ? { transform: `translate3d(0, ${Math.round(transform.y)}px, 0)`, transition } : undefined;
  const classes = [className, selected && 'sel', isDragging && 'dragged'].filter(Boolean).join(' ');
  return (
    <li ref={setNodeRef} style={style} className={classes || undefined} data-line={line} aria-current={selected ? 'true' : undefined}>
      {/* The cell stays when the grip goes: on paper and without JavaScript. */}
      <span>
        {canEdit && (
          <button
            type="button"
            ref={setActivatorNodeRef}
            className="grip"
            data-needs-script
            aria-label={t('agenda.move', { title })}
            aria-describedby={attributes['aria-describedby']}
            {...listeners}
          >
            <Icon name="grip" />
          </button>
        )}
      </span>
      {children}
    </li>
  );
}
