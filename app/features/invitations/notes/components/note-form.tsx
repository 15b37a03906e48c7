import { Form } from '@remix-run/react';
import { useState } from 'react';
import { inLanguage, LANGUAGES, type Language, type Text3 } from '#app/lib/text3.ts';
import { Button, LinkButton } from '#app/ui/button.tsx';
import { CheckField } from '#app/ui/field.tsx';
import { Fieldset } from '#app/ui/fieldset.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Text3Field } from '#app/ui/text3-field.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import type { NoteOutlook } from '../notes.service.server.ts';
import './note-form.css';

export type RefusedNote = { fields: Record<string, string>; values?: { note?: Text3; audience?: string }; message?: 'nothingToSend' };
type Props = { outlook: NoteOutlook; requestId: string; back: string; refused: RefusedNote | null; busy: boolean };

/** A word to those who hold the invitation. What a language lacks is said while it can still be written. */
export function NoteForm({ outlook, requestId, back, refused, busy }: Props) {
  const t = useTexts('invitations');
  const [note, setNote] = useState<Text3>(refused?.values?.note ?? {});
  const [audience, setAudience] = useState(refused?.values?.audience ?? 'all');
  const chosen = outlook.find((each) => each.audience === audience) ?? outlook[0];
  return (
    <Form method="post" className="stack mt4 note-form" noValidate>
      {refused?.message && <Notice tone="risk" live="alert">{t(`refused.${refused.message}`)}</Notice>}
      <input type="hidden" name="requestId" value={requestId} />
      <Text3Field name="note" label={t('note.label')} hint={t('note.hint')} required long maxLength={3_000} values={refused?.values?.note} errors={refused?.fields}
        onChange={(language, text) => setNote((before) => ({ ...before, [language]: text.trim() || undefined }))} />
      <Fieldset label={t('note.whom')} error={refused?.fields.audience}>
        {outlook.map((each) => (
          <CheckField key={each.audience} type="radio" name="audience" value={each.audience} defaultChecked={each.audience === audience} onChange={() => setAudience(each.audience)}
            label={t(`note.audience.${each.audience}`, { count: each.count })} />
        ))}
      </Fieldset>
      {chosen && <Gaps note={note} byLanguage={chosen.byLanguage} />}
      <div className="row">
        <Button type="submit" look="primary" icon="send" busy={busy} disabled={chosen?.count === 0}>{t('note.send', { count: chosen?.count ?? 0 })}</Button>
        <LinkButton to={back}>{t('send.back')}</LinkButton>
      </div>
    </Form>
  );
}

function Gaps({ note, byLanguage }: { note: Text3; byLanguage: Record<Language, number> }) {
  const t = useTexts('invitations');
  const common = useTexts('common');
  const isEmpty = LANGUAGES.every((language) => !note[language]);
  const missing = LANGUAGES.filter((language) => !isEmpty && !note[language] && byLanguage[language] > 0);
  if (missing.length === 0) return null;
  return (
    <Notice tone="risk" live="status">
      {missing.map((language) => (
        <div key={language}>{t('note.gap', { count: byLanguage[language], language: common(`inLanguages.${language}`), other: common(`inLanguages.${inLanguage(note, language).language}`) })}</div>
      ))}
    </Notice>
  );
}
