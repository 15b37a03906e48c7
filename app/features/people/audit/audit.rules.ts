/** What the chain covers, in this order. `at` has milliseconds: more would not survive the way through Date. */
export type AuditContent = {
  at: Date;
  personId: string | null;
  via: string;
  action: string;
  objectKind: string;
  objectId: string;
  data: unknown;
};

/** One spelling per value, whatever order jsonb gives the keys back in. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).filter(([, each]) => each !== undefined).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, each]) => `${JSON.stringify(key)}:${canonical(each)}`).join(',')}}`;
}

/** What the hash of an entry covers beside the hash before it. */
export function sealedText({ at, personId, via, action, objectKind, objectId, data }: AuditContent): string {
  return canonical([at.toISOString(), personId, via, action, objectKind, objectId, data]).slice(1);
}

/** The text whose hash is the entry's: it begins with the hash before it. */
export function linkText(previousHash: string, content: AuditContent): string {
  return `[${JSON.stringify(previousHash)},${sealedText(content)}`;
}
