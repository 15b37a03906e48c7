import type { ReactNode } from 'react';
import { LanguageTag } from '#app/ui/language-tag.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import { ChangedWords } from '../../revisions/components/changed-words.tsx';
import type { CorrectionsPage } from '../corrections.service.server.ts';
import type { AssignmentFact, VotesFact } from '../facts/facts.rules.ts';
import { AssignmentWords, VotesWords } from '../facts/components/fact-words.tsx';
import '../../amendments/components/amendments.css';

type Change = CorrectionsPage['approved'][number]['changes'][number];

/** What stood there, and what stands there now. */
export function Replacement({ change, children }: { change: Change; children?: ReactNode }) {
  const t = useTexts('minutes');
  const { language } = change;
  return (
    <div className="replacement mt3">
      <p className="row small"><b>{t('corrections.place', { number: change.itemNumber, part: t(`corrections.parts.${change.part}`) })}</b> {language && <LanguageTag language={language} />}</p>
      <dl className="amendment">
        <div><dt>{t('corrections.before')}</dt><dd lang={language ?? undefined}><State change={change} show="before" /></dd></div>
        <div><dt>{t('corrections.after')}</dt><dd lang={language ?? undefined}><State change={change} show="after" /></dd></div>
      </dl>
      {children}
    </div>
  );
}

function State({ change, show }: { change: Change; show: 'before' | 'after' }) {
  const { part, before, after } = change;
  if (part === 'votes') return <VotesWords votes={JSON.parse(change[show]) as VotesFact} />;
  if (part === 'assignment') return <AssignmentWords fact={JSON.parse(change[show]) as AssignmentFact} />;
  return <ChangedWords before={before} after={after} show={show} />;
}
