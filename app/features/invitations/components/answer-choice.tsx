import { CheckField } from '#app/ui/field.tsx';
import { Fieldset } from '#app/ui/fieldset.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import { possibleAnswers } from '../invitations.rules.ts';

type Props = { format: 'in_person' | 'online' | 'hybrid'; value: string | null; error?: string; hint?: string; label: string };

/** The answers in few words, for the secretary on the telephone. */
export function AnswerChoice({ format, value, error, hint, label }: Props) {
  const t = useTexts('invitations');
  return (
    <Fieldset id="field-answer" label={<span className="vh">{label}</span>} hint={hint} error={error}>
      <div className="guest-choice">
        {possibleAnswers(format).map((word) => (
          <CheckField key={word} type="radio" name="answer" value={word} defaultChecked={word === value} label={t(`words.${word}`)} />
        ))}
      </div>
    </Fieldset>
  );
}
