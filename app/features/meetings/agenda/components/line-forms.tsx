import { Form, Link, useNavigation, useSubmit } from '@remix-run/react';
import { useEffect, useRef, type ReactNode } from 'react';
import type { Text3 } from '#app/lib/text3.ts';
import { Button } from '#app/ui/button.tsx';
import { ErrorSummary } from '#app/ui/error-summary.tsx';
import { TextField } from '#app/ui/field.tsx';
import { Text3Field } from '#app/ui/text3-field.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import { useSchemaForm, type FormErrors } from '#app/ui/use-schema-form.ts';
import { agendaBreakSchema, agendaSectionSchema } from '../agenda.schema.ts';
import { USUAL_BREAK, type AgendaBreak } from '../agenda.rules.ts';

export type FormRefusal = FormErrors & { values?: Record<string, unknown>; current?: { title: Text3; minutes: number; version: number } };

type SectionFormProps = { line: string; sectionId: string; title: Text3 | null; refused: FormRefusal | null; closeHref: string };

export function SectionForm({ line, sectionId, title, refused, closeHref }: SectionFormProps) {
  const t = useTexts('meetings');
  const submit = useSubmit();
  const busy = useNavigation().state !== 'idle';
  const { form, errors, summary } = useSchemaForm({ schema: agendaSectionSchema, values: { sectionId, title: title ?? {} }, refused, send: (element) => submit(element, { preventScrollReset: true }) });
  return (
    <PanelForm title={title ? t('agenda.editSection') : t('agenda.newSection')} closeHref={closeHref}>
      <ErrorSummary errors={summary} labels={{ title: t('agenda.sectionTitle') }} />
      <Form method="post" action={`?do=section&line=${line}`} className="agenda-form" {...form}>
        <input type="hidden" name="sectionId" value={sectionId} />
        <Text3Field name="title" label={t('agenda.sectionTitle')} values={title} errors={errors} required />
        <div className="row">
          <Button type="submit" look="primary" busy={busy}>{t('agenda.save')}</Button>
        </div>
      </Form>
    </PanelForm>
  );
}

type BreakFormProps = { line: string; breakId: string; pause: AgendaBreak | null; refused: FormRefusal | null; closeHref: string };

/** A new one comes with its usual name in three languages. */
export function BreakForm({ line, breakId, pause, refused, closeHref }: BreakFormProps) {
  const t = useTexts('meetings');
  const words = useTexts('agenda');
  const submit = useSubmit();
  const busy = useNavigation().state !== 'idle';
  const values = { breakId, version: pause?.version ?? 0, title: pause?.title ?? USUAL_BREAK, minutes: String(pause?.minutes ?? 15), ...(refused?.values as { title?: Text3; minutes?: string } | undefined) };
  const { form, errors, summary } = useSchemaForm({ schema: agendaBreakSchema, values, refused, send: (element) => submit(element, { preventScrollReset: true }) });
  const labels = { title: words('break.title'), minutes: t('agenda.minutes') };
  return (
    <PanelForm title={pause ? words('break.edit') : words('break.new')} closeHref={closeHref}>
      <ErrorSummary errors={summary} labels={labels} />
      <Form method="post" action={`?do=break&line=${line}`} className="agenda-form" {...form}>
        <input type="hidden" name="breakId" value={breakId} />
        <input type="hidden" name="version" value={String(values.version)} />
        <Text3Field name="title" label={labels.title} values={values.title} errors={errors} required />
        <TextField name="minutes" label={labels.minutes} inputMode="numeric" defaultValue={values.minutes} error={errors.minutes} required />
        <div className="row">
          <Button type="submit" look="primary" busy={busy}>{t('agenda.save')}</Button>
        </div>
      </Form>
    </PanelForm>
  );
}

/** Comes into sight when it opens: on narrow screens the panel stands below a long agenda. */
export function PanelForm({ title, closeHref, children }: { title: string; closeHref: string; children: ReactNode }) {
  const t = useTexts('meetings');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const element = heading.current;
    element?.focus({ preventScroll: true });
    const top = element?.getBoundingClientRect().top ?? 0;
    if (top < 0 || top > innerHeight / 2) element?.scrollIntoView({ block: 'start' });
  }, [title]);
  return (
    <section id="line" className="agenda-form">
      <div className="row sb nowrap">
        <h2 ref={heading} tabIndex={-1}>{title}</h2>
        <Link className="btn sm quiet" to={closeHref} preventScrollReset>{t('agenda.close')}</Link>
      </div>
      {children}
    </section>
  );
}

/** Up, down and away, for fingers and for pages without JavaScript. */
export function LineTools({ line, title, isFirst, isLast }: { line: string; title: string; isFirst: boolean; isLast: boolean }) {
  const t = useTexts('meetings');
  const words = useTexts('agenda');
  const isSection = line.startsWith('s:');
  const removal = isSection ? t('agenda.removeSection') : line.startsWith('b:') ? words('break.remove') : t('agenda.remove');
  return (
    <section className="mt5">
      <div className="row">
        {(['up', 'down'] as const).map((by) => (
          <Form key={by} method="post" action={`?do=step&line=${line}`} preventScrollReset>
            <input type="hidden" name="line" value={line} />
            <input type="hidden" name="by" value={by} />
            <Button type="submit" small icon={by === 'up' ? 'arrow-up' : 'arrow-down'} iconOnly disabled={by === 'up' ? isFirst : isLast}>
              {t(by === 'up' ? 'agenda.moveUp' : 'agenda.moveDown', { title })}
            </Button>
          </Form>
        ))}
        <span className="grow" />
        {line.startsWith('i:') && (
          <Form method="post" action={`?do=later&line=${line}`} preventScrollReset>
            <input type="hidden" name="line" value={line} />
            <Button type="submit" small look="quiet" icon="hourglass">{words('item.toBacklog')}</Button>
          </Form>
        )}
        <Form method="post" action={`?do=remove&line=${line}`} preventScrollReset>
          <input type="hidden" name="line" value={line} />
          <Button type="submit" small look="quiet" icon="trash">{removal}</Button>
        </Form>
      </div>
      {isSection && <p className="hint">{t('agenda.removeSectionHint')}</p>}
    </section>
  );
}

