/** What leaves the house of one person's data, and what never does. */

/** Secrets, and what only machines tell apart by. */
const WITHHELD = /hash|token|secret|credential|public_key|lease|idempotency|^phone$/;

export function withoutSecrets(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).filter(([column]) => !WITHHELD.test(column)));
}

/** A column that says the row is about the person; others say only that they did something (made, decided, recorded it). */
export const isAbout = (column: string): boolean => column === 'person_id';
