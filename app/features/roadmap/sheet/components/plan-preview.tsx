import { Form, Link } from '@remix-run/react';
import { Button } from '#app/ui/button.tsx';
import { Crumbs } from '#app/ui/crumbs.tsx';
import { Ledger, LedgerRow } from '#app/ui/ledger.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { RowProblems } from '#app/ui/row-problems.tsx';
import { SectionHead } from '#app/ui/section-head.tsx';
import { State } from '#app/ui/state.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import { useFileRefusal } from '#app/ui/use-file-refusal.ts';
import type { PlanPreview as Preview } from '../sheet.service.server.ts';
import './plan-sheet.css';

type Shown = Preview & { lineCount: number; problemCount: number };

/** What a plan would do to the roadmap, row by row, and the button that lets it. */
export function PlanPreview({ preview, refused }: { preview: Shown; refused: string | null }) {
  const t = useTexts('plan-sheet');
  const words = useFileRefusal('plan-sheet')(refused);
  const { counts, faults, roadmap } = preview;
  return (
    <>
      <Crumbs crumbs={[{ label: <T3 text={roadmap.title} />, to: `/roadmap?roadmap=${roadmap.id}` }, { label: t('title'), to: `/roadmap/${roadmap.id}/import` }, { label: preview.sourceName }]} />
      <h1 className="mt2 plan-name">{t('previewTitle', { name: preview.sourceName })}</h1>
      {words && <Notice tone="late" live="alert" className="mt4">{words}</Notice>}
      <p className="plan-counts mt4">
        {counts.created > 0 && <State icon="plus" tone="ok">{t('counts.created', { count: counts.created })}</State>}
        {counts.changed > 0 && <State icon="edit" tone="acc">{t('counts.changed', { count: counts.changed })}</State>}
        {counts.same > 0 && <State icon="check">{t('counts.same', { count: counts.same })}</State>}
        {faults > 0 && <State icon="overdue" tone="late">{t('counts.faults', { count: faults })}</State>}
      </p>
      <p className="small mute mt2">{t('previewNote')}</p>
      <Confirm preview={preview} />
      <RowProblems area="plan-sheet" problems={preview.problems} total={preview.problemCount} />
      <section className="mt6" aria-labelledby="columns">
        <SectionHead id="columns" title={t('columns')} count={preview.columns.length} />
        <ul className="plan-columns mt2">{preview.columns.map(({ key, header }) => <li key={key}>{header}</li>)}</ul>
        {preview.unknown.length > 0 && <p className="small mt2">{t('unknownColumns', { names: preview.unknown.join(', ') })}</p>}
      </section>
      {preview.lineCount > 0 && <Lines preview={preview} />}
    </>
  );
}

function Confirm({ preview: { counts, faults, fingerprint } }: { preview: Shown }) {
  const t = useTexts('plan-sheet');
  const wanted = counts.created + counts.changed;
  return (
    <Form method="post" className="mt5 plan-form" noValidate>
      <input type="hidden" name="fingerprint" value={fingerprint} />
      {wanted > 0 && faults > 0 && <label className="check"><input type="checkbox" name="leavesOut" /> <span>{t('leaveOut', { count: faults })}</span></label>}
      {counts.created > 0 && <label className="check"><input type="checkbox" name="isPublished" /> <span>{t('publish')}</span></label>}
      {wanted === 0 && faults === 0 && <p><b>{t('same')}</b></p>}
      <div className="row">
        {wanted > 0 && <Button type="submit" look="primary" icon="check" name="intent" value="confirm">{t('confirm', { count: wanted })}</Button>}
        <Button type="submit" name="intent" value="discard">{t('discard')}</Button>
      </div>
    </Form>
  );
}

const LOOKS = { create: { icon: 'plus', tone: 'ok' }, change: { icon: 'edit', tone: 'acc' }, same: { icon: 'check', tone: 'neutral' } } as const;

function Lines({ preview: { lines, lineCount, roadmap } }: { preview: Shown }) {
  const t = useTexts('plan-sheet');
  return (
    <section className="mt6" aria-labelledby="rows">
      <SectionHead id="rows" title={t('rows')} count={lineCount} />
      <Ledger lead="112px" leadNarrow="84px" tight>
        {lines.map(({ line, action, id, title, fields }) => (
          <LedgerRow
            key={line}
            lead={<span className="small">{t('line', { line: String(line) })}</span>}
            title={id ? <Link to={`/roadmap?roadmap=${roadmap.id}&m=${id}`}><T3 text={title} /></Link> : <T3 text={title} />}
            meta={fields.length > 0 ? t('changes', { fields: fields.map((field) => t(`fields.${field}`)).join(', ') }) : undefined}
            end={<State icon={LOOKS[action].icon} tone={LOOKS[action].tone}>{t(`actions.${action}`)}</State>}
          />
        ))}
      </Ledger>
      {lineCount > lines.length && <p className="small mute mt2">{t('more', { count: lineCount - lines.length })}</p>}
    </section>
  );
}
