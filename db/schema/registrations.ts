import type { Generated } from 'kysely';
import type { GivenInstant, Instant, InstantOrNull } from './columns.ts';

/** Seats at public events. */

export interface RegistrationTables {
  registrationSettings: RegistrationSettingsTable;
  registrations: RegistrationsTable;
}

export interface RegistrationSettingsTable {
  entryId: string;
  seats: number;
  isOpen: Generated<boolean>;
  opensOn: string | null;
  closesOn: string | null;
  createdBy: string | null;
  version: Generated<number>;
  createdAt: Instant;
  updatedAt: Instant;
}

export interface RegistrationsTable {
  id: string;
  entryId: string;
  /** Null once erased, like name and needs; the record of consent stays. */
  personId: string | null;
  name: string | null;
  language: 'kk' | 'ru' | 'en';
  needs: string | null;
  state: Generated<'asked' | 'seated' | 'waiting' | 'cancelled'>;
  /** In the queue of seats and waiting list; null for those outside it. */
  position: number | null;
  askedAt: GivenInstant;
  confirmedAt: InstantOrNull;
  cancelledAt: InstantOrNull;
  cancelledBy: 'guest' | 'secretariat' | null;
  consentVersion: string;
  consentText: string;
  consentLanguage: 'kk' | 'ru' | 'en';
  consentChannel: Generated<'web'>;
  consentAt: GivenInstant;
  erasedAt: InstantOrNull;
  createdAt: Instant;
  updatedAt: Instant;
}
