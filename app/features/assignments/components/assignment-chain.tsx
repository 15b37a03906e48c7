import { Link } from '@remix-run/react';
import { Chain, type ChainLink } from '#app/ui/chain.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import type { AssignmentView } from '../ledger/ledger.rules.ts';

/** Agenda item, decision, assignment, milestone: where it comes from and where it stands. */
export function AssignmentChain({ assignment, at }: { assignment: AssignmentView; at: 'assignment' | 'milestone' }) {
  const t = useTexts('roadmap');
  const words = useTexts('assignments');
  const { decision, id, roadmapId } = assignment;
  if (!decision && at === 'milestone') return null;
  const links: ChainLink[] = [];
  if (decision) {
    links.push({ label: t('panel.item', { number: decision.itemNumber }), to: `/meetings/${decision.meetingId}` });
    links.push({ label: t('panel.decisionNo', { number: decision.number }), to: `/meetings/${decision.meetingId}/minutes` });
  }
  if (at === 'assignment') links.push({ label: t('panel.thisAssignment'), current: true });
  else links.push({ label: t('panel.assignment'), to: `/assignments/${id}` }, { label: t('panel.thisMilestone'), current: true });
  if (at === 'assignment' && roadmapId) links.push({ label: t('panel.onRoadmap'), to: `/roadmap?m=${id}` });
  if (links.length < 2) return null;
  return (
    <div className="row">
      <Chain label={t('panel.chain')} links={links} />
      <Link className="small" to={`/chain/assignment/${id}`}>{words('chain.link')}</Link>
    </div>
  );
}
