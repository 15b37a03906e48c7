import { isSecretariat, type Actor } from '#app/features/people/actor.rules.ts';

export function mayKeepFigures(actor: Actor): boolean {
  return isSecretariat(actor);
}

const MOST = 1e12;

/**
 * «275 000», «1 250,5», "275,000", "1.250.000", «300 000+»: as people write numbers. A sign before exactly three digits groups
 * thousands, since no figure has three decimals; anything else is null.
 */
export function readFigure(typed: string): number | null {
  const bare = typed.replace(/[\s\u00A0\u202F]/g, '').replace(/\+$/, '');
  const grouped = /^\d{1,3}([.,])\d{3}(?:\1\d{3})*(?:(?!\1)[.,]\d{1,2})?$/.exec(bare);
  const separator = grouped?.[1];
  const digits = separator ? bare.replaceAll(separator, '') : bare;
  if (!/^\d{1,13}([.,]\d{1,2})?$/.test(digits)) return null;
  const value = Number(digits.replace(',', '.'));
  return value <= MOST ? value : null;
}

type Row = { id: string; correctsId: string | null; isVoid: boolean };

/** What holds now: nothing that was corrected, nothing that was withdrawn. */
export function standing<T extends Row>(rows: readonly T[]): T[] {
  const corrected = new Set(rows.map(({ correctsId }) => correctsId));
  return rows.filter(({ id, isVoid }) => !isVoid && !corrected.has(id));
}
