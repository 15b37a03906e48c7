import type { AffiliationsTable, SeatsTable } from '#db/schema.ts';

/** The order in which an agency names its people. */
export const OFFICE_ROLES = ['head', 'deputy', 'focal_point', 'deputy_focal_point', 'staff'] as const satisfies readonly AffiliationsTable['role'][];
export const SEAT_ROLES = ['chair', 'deputy_chair', 'secretary', 'member', 'observer'] as const satisfies readonly SeatsTable['role'][];

type Office = { role: string };

/** Somebody has to take over what mails and assignments go to; others may just leave. */
export function needsSuccessor({ role }: Office): boolean {
  return role === 'focal_point' || role === 'deputy_focal_point';
}
