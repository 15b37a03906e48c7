import { Form } from '@remix-run/react';
import { formatMoment } from '#app/lib/dates.ts';
import { inLanguage } from '#app/lib/text3.ts';
import { formatDuration } from '#app/lib/quantities.ts';
import { Button, LinkButton } from '#app/ui/button.tsx';
import { FieldError } from '#app/ui/field-error.tsx';
import { SelectField } from '#app/ui/field.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import type { Undiscussed } from '../carrying.service.server.ts';
import '../../prepare/components/prepare.css';

export type CarryRefusal = { fields: Record<string, string>; form?: string; toMeetingId: string };

/** What a session did not reach, and where it goes. */
export function CarryPage({ undiscussed: { items, targets }, refused }: { undiscussed: Undiscussed; refused: CarryRefusal | null }) {
  const t = useTexts('agenda');
  const language = useLanguage();
  return (
    <>
      <h2>{t('carry.title')}</h2>
      {refused?.form && <Notice tone="risk" live="alert" className="mt3">{refused.form}</Notice>}
      {items.length === 0 ? <p className="soft mt3">{t('carry.none')}</p> : targets.length === 0 ? (
        <>
          <p className="soft mt3">{t('carry.noTarget')}</p>
          <p className="mt3"><LinkButton icon="plus" to="/meetings/new">{t('carry.schedule')}</LinkButton></p>
        </>
      ) : (
        <Form method="post">
          <p className="soft mt2 measure">{t('carry.lead')}</p>
          <fieldset className="mt4" aria-describedby={refused?.fields.itemIds ? 'items-error' : undefined}>
            <legend className="lbl">{t('carry.items')}</legend>
            <ul className="prepare-list ruled mt2">
              {items.map((item) => (
                <li key={item.id}>
                  <input type="checkbox" id={item.id} name="itemIds[]" value={item.id} defaultChecked />
                  <label htmlFor={item.id} className="t"><T3 text={item.title} /></label>
                  <span className="end soft small">{formatDuration(item.minutes, language, 'short')}</span>
                </li>
              ))}
            </ul>
            <FieldError id="items-error" error={refused?.fields.itemIds} />
          </fieldset>
          <div className="prepare-form mt4">
            <SelectField name="toMeetingId" label={t('carry.to')} defaultValue={refused?.toMeetingId ?? targets[0]?.id} error={refused?.fields.toMeetingId} required>
              {targets.map(({ id, title, startsAt, timeZone }) => <option key={id} value={id}>{`${inLanguage(title, language).text}${startsAt ? `, ${formatMoment(startsAt, timeZone, language)}` : ''}`}</option>)}
            </SelectField>
            <p><Button type="submit" look="primary" icon="redo">{t('carry.button')}</Button></p>
          </div>
        </Form>
      )}
    </>
  );
}
