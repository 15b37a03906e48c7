import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { formatDay, formatMoment } from '#app/lib/dates.ts';
import { HOME_ZONE } from '#app/lib/time-zones.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { Demo } from '#app/ui/demo.tsx';
import { Ledger, LedgerRow } from '#app/ui/ledger.tsx';
import { SectionHead } from '#app/ui/section-head.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import type { AgencyRoomData } from '../agency-room.service.server.ts';

type Props = { room: AgencyRoomData; /** How assignments are listed is told by the page: that part belongs to another feature. */ list: (rows: AgencyRoomData['due'], label: string) => ReactNode };

/** What the agency owes first, then its sessions, proposals and events. */
export function AgencyRoom({ room, list }: Props) {
  const t = useTexts('agency-room');
  const { late, due } = room;
  return (
    <>
      {room.readerId && <div className="row mt3"><LinkButton small icon="calendar" to={`/people/${room.readerId}`}>{t('room.away')}</LinkButton></div>}
      {late.length > 0 && <Part id="late" title={t('room.late')} count={late.length}>{list(late, t('room.late'))}</Part>}
      <Part id="due" title={t('room.due')} count={due.length}>
        {due.length > 0 ? list(due, t('room.due')) : <p className="soft mt3">{t('room.noneDue')}</p>}
      </Part>
      <Coming rows={room.coming} />
      <Attendance rows={room.attendance} />
      <Proposals rows={room.proposals} />
      <Events rows={room.events} />
    </>
  );
}

function Part({ id, title, count, children }: { id: string; title: string; count: number; children: ReactNode }) {
  return <section className="mt6" aria-labelledby={id}><SectionHead id={id} title={title} count={count || undefined} />{children}</section>;
}

function Coming({ rows }: { rows: AgencyRoomData['coming'] }) {
  const t = useTexts('agency-room');
  const language = useLanguage();
  if (rows.length === 0) return null;
  return (
    <Part id="coming" title={t('room.coming')} count={rows.length}>
      <Ledger plain label={t('room.coming')}>
        {rows.map((row) => (
          <LedgerRow
            key={row.meetingId}
            title={<><Link to={`/meetings/${row.meetingId}`}><T3 text={row.title} /></Link> {row.isDemo && <Demo />}</>}
            meta={<>{formatMoment(row.startsAt, HOME_ZONE, language, 'medium')} · {t(row.isInvited ? 'room.invited' : 'room.hasSeat')}</>}
          />
        ))}
      </Ledger>
    </Part>
  );
}

function Attendance({ rows }: { rows: AgencyRoomData['attendance'] }) {
  const t = useTexts('agency-room');
  const common = useTexts('common');
  const language = useLanguage();
  if (rows.length === 0) return null;
  return (
    <Part id="attendance" title={t('room.attendance')} count={0}>
      <Ledger plain label={t('room.attendance')}>
        {rows.map((row) => (
          <LedgerRow key={`${row.meetingId}${row.name}`} title={<><Link to={`/meetings/${row.meetingId}`}><T3 text={row.title} /></Link> {row.isDemo && <Demo />}</>} meta={<>{formatDay(row.day, language, 'medium')} · {row.name}: {common(`attendance.${row.status}`)}</>} />
        ))}
      </Ledger>
    </Part>
  );
}

function Proposals({ rows }: { rows: AgencyRoomData['proposals'] }) {
  const t = useTexts('agency-room');
  if (rows.length === 0) return null;
  return (
    <Part id="proposals" title={t('room.proposals')} count={rows.length}>
      <Ledger plain label={t('room.proposals')}>
        {rows.map((row) => (
          <LedgerRow key={row.id} title={<><Link to={row.kind === 'item' ? `/meetings/proposals/${row.id}` : `/events/${row.id}/proposal`}><T3 text={row.title} /></Link> {row.isDemo && <Demo />}</>} meta={`${t(`room.kinds.${row.kind}`)} · ${t(`room.states.${row.state as 'proposed'}`)}`} />
        ))}
      </Ledger>
    </Part>
  );
}

function Events({ rows }: { rows: AgencyRoomData['events'] }) {
  const t = useTexts('agency-room');
  const language = useLanguage();
  if (rows.length === 0) return null;
  return (
    <Part id="events" title={t('room.events')} count={rows.length}>
      <Ledger plain label={t('room.events')}>
        {rows.map((row) => <LedgerRow key={row.id} title={<><Link to={`/events/${row.id}`}><T3 text={row.title} /></Link> {row.isDemo && <Demo />}</>} meta={formatDay(row.day, language, 'medium')} />)}
      </Ledger>
    </Part>
  );
}
