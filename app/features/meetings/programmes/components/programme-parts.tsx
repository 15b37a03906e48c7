import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { LinkButton } from '#app/ui/button.tsx';
import { Demo } from '#app/ui/demo.tsx';
import { Ledger, LedgerRow } from '#app/ui/ledger.tsx';
import { SectionHead } from '#app/ui/section-head.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import { progressOf } from '../programmes.rules.ts';
import type { ProgrammePart } from '../programmes.service.server.ts';
import { EntryLead } from './entry-lead.tsx';
import { EntryState } from './entry-state.tsx';
import '../../components/meeting-list.css';
import './programme-parts.css';

type Props = { initiativeId: string; parts: readonly ProgrammePart[]; milestones: { done: number; total: number }; canArrange: boolean; canAdd: boolean; children: ReactNode };

/** What an initiative consists of: how far it is in words, its events by date, then its milestones. */
export function ProgrammeParts({ initiativeId, parts, milestones, canArrange, canAdd, children }: Props) {
  const t = useTexts('programmes');
  const progress = progressOf(parts);
  return (
    <div className="programme-parts">
      <section className="mt7" aria-labelledby="parts-title">
        <SectionHead id="parts-title" title={t('parts.events')} count={t('parts.eventCount', { count: progress.total })} />
        <p className="mt3 progress-words">
          {t('parts.progress', { held: progress.held, total: progress.total })}
          {milestones.total > 0 && <> · {t('parts.milestoneProgress', milestones)}</>}
        </p>
        {parts.length === 0
          ? <p className="soft mt3">{t('parts.empty')}</p>
          : <div className="meeting-ledger mt3"><Ledger lead="150px" leadNarrow="84px">{parts.map((part) => <PartRow key={part.id} part={part} />)}</Ledger></div>}
        {(canAdd || canArrange) && (
          <p className="row mt4">
            {canAdd && <LinkButton icon="plus" to={`/events/new?kind=event&parent=${initiativeId}`}>{t(canArrange ? 'parts.add' : 'parts.propose')}</LinkButton>}
            {canArrange && <LinkButton look="quiet" icon="board" to={`/events/${initiativeId}/parts`}>{t('parts.arrange')}</LinkButton>}
          </p>
        )}
      </section>
      {children}
    </div>
  );
}

function PartRow({ part }: { part: ProgrammePart }) {
  const common = useTexts('common');
  return (
    <LedgerRow
      lead={<EntryLead entry={part} />}
      title={<span className={part.status === 'cancelled' ? 'is-off' : undefined}><Link to={part.meetingId ? `/meetings/${part.meetingId}` : `/events/${part.id}`}><T3 text={part.title} /></Link> {part.isDemo && <Demo />}</span>}
      meta={<>{common(`entryKinds.${part.kind}`)}{part.place && <> · <T3 text={part.place} mark="none" /></>}</>}
      end={<EntryState status={part.status} proposalState={part.proposalState} />}
    />
  );
}
