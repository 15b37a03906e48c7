import { Form, Link } from '@remix-run/react';
import type { Problem } from '#app/lib/reading/ics-file.ts';
import type { Text3 } from '#app/lib/text3.ts';
import { Button } from '#app/ui/button.tsx';
import { Crumbs } from '#app/ui/crumbs.tsx';
import { Ledger, LedgerRow } from '#app/ui/ledger.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { SectionHead } from '#app/ui/section-head.tsx';
import { State } from '#app/ui/state.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import type { ChangedField, SkipReason } from '../import-plan.rules.ts';
import type { ImportContent, ImportCounts, ImportEvent, ImportOptions } from '../imports.schema.ts';
import { OptionFields } from './option-fields.tsx';
import { ProblemList } from './problem-list.tsx';
import { useRefusalText } from './use-refusal-text.tsx';
import { When } from './when.tsx';
import './imports.css';

type Row = { event: ImportEvent; action: 'create' | 'change' | 'same' | 'skip'; fields?: ChangedField[]; reason?: SkipReason; entryId?: string | null };

export type Preview = {
  id: string;
  sourceName: string;
  counts: ImportCounts;
  fingerprint: string;
  options: ImportOptions;
  content: Pick<ImportContent, 'columns' | 'encoding'>;
  rows: Row[];
  rowCount: number;
  problems: Problem[];
  problemCount: number;
  faultCount: number;
};

type Props = { preview: Preview; agencies: { id: string; name: Text3 }[]; refused: { reason: string; options: ImportOptions | null } | null };

/** What would happen, line by line, and the button that lets it happen. */
export function PreviewPage({ preview, agencies, refused }: Props) {
  const t = useTexts('imports');
  const words = useRefusalText();
  const { counts, faultCount } = preview;
  const wanted = counts.created + counts.changed;
  return (
    <>
      <Crumbs crumbs={[{ label: t('title'), to: '/import' }, { label: preview.sourceName }]} />
      <h1 className="mt2 import-title">{t('preview.title', { name: preview.sourceName })}</h1>
      {refused && <Notice tone="late" live="alert" className="mt4">{words(refused.reason)}</Notice>}
      <p className="import-counts mt4">
        <State icon="plus" tone="ok">{t('counts.created', { count: counts.created })}</State>
        {counts.changed > 0 && <State icon="edit" tone="acc">{t('counts.changed', { count: counts.changed })}</State>}
        {counts.same > 0 && <State icon="check">{t('counts.same', { count: counts.same })}</State>}
        {counts.skipped > 0 && <State icon="minus">{t('counts.skipped', { count: counts.skipped })}</State>}
        {faultCount > 0 && <State icon="overdue" tone="late">{t('counts.faults', { count: faultCount })}</State>}
      </p>
      <p className="small mute mt2">{t('preview.note')} {t('preview.kept')}</p>
      <ConfirmForm preview={preview} agencies={agencies} options={refused?.options ?? preview.options} wanted={wanted} />
      <ProblemList problems={preview.problems} total={preview.problemCount} />
      <Columns content={preview.content} />
      {preview.rowCount > 0 && <Rows rows={preview.rows} total={preview.rowCount} />}
    </>
  );
}

function ConfirmForm({ preview, agencies, options, wanted }: { preview: Preview; agencies: Props['agencies']; options: ImportOptions; wanted: number }) {
  const t = useTexts('imports');
  return (
    <Form method="post" className="mt5" noValidate>
      <input type="hidden" name="fingerprint" value={preview.fingerprint} />
      {preview.counts.created > 0 && <OptionFields options={options} agencies={agencies} />}
      <div className="row mt4">
        {wanted > 0
          ? <Button type="submit" look="primary" icon="check" name="intent" value="confirm">{t('confirm', { count: wanted })}</Button>
          : <p><b>{t('nothing')}</b></p>}
        <Button type="submit" name="intent" value="discard">{t('discard')}</Button>
      </div>
    </Form>
  );
}

function Columns({ content: { columns, encoding } }: Pick<Preview, 'content'>) {
  const t = useTexts('imports');
  if (!columns) return null;
  return (
    <section className="mt6" aria-labelledby="columns">
      <SectionHead id="columns" title={t('preview.columns')} count={columns.matched.length} />
      <ul className="import-columns mt2">{columns.matched.map(({ key, header }) => <li key={key}>{header}</li>)}</ul>
      {columns.unknown.length > 0 && <p className="small mt2">{t('preview.unknownColumns', { names: columns.unknown.join(', ') })}</p>}
      {encoding && <p className="small mute mt1">{t('preview.encoding', { name: encoding.toUpperCase() })}</p>}
    </section>
  );
}

const ACTIONS = { create: { icon: 'plus', tone: 'ok' }, change: { icon: 'edit', tone: 'acc' }, same: { icon: 'check', tone: 'neutral' }, skip: { icon: 'minus', tone: 'neutral' } } as const;

function Rows({ rows, total }: { rows: Row[]; total: number }) {
  const t = useTexts('imports');
  return (
    <section className="mt6" aria-labelledby="events">
      <SectionHead id="events" title={t('preview.events')} count={total} />
      <Ledger lead="176px" leadNarrow="104px">
        {rows.map((row) => (
          <LedgerRow
            key={row.event.key}
            lead={<When startsAt={row.event.startsAt} startsOn={row.event.startsOn} endsOn={row.event.endsOn} />}
            title={row.entryId ? <Link to={`/events/${row.entryId}`}><T3 text={row.event.title} /></Link> : <T3 text={row.event.title} />}
            meta={<Meta row={row} />}
            end={<State icon={ACTIONS[row.action].icon} tone={ACTIONS[row.action].tone}>{t(`actions.${row.action}`)}</State>}
          />
        ))}
      </Ledger>
      {total > rows.length && <p className="small mute mt2">{t('preview.more', { count: total - rows.length })}</p>}
    </section>
  );
}

function Meta({ row: { event, fields, reason } }: { row: Row }) {
  const t = useTexts('imports');
  return (
    <>
      {t('preview.line', { line: String(event.line) })}
      {event.place && <> · <T3 text={event.place} /></>}
      {event.rrule && <> · {t('preview.series')}</>}
      {event.isPrivate && <> · {t('preview.private')}</>}
      {fields && <> · {t('preview.changes', { fields: fields.map((field) => t(`fields.${field}`)).join(', ') })}</>}
      {reason && <> · {t(`skips.${reason}`)}</>}
    </>
  );
}
