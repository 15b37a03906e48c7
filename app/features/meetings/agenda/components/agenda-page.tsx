import { Link } from '@remix-run/react';
import { LinkButton, Button } from '#app/ui/button.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { State } from '#app/ui/state.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import type { MeetingFrameData } from '../../meetings.service.server.ts';
import type { Agenda } from '../agenda.service.server.ts';
import type { Line } from '../agenda.rules.ts';
import { clockTimes } from '../../meetings.rules.ts';
import { AgendaList, timedInOrder } from './agenda-list.tsx';
import { AgendaNotices, PaperLinks } from './agenda-tools.tsx';
import { useAgendaOrder } from './use-agenda-order.tsx';
import './agenda-page.css';

type Props = { meeting: MeetingFrameData; agenda: Agenda; selected: Line | null; /** Items that a held session did not reach. */ undiscussed: number; /** What waits to be taken up. */ suggested: number; canPropose: boolean };

/** The agenda tab: how long it takes against the time there is, the lines, and how to move them. */
export function AgendaPage({ meeting, agenda, selected, undiscussed, suggested, canPropose }: Props) {
  const t = useTexts('meetings');
  const chain = useTexts('assignments');
  const base = `/meetings/${meeting.id}`;
  const { order, setOrder } = useAgendaOrder(agenda, `${base}?do=reorder`);
  const canEdit = meeting.canEdit;
  if (order.length === 0) return <><AgendaNotices base={base} undiscussed={0} canPropose={canPropose} meetingId={meeting.id} /><EmptyAgenda canEdit={canEdit} base={base} suggested={suggested} /></>;
  return (
    <>
      <h2 className="vh">{t('agenda.label')}</h2>
      <AgendaNotices base={base} undiscussed={undiscussed} canPropose={canPropose} meetingId={meeting.id} />
      <div className="row sb small">
        <Length meeting={meeting} items={timedInOrder(agenda, order)} />
        <span className="row agenda-tools">
          {canEdit && <AddLinks base={base} suggested={suggested} />}
          <Button small look="quiet" icon="print" data-needs-script onClick={() => window.print()}>{t('agenda.print')}</Button>
        </span>
      </div>
      <AgendaList
        agenda={agenda}
        order={order}
        onOrder={setOrder}
        times={meeting}
        canEdit={canEdit}
        selected={selected}
        hrefOf={(line) => `${base}?line=${line}#line`}
        papersHref={`${base}/papers`}
      />
      {agenda.hiddenCount > 0 && <p className="small mute mt3">{t('agenda.hidden', { count: agenda.hiddenCount })}</p>}
      <PaperLinks base={base} revision={agenda.revision} />
      <p className="small mt3 agenda-chain"><Link to={`/chain/meeting/${meeting.id}`}>{chain('chain.link')}</Link></p>
      {canEdit && (
        <p className="small mute mt3 agenda-hint" data-needs-script>
          {t.rich('agenda.moveHint', { k: (key) => <kbd>{key}</kbd> })}
        </p>
      )}
    </>
  );
}

function AddLinks({ base, suggested, isEmpty = false }: { base: string; suggested: number; isEmpty?: boolean }) {
  const t = useTexts('meetings');
  const words = useTexts('agenda');
  return (
    <>
      {isEmpty && suggested > 0 && <LinkButton small look="primary" icon="upload" to={`${base}/prepare`} prefetch="intent">{words('tools.prepareCount', { count: suggested })}</LinkButton>}
      <LinkButton small icon="plus" to={`${base}?line=item#line`} preventScrollReset>{t('agenda.addItem')}</LinkButton>
      <LinkButton small icon="plus" to={`${base}?line=section#line`} preventScrollReset>{t('agenda.addSection')}</LinkButton>
      <LinkButton small icon="plus" to={`${base}?line=break#line`} preventScrollReset>{words('tools.break')}</LinkButton>
      {(!isEmpty || suggested === 0) && (
        <LinkButton small icon="upload" to={`${base}/prepare`} prefetch="intent">{suggested > 0 ? words('tools.prepareCount', { count: suggested }) : words('tools.prepare')}</LinkButton>
      )}
    </>
  );
}

function Length({ meeting, items }: { meeting: MeetingFrameData; items: { minutes: number }[] }) {
  const t = useTexts('meetings');
  const { startsAt, endsAt } = meeting;
  const clock = clockTimes(items, startsAt ?? new Date(0), startsAt ? endsAt : null);
  const planned = startsAt && endsAt ? Math.round((endsAt.getTime() - startsAt.getTime()) / 60_000) : null;
  return (
    <span className="soft row">
      <span>
        <b className="b">{t('agenda.total', { total: clock.totalMinutes })}</b> {planned !== null && t('agenda.outOf', { planned })}
      </span>
      {clock.overrunMinutes > 0 && <State tone="risk" icon="warning">{t('agenda.over', { count: clock.overrunMinutes })}</State>}
    </span>
  );
}

function EmptyAgenda({ canEdit, base, suggested }: { canEdit: boolean; base: string; suggested: number }) {
  const t = useTexts('meetings');
  const words = useTexts('agenda');
  return (
    <>
      <h2 className="vh">{t('agenda.label')}</h2>
      <EmptyState
        icon="list"
        title={t('agenda.empty')}
        text={!canEdit ? t('agenda.emptyRead') : suggested > 0 ? words('suggest.ready', { count: suggested }) : t('agenda.emptyText')}
        action={canEdit && <span className="row"><AddLinks base={base} suggested={suggested} isEmpty /></span>}
        example={canEdit ? t('agenda.example') : undefined}
      />
    </>
  );
}
