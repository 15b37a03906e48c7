import type { Generated } from 'kysely';
import type { GivenInstant, Instant, InstantOrNull, Json, JsonOrNull, Text3 } from './columns.ts';

/** Finding a date together. */

export interface PollTables {
  polls: PollsTable;
  pollOptions: PollOptionsTable;
  pollGuests: PollGuestsTable;
  pollVotes: PollVotesTable;
}

export interface PollsTable {
  id: string;
  title: Json<Text3>;
  description: JsonOrNull<Text3>;
  place: JsonOrNull<Text3>;
  format: 'in_person' | 'online' | 'hybrid';
  durationMinutes: number;
  timeZone: string;
  bodyId: string | null;
  leadAgencyId: string;
  /** Guests do not see each other's answers; the secretariat does. */
  isAnonymous: Generated<boolean>;
  closesAt: GivenInstant;
  remindDays: Generated<number>;
  state: Generated<'open' | 'closed' | 'scheduled'>;
  meetingId: string | null;
  chosenOptionId: string | null;
  createdBy: string | null;
  version: Generated<number>;
  createdAt: Instant;
  updatedAt: Instant;
}

export interface PollOptionsTable {
  id: string;
  pollId: string;
  position: number;
  startsAt: GivenInstant;
  endsAt: GivenInstant;
}

export interface PollGuestsTable {
  id: string;
  pollId: string;
  personId: string;
  agencyId: string | null;
  isRequired: Generated<boolean>;
  comment: string | null;
  /** Of the newest answer. */
  answeredAt: InstantOrNull;
  withdrawnAt: InstantOrNull;
  createdAt: Instant;
}

export interface PollVotesTable {
  guestId: string;
  optionId: string;
  choice: 'yes' | 'if_need_be' | 'no';
  updatedAt: Instant;
}
