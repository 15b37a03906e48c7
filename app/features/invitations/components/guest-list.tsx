import { Form } from '@remix-run/react';
import type { Text3 } from '#app/lib/text3.ts';
import { Button, LinkButton } from '#app/ui/button.tsx';
import { ChipLink, Chips } from '#app/ui/chips.tsx';
import { Demo } from '#app/ui/demo.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import type { IconName } from '#app/ui/icon.tsx';
import { Ledger } from '#app/ui/ledger.tsx';
import { isFound } from '#app/ui/fold.ts';
import { useTexts } from '#app/ui/texts.tsx';
import type { GuestRow } from '../guests/guests.service.server.ts';
import type { GuestFilter, GuestState } from '../invitations.schema.ts';
import { GuestLine } from './guest-line.tsx';
import './guests.css';

export type Guests = { guests: GuestRow[]; filter: GuestFilter; selectedId: string | null; base: string; canEdit: boolean };

const MATCHES: Record<GuestState, (guest: GuestRow) => boolean> = {
  all: () => true,
  coming: ({ answer }) => answer?.counts === true && (answer.word === 'accept' || answer.word === 'online'),
  maybe: ({ answer }) => answer?.counts === true && answer.word === 'maybe',
  declined: ({ answer }) => answer?.counts === true && answer.word === 'decline',
  silent: (guest) => !guest.answer,
  outdated: (guest) => guest.answer?.counts === false || guest.isStale,
  lost: (guest) => Boolean(guest.delivery?.lost),
};
const FILTERS: [GuestState, IconName][] = [['all', 'users'], ['coming', 'check'], ['maybe', 'question'], ['declined', 'close'], ['silent', 'pending'], ['outdated', 'history'], ['lost', 'mail-x']];

/** Who is invited, as a ledger, with what to do about those who are silent. */
export function GuestList({ guests, filter, selectedId, base, canEdit }: Guests) {
  const t = useTexts('invitations');
  const { show, q } = filter;
  const found = guests.filter((guest) => isMeant(guest, q));
  const present = found.filter((guest) => !guest.isWithdrawn);
  const gone = found.filter((guest) => guest.isWithdrawn);
  const shown = present.filter(MATCHES[show]);
  // What nobody answered need not be asked for.
  const offered = FILTERS.map(([key, icon]) => ({ key, icon, count: present.filter(MATCHES[key]).length })).filter(({ key, count }) => count > 0 || key === 'all' || key === show);
  const isDemo = guests.length > 0 && guests.every((guest) => guest.isDemo);
  const at = (state: GuestState, more: Record<string, string> = {}) => {
    const query = new URLSearchParams({ ...(state === 'all' ? {} : { show: state }), ...(q && { q }), ...more }).toString();
    return query ? `${base}?${query}` : base;
  };
  const hrefOf = (guest: GuestRow) => `${at(show, { guest: guest.id })}#guest`;
  const lines = (rows: GuestRow[]) => rows.map((guest) => <GuestLine key={guest.id} guest={guest} to={hrefOf(guest)} selected={guest.id === selectedId} />);
  if (guests.length === 0) return <EmptyState icon="users" title={t('guests.empty')} text={t('guests.emptyText')} />;
  return (
    <>
      <div className="row sb guest-tools">
        <Chips label={t('guests.filter')}>
          {offered.map(({ key, icon, count }) => <ChipLink key={key} icon={icon} current={key === show} to={at(key)}>{t(`guests.${key}`)} {count}</ChipLink>)}
        </Chips>
        {canEdit && <span className="guest-remind"><Remind guests={guests.filter((guest) => !guest.isWithdrawn)} base={base} /><LinkButton small look="quiet" icon="bell" to={base.replace(/invitations$/, 'reminders')}>{t('reminders.title')}</LinkButton></span>}
      </div>
      {(guests.length > SEARCHED_FROM || q) && <Search show={show} q={q} />}
      <div className="guest-head mt3">
        <span className="small soft">{t('guests.count', { count: shown.length })}</span> {isDemo && <Demo />}
      </div>
      {shown.length > 0 ? <Ledger plain label={t('guests.title')}>{lines(shown)}</Ledger> : <p className="soft mt4">{t('guests.emptyFilter')}</p>}
      {show === 'all' && gone.length > 0 && (
        <section className="mt6">
          <div className="sec"><h2>{t('guests.withdrawn')}</h2><span className="count">{gone.length}</span></div>
          <Ledger plain label={t('guests.withdrawn')}>{lines(gone)}</Ledger>
        </section>
      )}
    </>
  );
}

/** A shorter list is read faster than a name is typed. */
const SEARCHED_FROM = 12;

const wordsOf = (text: Text3 | null) => Object.values(text ?? {}).join(' ');

/** By name, address or agency, in whatever language that is written. */
const isMeant = ({ fullName, email, agency, agencyAbbr }: GuestRow, q: string) => isFound({ label: fullName, meta: email ?? '', also: `${wordsOf(agency)} ${wordsOf(agencyAbbr)}` }, q);

function Search({ show, q }: GuestFilter) {
  const t = useTexts('invitations');
  return (
    <Form method="get" role="search" className="guest-search mt3" preventScrollReset>
      {show !== 'all' && <input type="hidden" name="show" value={show} />}
      <input className="input" type="search" name="q" key={q} defaultValue={q} maxLength={100} autoComplete="off" placeholder={t('guests.search')} aria-label={t('guests.search')} />
    </Form>
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
