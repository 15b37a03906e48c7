import { useFetchers } from '@remix-run/react';
import type { Quorum } from '../roll-call.rules.ts';
import { ATTENDANCES, quorumOf } from '../roll-call.rules.ts';
import type { RollRow } from '../roll-call.service.server.ts';

/** The roll with the taps that are still on their way. */
export function useLiveRoll<R extends RollRow>(rows: readonly R[], stored: Quorum): { rows: R[]; quorum: Quorum } {
  const taps = new Map<string, RollRow['status']>();
  for (const { formData } of useFetchers()) {
    if (formData?.get('intent') !== 'mark') continue;
    taps.set(String(formData.get('personId')), ATTENDANCES.find((status) => status === formData.get('status')) ?? null);
  }
  if (taps.size === 0) return { rows: [...rows], quorum: stored };
  const live = rows.map((row) => (row.personId && taps.has(row.personId) ? { ...row, status: taps.get(row.personId) ?? null } : row));
  const lines = live.map((row) => ({ seatId: row.seatId, votes: row.seatId !== null && row.seatRole !== 'observer', personId: row.personId, status: row.status }));
  return { rows: live, quorum: quorumOf(lines, () => stored.needed, stored.deputiesCount) };
}
