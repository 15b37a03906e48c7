import { Ledger, LedgerRow } from '#app/ui/ledger.tsx';
import { SectionHead } from '#app/ui/section-head.tsx';
import { State } from '#app/ui/state.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import type { Problem } from '#app/lib/reading/ics-file.ts';

type Props = { problems: Problem[]; total: number };

/** What is wrong with which line, and what became of it. */
export function ProblemList({ problems, total }: Props) {
  const t = useTexts('imports');
  if (total === 0) return null;
  return (
    <section className="mt6" aria-labelledby="problems">
      <SectionHead id="problems" title={t('problems.title')} count={total} />
      <Ledger lead="112px" leadNarrow="84px" tight>
        {problems.map(({ line, kind, code, text }, index) => (
          <LedgerRow
            key={index}
            lead={<span className="small">{t('preview.line', { line: String(line) })}</span>}
            title={<span className="import-problem">{wordsOf(t, code, text)}{kind === 'fault' && <> {t('problems.lost')}</>}</span>}
            end={kind === 'fault' ? <State icon="overdue" tone="late">{t('problems.fault')}</State> : <State icon="info">{t('problems.note')}</State>}
          />
        ))}
      </Ledger>
      {total > problems.length && <p className="small mute mt2">{t('problems.more', { count: total - problems.length })}</p>}
    </section>
  );
}

function wordsOf(t: ReturnType<typeof useTexts<'imports'>>, code: string, text = ''): string {
  const key = `problems.codes.${code}`;
  return t.has(key) ? t(key, { text }) : code;
}
