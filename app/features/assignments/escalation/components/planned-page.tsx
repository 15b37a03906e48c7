import { Form, Link } from '@remix-run/react';
import { capitalise, formatDay, formatDayWithWeekday } from '#app/lib/dates.ts';
import { Button } from '#app/ui/button.tsx';
import { Demo } from '#app/ui/demo.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Ledger, LedgerRow } from '#app/ui/ledger.tsx';
import { SectionHead } from '#app/ui/section-head.tsx';
import { State } from '#app/ui/state.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import type { PlannedLine, PlannedMorning } from '../escalation.service.server.ts';
import { whenWords } from './ladder-section.tsx';
import './escalation.css';

type Props = { planned: { today: string; mornings: PlannedMorning[] }; canHold: boolean };

/** Morning by morning: who gets which mail about what, before it is sent. */
export function PlannedPage({ planned, canHold }: Props) {
  const t = useTexts('assignments');
  const { mornings, today } = planned;
  return (
    <>
      <h1>{t('planned.title')}</h1>
      <p className="soft mt1 measure">{t('planned.lead')}</p>
      {mornings.length === 0
        ? <div className="mt5 ruled"><EmptyState icon="bell" title={t('planned.empty')} text={t('planned.emptyText')} /></div>
        : mornings.map((morning) => <Morning key={morning.day} morning={morning} isToday={morning.day === today} canHold={canHold} />)}
    </>
  );
}

function Morning({ morning, isToday, canHold }: { morning: PlannedMorning; isToday: boolean; canHold: boolean }) {
  const t = useTexts('assignments');
  const language = useLanguage();
  const mails = morning.readers.filter((reader) => reader.lines.some((line) => !line.isHeld)).length;
  return (
    <section className="mt6" aria-labelledby={`day-${morning.day}`}>
      <SectionHead id={`day-${morning.day}`} title={<>{capitalise(formatDayWithWeekday(morning.day, language))}, 09:00{isToday && ` · ${t('planned.today')}`}</>} />
      <p className="small soft mt1">{t('planned.mails', { count: mails })}</p>
      {morning.readers.map((reader) => (
        <div key={reader.personId} className="planned-reader mt4">
          <h3>{reader.name} {reader.isDemo && <Demo />} <span className="soft small">{t('planned.lines', { count: reader.lines.length })}</span></h3>
          <Lines lines={reader.lines} label={reader.name} canHold={canHold} />
        </div>
      ))}
      {morning.unread.length > 0 && (
        <div className="planned-reader mt4">
          <h3><State icon="warning" tone="risk">{t('planned.unread')}</State></h3>
          <Lines lines={morning.unread} label={t('planned.unread')} canHold={canHold} />
        </div>
      )}
    </section>
  );
}

function Lines({ lines, label, canHold }: { lines: readonly PlannedLine[]; label: string; canHold: boolean }) {
  const t = useTexts('assignments');
  const language = useLanguage();
  return (
    <Ledger plain tight label={label}>
      {lines.map((line) => (
        <LedgerRow
          key={`${line.assignmentId} ${line.days}`}
          title={<Link to={`/assignments/${line.assignmentId}`}><T3 text={line.result} /></Link>}
          meta={<><T3 text={line.agency} /> · {formatDay(line.dueOn, language, 'medium')} · {whenWords(t, line.days)} · {t(`ladder.levels.${line.level}`)}{line.isPassedUp && <> · <b>{t('planned.passedUp')}</b></>}</>}
          end={<>{line.isHeld && <State icon="ban">{t('ladder.held')}</State>}{canHold && <HoldForm line={line} />}</>}
        />
      ))}
    </Ledger>
  );
}

function HoldForm({ line }: { line: PlannedLine }) {
  const t = useTexts('assignments');
  const { assignmentId, dueOn, days, isHeld } = line;
  return (
    <Form method="post" preventScrollReset>
      <input type="hidden" name="intent" value={isHeld ? 'release' : 'hold'} />
      <input type="hidden" name="assignmentId" value={assignmentId} />
      <input type="hidden" name="dueOn" value={dueOn} />
      <input type="hidden" name="days" value={days} />
      <Button type="submit" small look="quiet" icon={isHeld ? 'undo' : 'ban'}>{t(isHeld ? 'ladder.release' : 'ladder.hold')}</Button>
    </Form>
  );
}
