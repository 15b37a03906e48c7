import { Form, Link, useNavigation } from '@remix-run/react';
import { formatMoment } from '#app/lib/dates.ts';
import { HOME_ZONE } from '#app/lib/time-zones.ts';
import { Button, LinkButton } from '#app/ui/button.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Field, TextField } from '#app/ui/field.tsx';
import { Ledger, LedgerRow } from '#app/ui/ledger.tsx';
import { SectionHead } from '#app/ui/section-head.tsx';
import { State } from '#app/ui/state.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import type { ListedImport } from '../undo/undo.service.server.ts';
import { useRefusalText } from './use-refusal-text.tsx';
import './imports.css';

/** Which of the two ways in was refused, and why. */
export type RefusedImport = { field: 'file' | 'url'; reason: string; url?: string };

/** Two ways in – a file or an address – and what came in before. */
export function ImportPage({ imports, refused }: { imports: ListedImport[]; refused: RefusedImport | null }) {
  const t = useTexts('imports');
  return (
    <>
      <h1>{t('title')}</h1>
      <p className="soft mt2 measure">{t('lead')}</p>
      <div className="import-ways mt5">
        <FileForm refused={refused} />
        <AddressForm refused={refused} />
      </div>
      <section className="mt7" aria-labelledby="imports">
        <SectionHead id="imports" title={t('list.title')} count={imports.length || undefined} />
        {imports.length === 0 ? <EmptyState icon="upload" title={t('list.empty')} text={t('list.emptyText')} /> : <ImportList imports={imports} />}
      </section>
    </>
  );
}

function FileForm({ refused }: { refused: RefusedImport | null }) {
  const t = useTexts('imports');
  const isBusy = useNavigation().formData?.has('file') ?? false;
  const error = useRefusalText()(refused?.field === 'file' ? refused.reason : undefined);
  return (
    <section aria-labelledby="from-file">
      <SectionHead id="from-file" title={t('file.title')} />
      <Form method="post" encType="multipart/form-data" className="import-form mt4" noValidate>
        <input type="hidden" name="from" value="file" />
        <Field label={t('file.label')} hint={t('file.hint')} error={error}>
          {(control) => <input className="input import-file" type="file" name="file" accept=".ics,.xlsx,.csv,text/calendar,text/csv" {...control} />}
        </Field>
        <div className="row">
          <Button type="submit" look="primary" icon="upload" busy={isBusy}>{t('file.send')}</Button>
        </div>
        <p className="small soft">
          {t('template.text')} <a href="/import/template.xlsx" download>{t('template.link')}</a>
        </p>
      </Form>
    </section>
  );
}

function AddressForm({ refused }: { refused: RefusedImport | null }) {
  const t = useTexts('imports');
  const isBusy = useNavigation().formData?.has('url') ?? false;
  const error = useRefusalText()(refused?.field === 'url' ? refused.reason : undefined);
  return (
    <section aria-labelledby="from-address">
      <SectionHead id="from-address" title={t('address.title')} />
      <Form method="post" encType="multipart/form-data" className="import-form mt4" noValidate>
        <TextField name="url" type="url" inputMode="url" label={t('address.label')} hint={t('address.hint')} error={error} defaultValue={refused?.url} maxLength={2_000} autoComplete="off" />
        <div className="row">
          <Button type="submit" icon="link" busy={isBusy}>{t('address.send')}</Button>
          <LinkButton to="/settings/calendars" look="quiet" icon="calendar">{t('toCalendars')}</LinkButton>
        </div>
      </Form>
    </section>
  );
}

const STATES = { preview: { icon: 'hourglass', tone: 'risk' }, done: { icon: 'check', tone: 'ok' }, undone: { icon: 'undo', tone: 'neutral' } } as const;

function ImportList({ imports }: { imports: ListedImport[] }) {
  const t = useTexts('imports');
  const language = useLanguage();
  return (
    <Ledger lead="150px" leadNarrow="104px">
      {imports.map(({ id, kind, sourceName, state, counts, at, by }) => (
        <LedgerRow
          key={id}
          lead={<span className="small">{formatMoment(at, HOME_ZONE, language, 'short')}</span>}
          title={<Link to={`/import/${id}`} className="import-name">{sourceName}</Link>}
          meta={[kind.toUpperCase(), counts.created && t('counts.madeCreated', { count: counts.created }), counts.changed && t('counts.madeChanged', { count: counts.changed }), by && t('list.by', { name: by })].filter(Boolean).join(' · ')}
          end={<State icon={STATES[state].icon} tone={STATES[state].tone}>{t(`states.${state}`)}</State>}
        />
      ))}
    </Ledger>
  );
}
