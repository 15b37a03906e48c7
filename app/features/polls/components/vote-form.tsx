import { Form } from '@remix-run/react';
import { formatUntilMoment } from '#app/lib/dates.ts';
import { Button } from '#app/ui/button.tsx';
import { TextArea } from '#app/ui/field.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import type { ShownPoll } from '../votes/votes.service.server.ts';
import { VoteOption } from './vote-option.tsx';

/** Why the last attempt was not saved, and what had been chosen and written. */
export type VoteRefused = { fields: Record<string, string>; votes: Record<string, string>; comment?: string };

/** Each date with its three answers, a comment, and the one button that saves. */
export function VoteForm({ shown, refused }: { shown: ShownPoll; refused: VoteRefused | null }) {
  const t = useTexts('polls');
  const language = useLanguage();
  const until = formatUntilMoment(shown.closesAt, shown.timeZone, language);
  return (
    <Form method="post" reloadDocument className="mt5" noValidate>
      {refused && <Notice tone="late" live="alert" className="vote-refused" title={t('vote.refusedTitle')}>{t('vote.refused')}</Notice>}
      <h2>{t('vote.question')}</h2>
      <p className="soft small mt1">{t('vote.questionHint')}</p>
      <div className="vote-options mt4">
        {shown.options.map((option) => (
          <VoteOption key={option.id} option={option} shown={shown} value={refused ? (refused.votes[option.id] ?? null) : option.choice} error={refused?.fields[`votes.${option.id}`]} />
        ))}
      </div>
      <TextArea className="mt5" name="comment" label={t('vote.comment')} optional hint={t('vote.commentHint')} rows={3} defaultValue={refused?.comment ?? shown.comment ?? ''} error={refused?.fields.comment} />
      <Button type="submit" look="primary" icon="send" className="wide mt5">{t(shown.answeredAt ? 'vote.submitAgain' : 'vote.submit')}</Button>
      <p className="small soft mt3">{t('vote.changeable', { until })} {t(shown.isAnonymous ? 'vote.namesHidden' : 'vote.namesShown')}</p>
    </Form>
  );
}
