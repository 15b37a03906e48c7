import { Form } from '@remix-run/react';
import { Button } from '#app/ui/button.tsx';
import { CheckField } from '#app/ui/field.tsx';
import { Fieldset } from '#app/ui/fieldset.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { SectionHead } from '#app/ui/section-head.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import { IMPORT_KINDS, targetsOf } from '../columns.rules.ts';
import type { ImportPreview } from '../importing.service.server.ts';
import { useFieldWords } from './field-words.tsx';

/** What each column is taken for, with cells of it, to be put right. */
export function ImportColumns({ kind, columns }: Pick<ImportPreview, 'kind' | 'columns'>) {
  const t = useTexts('directory-import');
  const words = useFieldWords(kind);
  const known = columns.filter(({ target }) => target !== null);
  const hasName = known.some(({ target }) => /^(name|surname)(\.|$)/.test(target ?? ''));
  const trouble = known.length === 0 ? t('columns.nothing') : hasName ? null : t('columns.noName');
  const targets = targetsOf(kind);
  return (
    <section className="mt6" aria-labelledby="columns">
      <SectionHead id="columns" title={t('columns.title')} count={columns.length} />
      {trouble ? <Notice tone="risk" className="mt3">{trouble}</Notice> : <p className="small soft mt2 measure">{t('columns.lead')}</p>}
      <Form method="post" noValidate preventScrollReset>
        <Fieldset label={t('kind')} className="mt3">
          <div className="dirimport-counts">{IMPORT_KINDS.map((each) => <CheckField key={each} type="radio" name="kind" value={each} defaultChecked={each === kind} label={t(`kinds.${each}`)} />)}</div>
        </Fieldset>
        <ul className="dirimport-columns mt3">
          {columns.map(({ header, index, target, sample }) => {
            const name = header || t('columns.unnamed', { number: index + 1 });
            return (
              <li key={`${kind} ${index}`}>
                <label htmlFor={`column-${index}`} className="anywhere"><b>{name}</b></label>
                <span className="small soft anywhere">{sample.join(' · ')}</span>
                <select className="input" id={`column-${index}`} name={`columns.c${index}`} defaultValue={target ?? ''}>
                  <option value="">{t('columns.skip')}</option>
                  {targets.map((each) => <option key={each} value={each}>{words(each)}</option>)}
                </select>
              </li>
            );
          })}
        </ul>
        <div className="row mt3"><Button type="submit" name="intent" value="map" icon="refresh">{t('columns.apply')}</Button></div>
      </Form>
    </section>
  );
}
