import { Link } from '@remix-run/react';
import { formatMoment } from '#app/lib/dates.ts';
import { HOME_ZONE } from '#app/lib/time-zones.ts';
import { Crumbs } from '#app/ui/crumbs.tsx';
import { ImportOutcome, ImportUndoForm } from '#app/ui/import-done.tsx';
import { Ledger, LedgerRow } from '#app/ui/ledger.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { RowProblems } from '#app/ui/row-problems.tsx';
import { SectionHead } from '#app/ui/section-head.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import type { findPlanImport, PlanItem } from '../undo/undo.service.server.ts';
import './plan-sheet.css';

type Done = NonNullable<Awaited<ReturnType<typeof findPlanImport>>> & { itemCount: number; kept: number; problemCount: number };

/** What a plan made, and the way to take all of it back. */
export function PlanDone({ done, told }: { done: Done; told: string | null }) {
  const t = useTexts('plan-sheet');
  const language = useLanguage();
  const { roadmap } = done;
  return (
    <>
      <Crumbs crumbs={[{ label: <T3 text={roadmap.title} />, to: `/roadmap?roadmap=${roadmap.id}` }, { label: t('title'), to: `/roadmap/${roadmap.id}/import` }, { label: done.sourceName }]} />
      <h1 className="mt2 plan-name">{t('doneTitle', { name: done.sourceName })}</h1>
      {(told === 'import' || told === 'undo') && <Notice tone="ok" live="status" className="mt4">{t(told === 'import' ? 'justDone' : 'justUndone')}</Notice>}
      <p className="soft mt2">
        {done.doneAt && t('doneAt', { date: formatMoment(done.doneAt, HOME_ZONE, language, 'long') })}
        {done.undoneAt && <><br />{t('undoneAt', { date: formatMoment(done.undoneAt, HOME_ZONE, language, 'long') })}</>}
      </p>
      {done.kept > 0 && <Notice tone="risk" className="mt4">{t('kept', { count: done.kept })}</Notice>}
      {done.state === 'done' && (
        <ImportUndoForm to={`/roadmap?roadmap=${roadmap.id}`} icon="roadmap" see={t('toRoadmap')} undo={t('undo')} hint={t('undoHint')} />
      )}
      <section className="mt6" aria-labelledby="rows">
        <SectionHead id="rows" title={t('rows')} count={done.itemCount} />
        <Ledger lead="0px" leadNarrow="0px" tight>{done.items.map((item) => <Item key={item.milestoneId} item={item} roadmapId={roadmap.id} isUndone={done.state === 'undone'} />)}</Ledger>
        {done.itemCount > done.items.length && <p className="small mute mt2">{t('more', { count: done.itemCount - done.items.length })}</p>}
      </section>
      <RowProblems area="plan-sheet" problems={done.problems} total={done.problemCount} />
    </>
  );
}

function Item({ item: { milestoneId, title, action, undoneAs, isGone, isTouched }, roadmapId, isUndone }: { item: PlanItem; roadmapId: string; isUndone: boolean }) {
  const t = useTexts('plan-sheet');
  return (
    <LedgerRow
      lead={null}
      title={isGone ? <T3 text={title} /> : <Link to={`/roadmap?roadmap=${roadmapId}&m=${milestoneId}`}><T3 text={title} /></Link>}
      meta={!isUndone && isTouched ? t(isGone ? 'gone' : 'touched') : undefined}
      end={<ImportOutcome action={action} undoneAs={undoneAs}>{undoneAs ? t(`undoneAs.${undoneAs}`) : t(`doneAs.${action}`)}</ImportOutcome>}
    />
  );
}
