import type { RegisterWish } from './register.schema.ts';

/** The address of a list with these filters; what is usual is left out. */
export function registerHref(wish: RegisterWish, more: Record<string, string> = {}): string {
  const { when, ...rest } = wish;
  const query = new URLSearchParams({ ...(when !== 'upcoming' && { when }), ...more });
  for (const [name, value] of Object.entries(rest)) if (value) query.set(name, value);
  return query.size > 0 ? `/events?${query}` : '/events';
}

export function isNarrowed({ kind, status, agency, region, direction, parent, from, to }: RegisterWish): boolean {
  return [kind, status, agency, region, direction, parent, from, to].some((each) => each !== null);
}

/** `after` of the next page: the last row's place in the order and its id. */
export function placeOf(row: { sortAt: string; id: string }): string {
  return `${row.sortAt}~${row.id}`;
}

export function readPlace(after: string | null): { sortAt: string; id: string } | null {
  const [sortAt, id] = after?.split('~') ?? [];
  if (!sortAt || !id) return null;
  // Written by us; typed by hand it might be anything, and the database would refuse the whole page.
  const isInfinite = sortAt === 'infinity';
  return isInfinite || !Number.isNaN(Date.parse(sortAt)) ? { sortAt, id } : null;
}
