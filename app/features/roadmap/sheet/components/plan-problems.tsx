import type { Problem } from '#app/lib/reading/ics-file.ts';
import { Ledger, LedgerRow } from '#app/ui/ledger.tsx';
import { SectionHead } from '#app/ui/section-head.tsx';
import { State } from '#app/ui/state.tsx';
import { useTexts } from '#app/ui/texts.tsx';

/** What is wrong with which row of a plan. */
export function PlanProblems({ problems, total }: { problems: Problem[]; total: number }) {
  const t = useTexts('plan-sheet');
  if (total === 0) return null;
  const words = ({ code, text = '' }: Problem) => { const key = `problems.codes.${code}`; return t.has(key) ? t(key, { text }) : code; };
  return (
    <section className="mt6" aria-labelledby="problems">
      <SectionHead id="problems" title={t('problems.title')} count={total} />
      <Ledger lead="112px" leadNarrow="84px" tight>
        {problems.map((problem, index) => (
          <LedgerRow
            key={index}
            lead={<span className="small">{t('line', { line: String(problem.line) })}</span>}
            title={<span className="plan-words">{words(problem)}</span>}
            end={problem.kind === 'fault' ? <State icon="overdue" tone="late">{t('problems.fault')}</State> : <State icon="info">{t('problems.note')}</State>}
          />
        ))}
      </Ledger>
      {total > problems.length && <p className="small mute mt2">{t('more', { count: total - problems.length })}</p>}
    </section>
  );
}
