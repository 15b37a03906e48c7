import { Form } from '@remix-run/react';
import type { Text3 } from '#app/lib/text3.ts';
import { Button } from '#app/ui/button.tsx';
import { Crumbs } from '#app/ui/crumbs.tsx';
import { SelectField, TextField } from '#app/ui/field.tsx';
import { Ledger, LedgerRow } from '#app/ui/ledger.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import { LEVELS, type Step } from '../escalation.rules.ts';
import { whenWords } from './ladder-section.tsx';
import './escalation.css';

type Props = { body: { id: string; name: Text3 }; steps: Step[]; isOwn: boolean; canEdit: boolean; problem: string | null };

/** The ladder of a body: its own steps, or the usual ones. */
export function StepsPage({ body, steps, isOwn, canEdit, problem }: Props) {
  const t = useTexts('assignments');
  const label = useTexts('invitations');
  return (
    <>
      <Crumbs crumbs={[{ label: <T3 text={body.name} mark="none" />, to: `/bodies/${body.id}` }, { label: t('steps.link') }]} />
      <h1 className="mt2">{t('steps.title')}</h1>
      <p className="soft mt1 measure">{t('steps.lead')}</p>
      {problem && <Notice tone="risk" live="alert" className="mt4">{t('steps.lastStep')}</Notice>}
      <p className="mt4">{t(isOwn ? 'steps.own' : 'steps.usual')}</p>
      {isOwn && canEdit && <Form method="post" className="mt2"><Button type="submit" small look="quiet" icon="undo" name="intent" value="usual">{t('steps.follow')}</Button></Form>}
      <div className="mt4">
        <Ledger plain label={label('reminders.bodyTitle')}>
          {steps.map((step) => (
            <LedgerRow
              key={step.days}
              title={whenWords(t, step.days)}
              meta={t(`ladder.levels.${step.level}`)}
              end={canEdit && (
                <Form method="post" preventScrollReset>
                  <input type="hidden" name="days" value={step.days} />
                  <Button type="submit" small look="quiet" icon="close" name="intent" value="remove">{t('steps.remove')}</Button>
                </Form>
              )}
            />
          ))}
        </Ledger>
      </div>
    </>
  );
}

export type RefusedStep = { fields: Record<string, string>; values: Record<string, string> } | null;

export function StepForm({ refused, round }: { refused: RefusedStep; round: number }) {
  const t = useTexts('assignments');
  const values = refused?.values ?? {};
  return (
    <section>
      <h2>{t('steps.add')}</h2>
      <Form method="post" className="stack mt3" noValidate preventScrollReset key={round}>
        <input type="hidden" name="intent" value="add" />
        <SelectField name="level" label={t('steps.level')} required defaultValue={values.level ?? 'focal'} error={refused?.fields.level}>
          {LEVELS.map((level) => <option key={level} value={level}>{t(`ladder.levels.${level}`)}</option>)}
        </SelectField>
        <SelectField name="when" label={t('steps.when')} required defaultValue={values.when ?? 'before'} error={refused?.fields.when}>
          {(['before', 'on', 'after'] as const).map((when) => <option key={when} value={when}>{t(`steps.whenOptions.${when}`)}</option>)}
        </SelectField>
        <TextField name="amount" type="number" inputMode="numeric" min={1} max={60} label={t('steps.amount')} defaultValue={values.amount ?? '3'} error={refused?.fields.amount} />
        <div><Button type="submit" icon="plus">{t('steps.add')}</Button></div>
      </Form>
    </section>
  );
}
