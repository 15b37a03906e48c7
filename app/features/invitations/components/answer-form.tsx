import { formatUntilMoment } from '#app/lib/dates.ts';
import { inLanguage } from '#app/lib/text3.ts';
import { Button } from '#app/ui/button.tsx';
import { FieldError } from '#app/ui/field-error.tsx';
import { TextArea } from '#app/ui/field.tsx';
import { Icon, type IconName } from '#app/ui/icon.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import type { ShownInvitation } from '../answer-page/answer-page.service.server.ts';
import { possibleAnswers, wordOf } from '../invitations.rules.ts';
import type { AnswerWord } from '../invitations.schema.ts';
import { AnswerNeeds } from './answer-needs.tsx';
import type { Typed } from '../answers/typed.rules.ts';

/** Why the last attempt was not saved, and what had been typed. */
export type AnswerRefusal = { message?: 'movedMeanwhile' | 'noSuchMode'; fields: Record<string, string>; answer?: string; comment?: string; values?: Typed };

type Props = { shown: ShownInvitation; chosen: AnswerWord | null; refused: AnswerRefusal | null };

const ICONS: Record<AnswerWord, IconName> = { accept: 'check', online: 'video', maybe: 'question', decline: 'close' };

/** The question, four answers with what follows from each, and the one button that sends. */
export function AnswerForm({ shown, chosen, refused }: Props) {
  const t = useTexts('invitations');
  const language = useLanguage();
  const { current, sequence, endsAt, timeZone } = shown;
  const words = possibleAnswers(shown.format);
  const offered = chosen && words.includes(chosen) ? chosen : null;
  const value = refused?.answer ?? offered ?? (current ? wordOf(current) : null);
  const isNewChoice = offered !== null && !(current && wordOf(current) === offered);
  const error = refused?.fields.answer;
  return (
    <form method="post" className="mt5" noValidate>
      <input type="hidden" name="seen" value={sequence} />
      {refused?.message && <Notice tone="risk" live="alert" className="answer-refused">{t(`refused.${refused.message}`)}</Notice>}
      {isNewChoice && !refused && (
        <Notice icon="mail">
          <p>{t.rich('answer.chosen', { answer: t(`answer.short.${offered}`), b: (part) => <b>{part}</b> })}</p>
        </Notice>
      )}
      <fieldset className="answer-question mt5" id="field-answer" aria-describedby={error ? 'answer-error' : undefined}>
        <legend>{t(current ? 'answer.questionAgain' : 'answer.question')}</legend>
        <div className="opts">
          {words.map((word) => <Option key={word} word={word} shown={shown} checked={word === value} invalid={Boolean(error)} />)}
        </div>
        <FieldError id="answer-error" error={error} />
      </fieldset>
      <TextArea className="mt5" name="comment" label={t('answer.comment')} optional hint={t('answer.commentHint')} rows={3} defaultValue={refused?.comment ?? current?.comment ?? ''} error={refused?.fields.comment} />
      <AnswerNeeds needs={shown.needs} typed={refused?.values ?? null} error={refused?.fields.needsWords} />
      <Button type="submit" look="primary" icon="send" className="wide mt5">{t(current ? 'answer.submitAgain' : 'answer.submit')}</Button>
      <p className="small soft mt3">{t('answer.changeable', { until: formatUntilMoment(endsAt, timeZone, language) })}</p>
    </form>
  );
}

function Option({ word, shown, checked, invalid }: { word: AnswerWord; shown: ShownInvitation; checked: boolean; invalid: boolean }) {
  const t = useTexts('invitations');
  const language = useLanguage();
  const place = inLanguage(shown.place, language).text;
  const title = word === 'accept' && shown.format === 'in_person' ? 'acceptOnly' : word;
  const hint = word === 'accept' ? place || t('answer.hints.acceptNoPlace') : t(`answer.hints.${word}`);
  return (
    <label className="opt">
      <input type="radio" name="answer" value={word} defaultChecked={checked} aria-invalid={invalid || undefined} />
      <span className="ico"><Icon name={ICONS[word]} /></span>
      <span>
        <b>{t(`answer.options.${title}`)}</b>
        <small>{hint}</small>
      </span>
    </label>
  );
}

/** Changing one's mind altogether: the answer given counts no more. */
export function TakeBack() {
  const t = useTexts('invitations');
  return (
    <form method="post" className="mt2">
      <input type="hidden" name="intent" value="take-back" />
      <Button type="submit" look="quiet" icon="undo">{t('answer.takeBack')}</Button>
    </form>
  );
}
