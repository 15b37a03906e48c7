import { Form, useNavigation } from '@remix-run/react';
import { ACCEPTED_FILES } from '#app/features/files/files.schema.ts';
import { Button } from '#app/ui/button.tsx';
import { FileField } from '#app/ui/file-field.tsx';
import { CheckField, TextField } from '#app/ui/field.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import './papers.css';

export type PaperRefusal = { itemId: string | null; fields: Record<string, string>; form?: string; values: Record<string, unknown> };

/** Files and a link in one form. A browser keeps no chosen files over a refusal: the words are kept. */
export function PaperForm({ itemId, refused }: { itemId: string | null; refused: PaperRefusal | null }) {
  const t = useTexts('agenda');
  const busy = useNavigation().state !== 'idle';
  const typed = (name: string) => (typeof refused?.values[name] === 'string' ? (refused.values[name] as string) : '');
  return (
    <Form method="post" encType="multipart/form-data" className="paper-form mt3" noValidate preventScrollReset>
      {refused?.form && <Notice tone="risk" live="alert">{refused.form}</Notice>}
      <input type="hidden" name="do" value="add" />
      {itemId && <input type="hidden" name="itemId" value={itemId} />}
      <FileField name="files" label={t('papers.files')} accept={ACCEPTED_FILES} multiple error={refused?.fields.files} />
      <TextField name="url" label={`${t('papers.url')} (${t('papers.orLink')})`} inputMode="url" defaultValue={typed('url')} error={refused?.fields.url} placeholder="https://" />
      <TextField name="title" label={t('papers.name')} hint={t('papers.nameHint')} defaultValue={typed('title')} error={refused?.fields.title} maxLength={300} />
      <CheckField name="isConfidential" label={t('papers.isConfidential')} hint={t('papers.isConfidentialHint')} defaultChecked={typed('isConfidential') === 'on'} />
      <p><Button type="submit" look="primary" icon="upload" busy={busy}>{t('papers.save')}</Button></p>
    </Form>
  );
}
