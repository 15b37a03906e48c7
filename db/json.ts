/** Writes a value into a jsonb column: node-postgres would turn arrays into PostgreSQL arrays. */
export function json(value: unknown): string {
  return JSON.stringify(value);
}

/** The same for a column that may stay empty. */
export function jsonOrNull(value: unknown): string | null {
  return value === null || value === undefined ? null : JSON.stringify(value);
}
