import { Link } from '@remix-run/react';
import { formatMoment } from '#app/lib/dates.ts';
import type { Problem } from '#app/lib/reading/ics-file.ts';
import { HOME_ZONE } from '#app/lib/time-zones.ts';
import { Crumbs } from '#app/ui/crumbs.tsx';
import { ImportOutcome, ImportUndoForm } from '#app/ui/import-done.tsx';
import { Ledger, LedgerRow } from '#app/ui/ledger.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { SectionHead } from '#app/ui/section-head.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import type { ImportCounts } from '../imports.schema.ts';
import type { ImportLine } from '../undo/undo.service.server.ts';
import { ProblemList } from './problem-list.tsx';
import { When } from './when.tsx';
import './imports.css';

type Done = {
  sourceName: string;
  state: string;
  doneAt: string | null;
  undoneAt: string | null;
  counts: ImportCounts;
  problems: Problem[];
  lines: ImportLine[];
  lineCount: number;
  keptCount: number;
  /** Said once, after the button was pressed. */
  told: 'import' | 'undo' | null;
};

/** What an import made, and the way to take all of it back. */
export function DonePage({ done }: { done: Done }) {
  const t = useTexts('imports');
  const language = useLanguage();
  const moment = (at: string | null) => (at ? formatMoment(at, HOME_ZONE, language, 'long') : '');
  return (
    <>
      <Crumbs crumbs={[{ label: t('title'), to: '/import' }, { label: done.sourceName }]} />
      <h1 className="mt2 import-title">{t('done.title', { name: done.sourceName })}</h1>
      {done.told && <Notice tone="ok" live="status" className="mt4">{t(done.told === 'import' ? 'done.justDone' : 'done.justUndone')}</Notice>}
      <p className="soft mt2">
        {t('done.made', { date: moment(done.doneAt) })} · {t('counts.madeCreated', { count: done.counts.created })}{done.counts.changed > 0 && <> · {t('counts.madeChanged', { count: done.counts.changed })}</>}
        {done.undoneAt && <><br />{t('done.undone', { date: moment(done.undoneAt) })}</>}
      </p>
      {done.state === 'undone' && done.keptCount > 0 && <Notice tone="risk" className="mt4" title={t('done.kept', { count: done.keptCount })}><Kept lines={done.lines} /></Notice>}
      {done.state === 'done' && <ImportUndoForm to="/calendar" icon="calendar" see={t('done.toCalendar')} undo={t('done.undo')} hint={t('done.undoHint')} />}
      <section className="mt6" aria-labelledby="events">
        <SectionHead id="events" title={t('preview.events')} count={done.lineCount} />
        <Ledger lead="176px" leadNarrow="104px">
          {done.lines.map((line) => <Line key={line.entryId + line.action} line={line} isUndone={done.state === 'undone'} />)}
        </Ledger>
        {done.lineCount > done.lines.length && <p className="small mute mt2">{t('preview.more', { count: done.lineCount - done.lines.length })}</p>}
      </section>
      <ProblemList problems={done.problems.slice(0, 200)} total={done.problems.length} />
    </>
  );
}

function Kept({ lines }: { lines: ImportLine[] }) {
  return <ul>{lines.filter((line) => line.undoneAs === 'kept').map((line) => <li key={line.entryId}><Link to={`/events/${line.entryId}`}><T3 text={line.title ?? {}} /></Link></li>)}</ul>;
}

function Line({ line, isUndone }: { line: ImportLine; isUndone: boolean }) {
  const t = useTexts('imports');
  const title = <T3 text={line.title ?? {}} />;
  return (
    <LedgerRow
      lead={<When startsAt={line.startsAt} startsOn={line.startsOn} endsOn={line.endsOn} />}
      title={line.isGone ? title : <Link to={`/events/${line.entryId}`}>{title}</Link>}
      meta={!isUndone && line.isTouched ? t(line.isGone ? 'done.gone' : 'done.touched') : undefined}
      end={<ImportOutcome action={line.action} undoneAs={line.undoneAs}>{line.undoneAs ? t(`undoneAs.${line.undoneAs}`) : t(line.action === 'created' ? 'actions.create' : 'actions.change')}</ImportOutcome>}
    />
  );
}
