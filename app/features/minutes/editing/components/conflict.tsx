import type { PersonName } from '#app/features/people/people.rules.ts';
import { fullName } from '#app/features/people/people.rules.ts';
import { useState } from 'react';
import { Button } from '#app/ui/button.tsx';
import { LanguageTag } from '#app/ui/language-tag.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { RichText } from '#app/ui/rich-text.tsx';
import { Segmented } from '#app/ui/segmented.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { bothTexts, languageOf, partOf } from '../merge.rules.ts';
import type { Field, Fields } from '../merge.rules.ts';

type Props = { fields: readonly Field[]; mine: Fields; theirs: Fields; by: PersonName | null; onSettle: (choice: Partial<Fields>) => void };
type Choice = 'both' | 'mine' | 'theirs';

/** Two people wrote at one place: both texts stand beside each other until somebody has chosen for each. */
export function Conflict({ fields, mine, theirs, by, onSettle }: Props) {
  const t = useTexts('minutes-editor');
  const texts = useTexts('minutes');
  const language = useLanguage();
  const [choices, setChoices] = useState<Partial<Record<Field, Choice>>>({});
  const choiceOf = (field: Field) => choices[field] ?? 'both';
  const settle = () => onSettle(Object.fromEntries(fields.map((field) => [field, { both: bothTexts(theirs[field], mine[field]), mine: mine[field], theirs: theirs[field] }[choiceOf(field)]])));
  const options = (['both', 'mine', 'theirs'] as const).map((value) => ({ value, label: t(`conflict.${value}`) }));
  return (
    <Notice tone="risk" live="alert" className="conflict" title={by ? t('conflict.titleBy', { name: fullName(by, language, 'short') }) : t('conflict.title')}>
      <p>{t('conflict.text')}</p>
      {fields.map((field) => (
        <div key={field} className="mt3">
          <div className="row small"><b>{texts(`editor.${partOf(field)}Label`)}</b> <LanguageTag language={languageOf(field)} /></div>
          <div className="conflict-pair">
            <section aria-label={t('conflict.saved')}><h4>{t('conflict.saved')}</h4>{theirs[field] ? <RichText html={theirs[field]} lang={languageOf(field)} /> : <p className="mute">{t('conflict.empty')}</p>}</section>
            <section aria-label={t('conflict.yours')}><h4>{t('conflict.yours')}</h4>{mine[field] ? <RichText html={mine[field]} lang={languageOf(field)} /> : <p className="mute">{t('conflict.empty')}</p>}</section>
          </div>
          <Segmented label={t('conflict.choose')} name={`choice ${field}`} value={choiceOf(field)} onChange={(value) => setChoices({ ...choices, [field]: value as Choice })} options={options} />
        </div>
      ))}
      <div className="row mt3"><Button small icon="check" onClick={settle}>{t('conflict.settle')}</Button></div>
    </Notice>
  );
}
