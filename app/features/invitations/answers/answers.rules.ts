import { answerBarrier, type AnswerBarrier } from '../invitations.rules.ts';

/** When an invitation was for, and whether it can still be answered. */

type Days = { startsOn: string | null; endsOn: string | null };
type Ends = Pick<Days, 'endsOn'> & { isSeries: boolean; lastEndsAt: Date | null; endsAt: Date | null };

export const startOf = (row: Pick<Days, 'startsOn'> & { startsAt: Date | null }): Date => row.startsAt ?? new Date(`${row.startsOn ?? '1970-01-01'}T00:00:00+05:00`);

/** A series ends with its last session. */
export const endOf = (row: Ends): Date => (row.isSeries ? row.lastEndsAt : null) ?? row.endsAt ?? new Date(`${row.endsOn ?? '1970-01-01'}T23:59:59+05:00`);

export function barrierOf(row: Ends & { withdrawnAt: Date | null; meetingStatus: string; meetingState: string }, now: Date): AnswerBarrier {
  return answerBarrier({ ...row, endsAt: endOf(row) }, now);
}
