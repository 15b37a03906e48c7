import { formatDayWithWeekday, formatTimeRange } from '#app/lib/dates.ts';
import { LANGUAGES } from '#app/lib/text3.ts';
import { dayOf } from '#app/lib/time-zones.ts';
import { Button } from '#app/ui/button.tsx';
import { SelectField, TextField } from '#app/ui/field.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import type { ShownInvitation } from '../answer-page/answer-page.service.server.ts';
import { wordOf } from '../invitations.rules.ts';
import { typedText, type Typed } from '../answers/typed.rules.ts';
import { AnswerWord } from './answer-word.tsx';

export type SubstituteRefusal = { fields: Record<string, string>; message?: 'changedMeanwhile'; values: Typed };
type Props = { shown: ShownInvitation; refused: SubstituteRefusal | null; /** Asked for in the mail. */ isAsked: boolean; isOpen: boolean };

/** Somebody else comes: who it is and what they answered, or the form that names them. */
export function AnswerSubstitute({ shown, refused, isAsked, isOpen }: Props) {
  const { substitute } = shown;
  if (!substitute && (!shown.maySubstitute || !isOpen)) return null;
  return (
    <section className="answer-substitute mt5" id="substitute">
      {substitute && <Named shown={shown} substitute={substitute} isOpen={isOpen} />}
      {isOpen && <Naming shown={shown} refused={refused} isAsked={isAsked} />}
    </section>
  );
}

type Substitute = NonNullable<ShownInvitation['substitute']>;

function Named({ substitute, isOpen }: { shown: ShownInvitation; substitute: Substitute; isOpen: boolean }) {
  const t = useTexts('invitations');
  const hasDeclined = substitute.answer?.status === 'declined';
  return (
    <Notice tone={hasDeclined ? 'risk' : 'ok'} icon="swap" title={t(hasDeclined ? 'answer.substitute.declinedTitle' : 'answer.substitute.namedTitle')}>
      <p><b>{substitute.name}</b>{substitute.position && <>, {substitute.position}</>}</p>
      <p className="small soft">{substitute.address}</p>
      <p className="mt1">{t('answer.substitute.theirs')}: <AnswerWord answer={substitute.answer && { word: wordOf(substitute.answer), counts: true }} /></p>
      {hasDeclined && <p className="mt2">{t('answer.substitute.declined')}</p>}
      {isOpen && (
        <form method="post" className="mt3">
          <input type="hidden" name="intent" value="withdraw-substitute" />
          <input type="hidden" name="substitution" value={substitute.id} />
          <Button type="submit" small icon="undo">{t('answer.substitute.withdraw')}</Button>
          <p className="small soft mt1">{t('answer.substitute.withdrawHint')}</p>
        </form>
      )}
    </Notice>
  );
}

function Naming({ shown, refused, isAsked }: Pick<Props, 'shown' | 'refused' | 'isAsked'>) {
  const t = useTexts('invitations');
  const { substitute } = shown;
  return (
    <details className={substitute ? 'subd mt3' : 'subd'} open={refused !== null || (isAsked && !substitute)}>
      <summary>
        <Icon name="swap" />
        <span><b>{t(substitute ? 'answer.substitute.change' : 'answer.substitute.title')}</b><small>{t('answer.substitute.hint')}</small></span>
        <Icon name="chevron-down" />
      </summary>
      <NamingForm shown={shown} refused={refused} />
    </details>
  );
}

function NamingForm({ shown, refused }: Pick<Props, 'shown' | 'refused'>) {
  const t = useTexts('invitations');
  const common = useTexts('common');
  const language = useLanguage();
  const typed = refused?.values;
  const errors = refused?.fields ?? {};
  const { substitute } = shown;
  return (
    <form method="post" className="stack" noValidate>
      <input type="hidden" name="intent" value="substitute" />
      <input type="hidden" name="instead" value={substitute?.id ?? ''} />
      {refused?.message && <Notice tone="risk" live="alert">{t('answer.substitute.changedMeanwhile')}</Notice>}
      {errors.form && <Notice tone="risk" live="alert">{errors.form}</Notice>}
      {shown.rrule !== null && <SessionField shown={shown} value={typedText(typed?.session)} error={errors.session} />}
      <TextField name="name" label={t('answer.substitute.name')} required autoComplete="off" defaultValue={typedText(typed?.name)} error={errors.name} />
      <TextField name="address" label={t('answer.substitute.address')} required inputMode="email" autoComplete="off" placeholder="okil@uiym.example" defaultValue={typedText(typed?.address)} error={errors.address} />
      <TextField name="position" label={t('answer.substitute.position')} optional autoComplete="off" defaultValue={typedText(typed?.position)} error={errors.position} />
      <SelectField name="language" label={t('answer.substitute.language')} defaultValue={typedText(typed?.language) || language} error={errors.language}>
        {LANGUAGES.map((each) => <option key={each} value={each}>{common(`languages.${each}`)}</option>)}
      </SelectField>
      <Button type="submit" icon="swap" className="wide">{t(substitute ? 'answer.substitute.submitAgain' : 'answer.substitute.submit')}</Button>
    </form>
  );
}

/** Of a series one meeting: whoever always stands in belongs on the seat. */
function SessionField({ shown, value, error }: { shown: ShownInvitation; value: string; error?: string }) {
  const t = useTexts('invitations');
  const language = useLanguage();
  const { sessions, timeZone } = shown;
  return (
    <SelectField name="session" label={t('answer.substitute.session')} required defaultValue={value} error={error}>
      <option value="">{t('answer.substitute.chooseSession')}</option>
      {sessions.filter(({ status }) => status !== 'cancelled').map(({ meetingId, originalStart, startsAt, endsAt }) => (
        <option key={meetingId} value={new Date(originalStart).toISOString()}>{formatDayWithWeekday(dayOf(startsAt, timeZone), language)}, {formatTimeRange(startsAt, endsAt, timeZone)}</option>
      ))}
    </SelectField>
  );
}
