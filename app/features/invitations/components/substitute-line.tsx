import { Icon } from '#app/ui/icon.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import type { GuestRow } from '../guests/guests.service.server.ts';

export const WORDS = { accepted: 'accept', tentative: 'maybe', declined: 'decline' } as const;

/** In the list: who comes in whose place. */
export function SubstituteLine({ guest }: { guest: GuestRow }) {
  const t = useTexts('invitations');
  const { substitute, inPlaceOf } = guest;
  if (inPlaceOf) return <p className="m"><Icon name="swap" /> {t('substitutes.inPlaceOf', { name: inPlaceOf.name })}</p>;
  if (!substitute) return null;
  return <p className="m"><Icon name="swap" /> {t('substitutes.sends', { name: substitute.name })}{substitute.status && <>: {t(`words.${WORDS[substitute.status]}`)}</>}</p>;
}
