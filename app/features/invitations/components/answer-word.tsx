import type { IconName } from '#app/ui/icon.tsx';
import { State, type Tone } from '#app/ui/state.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import type { AnswerWord as Word } from '../invitations.schema.ts';

const LOOKS: Record<Word, { icon: IconName; tone?: Tone }> = {
  accept: { icon: 'check', tone: 'ok' },
  online: { icon: 'video', tone: 'ok' },
  maybe: { icon: 'question' },
  decline: { icon: 'close' },
};

/** What somebody answered: icon, word and colour; an answer to an earlier time says so. */
export function AnswerWord({ answer }: { answer: { word: Word; counts: boolean } | null }) {
  const t = useTexts('invitations');
  if (!answer) return <State icon="pending">{t('words.none')}</State>;
  if (!answer.counts) return <State icon="history" tone="risk">{t(`words.${answer.word}`)}, {t('guests.earlier')}</State>;
  return <State {...LOOKS[answer.word]}>{t(`words.${answer.word}`)}</State>;
}
