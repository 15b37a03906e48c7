import { Form, Link } from '@remix-run/react';
import { capitalise } from '#app/lib/dates.ts';
import { Button } from '#app/ui/button.tsx';
import { CheckField, SelectField } from '#app/ui/field.tsx';
import { Crumbs } from '#app/ui/crumbs.tsx';
import { Ledger, LedgerRow } from '#app/ui/ledger.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { RowProblems } from '#app/ui/row-problems.tsx';
import { SectionHead } from '#app/ui/section-head.tsx';
import { State } from '#app/ui/state.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import { useFileRefusal } from '#app/ui/use-file-refusal.ts';
import type { Candidate, PreviewRow } from '../importing.schema.ts';
import type { ImportPreview as Preview } from '../importing.service.server.ts';
import { ImportColumns } from './import-columns.tsx';
import { useFieldWords } from './field-words.tsx';
import './importing.css';

type Shown = Preview & { rowCount: number; problemCount: number };
export type RefusedImport = { reason: string; line: number | null; choice: Record<string, string>; rest: string } | null;
type Props = { preview: Shown; refused: RefusedImport };

/** What a table would do to the directory, row by row, who might be known already, and the button that lets it. */
export function ImportPreview({ preview, refused }: Props) {
  const t = useTexts('directory-import');
  const directory = useTexts('agencies');
  const words = useFileRefusal('directory-import')(refused?.reason ?? null);
  const { counts, faulty, sourceName, kind } = preview;
  return (
    <>
      <Crumbs crumbs={[{ label: directory('title'), to: kind === 'people' ? '/people' : '/agencies' }, { label: t('title'), to: '/people/import' }, { label: sourceName }]} />
      <h1 className="mt2 anywhere">{t('previewTitle', { name: sourceName })}</h1>
      {words && <Notice tone="late" live="alert" className="mt4">{refused?.line ? `${capitalise(t('line', { line: String(refused.line) }))}. ` : ''}{words}</Notice>}
      <p className="dirimport-counts mt4">
        {counts.create > 0 && <State icon="plus" tone="ok">{t('counts.create', { count: counts.create })}</State>}
        {counts.change > 0 && <State icon="edit" tone="acc">{t('counts.change', { count: counts.change })}</State>}
        {counts.ask > 0 && <State icon="question" tone="risk">{t('counts.ask', { count: counts.ask })}</State>}
        {counts.same > 0 && <State icon="check">{t('counts.same', { count: counts.same })}</State>}
        {faulty > 0 && <State icon="overdue" tone="late">{t('counts.faults', { count: faulty })}</State>}
      </p>
      <p className="small mute mt2">{t('previewNote')}{preview.encoding && preview.encoding !== 'utf-8' && <> {t('encoding', { name: preview.encoding })}</>}</p>
      <Decisions preview={preview} refused={refused} />
      <RowProblems area="directory-import" problems={preview.problems} total={preview.problemCount} />
      <ImportColumns kind={kind} columns={preview.columns} />
    </>
  );
}

/** The rows are one form: what was chosen for each goes with the confirmation. */
function Decisions({ preview, refused }: Props) {
  const t = useTexts('directory-import');
  const { counts, faulty, fingerprint, rows, rowCount, kind } = preview;
  const asked = rows.filter(({ action }) => action === 'ask');
  const others = rows.filter(({ action }) => action !== 'ask');
  const wanted = counts.create + counts.change + counts.ask;
  return (
    <Form method="post" noValidate>
      <input type="hidden" name="fingerprint" value={fingerprint} />
      {asked.length > 0 && (
        <section className="mt6" aria-labelledby="ask">
          <SectionHead id="ask" title={t('ask.title')} count={counts.ask} />
          <p className="small soft mt2 measure">{t('ask.lead')}</p>
          <SelectField name="rest" label={t('ask.rest')} defaultValue={refused?.rest ?? ''} className="mt3 dirimport-choice">
            <option value="">{t('ask.restNone')}</option>
            <option value="new">{t('ask.new')}</option>
            <option value="skip">{t('ask.skip')}</option>
          </SelectField>
          <Ledger lead="112px" leadNarrow="84px" tight>{asked.map((row) => <Row key={row.line} row={row} kind={kind} chosen={refused?.choice[`l${row.line}`]} isMissed={refused?.line === row.line} />)}</Ledger>
        </section>
      )}
      {others.length > 0 && (
        <section className="mt6" aria-labelledby="rows">
          <SectionHead id="rows" title={t('rows')} count={rowCount - counts.ask} />
          <Ledger lead="112px" leadNarrow="84px" tight>{others.map((row) => <Row key={row.line} row={row} kind={kind} chosen={refused?.choice[`l${row.line}`]} isMissed={refused?.line === row.line} />)}</Ledger>
        </section>
      )}
      {rowCount > rows.length && <p className="small mute mt2">{t('more', { count: rowCount - rows.length })}</p>}
      <div className="dirimport-form mt5">
        {wanted > 0 && faulty > 0 && <CheckField name="leavesOut" label={t('leaveOut', { count: faulty })} />}
        {wanted === 0 && faulty === 0 && <p><b>{t('nothing')}</b></p>}
        <div className="row">
          {wanted > 0 && <Button type="submit" look="primary" icon="check" name="intent" value="confirm">{t('confirm')}</Button>}
          <Button type="submit" name="intent" value="discard">{t('discard')}</Button>
        </div>
      </div>
    </Form>
  );
}

const LOOKS = { create: { icon: 'plus', tone: 'ok' }, change: { icon: 'edit', tone: 'acc' }, same: { icon: 'check', tone: 'neutral' }, ask: { icon: 'question', tone: 'risk' } } as const;

type RowProps = { row: PreviewRow; kind: Preview['kind']; chosen: string | undefined; isMissed: boolean };

function Row({ row, kind, chosen, isMissed }: RowProps) {
  const t = useTexts('directory-import');
  const { line, title, detail, action, candidates } = row;
  const [first] = candidates;
  return (
    <LedgerRow
      lead={<span className="small">{t('line', { line: String(line) })}</span>}
      title={<span className="anywhere">{action === 'change' || action === 'same' ? <Link to={`/${kind}/${first?.id}`}>{title}</Link> : title}</span>}
      meta={detail || undefined}
      end={<State icon={LOOKS[action].icon} tone={LOOKS[action].tone}>{t(`actions.${action}`)}</State>}
    >
      {action === 'change' && first && <Changes candidate={first} kind={kind} />}
      {action === 'ask' && candidates.map((candidate) => <Known key={candidate.id} candidate={candidate} kind={kind} />)}
      {(action === 'ask' || action === 'change') && <Choice row={row} chosen={chosen} isMissed={isMissed} />}
    </LedgerRow>
  );
}

function Known({ candidate, kind }: { candidate: Candidate; kind: Preview['kind'] }) {
  const t = useTexts('directory-import');
  return (
    <>
      <p className="small mt2"><Link to={`/${kind}/${candidate.id}`}>{candidate.name}</Link> <span className="soft anywhere">{[candidate.hint, t(`ask.because.${candidate.because}`)].filter(Boolean).join(' · ')}</span></p>
      <Changes candidate={candidate} kind={kind} />
    </>
  );
}

function Changes({ candidate: { changes }, kind }: { candidate: Candidate; kind: Preview['kind'] }) {
  const t = useTexts('directory-import');
  const words = useFieldWords(kind);
  return (
    <ul className="dirimport-changes small">
      {changes.map(({ field, was, becomes }) => <li key={field} className="anywhere">{was ? t('was', { field: words(field), was, becomes }) : t('becomes', { field: words(field), becomes })}</li>)}
    </ul>
  );
}

/** Somebody known by the address cannot be added a second time. */
function Choice({ row: { line, title, action, candidates }, chosen, isMissed }: Omit<RowProps, 'kind'>) {
  const t = useTexts('directory-import');
  const isCertain = candidates.some(({ because }) => because !== 'name');
  return (
    <SelectField
      name={`choice.l${line}`}
      label={<span className="vh">{t('ask.label', { name: title })}</span>}
      defaultValue={chosen ?? ''}
      error={isMissed ? t('ask.choose') : undefined}
      className="dirimport-choice"
    >
      {action === 'ask' && <option value="">{t('ask.choose')}</option>}
      {candidates.map(({ id, name, hint }) => <option key={id} value={action === 'ask' ? id : ''}>{action === 'ask' ? t('ask.take', { name: candidates.length > 1 ? `${name} (${hint})` : name }) : t('ask.merge', { name })}</option>)}
      {!isCertain && <option value="new">{t('ask.new')}</option>}
      <option value="skip">{t('ask.skip')}</option>
    </SelectField>
  );
}
