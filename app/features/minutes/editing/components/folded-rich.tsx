import { useState } from 'react';
import { LANGUAGES } from '#app/lib/text3.ts';
import { Icon } from '#app/ui/icon.tsx';
import { LanguageTag } from '#app/ui/language-tag.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import type { TextPart } from '../../revisions/revisions.rules.ts';
import type { Field, Fields } from '../merge.rules.ts';
import { RichField } from './rich-field.tsx';
import type { RichFieldProps } from './rich-field.tsx';

type Props = Omit<RichFieldProps, 'name' | 'value' | 'onChange' | 'error' | 'typed'> & {
  part: TextPart;
  texts: Fields;
  errors?: Record<string, string> | undefined;
  typed?: Partial<Fields> | undefined;
  onType: (field: Field, html: string) => void;
};

/** One part in three languages: the reader's own in sight, the others folded below with a word on whether they are written. */
export function FoldedRich({ part, texts, errors = {}, typed, onType, ...rest }: Props) {
  const t = useTexts('minutes');
  const own = useLanguage();
  const others = LANGUAGES.filter((language) => language !== own);
  const hasOtherError = others.some((language) => errors[`${part}.${language}`]);
  const [isOpen, setOpen] = useState(hasOtherError);
  const field = (language: (typeof LANGUAGES)[number]) => {
    const name: Field = `${part}.${language}`;
    return <RichField {...rest} name={name} value={texts[name]} error={errors[name]} typed={typed?.[name]} onChange={(html) => onType(name, html)} />;
  };
  return (
    <div className="folded field">
      {field(own)}
      <details open={isOpen || hasOtherError} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          {others.map((language) => {
            const isWritten = texts[`${part}.${language}`] !== '';
            return (
              <span key={language} className={isWritten ? 'st ok' : 'st'}>
                <LanguageTag language={language} /><Icon name={isWritten ? 'check' : 'pending'} /><span>{isWritten ? t('languages.written') : t('languages.missing')}</span>
              </span>
            );
          })}
        </summary>
        {others.map((language) => (
          <div key={language} className="folded-line">
            <span className="folded-tag"><LanguageTag language={language} /></span>
            {/* An editor that nobody sees is not worth its memory; without JavaScript every field is there to be sent. */}
            <div className="field">{(isOpen || !rest.Editor) && field(language)}</div>
          </div>
        ))}
      </details>
    </div>
  );
}
