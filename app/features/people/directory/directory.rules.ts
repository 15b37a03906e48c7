import { fold } from '#app/ui/fold.ts';
import { isSecretariat, readsAll, type Actor } from '../actor.rules.ts';

/** The SQL twin of fold(): what `translate` writes for each of these letters and marks. */
export const FOLD_FROM = `әғқңөұүһіёй.,-_+'’"«»()/`;
export const FOLD_TO = `агкноуухиеи${' '.repeat(FOLD_FROM.length - 11)}`;

const MAX_WORDS = 6;

/** The words to look for, as they stand in folded names. */
export function searchWords(query: string): string[] {
  return fold(query.slice(0, 200)).split(' ').filter(Boolean).slice(0, MAX_WORDS);
}

/** Addresses are for those who write to people. */
export function seesAddresses(actor: Actor): boolean {
  return isSecretariat(actor);
}

/** Everybody, guests included; others see those who hold an office or a seat. */
export function seesGuests(actor: Actor): boolean {
  return readsAll(actor);
}
