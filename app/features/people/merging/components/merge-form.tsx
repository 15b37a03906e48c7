import { Form } from '@remix-run/react';
import { Button, LinkButton } from '#app/ui/button.tsx';
import { ComboboxField, type ComboOption } from '#app/ui/combobox.tsx';
import { CheckField } from '#app/ui/field.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { useErrorText, useTexts } from '#app/ui/texts.tsx';
import '../../keeping/components/keeping.css';

export type RefusedMerge = { fields: Record<string, string>; form?: string; table?: string; values: { targetId?: string } };

/** Tables whose double rows a secretary can settle first; others are told in general. */
const KNOWN_CLASHES = ['invitations', 'attendances', 'poll_guests', 'registrations', 'decision_dissents'] as const;

type Props = { name: string; options: ComboOption[]; likely: ComboOption[]; mentions: number; refused: RefusedMerge | null; back: string };

/** "This one is really that one": says what moves, and asks before. */
export function MergeForm({ name, options, likely, mentions, refused, back }: Props) {
  const t = useTexts('directory');
  const common = useTexts('common');
  const errorText = useErrorText();
  const clash = KNOWN_CLASHES.find((each) => each === refused?.table);
  return (
    <Form method="post" className="keep-form mt4" noValidate>
      {refused?.form && <Notice tone="risk" live="alert">{refused.form === 'both' ? t(clash ? `clash.${clash}` : 'clash.other') : errorText(refused.form)}</Notice>}
      <p>{t('mergeLead', { name, count: mentions })}</p>
      {likely.length > 0 && (
        <fieldset className="fieldset">
          <legend>{t('likely')}</legend>
          {likely.map(({ value, label, meta }) => <CheckField key={value} type="radio" name="likelyId" value={value} label={label} hint={meta} />)}
        </fieldset>
      )}
      <ComboboxField name="targetId" label={t(likely.length > 0 ? 'orAnother' : 'mergeInto')} options={options} values={refused?.values.targetId ? [refused.values.targetId] : []} error={refused?.fields.targetId} />
      <CheckField name="sure" value="on" label={t('sure')} hint={t('sureHint')} />
      {refused?.fields.sure && <p className="field-error" role="alert">{errorText(refused.fields.sure)}</p>}
      <div className="row">
        <Button type="submit" look="danger">{t('mergeButton')}</Button>
        <LinkButton to={back}>{common('actions.cancel')}</LinkButton>
      </div>
    </Form>
  );
}
