import type { GuestNeeds } from '#db/schema.ts';
import { CheckField, TextArea } from '#app/ui/field.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import { ACCESS_NEEDS, INTERPRETATIONS } from '../invitations.schema.ts';
import { typedList, typedText, type Typed } from '../answers/typed.rules.ts';

/** What somebody needs in order to take part: languages, a way in, words of their own. Part of the form of the answer. */
export function AnswerNeeds({ needs, typed, error }: { needs: GuestNeeds | null; typed: Typed | null; error?: string }) {
  const t = useTexts('invitations');
  const languages: readonly string[] = typed ? typedList(typed.interpretation) : (needs?.interpretation ?? []);
  const access: readonly string[] = typed ? typedList(typed.access) : (needs?.access ?? []);
  return (
    <details className="subd mt4" open={languages.length + access.length > 0 || Boolean(needs?.words) || error !== undefined}>
      <summary>
        <Icon name="hand" />
        <span><b>{t('answer.needs.title')}</b><small>{t('answer.needs.hint')}</small></span>
        <Icon name="chevron-down" />
      </summary>
      <div className="stack">
        <input type="hidden" name="withNeeds" value="1" />
        <fieldset className="answer-checks">
          <legend>{t('answer.needs.interpretation')}</legend>
          {INTERPRETATIONS.map((each) => <CheckField key={each} name="interpretation[]" value={each} label={t(`answer.needs.into.${each}`)} defaultChecked={languages.includes(each)} />)}
        </fieldset>
        <fieldset className="answer-checks">
          <legend>{t('answer.needs.access')}</legend>
          {ACCESS_NEEDS.map((each) => <CheckField key={each} name="access[]" value={each} label={t(`answer.needs.with.${each}`)} defaultChecked={access.includes(each)} />)}
        </fieldset>
        <TextArea name="needsWords" label={t('answer.needs.words')} optional rows={2} hint={t('answer.needs.private')} defaultValue={typed ? typedText(typed.needsWords) : (needs?.words ?? '')} error={error} />
      </div>
    </details>
  );
}
