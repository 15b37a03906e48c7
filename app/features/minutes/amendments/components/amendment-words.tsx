import type { Language } from '#app/lib/text3.ts';
import { State } from '#app/ui/state.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import { ChangedWords } from '../../revisions/components/changed-words.tsx';
import './amendments.css';

type Amendment = { language: Language; before: string; proposal: string | null; comment: string | null; state: 'open' | 'accepted' | 'rejected'; note: string | null };

/** What stood there, what is proposed instead and why, and what became of it. */
export function AmendmentWords({ amendment }: { amendment: Amendment }) {
  const t = useTexts('minutes');
  const { language, before, proposal, comment, note } = amendment;
  return (
    <dl className="amendment">
      <div><dt>{t('amend.before')}</dt><dd lang={language}>{proposal ? <ChangedWords before={before} after={proposal} show="before" /> : before}</dd></div>
      {proposal && <div><dt>{t('amend.proposal')}</dt><dd lang={language}><ChangedWords before={before} after={proposal} show="after" /></dd></div>}
      {comment && <div><dt>{t('amend.comment')}</dt><dd className="pre">{comment}</dd></div>}
      {note && <div><dt>{t('amend.note')}</dt><dd className="pre">{note}</dd></div>}
    </dl>
  );
}

const LOOKS = { open: { tone: undefined, icon: 'hourglass' }, accepted: { tone: 'ok', icon: 'check' }, rejected: { tone: undefined, icon: 'ban' } } as const;

export function AmendmentState({ state }: { state: Amendment['state'] }) {
  const t = useTexts('minutes');
  const { tone, icon } = LOOKS[state];
  return <State icon={icon} {...(tone ? { tone } : {})}>{t(`amend.states.${state}`)}</State>;
}
