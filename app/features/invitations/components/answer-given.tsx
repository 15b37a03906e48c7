import { formatMoment } from '#app/lib/dates.ts';
import { Notice } from '#app/ui/notice.tsx';
import { State } from '#app/ui/state.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import type { ShownInvitation } from '../answer-page/answer-page.service.server.ts';
import { isTakenBack, wordOf } from '../invitations.rules.ts';
import { AnswerWord } from './answer-word.tsx';

type Props = { shown: ShownInvitation; justSaved: boolean; isOpen: boolean };

/** What the reader has answered so far: the answer that counts, one that no longer does, and those before. */
export function AnswerGiven({ shown, justSaved, isOpen }: Props) {
  const t = useTexts('invitations');
  const language = useLanguage();
  const { current, outdated, answers, timeZone } = shown;
  const at = (answer: { createdAt: Date }) => t('answer.at', { date: formatMoment(answer.createdAt, timeZone, language) });
  return (
    <>
      {current && (
        <Notice tone="ok" className="mt5" live={justSaved ? 'status' : undefined} title={t(justSaved ? 'answer.savedTitle' : 'answer.currentTitle')}>
          <AnswerWord answer={{ word: wordOf(current), counts: true }} />
          <span className="small soft">, {at(current)}</span>
          {current.comment && <p className="answer-comment">{current.comment}</p>}
        </Notice>
      )}
      {isTakenBack(answers[0] ?? null) && isOpen && <Notice icon="undo" className="mt5" live={justSaved ? 'status' : undefined}>{t('answer.takenBack')}</Notice>}
      {outdated && isOpen && (
        <Notice tone="risk" icon="history" className="mt5" title={t('answer.outdatedTitle')}>
          {t('answer.outdated', { answer: t(`answer.short.${wordOf(outdated)}`) })}
        </Notice>
      )}
      {answers.length > 1 && (
        <details className="answer-history mt3">
          <summary>{t('answer.history', { count: answers.length - 1 })}</summary>
          <ol>
            {answers.slice(1).map((answer) => (
              <li key={answer.id}>{isTakenBack(answer) ? <State icon="undo">{t('answer.takenBackWord')}</State> : <AnswerWord answer={{ word: wordOf(answer), counts: true }} />} <span className="small soft">{at(answer)}</span></li>
            ))}
          </ol>
        </details>
      )}
    </>
  );
}
