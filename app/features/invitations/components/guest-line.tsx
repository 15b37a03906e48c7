import { Link } from '@remix-run/react';
import { inLanguage } from '#app/lib/text3.ts';
import { Icon } from '#app/ui/icon.tsx';
import { LanguageTag } from '#app/ui/language-tag.tsx';
import { LedgerRow } from '#app/ui/ledger.tsx';
import { State } from '#app/ui/state.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import type { GuestRow } from '../guests/guests.service.server.ts';
import { AnswerWord } from './answer-word.tsx';
import { SubstituteLine } from './substitute-line.tsx';

type Props = { guest: GuestRow; to: string; selected: boolean };

/** One participant: who, in which part, what was answered, what they hold. */
export function GuestLine({ guest, to, selected }: Props) {
  const t = useTexts('invitations');
  return (
    <LedgerRow
      selected={selected}
      title={
        <Link to={to} preventScrollReset className="guest-name">
          {guest.name}
          <span className="vh">{t('guests.open', { name: '' })}</span>
        </Link>
      }
      meta={<Standing guest={guest} />}
      end={
        <span className="guest-end">
          {!guest.isWithdrawn && <AnswerWord answer={guest.answer} />}
          <Delivery guest={guest} />
        </span>
      }
    >
      <SubstituteLine guest={guest} />
      {guest.answer?.comment && (
        <p className="guest-comment">
          <Icon name="edit" />
          <span className="vh">{t('guests.comment')}: </span>
          <span lang={guest.language}>{guest.answer.comment}</span>
        </p>
      )}
    </LedgerRow>
  );
}

export function Standing({ guest }: { guest: Pick<GuestRow, 'seatRole' | 'agency' | 'role' | 'language' | 'groups'> }) {
  const t = useTexts('invitations');
  const common = useTexts('common');
  const language = useLanguage();
  const seat = guest.seatRole as 'chair' | 'deputy_chair' | 'secretary' | 'member' | 'observer' | null;
  const says = seat !== null && seat !== 'member' ? common(`bodyRoles.${seat}`) : null;
  const part = guest.role === 'required' || guest.role === seat ? null : common(`participantRoles.${guest.role}`);
  const agency = guest.agency ? inLanguage(guest.agency, language).text : t('guests.noAgency');
  return (
    <>
      {[agency, says, part].filter(Boolean).join(', ')} <LanguageTag language={guest.language} />
      {guest.groups.length > 0 && <span className="guest-groups"><Icon name="list" /> {t('guests.fromGroups', { names: guest.groups.map((name) => inLanguage(name, language).text).join(', '), count: guest.groups.length })}</span>}
    </>
  );
}

/** Whether they hold what is sent, and which version of it. */
function Delivery({ guest }: { guest: GuestRow }) {
  const t = useTexts('invitations');
  const common = useTexts('common');
  const { delivery, revision } = guest;
  if (!delivery) return <span className="m">{t('guests.notTold')}</span>;
  if (delivery.lost) return <State icon="mail-x" tone="risk">{common(`mailStates.${delivery.state}`)}: {t(`lost.${delivery.lost}`)}</State>;
  if (delivery.method === 'CANCEL') return <span className="m">{t('guests.cancelled')}</span>;
  const state = common(`mailStates.${delivery.state}`);
  const held = delivery.heldRevision ?? revision;
  if (guest.isStale) return <State icon="history" tone="risk">{t('guests.stale')}, {t('guests.holds', { revision: held })}</State>;
  return <span className="m">{state}{held > 0 && <>, {t('guests.holds', { revision: held })}</>}</span>;
}
