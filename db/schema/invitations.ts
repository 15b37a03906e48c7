import type { ColumnType, Generated } from 'kysely';
import type { GivenInstant, Instant, InstantOrNull, JsonOrNull, Text3 } from './columns.ts';

/** Who is invited, what they were asked and what they answered. */

export interface InvitationTables {
  invitations: InvitationsTable;
  meetingGuests: MeetingGuestsTable;
  answers: AnswersTable;
  substitutions: SubstitutionsTable;
  plannedSendings: PlannedSendingsTable;
  reminders: RemindersTable;
  reminderRuns: ReminderRunsTable;
}

export interface InvitationsTable {
  id: string;
  meetingId: string;
  personId: string;
  seatId: string | null;
  agencyId: string | null;
  role: 'required' | 'optional' | 'observer' | 'speaker' | 'interpreter';
  language: 'kk' | 'ru' | 'en' | null;
  /** The saved groups through which the guest came. */
  groupIds: Generated<string[]>;
  withdrawnAt: InstantOrNull;
  needs: JsonOrNull<GuestNeeds>;
  version: Generated<number>;
  createdAt: Instant;
  updatedAt: Instant;
}

/** What a guest needs in order to take part. */
export type GuestNeeds = { interpretation?: ('kk' | 'ru' | 'en' | 'sign')[]; access?: ('step_free' | 'hearing' | 'sight')[]; words?: string };

/** Letters that leave later; `leftOut` are invitations. */
export interface PlannedSendingsTable {
  id: string;
  meetingId: string;
  sendAt: GivenInstant;
  leftOut: Generated<string[]>;
  note: JsonOrNull<Text3>;
  state: Generated<'planned' | 'sent' | 'stopped' | 'cancelled'>;
  reason: 'meetingCancelled' | 'nothingToSend' | 'draft' | 'over' | null;
  mailCount: number | null;
  batchId: string | null;
  isDemo: Generated<boolean>;
  createdBy: string | null;
  version: Generated<number>;
  createdAt: Instant;
  updatedAt: Instant;
}

/** Of one meeting, or of a body as the rule for its meetings. */
export interface RemindersTable {
  id: string;
  meetingId: string | null;
  bodyId: string | null;
  audience: 'unanswered' | 'accepted' | 'all';
  unit: 'working_days' | 'hours' | 'moment';
  amount: number | null;
  at: InstantOrNull;
  isDemo: Generated<boolean>;
  removedAt: InstantOrNull;
  createdBy: string | null;
  createdAt: Instant;
}

export interface ReminderRunsTable {
  reminderId: string;
  meetingId: string;
  timeSequence: number;
  mailCount: number;
  ranAt: GivenInstant;
}

/** Who comes in whose place. */
export interface SubstitutionsTable {
  id: string;
  invitationId: string;
  substituteInvitationId: string;
  name: string;
  position: string | null;
  namedBy: string | null;
  withdrawnAt: InstantOrNull;
  withdrawnBy: string | null;
  version: Generated<number>;
  createdAt: Instant;
  updatedAt: Instant;
}

/** A view: everybody invited to a meeting, those of the series included. */
export interface MeetingGuestsTable {
  id: ColumnType<string, never, never>;
  meetingId: ColumnType<string, never, never>;
  personId: ColumnType<string, never, never>;
  seatId: ColumnType<string | null, never, never>;
  agencyId: ColumnType<string | null, never, never>;
  role: ColumnType<InvitationsTable['role'], never, never>;
  language: ColumnType<'kk' | 'ru' | 'en' | null, never, never>;
  withdrawnAt: ColumnType<Date | null, never, never>;
  version: ColumnType<number, never, never>;
  createdAt: ColumnType<Date, never, never>;
  updatedAt: ColumnType<Date, never, never>;
  isInherited: ColumnType<boolean, never, never>;
  seriesInvitationId: ColumnType<string | null, never, never>;
}

export interface AnswersTable {
  id: string;
  invitationId: string;
  status: 'accepted' | 'tentative' | 'declined';
  mode: 'in_person' | 'online' | null;
  comment: string | null;
  forSequence: number;
  via: 'web' | 'mail' | 'secretariat' | 'api';
  recordedBy: string | null;
  messageId: string | null;
  createdAt: Instant;
}
