import { Link } from '@remix-run/react';
import { inLanguage } from '#app/lib/text3.ts';
import { Demo } from '#app/ui/demo.tsx';
import { Ledger, LedgerRow } from '#app/ui/ledger.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import type { AssignmentView } from '../ledger/ledger.rules.ts';
import { AgencyName, DaysLeft, DueDate, StateMark } from './assignment-marks.tsx';
import './assignments.css';

type Props = { rows: readonly AssignmentView[]; label: string; /** Boxes to choose rows, for the form around the list. */ selectable?: boolean };

/** What is owed, by deadline. */
export function AssignmentList({ rows, label, selectable = false }: Props) {
  return (
    <Ledger lead={selectable ? '176px' : '148px'} label={label}>
      {rows.map((row) => <Row key={row.id} row={row} selectable={selectable} />)}
    </Ledger>
  );
}

function Row({ row, selectable }: { row: AssignmentView; selectable: boolean }) {
  const t = useTexts('assignments');
  return (
    <LedgerRow
      lead={
        <div className="due-lead">
          {selectable && <SelectBox row={row} />}
          <div>
            {row.duePrecision === 'unset' ? <span className="no-date">{t('noDate')}</span> : <DueDate due={{ on: row.dueOn, precision: row.duePrecision }} />}
            <DaysLeft assignment={row} />
          </div>
        </div>
      }
      title={<><Link to={`/assignments/${row.id}`} prefetch="intent"><T3 text={row.result} /></Link> {row.isDemo && <Demo />}</>}
      meta={
        <>
          <AgencyName agency={row.agency} />
          {row.coAgencies.length > 0 && <> · {t('withCo', { count: row.coAgencies.length })}</>}
          {row.decision && <> · <Link to={`/meetings/${row.decision.meetingId}/minutes`}><DecisionName decision={row.decision} /></Link></>}
        </>
      }
      end={<StateMark state={row.state} />}
    />
  );
}

function SelectBox({ row }: { row: AssignmentView }) {
  const t = useTexts('assignments');
  const language = useLanguage();
  return <input type="checkbox" name="assignmentIds[]" value={row.id} aria-label={t('select', { title: inLanguage(row.result, language).text })} />;
}

export function DecisionName({ decision }: { decision: NonNullable<AssignmentView['decision']> }) {
  const t = useTexts('assignments');
  const { number, protocolNumber } = decision;
  return <>{protocolNumber === null ? t('decision', { number }) : t('decisionOf', { protocol: protocolNumber, number })}</>;
}
