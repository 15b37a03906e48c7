import { Form } from '@remix-run/react';
import { ACCEPTED_FILES } from '#app/features/files/files.schema.ts';
import { fullName } from '#app/features/people/people.rules.ts';
import { Button } from '#app/ui/button.tsx';
import { FileField } from '#app/ui/file-field.tsx';
import { SelectField, TextArea } from '#app/ui/field.tsx';
import { SectionHead } from '#app/ui/section-head.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import type { DecisionRecord } from '../record.service.server.ts';
import type { RecordFailure } from './record-page.tsx';

/** Who differed, in their own words or on a paper of their own. */
export function Dissents({ record, failure }: { record: DecisionRecord; failure: RecordFailure }) {
  const t = useTexts('minutes');
  const language = useLanguage();
  const { decision, canDiffer } = record;
  return (
    <section className="mt5" id="dissents">
      <SectionHead title={t('dissent.title')} count={decision.dissents.length} />
      {decision.dissents.length === 0 && <p className="soft mt3">{t('dissent.none')}</p>}
      {decision.dissents.map((dissent) => (
        <article className="dissent" key={dissent.personId}>
          <h3>{fullName(dissent, language, 'short')}</h3>
          {dissent.text && <p className="pre mt1">{dissent.text}</p>}
          <div className="row mt1">
            {dissent.fileId && <a href={`/decisions/${decision.id}/dissents/${dissent.personId}`} download>{t('dissent.open')}</a>}
            {canDiffer && (
              <Form method="post">
                <input type="hidden" name="intent" value="remove-dissent" />
                <input type="hidden" name="personId" value={dissent.personId} />
                <Button type="submit" look="quiet" small icon="trash">{t('dissent.remove')}</Button>
              </Form>
            )}
          </div>
        </article>
      ))}
      {canDiffer && <DissentForm record={record} failure={failure} />}
    </section>
  );
}

function DissentForm({ record, failure }: { record: DecisionRecord; failure: RecordFailure }) {
  const t = useTexts('minutes');
  const language = useLanguage();
  const fields = failure?.fields ?? {};
  return (
    <details open={failure !== null} className="mt3">
      <summary className="btn sm">{t('dissent.add')}</summary>
      <Form method="post" encType="multipart/form-data" noValidate className="record-form">
        <input type="hidden" name="intent" value="dissent" />
        <SelectField name="personId" label={t('dissent.person')} required defaultValue={String(failure?.values.personId ?? '')} error={fields.personId}>
          <option value="">{t('opening.choose')}</option>
          {record.voters.map((person) => <option key={person.id} value={person.id}>{fullName(person, language, 'full')}</option>)}
        </SelectField>
        <TextArea name="text" rows={4} label={t('dissent.text')} hint={t('dissent.textHint')} defaultValue={String(failure?.values.text ?? '')} error={fields.text} />
        <FileField name="file" label={t('dissent.file')} accept={ACCEPTED_FILES} optional error={fields.file} />
        <div><Button type="submit" icon="check">{t('dissent.save')}</Button></div>
      </Form>
    </details>
  );
}
