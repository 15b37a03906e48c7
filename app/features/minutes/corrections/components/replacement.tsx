import type { ReactNode } from 'react';
import { LanguageTag } from '#app/ui/language-tag.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import { ChangedWords } from '../../revisions/components/changed-words.tsx';
import type { CorrectionsPage } from '../corrections.service.server.ts';
import '../../amendments/components/amendments.css';

type Change = CorrectionsPage['approved'][number]['changes'][number];

/** What stood there, and what stands there now. */
export function Replacement({ change, children }: { change: Change; children?: ReactNode }) {
  const t = useTexts('minutes');
  return (
    <div className="replacement mt3">
      <p className="row small"><b>{t('corrections.place', { number: change.itemNumber, part: t(`corrections.parts.${change.part}`) })}</b> <LanguageTag language={change.language} /></p>
      <dl className="amendment">
        <div><dt>{t('corrections.before')}</dt><dd lang={change.language}><ChangedWords before={change.before} after={change.after} show="before" /></dd></div>
        <div><dt>{t('corrections.after')}</dt><dd lang={change.language}><ChangedWords before={change.before} after={change.after} show="after" /></dd></div>
      </dl>
      {children}
    </div>
  );
}
