import { Form, Link, useNavigation } from '@remix-run/react';
import { formatMoment } from '#app/lib/dates.ts';
import { HOME_ZONE } from '#app/lib/time-zones.ts';
import { Button } from '#app/ui/button.tsx';
import { Crumbs } from '#app/ui/crumbs.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { CheckField, Field } from '#app/ui/field.tsx';
import { Fieldset } from '#app/ui/fieldset.tsx';
import { Ledger, LedgerRow } from '#app/ui/ledger.tsx';
import { SectionHead } from '#app/ui/section-head.tsx';
import { State } from '#app/ui/state.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { useFileRefusal } from '#app/ui/use-file-refusal.ts';
import { IMPORT_KINDS, type ImportKind } from '../columns.rules.ts';
import type { ListedImport } from '../undo/undo.service.server.ts';
import './importing.css';

type Props = { kind: ImportKind; imports: ListedImport[]; refused: string | null };

/** The way in for a table of people or agencies, and what came in before. */
export function ImportUpload({ kind, imports, refused }: Props) {
  const t = useTexts('directory-import');
  const directory = useTexts('agencies');
  const people = useTexts('people');
  const isBusy = useNavigation().state !== 'idle';
  const error = useFileRefusal('directory-import')(refused);
  return (
    <>
      <Crumbs crumbs={[{ label: directory('title'), to: '/agencies' }, { label: people('title'), to: '/people' }, { label: t('title') }]} />
      <h1 className="mt2">{t('title')}</h1>
      <p className="soft mt2 measure">{t('lead')}</p>
      <Form method="post" encType="multipart/form-data" className="dirimport-form mt5" noValidate>
        <Fieldset label={t('kind')}>
          <div className="dirimport-counts">{IMPORT_KINDS.map((each) => <CheckField key={each} type="radio" name="kind" value={each} defaultChecked={each === kind} label={t(`kinds.${each}`)} />)}</div>
        </Fieldset>
        <Field label={t('file')} hint={t('hint')} error={error}>
          {(control) => <input className="input dirimport-file" type="file" name="file" accept=".xlsx,.csv,text/csv" {...control} />}
        </Field>
        <div className="row"><Button type="submit" look="primary" icon="upload" busy={isBusy}>{t('send')}</Button></div>
        <p className="small soft">
          {t('samples')} {IMPORT_KINDS.map((each, index) => <span key={each}>{index > 0 && ', '}<a href={`/people/import/sample.xlsx?kind=${each}`} download>{t(`sample.${each}`)}</a></span>)}
        </p>
      </Form>
      <section className="mt7" aria-labelledby="imports">
        <SectionHead id="imports" title={t('list')} count={imports.length || undefined} />
        {imports.length === 0 ? <EmptyState icon="upload" title={t('none')} text={t('noneText')} /> : <Imports imports={imports} />}
      </section>
    </>
  );
}

const STATES = { preview: { icon: 'hourglass', tone: 'risk' }, done: { icon: 'check', tone: 'ok' }, undone: { icon: 'undo', tone: 'neutral' } } as const;

function Imports({ imports }: Pick<Props, 'imports'>) {
  const t = useTexts('directory-import');
  const language = useLanguage();
  return (
    <Ledger lead="150px" leadNarrow="104px">
      {imports.map(({ id, kind, sourceName, state, at }) => (
        <LedgerRow
          key={id}
          lead={<span className="small">{formatMoment(at, HOME_ZONE, language, 'short')}</span>}
          title={<Link to={`/people/imports/${id}`} className="anywhere">{sourceName}</Link>}
          meta={t(`kinds.${kind}`)}
          end={<State icon={STATES[state].icon} tone={STATES[state].tone}>{t(`states.${state}`)}</State>}
        />
      ))}
    </Ledger>
  );
}
