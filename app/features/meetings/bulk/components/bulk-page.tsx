import { Form, useNavigation } from '@remix-run/react';
import { useRef } from 'react';
import { formatDay } from '#app/lib/dates.ts';
import { dayOf, HOME_ZONE } from '#app/lib/time-zones.ts';
import { inLanguage } from '#app/lib/text3.ts';
import { ActionBar } from '#app/ui/action-bar.tsx';
import { Button, LinkButton } from '#app/ui/button.tsx';
import { Demo } from '#app/ui/demo.tsx';
import { ErrorSummary } from '#app/ui/error-summary.tsx';
import { Ledger, LedgerRow } from '#app/ui/ledger.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { State } from '#app/ui/state.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useErrorText, useLanguage, useTexts } from '#app/ui/texts.tsx';
import { WorkspacePage } from '#app/ui/workspace-page.tsx';
import { ProgrammeCrumbs } from '../../programmes/components/programme-crumbs.tsx';
import type { BulkChange, BulkField } from '../bulk.rules.ts';
import type { PreviewRow } from '../bulk.service.server.ts';
import { BulkFields, useBulkLabels, type BulkChoices, type BulkValues } from './bulk-fields.tsx';
import './bulk.css';

type Props = {
  rows: readonly PreviewRow[];
  choices: BulkChoices;
  values: BulkValues;
  errors: Record<string, string>;
  /** Set once what would change has been reckoned. */
  isPreview: boolean;
  back: string;
};

const FORM = 'bulk-form';

/** Many entries, one change: what would happen to each row first, then all or none. */
export function BulkPage({ rows, choices, values, errors, isPreview, back }: Props) {
  const t = useTexts('programmes');
  const labels = useBulkLabels();
  const form = useRef<HTMLFormElement>(null);
  const problems = rows.filter((row) => row.problem).length;
  const changed = rows.filter((row) => !row.problem && row.changes.length > 0).length;
  return (
    <WorkspacePage current="calendar" bar={<Bar back={back} isPreview={isPreview} canSave={problems === 0 && changed > 0} changed={changed} />}>
      <ProgrammeCrumbs last={t('bulk.title')} />
      <h1 className="mt2">{t('bulk.heading', { count: rows.length })}</h1>
      {Object.keys(errors).length > 0 && <div className="mt4"><ErrorSummary errors={{ fields: errors }} labels={labels} /></div>}
      <Form method="post" id={FORM} ref={form} className="mt5 bulk-form">
        <BulkFields choices={choices} values={values} errors={errors} />
        {isPreview && <Outcome problems={problems} changed={changed} rows={rows} />}
        <h2 className="mt6 bulk-rows-head">{t(isPreview ? 'bulk.whatChanges' : 'bulk.chosen')}</h2>
        <Ledger plain>
          {rows.map((row) => <Row key={row.entryId} row={row} isPreview={isPreview} choices={choices} />)}
        </Ledger>
      </Form>
    </WorkspacePage>
  );
}

function Bar({ back, isPreview, canSave, changed }: { back: string; isPreview: boolean; canSave: boolean; changed: number }) {
  const t = useTexts('programmes');
  const common = useTexts('common');
  const busy = useNavigation().state !== 'idle';
  return (
    <ActionBar note={<span className="small mute bulk-bar-note">{t('bulk.nothingSent')}</span>}>
      <LinkButton to={`/events${back}`} look="quiet">{common('actions.back')}</LinkButton>
      <Button type="submit" form={FORM} name="do" value="preview" look={isPreview && canSave ? undefined : 'primary'} icon="eye" busy={busy}>{t('bulk.preview')}</Button>
      {isPreview && canSave && <Button type="submit" form={FORM} name="do" value="save" look="primary" icon="check" busy={busy}>{t('bulk.save', { count: changed })}</Button>}
    </ActionBar>
  );
}

function Outcome({ problems, changed, rows }: { problems: number; changed: number; rows: readonly PreviewRow[] }) {
  const t = useTexts('programmes');
  const holders = rows.reduce((sum, row) => sum + (row.changes.length > 0 ? row.holders : 0), 0);
  if (problems > 0) return <Notice tone="risk" live="alert" title={t('bulk.problems', { count: problems })} className="mt5">{t('bulk.problemsHint')}</Notice>;
  if (changed === 0) return <Notice live="status" className="mt5">{t('bulk.noChange')}</Notice>;
  return (
    <Notice live="status" title={t('bulk.ready', { count: changed })} className="mt5">
      {holders > 0 ? t('bulk.holders', { count: holders }) : t('bulk.noHolders')}
    </Notice>
  );
}

function Row({ row, isPreview, choices }: { row: PreviewRow; isPreview: boolean; choices: BulkChoices }) {
  const t = useTexts('programmes');
  const language = useLanguage();
  const words = useErrorText();
  const title = row.title ? inLanguage(row.title, language).text : t('bulk.gone');
  const day = row.day && formatDay(row.day.length > 10 ? dayOf(row.day, HOME_ZONE) : row.day, language);
  return (
    <LedgerRow
      title={(
        <label className="check bulk-row">
          <input type="checkbox" name="pick[]" value={`${row.entryId}:${row.version}`} defaultChecked aria-label={t('bulk.include', { title })} />
          <span>{row.title ? <T3 text={row.title} /> : title} {row.isDemo && <Demo />}{day && <small>{day}</small>}</span>
        </label>
      )}
      end={row.problem ? <State tone="late" icon="overdue">{t('bulk.cannot')}</State> : undefined}
    >
      {row.problem && <p className="error bulk-detail">{words(row.problem === 'gone' ? 'entryGone' : row.problem)}</p>}
      {!row.problem && row.changes.map((change) => <Change key={change.field} change={change} choices={choices} />)}
      {isPreview && !row.problem && row.changes.length === 0 && <p className="m bulk-detail">{t('bulk.same')}</p>}
      {isPreview && row.changes.length > 0 && row.holders > 0 && <p className="m bulk-detail">{t('bulk.rowHolders', { count: row.holders })}</p>}
    </LedgerRow>
  );
}

function Change({ change, choices }: { change: BulkChange; choices: BulkChoices }) {
  const t = useTexts('programmes');
  const words = useSides(choices);
  return (
    <p className="m bulk-detail">
      {t(`bulk.fields.${change.field}`)}: <s>{words(change.field, change.before)}</s> <span aria-hidden="true">→</span> <b>{words(change.field, change.after)}</b>
    </p>
  );
}

function useSides(choices: BulkChoices) {
  const m = useTexts('meetings');
  const common = useTexts('common');
  const language = useLanguage();
  const named = new Map([
    ...choices.agencies.map((each) => [each.id, inLanguage(each.name, language).text] as const),
    ...choices.directions.map((each) => [each.key, inLanguage(each.name, language).text] as const),
    ...choices.initiatives.map((each) => [each.id, inLanguage(each.title, language).text] as const),
  ]);
  return (field: BulkField, values: readonly string[]) => {
    const word = (value: string) => {
      if (field === 'status') return common(`entryStates.${value}` as 'entryStates.draft');
      if (field === 'visibility') return common(`visibility.${value}` as 'visibility.public');
      return named.get(value) ?? value;
    };
    return values.map(word).join(', ') || m('form.empty');
  };
}
