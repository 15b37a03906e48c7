import { Form } from '@remix-run/react';
import { formatDay } from '#app/lib/dates.ts';
import { inLanguage, type Text3 } from '#app/lib/text3.ts';
import { dayOf } from '#app/lib/time-zones.ts';
import { Button } from '#app/ui/button.tsx';
import { Demo } from '#app/ui/demo.tsx';
import { SelectField } from '#app/ui/field.tsx';
import { SectionHead } from '#app/ui/section-head.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { Text3Field } from '#app/ui/text3-field.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import type { PrepareRefusal } from './prepare-page.tsx';

export type TemplateRow = { id: string; name: Text3; itemCount: number; minutes: number; isDemo: boolean };
export type CopyChoice = { id: string; title: Text3; startsAt: Date | null; startsOn: string | null; timeZone: string; itemCount: number };

type TemplateProps = { templates: readonly TemplateRow[]; newId: string; canSave: boolean; refused: PrepareRefusal | null };

export function TemplateSection({ templates, newId, canSave, refused }: TemplateProps) {
  const t = useTexts('agenda');
  return (
    <section className="mt6" aria-labelledby="templates">
      <SectionHead id="templates" title={t('template.title')} count={templates.length} />
      {templates.length === 0 ? <p className="soft mt3">{t('template.none')}</p> : (
        <ul className="prepare-list">{templates.map((template) => <Template key={template.id} template={template} />)}</ul>
      )}
      {canSave && (
        <details className="mt4" open={refused !== null}>
          <summary>{t('template.save')}</summary>
          <Form method="post" className="prepare-form mt3" noValidate preventScrollReset>
            <input type="hidden" name="do" value="save" />
            <input type="hidden" name="templateId" value={newId} />
            <p className="small soft">{t('template.saveHint')}</p>
            <Text3Field name="name" label={t('template.name')} values={(refused?.values.name as Text3 | undefined) ?? null} errors={refused?.fields ?? {}} required />
            <p><Button type="submit">{t('template.saveButton')}</Button></p>
          </Form>
        </details>
      )}
    </section>
  );
}

function Template({ template: { id, name, itemCount, minutes, isDemo } }: { template: TemplateRow }) {
  const t = useTexts('agenda');
  const title = inLanguage(name, useLanguage()).text;
  return (
    <li className="plain">
      <div>
        <span className="t"><T3 text={name} /></span> {isDemo && <Demo />}
        <p className="m">{t('template.facts', { items: itemCount, minutes })}</p>
      </div>
      <Form method="post" className="row end" preventScrollReset>
        <input type="hidden" name="templateId" value={id} />
        <Button type="submit" small name="do" value="use" aria-label={t('template.useOf', { title })}>{t('template.use')}</Button>
        <Button type="submit" small look="quiet" icon="trash" iconOnly name="do" value="remove">{t('template.removeOf', { title })}</Button>
      </Form>
    </li>
  );
}

export function CopySection({ meetings, error }: { meetings: readonly CopyChoice[]; error?: string }) {
  const t = useTexts('agenda');
  const language = useLanguage();
  const day = ({ startsAt, startsOn, timeZone }: CopyChoice) => (startsAt ? formatDay(dayOf(startsAt, timeZone), language) : startsOn ? formatDay(startsOn, language) : t('pdf.dateUnset'));
  return (
    <section className="mt6" aria-labelledby="copy">
      <SectionHead id="copy" title={t('copy.title')} />
      {meetings.length === 0 ? <p className="soft mt3">{t('copy.none')}</p> : (
        <Form method="post" className="prepare-form mt3" preventScrollReset>
          <input type="hidden" name="do" value="copy" />
          <SelectField name="fromMeetingId" label={t('copy.meeting')} defaultValue="" error={error}>
            <option value="">{t('copy.choose')}</option>
            {meetings.map((meeting) => <option key={meeting.id} value={meeting.id}>{t('copy.option', { title: inLanguage(meeting.title, language).text, date: day(meeting), count: meeting.itemCount })}</option>)}
          </SelectField>
          <p><Button type="submit" icon="copy">{t('copy.button')}</Button></p>
        </Form>
      )}
    </section>
  );
}
