import { LinkButton } from '#app/ui/button.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { ProposalNote } from '../../proposals/components/proposal-note.tsx';
import type { ProgrammeData } from '../programmes.service.server.ts';
import { EntryState } from './entry-state.tsx';

type Props = { entry: ProgrammeData; canDecide: boolean; /** Of a series, the session whose page it is. */ day?: { day: string; status: ProgrammeData['status']; cancelReason: string | null } | null };

/** Of an event, of one day of a series, or why a series goes no further. */
function WhyOff({ entry, day }: Pick<Props, 'entry' | 'day'>) {
  const t = useTexts('programmes');
  const reason = day?.cancelReason ?? entry.cancelReason;
  if (!reason) return null;
  const title = day?.cancelReason ? 'dayReason' : entry.status === 'cancelled' ? 'reason' : entry.rrule === null ? null : 'endReason';
  return title && <Notice icon="ban" title={t(title)} className="mt3"><p className="pre">{reason}</p></Notice>;
}

/** What the workspace knows and does about an event, under its title. */
export function EventActions({ entry, canDecide, day = null }: Props) {
  const t = useTexts('programmes');
  const end = entry.canDiscard ? 'discard' : entry.canCancel ? 'cancel' : null;
  const query = day ? `?day=${day.day}` : '';
  const isOff = day?.status === 'cancelled';
  return (
    <>
      <div className="row mt3">
        <EntryState status={day?.status ?? entry.status} proposalState={entry.proposal?.state ?? null} />
        {entry.canEdit && !isOff && <LinkButton small icon="edit" to={`/events/${entry.id}/edit${query}`}>{t('actions.edit')}</LinkButton>}
        {end && !isOff && <LinkButton small look="quiet" className="danger" to={`/events/${entry.id}/cancel${query}`}>{t(`actions.${end}`)}</LinkButton>}
      </div>
      <WhyOff entry={entry} day={day} />
      <ProposalNote entry={entry} canDecide={canDecide} />
    </>
  );
}
