import { inLanguage } from '#app/lib/text3.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { Demo } from '#app/ui/demo.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { Ledger, LedgerRow } from '#app/ui/ledger.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { SectionHead } from '#app/ui/section-head.tsx';
import { State } from '#app/ui/state.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import type { RoomIntent } from '../rooms.schema.ts';
import type { Room } from '../rooms.service.server.ts';
import { RoomForm, type HostChoice, type RefusedRoom } from './room-form.tsx';

export type RoomsProps = {
  rooms: Room[];
  agencies: HostChoice[];
  canEdit: boolean;
  /** The room whose form is open. */
  editing: string | null;
  requestId: string;
  done: RoomIntent | null;
  refused: RefusedRoom | null;
};

/** The rooms we meet in, and the form that keeps them. */
export function RoomsPage({ rooms, agencies, canEdit, editing, requestId, done, refused }: RoomsProps) {
  const t = useTexts('rooms');
  const chosen = rooms.find((room) => room.id === editing) ?? null;
  return (
    <>
      <h1>{t('title')}</h1>
      <p className="soft mt2 measure">{t('lead')}</p>
      {done && <Notice tone="ok" live="status" className="mt4">{t(`done.${done}`)}</Notice>}
      {rooms.length === 0
        ? <EmptyState icon="pin" title={t('empty')} text={t('emptyText')} example={t('example')} />
        : (
          <section className="mt5" aria-labelledby="rooms">
            <SectionHead id="rooms" title={t('list')} count={rooms.length} />
            <Ledger lead="92px" leadNarrow="72px" label={t('list')}>
              {rooms.map((room) => <RoomRow key={room.id} room={room} canEdit={canEdit} isOpen={room.id === editing} />)}
            </Ledger>
          </section>
        )}
      {canEdit && <RoomForm key={`${editing} ${refused ? 'refused' : ''} ${requestId}`} room={chosen} agencies={agencies} requestId={requestId} refused={refused} />}
    </>
  );
}

function RoomRow({ room, canEdit, isOpen }: { room: Room; canEdit: boolean; isOpen: boolean }) {
  const t = useTexts('rooms');
  const language = useLanguage();
  const name = inLanguage(room.name, language).text;
  return (
    <LedgerRow
      selected={isOpen}
      lead={<><b>{room.capacity}</b><br /><span className="mute small">{t('seats', { count: room.capacity })}</span></>}
      title={<><T3 text={room.name} /> {room.isDemo && <Demo />}</>}
      meta={(
        <>
          <T3 text={room.address} />
          {room.agencyName && <> · <T3 text={room.agencyName} mark="none" /></>}
          {room.equipment && <> · <T3 text={room.equipment} /></>}
        </>
      )}
      end={canEdit ? <LinkButton small look="quiet" to={`?edit=${room.id}#room`} aria-label={t('editRoom', { name })}><Icon name="edit" />{t('edit')}</LinkButton> : undefined}
    >
      <div className="m">
        {room.isOffered ? t('coming', { count: room.coming }) : <State icon="ban" tone="neutral">{t('notOffered')}</State>}
      </div>
    </LedgerRow>
  );
}
