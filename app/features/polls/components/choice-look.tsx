import { Icon, type IconName } from '#app/ui/icon.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import type { Choice } from '../polls.schema.ts';

export const CHOICE_ICONS: Record<Choice | 'silent', IconName> = { yes: 'check', if_need_be: 'question', no: 'close', silent: 'minus' };

/** Icon, word and colour of one answer; `short` leaves the word to screen readers. */
export function ChoiceMark({ choice, short = false, count }: { choice: Choice | 'silent'; short?: boolean; count?: number }) {
  const t = useTexts('polls');
  return (
    <span className={`choice ${choice}`}>
      <Icon name={CHOICE_ICONS[choice]} />
      {count !== undefined && <b>{count}</b>} <span className={short ? 'vh' : undefined}>{t(`choices.${choice}`)}</span>
    </span>
  );
}
