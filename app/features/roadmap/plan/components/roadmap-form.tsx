import { Form, useNavigation, useSubmit } from '@remix-run/react';
import { Button } from '#app/ui/button.tsx';
import { Crumbs } from '#app/ui/crumbs.tsx';
import { ErrorSummary } from '#app/ui/error-summary.tsx';
import { CheckField, TextField } from '#app/ui/field.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Text3Field } from '#app/ui/text3-field.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import { useSchemaForm, type FormErrors } from '#app/ui/use-schema-form.ts';
import { WorkspacePage } from '#app/ui/workspace-page.tsx';
import { roadmapSchema, type RoadmapValues } from '../plan.schema.ts';
import './plan.css';

export type RoadmapRefusal = FormErrors & { values?: Record<string, unknown>; isStale?: boolean };

/** A roadmap's own facts, on a page of their own. */
export function RoadmapEditor({ title, values: stored, refused }: { title: string; values: RoadmapValues; refused: RoadmapRefusal | null }) {
  const t = useTexts('roadmap-desk');
  const words = useTexts('roadmap');
  const submit = useSubmit();
  const busy = useNavigation().state !== 'idle';
  const values = { ...stored, ...(refused?.values as Partial<RoadmapValues> | undefined), version: stored.version };
  const { form, errors, summary } = useSchemaForm({ schema: roadmapSchema, values, refused, send: (element) => submit(element) });
  const labels = { title: t('roadmap.title'), fromOn: t('roadmap.fromOn'), toOn: t('roadmap.toOn') };
  return (
    <WorkspacePage current="roadmap">
      <Crumbs crumbs={[{ label: words('meta'), to: '/roadmap' }, { label: title }]} />
      <h1 className="mt2">{title}</h1>
      <Form method="post" className="plan-form mt5" {...form}>
        {refused?.isStale && <Notice tone="risk" live="alert">{t('milestone.stale')}</Notice>}
        <ErrorSummary errors={summary} labels={labels} />
        <input type="hidden" name="roadmapId" value={values.roadmapId} />
        <input type="hidden" name="version" value={String(values.version)} />
        <Text3Field name="title" label={labels.title} values={values.title} errors={errors} required />
        <div className="plan-dates">
          <TextField name="fromOn" type="date" label={labels.fromOn} defaultValue={values.fromOn} error={errors.fromOn} required />
          <TextField name="toOn" type="date" label={labels.toOn} defaultValue={values.toOn} error={errors.toOn} required />
        </div>
        <CheckField name="isPublished" label={t('roadmap.isPublished')} hint={t('roadmap.publishHint')} defaultChecked={values.isPublished === 'on'} />
        <p><Button type="submit" look="primary" icon="check" busy={busy}>{t('milestone.save')}</Button></p>
      </Form>
    </WorkspacePage>
  );
}
