import { Form } from '@remix-run/react';
import type { ReactNode } from 'react';
import { formatMoment } from '#app/lib/dates.ts';
import { inLanguage } from '#app/lib/text3.ts';
import { formatDuration } from '#app/lib/quantities.ts';
import { HOME_ZONE } from '#app/lib/time-zones.ts';
import { Button, LinkButton } from '#app/ui/button.tsx';
import { Crumbs } from '#app/ui/crumbs.tsx';
import { Demo } from '#app/ui/demo.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { SectionHead } from '#app/ui/section-head.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { WorkspacePage } from '#app/ui/workspace-page.tsx';
import { fullName } from '#app/features/people/people.rules.ts';
import { PaperForm, type PaperRefusal } from '../../papers/components/paper-form.tsx';
import { PaperList, type PaperShown } from '../../papers/components/paper-list.tsx';
import type { MeetingChoice, ProposalData } from '../backlog.service.server.ts';
import { DecideForms, type DecideRefusal } from './decide-forms.tsx';
import { ProposalState } from './proposal-state.tsx';
import './proposal.css';

type Props = { proposal: ProposalData; papers: PaperShown[]; targets: MeetingChoice[]; refused: { papers: PaperRefusal | null; decide: DecideRefusal | null }; done: 'added' | 'removed' | 'withdrawn' | null };

/** One proposal: what it says, where it stands, its papers; for the secretariat the three answers. */
export function ProposalPage({ proposal, papers, targets, refused, done }: Props) {
  const t = useTexts('agenda');
  const meetings = useTexts('meetings');
  const isOnAgenda = proposal.state === 'accepted' && proposal.meetingId !== null;
  return (
    <WorkspacePage current="meetings">
      <Crumbs crumbs={[{ label: meetings('title'), to: '/meetings' }, { label: t('proposals.link'), to: '/meetings/proposals' }, { label: t('proposal.crumb') }]} />
      <h1 className="mt2"><T3 text={proposal.title} /> {proposal.isDemo && <Demo />}</h1>
      {done && <Notice tone="ok" live="status" className="mt4">{done === 'withdrawn' ? t('proposal.withdrawn') : t(done === 'added' ? 'papers.added' : 'papers.removed', { count: 1 })}</Notice>}
      <div className="row mt3">
        <ProposalState state={proposal.state} />
        {isOnAgenda && <LinkButton small to={`/meetings/${proposal.meetingId}`}>{t('proposal.openAgenda')}</LinkButton>}
        {proposal.canEdit && <LinkButton small look="quiet" icon="edit" to={`/meetings/proposals/${proposal.id}/edit`}>{t('proposal.edit')}</LinkButton>}
        {proposal.canWithdraw && (
          <Form method="post" encType="multipart/form-data">
            <input type="hidden" name="do" value="withdraw" />
            <input type="hidden" name="version" value={proposal.version} />
            <Button type="submit" small look="quiet" icon="undo">{t('proposal.withdraw')}</Button>
          </Form>
        )}
      </div>
      {proposal.reason && <Notice tone={proposal.state === 'rejected' ? 'risk' : 'info'} title={t('proposal.reason')} className="mt4"><p className="pre">{proposal.reason}</p></Notice>}
      <Facts proposal={proposal} />
      {proposal.notes && <p className="pre measure mt4"><T3 text={proposal.notes} /></p>}
      {!isOnAgenda && <Papers proposal={proposal} papers={papers} refused={refused.papers} />}
      {proposal.canDecide && <DecideForms proposal={proposal} targets={targets} refused={refused.decide} />}
    </WorkspacePage>
  );
}

function Facts({ proposal }: { proposal: ProposalData }) {
  const t = useTexts('agenda');
  const meetings = useTexts('meetings');
  const language = useLanguage();
  const { presenterPerson, presenterAgency } = proposal;
  const presenter = [presenterPerson && fullName(presenterPerson, language, 'short'), presenterAgency && inLanguage(presenterAgency.name, language).text].filter(Boolean).join(', ');
  const meeting = proposal.meetingTitle && (
    <>
      <T3 text={proposal.meetingTitle} />
      {proposal.meetingStartsAt && <>, {formatMoment(proposal.meetingStartsAt, proposal.meetingTimeZone ?? HOME_ZONE, language)}</>}
    </>
  );
  const facts: [string, ReactNode][] = [
    [t('proposal.by'), proposal.agencyName ? <T3 key="by" text={proposal.agencyName} /> : t('proposals.own')],
    [t('proposal.for'), meeting ?? t('proposals.anyMeeting')],
    [t('proposal.presenter'), presenter || meetings('agenda.presenterUnset')],
    [t('proposal.length'), `${formatDuration(proposal.minutes, language)} · ${meetings(`kinds.${proposal.kind}`)}${proposal.isConfidential ? ` · ${meetings('agenda.confidential')}` : ''}`],
    [t('proposal.at'), formatMoment(proposal.createdAt, HOME_ZONE, language)],
  ];
  return <dl className="proposal-facts-list mt5">{facts.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>;
}

function Papers({ proposal, papers, refused }: { proposal: ProposalData; papers: PaperShown[]; refused: PaperRefusal | null }) {
  const t = useTexts('agenda');
  return (
    <section className="mt6 papers-of" aria-labelledby="papers">
      <SectionHead id="papers" title={t('papers.title')} count={papers.length} />
      {papers.length > 0 ? <PaperList papers={papers} hrefOf={(id) => `/meetings/proposals/${proposal.id}/papers/${id}`} canRemove={proposal.canEdit} /> : <p className="small mute mt3">{t('papers.none')}</p>}
      {proposal.canEdit && (
        <details className="mt3" open={refused !== null}>
          <summary>{t('papers.add')}</summary>
          <PaperForm itemId={null} refused={refused} />
        </details>
      )}
    </section>
  );
}
