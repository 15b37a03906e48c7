import { formatMoment } from '#app/lib/dates.ts';
import { HOME_ZONE } from '#app/lib/time-zones.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import type { ProgrammeData } from '../../programmes/programmes.service.server.ts';

/** Says on the event's own page with whom a proposal lies, and why it came back. */
export function ProposalNote({ entry, canDecide }: { entry: ProgrammeData; canDecide: boolean }) {
  const t = useTexts('programmes');
  const language = useLanguage();
  const { proposal } = entry;
  if (!proposal || entry.status !== 'draft') return null;
  if (proposal.state === 'returned') {
    return (
      <Notice tone="risk" icon="undo" title={t('proposal.isReturned')} className="mt4">
        <p className="pre">{proposal.reason}</p>
        {entry.canEdit && <p className="mt2">{t('proposal.isReturnedHint')}</p>}
      </Notice>
    );
  }
  if (proposal.state !== 'proposed') return <Notice icon="edit" title={t('proposal.isDraft')} className="mt4">{t('proposal.isDraftHint')}</Notice>;
  return (
    <Notice icon="hourglass" title={t('proposal.isProposed')} className="mt4">
      <p><T3 text={proposal.agencyName} />{proposal.proposedAt && <> · {formatMoment(proposal.proposedAt, HOME_ZONE, language)}</>}</p>
      {canDecide ? <p className="mt2"><LinkButton small look="primary" to={`/events/${entry.id}/proposal`}>{t('proposal.decide')}</LinkButton></p> : <p>{t('proposal.isProposedHint')}</p>}
    </Notice>
  );
}
