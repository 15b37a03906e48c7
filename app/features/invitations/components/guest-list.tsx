import { Form } from '@remix-run/react';
import { Button, LinkButton } from '#app/ui/button.tsx';
import { ChipLink, Chips } from '#app/ui/chips.tsx';
import { Demo } from '#app/ui/demo.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import type { IconName } from '#app/ui/icon.tsx';
import { Ledger } from '#app/ui/ledger.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import type { GuestRow } from '../guests/guests.service.server.ts';
import type { GuestFilter } from '../invitations.schema.ts';
import { GuestLine } from './guest-line.tsx';
import './guests.css';

export type Guests = { guests: GuestRow[]; filter: GuestFilter; selectedId: string | null; base: string; canEdit: boolean };

const MATCHES: Record<GuestFilter, (guest: GuestRow) => boolean> = {
  all: () => true,
  silent: (guest) => !guest.answer,
  outdated: (guest) => guest.answer?.counts === false || guest.isStale,
  lost: (guest) => Boolean(guest.delivery?.lost),
};
const FILTERS: [GuestFilter, IconName][] = [['all', 'check'], ['silent', 'pending'], ['outdated', 'history'], ['lost', 'mail-x']];

/** Who is invited, as a ledger, with what to do about those who are silent. */
export function GuestList({ guests, filter, selectedId, base, canEdit }: Guests) {
  const t = useTexts('invitations');
  const present = guests.filter((guest) => !guest.isWithdrawn);
  const gone = guests.filter((guest) => guest.isWithdrawn);
  const shown = present.filter(MATCHES[filter]);
  const isDemo = guests.length > 0 && guests.every((guest) => guest.isDemo);
  const hrefOf = (guest: GuestRow) => `${base}?${new URLSearchParams({ ...(filter === 'all' ? {} : { show: filter }), guest: guest.id })}#guest`;
  const lines = (rows: GuestRow[]) => rows.map((guest) => <GuestLine key={guest.id} guest={guest} to={hrefOf(guest)} selected={guest.id === selectedId} />);
  if (guests.length === 0) return <EmptyState icon="users" title={t('guests.empty')} text={t('guests.emptyText')} />;
  return (
    <>
      <div className="row sb guest-tools">
        <Chips label={t('guests.filter')}>
          {FILTERS.map(([key, icon]) => (
            <ChipLink key={key} icon={icon} current={key === filter} to={key === 'all' ? base : `${base}?show=${key}`}>
              {t(`guests.${key}`)} {present.filter(MATCHES[key]).length}
            </ChipLink>
          ))}
        </Chips>
        {canEdit && <span className="guest-remind"><Remind guests={present} base={base} /><LinkButton small look="quiet" icon="bell" to={base.replace(/invitations$/, 'reminders')}>{t('reminders.title')}</LinkButton></span>}
      </div>
      <div className="guest-head mt3">
        <span className="small soft">{t('guests.count', { count: shown.length })}</span> {isDemo && <Demo />}
      </div>
      {shown.length > 0 ? <Ledger plain label={t('guests.title')}>{lines(shown)}</Ledger> : <p className="soft mt4">{t('guests.emptyFilter')}</p>}
      {filter === 'all' && gone.length > 0 && (
        <section className="mt6">
          <div className="sec"><h2>{t('guests.withdrawn')}</h2><span className="count">{gone.length}</span></div>
          <Ledger plain label={t('guests.withdrawn')}>{lines(gone)}</Ledger>
        </section>
      )}
    </>
  );
}

function Remind({ guests, base }: { guests: GuestRow[]; base: string }) {
  const t = useTexts('invitations');
  const silent = guests.filter((guest) => guest.awaits);
  if (silent.length === 0) return null;
  return (
    <Form method="post" action={`${base}?do=remind`} preventScrollReset>
      {silent.map((guest) => <input key={guest.id} type="hidden" name="invitationIds[]" value={guest.id} />)}
      <Button type="submit" small icon="bell">{t('guests.remind', { count: silent.length })}</Button>
    </Form>
  );
}
