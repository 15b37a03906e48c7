import { Link } from '@remix-run/react';
import { formatMoment } from '#app/lib/dates.ts';
import { HOME_ZONE } from '#app/lib/time-zones.ts';
import { Crumbs } from '#app/ui/crumbs.tsx';
import { ImportOutcome, ImportUndoForm } from '#app/ui/import-done.tsx';
import { Ledger, LedgerRow } from '#app/ui/ledger.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { RowProblems } from '#app/ui/row-problems.tsx';
import { SectionHead } from '#app/ui/section-head.tsx';
import { State } from '#app/ui/state.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import type { findDirectoryImport } from '../undo/undo.service.server.ts';
import './importing.css';

type Done = NonNullable<Awaited<ReturnType<typeof findDirectoryImport>>> & { itemCount: number; kept: number; removed: number; problemCount: number };

/** What a table made, and the way to take all of it back. */
export function ImportDone({ done, told }: { done: Done; told: string | null }) {
  const t = useTexts('directory-import');
  const directory = useTexts('agencies');
  const language = useLanguage();
  const { counts, kind } = done;
  return (
    <>
      <Crumbs crumbs={[{ label: directory('title'), to: `/${kind}` }, { label: t('title'), to: '/people/import' }, { label: done.sourceName }]} />
      <h1 className="mt2 anywhere">{t('doneTitle', { name: done.sourceName })}</h1>
      {(told === 'import' || told === 'undo') && <Notice tone="ok" live="status" className="mt4">{t(told === 'import' ? 'justDone' : 'justUndone')}</Notice>}
      <p className="dirimport-counts mt4">
        {counts.created > 0 && <State icon="plus" tone="ok">{t('made.created', { count: counts.created })}</State>}
        {counts.changed > 0 && <State icon="edit" tone="acc">{t('made.changed', { count: counts.changed })}</State>}
        {done.removed > 0 && <State icon="undo">{t('made.removed', { count: done.removed })}</State>}
        {counts.skipped > 0 && <State icon="minus">{t('made.skipped', { count: counts.skipped })}</State>}
      </p>
      <p className="soft mt2">
        {done.doneAt && t('doneAt', { date: formatMoment(done.doneAt, HOME_ZONE, language, 'long') })}
        {done.undoneAt && <><br />{t('undoneAt', { date: formatMoment(done.undoneAt, HOME_ZONE, language, 'long') })}</>}
      </p>
      {done.kept > 0 && <Notice tone="risk" className="mt4">{t('kept', { count: done.kept })}</Notice>}
      {done.state === 'done' && (
        <ImportUndoForm to={`/${kind}`} icon={kind === 'people' ? 'users' : 'building'} see={t('toDirectory')} undo={t('undo')} hint={t('undoHint')} />
      )}
      {done.itemCount > 0 && <section className="mt6" aria-labelledby="rows">
        <SectionHead id="rows" title={t('rows')} count={done.itemCount} />
        <Ledger plain tight>{done.items.map((item) => <Item key={item.objectId} item={item} kind={kind} isUndone={done.state === 'undone'} />)}</Ledger>
        {done.itemCount > done.items.length && <p className="small mute mt2">{t('more', { count: done.itemCount - done.items.length })}</p>}
      </section>}
      <RowProblems area="directory-import" problems={done.problems} total={done.problemCount} />
    </>
  );
}

function Item({ item: { objectId, name, action, undoneAs, isGone, isTouched }, kind, isUndone }: { item: Done['items'][number]; kind: Done['kind']; isUndone: boolean }) {
  const t = useTexts('directory-import');
  return (
    <LedgerRow
      title={isGone ? (name || t('gone')) : <Link to={`/${kind}/${objectId}`}>{name || objectId}</Link>}
      meta={!isUndone && isTouched ? t(isGone ? 'gone' : 'touched') : undefined}
      end={<ImportOutcome action={action} undoneAs={undoneAs}>{undoneAs ? t(`undoneAs.${undoneAs}`) : t(`madeAs.${action}`)}</ImportOutcome>}
    />
  );
}
