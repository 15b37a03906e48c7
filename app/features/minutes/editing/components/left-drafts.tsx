import { useEffect, useState } from 'react';
import { Button } from '#app/ui/button.tsx';
import { LanguageTag } from '#app/ui/language-tag.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { RichText } from '#app/ui/rich-text.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import { changedFields, languageOf, partOf } from '../merge.rules.ts';
import { draftsLeft, forgetDraft } from './use-kept-draft.tsx';
import type { DraftOwner } from './use-kept-draft.tsx';

type Props = { owner: DraftOwner; items: readonly { id: string; number: number }[] };

/** The minutes were approved while somebody was still typing: what did not get in is shown to whoever typed it. */
export function LeftDrafts({ owner, items }: Props) {
  const t = useTexts('minutes-editor');
  const minutes = useTexts('minutes');
  const [left, setLeft] = useState<ReturnType<typeof draftsLeft>>([]);
  const { personId, meetingId } = owner;
  useEffect(() => setLeft(draftsLeft({ personId, meetingId })), [personId, meetingId]);
  if (left.length === 0) return null;
  const forget = () => {
    for (const { key } of left) forgetDraft(key);
    setLeft([]);
  };
  return (
    <Notice tone="risk" live="status" className="mt4" title={t('left.title')}>
      <p>{t('left.text')}</p>
      {left.flatMap(({ key, itemId, draft }) => changedFields(draft.base, draft.texts).filter((field) => draft.texts[field] !== '').map((field) => (
        <section key={`${key} ${field}`} className="mt3">
          <b>{t('history.itemShort', { number: items.find((item) => item.id === itemId)?.number ?? 0 })}, {minutes(`editor.${partOf(field)}Label`)}</b> <LanguageTag language={languageOf(field)} />
          <RichText html={draft.texts[field]} lang={languageOf(field)} />
        </section>
      )))}
      <Button small look="danger" icon="trash" className="mt3" onClick={forget}>{t('left.forget')}</Button>
    </Notice>
  );
}
