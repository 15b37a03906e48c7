import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { formatDay } from '#app/lib/dates.ts';
import { dayOf } from '#app/lib/time-zones.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { Crumbs } from '#app/ui/crumbs.tsx';
import { Demo } from '#app/ui/demo.tsx';
import type { KeyHint } from '#app/ui/keys-help.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { State } from '#app/ui/state.tsx';
import { Stepper } from '#app/ui/stepper.tsx';
import { Tabs, type Tab } from '#app/ui/tabs.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { WorkspacePage } from '#app/ui/workspace-page.tsx';
import type { MeetingFrameData } from '../meetings.service.server.ts';
import { SeriesLine } from '../series/components/series-line.tsx';
import { MeetingFacts } from './meeting-facts.tsx';
import './meeting-frame.css';

export type MeetingTab = 'agenda' | 'papers' | 'participants' | 'rollCall' | 'minutes';

type Props = {
  meeting: MeetingFrameData;
  /** The tab shown; none on pages that stand beside them (send). */
  current?: MeetingTab;
  /** At the right of the title in place of the link to the send page: one primary per page. Null for none. */
  action?: ReactNode;
  panel?: ReactNode;
  panelLabel?: string;
  /** An ActionBar under content and panel. */
  bar?: ReactNode;
  keys?: readonly KeyHint[];
  children: ReactNode;
};

/** The page of a meeting: what it is, where it stands, its parts as tabs; the part itself comes as children. */
export function MeetingFrame({ meeting, current, action, panel, panelLabel, bar, keys, children }: Props) {
  return (
    <WorkspacePage current="meetings" panel={panel} panelLabel={panelLabel} bar={bar} keys={keys}>
      <MeetingCrumbs meeting={meeting} />
      <div className="meeting-head mt2">
        <div className="grow">
          <h1>
            <T3 text={meeting.title} /> {meeting.isDemo && <Demo />}
          </h1>
          <MeetingFacts meeting={meeting} />
          {meeting.series && <SeriesLine series={meeting.series} />}
        </div>
        {action === undefined ? <SendLink meeting={meeting} /> : action}
      </div>
      <MeetingState meeting={meeting} />
      <MeetingTabs meeting={meeting} current={current} />
      <div className="mt4">{children}</div>
    </WorkspacePage>
  );
}

export function MeetingCrumbs({ meeting, last }: { meeting: MeetingFrameData; last?: string }) {
  const t = useTexts('meetings');
  const language = useLanguage();
  const day = meeting.startsAt ? dayOf(meeting.startsAt, meeting.timeZone) : meeting.startsOn;
  const words = day ? formatDay(day, language) : t('frame.dateUnset');
  const body = meeting.body ? [{ label: <T3 text={meeting.body.short} mark="none" />, to: `/meetings?body=${meeting.body.id}` }] : [];
  const here = last ? [{ label: words, to: `/meetings/${meeting.id}` }, { label: last }] : [{ label: words }];
  return <Crumbs crumbs={[{ label: t('title'), to: '/meetings' }, ...body, ...here]} />;
}

function SendLink({ meeting }: { meeting: MeetingFrameData }) {
  const t = useTexts('meetings');
  const isOver = meeting.state === 'closed' || (meeting.status === 'cancelled' && meeting.sentRevision === null);
  if (!meeting.isSecretariat || isOver) return null;
  return <LinkButton look="primary" icon="send" to={`/meetings/${meeting.id}/send`} prefetch="intent">{t('frame.send')}</LinkButton>;
}

function MeetingState({ meeting }: { meeting: MeetingFrameData }) {
  const t = useTexts('meetings');
  const live = useTexts('live');
  const common = useTexts('common');
  if (meeting.status === 'cancelled') {
    return (
      <Notice className="mt5" icon="ban" title={t('frame.isCancelled')}>
        {meeting.isSecretariat && meeting.sentRevision !== null && t('frame.cancelledHint')}
      </Notice>
    );
  }
  const isDone = meeting.state === 'closed' || meeting.status === 'held';
  const current = isDone ? 'closed' : meeting.state === 'open' ? 'open' : meeting.status === 'draft' ? 'draft' : 'planned';
  const icons = { draft: 'edit', planned: 'calendar', open: 'progress', closed: 'check' } as const;
  const steps = (['draft', 'planned', 'open', 'closed'] as const).map((key) => ({ key, label: common(`meetingStates.${key}`), icon: icons[key] }));
  return (
    <div className="row sb mt5 stbar">
      {meeting.isSeries ? <span className="grow" /> : <Stepper label={t('frame.state')} steps={steps} current={current} />}
      {meeting.status === 'confirmed' && !isDone && <State tone="ok" icon="check">{common('entryStates.confirmed')}</State>}
      <Revision meeting={meeting} />
      {!meeting.isSeries && <LinkButton look="quiet" small icon="board" to={`/meetings/${meeting.id}/live`}>{live(meeting.canEdit ? 'open' : 'follow')}</LinkButton>}
      {meeting.canEdit && <LinkButton look="quiet" small icon="edit" to={`/meetings/${meeting.id}/edit`}>{t('frame.edit')}</LinkButton>}
      {meeting.canEdit && <Unsent meeting={meeting} />}
    </div>
  );
}

/** What those invited do not know yet: saving tells nobody, so nobody shall believe that it did. */
function Unsent({ meeting: { id, unsent } }: { meeting: MeetingFrameData }) {
  const t = useTexts('meetings');
  const words = [unsent?.isMoved && t('frame.movedUnsent'), unsent && unsent.untold > 0 && t('frame.untold', { count: unsent.untold })].filter((each) => typeof each === 'string');
  if (words.length === 0) return null;
  return <p className="small stbar-unsent"><State icon="mail" tone="risk">{words.join(' ')}</State> <Link to={`/meetings/${id}/send`}>{t('frame.send')}</Link></p>;
}

function Revision({ meeting }: { meeting: MeetingFrameData }) {
  const t = useTexts('meetings');
  const { agendaRevision, sentRevision } = meeting;
  if (!meeting.seesAll || agendaRevision === 0) return null;
  return (
    <span className="small soft grow">
      {t('frame.revision', { revision: agendaRevision })} · {sentRevision === null ? t('frame.nothingSent') : t('frame.revisionSent', { sent: sentRevision })}
      {sentRevision !== null && sentRevision < agendaRevision && meeting.isSecretariat && (
        <> · <Link to={`/meetings/${meeting.id}/send`}>{t('frame.whatChanged')}</Link></>
      )}
    </span>
  );
}

function MeetingTabs({ meeting, current }: { meeting: MeetingFrameData; current?: MeetingTab }) {
  const t = useTexts('meetings');
  const recurrence = useTexts('recurrence');
  const agenda = useTexts('agenda');
  const base = `/meetings/${meeting.id}`;
  const all: (Tab & { key: MeetingTab; shown: boolean })[] = [
    meeting.isSeries
      ? { key: 'agenda', to: base, label: recurrence('sessions'), count: meeting.series?.sessions.length, shown: true }
      : { key: 'agenda', to: base, label: t('frame.agenda'), count: meeting.itemCount, shown: true },
    { key: 'papers', to: `${base}/papers`, label: agenda('papers.title'), count: meeting.paperCount, shown: !meeting.isSeries },
    { key: 'participants', to: `${base}/invitations`, label: t('frame.participants'), count: meeting.participantCount, shown: meeting.seesAll },
    { key: 'rollCall', to: `${base}/roll-call`, label: t('frame.rollCall'), shown: meeting.seesAll && !meeting.isSeries },
    { key: 'minutes', to: `${base}/minutes`, label: t('frame.minutes'), shown: (meeting.seesAll || meeting.isInvited) && !meeting.isSeries },
  ];
  const tabs = all.filter((tab) => tab.shown).map(({ key, to, label, count }) => ({ to, label, count, current: key === current }));
  return <div className="mt4"><Tabs label={t('frame.sections')} tabs={tabs} /></div>;
}
