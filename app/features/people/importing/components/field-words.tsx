import type { Language } from '#app/lib/text3.ts';
import { useTexts } from '#app/ui/texts.tsx';
import type { ImportKind } from '../columns.rules.ts';

/** `surname.kk` in words: «фамилия, казахский». */
export function useFieldWords(kind: ImportKind): (target: string) => string {
  const t = useTexts('directory-import');
  const common = useTexts('common');
  return (target) => {
    const [column = '', language] = target.split('.');
    const key = `fields.${column === 'name' && kind === 'agencies' ? 'agencyName' : column}`;
    const field = t.has(key) ? t(key) : column;
    return language ? t('inLanguage', { field, language: common(`languages.${language as Language}`) }) : field;
  };
}
