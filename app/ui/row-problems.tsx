import { Ledger, LedgerRow } from './ledger.tsx';
import { SectionHead } from './section-head.tsx';
import { State } from './state.tsx';
import { useTexts } from './texts.tsx';

type RowProblem = { line: number; kind: 'fault' | 'note'; code: string; text?: string };
/** Areas that know the words for what is wrong with a row of a table. */
export type TableArea = 'plan-sheet' | 'directory-import';

/** What is wrong with which row of a table. */
export function RowProblems({ area, problems, total }: { area: TableArea; problems: RowProblem[]; total: number }) {
  const t = useTexts(area);
  if (total === 0) return null;
  const words = ({ code, text = '' }: RowProblem) => { const key = `problems.codes.${code}`; return t.has(key) ? t(key, { text }) : code; };
  return (
    <section className="mt6" aria-labelledby="problems">
      <SectionHead id="problems" title={t('problems.title')} count={total} />
      <Ledger lead="112px" leadNarrow="84px" tight>
        {problems.map((problem, index) => (
          <LedgerRow
            key={index}
            lead={<span className="small">{t('line', { line: String(problem.line) })}</span>}
            title={<span className="anywhere">{words(problem)}</span>}
            end={problem.kind === 'fault' ? <State icon="overdue" tone="late">{t('problems.fault')}</State> : <State icon="info">{t('problems.note')}</State>}
          />
        ))}
      </Ledger>
      {total > problems.length && <p className="small mute mt2">{t('more', { count: total - problems.length })}</p>}
    </section>
  );
}
