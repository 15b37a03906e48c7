import { formatMoment } from '#app/lib/dates.ts';
import { Button } from '#app/ui/button.tsx';
import { TextArea, TextField } from '#app/ui/field.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import type { OwnProposal } from '../proposals.service.server.ts';

export type ProposalRefusal = { fields: Record<string, string>; values: Record<string, unknown> };
type Props = { proposal: OwnProposal | null; timeZone: string; refused: ProposalRefusal | null; justSaved: boolean };

/** Another time would suit better: said to the secretariat, without moving anything. */
export function ProposeForm({ proposal, timeZone, refused, justSaved }: Props) {
  const t = useTexts('invitations');
  const language = useLanguage();
  const typed = (name: string) => (typeof refused?.values[name] === 'string' ? refused.values[name] : undefined);
  return (
    <>
      {proposal && (
        <Notice icon="clock" className="mt5" live={justSaved ? 'status' : undefined} title={t(proposal.isOpen ? 'answer.propose.sent' : 'answer.propose.read')}>
          {formatMoment(proposal.startsAt, timeZone, language, 'long')}
        </Notice>
      )}
      <details className="subd mt4" id="propose" open={refused !== null}>
        <summary>
          <Icon name="clock" />
          <span><b>{t(proposal?.isOpen ? 'answer.propose.change' : 'answer.propose.title')}</b><small>{t('answer.propose.hint')}</small></span>
          <Icon name="chevron-down" />
        </summary>
        <form method="post" className="stack" noValidate>
          <input type="hidden" name="intent" value="propose" />
          <TextField name="date" type="date" label={t('answer.propose.date')} required defaultValue={typed('date')} error={refused?.fields.date} />
          <TextField name="time" type="time" label={t('answer.propose.time')} required defaultValue={typed('time')} error={refused?.fields.time} />
          <TextArea name="words" label={t('answer.propose.words')} optional rows={2} defaultValue={typed('words')} error={refused?.fields.words} />
          <Button type="submit" icon="send" className="wide">{t('answer.propose.submit')}</Button>
        </form>
      </details>
    </>
  );
}
