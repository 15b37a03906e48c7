import { Form, useNavigation } from '@remix-run/react';
import type { ReactNode } from 'react';
import { formatDue } from '#app/lib/dates.ts';
import type { Text3 } from '#app/lib/text3.ts';
import { Button, LinkButton } from '#app/ui/button.tsx';
import { Crumbs } from '#app/ui/crumbs.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { FieldError } from '#app/ui/field-error.tsx';
import { CheckField, SelectField, TextArea, TextField } from '#app/ui/field.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { SectionHead } from '#app/ui/section-head.tsx';
import { State } from '#app/ui/state.tsx';
import { Option3, T3 } from '#app/ui/text3.tsx';
import { useErrorText, useLanguage, useTexts } from '#app/ui/texts.tsx';
import { WorkspacePage } from '#app/ui/workspace-page.tsx';
import type { ChosenMilestone, MilestoneChoices } from '../plan.service.server.ts';
import './plan.css';

export type BulkRefusal = { fields: Record<string, string>; values: Record<string, unknown>; rows: Record<string, string> };

type Props = { chosen: readonly (Omit<ChosenMilestone, 'version'> & { version: number })[]; choices: MilestoneChoices; back: string; refused: BulkRefusal | null };

/** What is chosen, and the one thing that changes in all of it. */
export function BulkPage({ chosen, choices, back, refused }: Props) {
  const t = useTexts('roadmap-desk');
  const words = useTexts('roadmap');
  const language = useLanguage();
  const busy = useNavigation().state !== 'idle';
  const errorText = useErrorText();
  const hasRows = Object.keys(refused?.rows ?? {}).length > 0;
  return (
    <WorkspacePage current="roadmap">
      <Crumbs crumbs={[{ label: words('meta'), to: back }, { label: t('bulk.title') }]} />
      <h1 className="mt2">{t('bulk.title')}</h1>
      {chosen.length === 0 ? <EmptyState icon="table" title={t('bulk.none')} text={t('bulk.noneText')} action={<LinkButton to={back}>{t('bulk.toTable')}</LinkButton>} /> : (
        <Form method="post" className="plan-form mt4" noValidate>
          <p className="soft">{t('bulk.intro', { count: chosen.length })}</p>
          {hasRows && <Notice tone="risk" live="alert">{t('bulk.refused')}</Notice>}
          <input type="hidden" name="do" value="change" />
          <input type="hidden" name="back" value={back} />
          <Changes choices={choices} refused={refused} />
          <p className="row">
            <Button type="submit" look="primary" icon="check" busy={busy}>{t('bulk.apply')}</Button>
            <LinkButton to={back} look="quiet">{t('bulk.toTable')}</LinkButton>
          </p>
          <section>
            <SectionHead title={t('bulk.chosen')} />
            <ul className="plan-chosen">
              {chosen.map(({ id, version, result, dueOn, duePrecision }) => (
                <li key={id}>
                  <input type="hidden" name="chosen[]" value={`${id}:${version}`} />
                  <T3 text={result} /> {dueOn && duePrecision !== 'unset' && <span className="small soft">{formatDue({ on: dueOn, precision: duePrecision }, language, 'medium')}</span>}
                  {refused?.rows[id] && <div className="small"><State icon="warning" tone="risk">{errorText(refused.rows[id])}</State></div>}
                </li>
              ))}
            </ul>
          </section>
        </Form>
      )}
    </WorkspacePage>
  );
}

function Changes({ choices, refused }: { choices: MilestoneChoices; refused: BulkRefusal | null }) {
  const t = useTexts('roadmap-desk');
  const typed = (refused?.values.change ?? {}) as Record<string, string | undefined>;
  const error = (name: string) => refused?.fields[`change.${name}`] ?? refused?.fields[name];
  const change = (what: 'agency' | 'direction' | 'initiative' | 'shift' | 'publish' | 'hide' | 'cancel', fields?: ReactNode) => (
    <div className="plan-change">
      <CheckField type="radio" name="change.what" value={what} label={t(`bulk.${what}`)} defaultChecked={typed.what === what} />
      {fields && <div className="plan-change-fields">{fields}</div>}
    </div>
  );
  const select = (name: string, label: string, empty: string, options: readonly { key: string; text: Text3 }[]) => (
    <SelectField name={`change.${name}`} label={label} defaultValue={typed[name] ?? ''} error={error(name)}>
      <option value="">{empty}</option>
      {options.map(({ key, text }) => <Option3 key={key} value={key} text={text} />)}
    </SelectField>
  );
  return (
    <fieldset className="field">
      <legend className="lbl">{t('bulk.what')}</legend>
      <FieldError id="change-error" error={error('what') ?? refused?.fields.change} />
      {change('agency', select('agencyId', t('bulk.agency'), t('field.choose'), choices.agencies.map(({ id, name }) => ({ key: id, text: name }))))}
      {change('direction', select('directionKey', t('bulk.direction'), t('field.choose'), choices.directions.map(({ key, name }) => ({ key, text: name }))))}
      {change('initiative', select('entryId', t('bulk.initiative'), t('field.noInitiative'), choices.initiatives.map(({ id, title }) => ({ key: id, text: title }))))}
      {change('shift', <TextField name="change.days" label={t('bulk.days')} inputMode="numeric" defaultValue={typed.days} error={error('days')} />)}
      {change('publish')}
      {change('hide')}
      {change('cancel', <TextArea name="change.closedReason" label={t('bulk.reason')} defaultValue={typed.closedReason} error={error('closedReason')} />)}
    </fieldset>
  );
}
