import type { Kysely, Transaction } from 'kysely';
import type { AgencyTables } from './schema/agencies.ts';
import type { AgendaTables } from './schema/agenda.ts';
import type { AssignmentTables } from './schema/assignments.ts';
import type { CalendarTables } from './schema/calendar.ts';
import type { FileTables } from './schema/files.ts';
import type { InvitationTables } from './schema/invitations.ts';
import type { MailboxTables } from './schema/mailbox.ts';
import type { MeetingTables } from './schema/meetings.ts';
import type { MinutesTables } from './schema/minutes.ts';
import type { MailTables } from './schema/notifications.ts';
import type { PeopleTables } from './schema/people.ts';
import type { PollTables } from './schema/polls.ts';
import type { RegistrationTables } from './schema/registrations.ts';
import type { ReportTables } from './schema/reports.ts';
import type { RoadmapTables } from './schema/roadmap.ts';
import type { WorkingDayTables } from './schema/working-days.ts';

export type { Text3 } from './schema/columns.ts';
export type * from './schema/agencies.ts';
export type * from './schema/agenda.ts';
export type * from './schema/assignments.ts';
export type * from './schema/calendar.ts';
export type * from './schema/files.ts';
export type * from './schema/invitations.ts';
export type * from './schema/mailbox.ts';
export type * from './schema/meetings.ts';
export type * from './schema/minutes.ts';
export type * from './schema/notifications.ts';
export type * from './schema/people.ts';
export type * from './schema/polls.ts';
export type * from './schema/registrations.ts';
export type * from './schema/reports.ts';
export type * from './schema/roadmap.ts';
export type * from './schema/working-days.ts';

/**
 * The data model: every table, by the domain that writes it, a page for each in schema/. A test compares them with the live catalogue. Keys are
 * camelCase here, snake_case in PostgreSQL (CamelCasePlugin).
 */
export interface Database extends AgencyTables, PeopleTables, FileTables, WorkingDayTables, MeetingTables, AgendaTables, InvitationTables, PollTables, RegistrationTables, MailTables, MailboxTables, MinutesTables, RoadmapTables, AssignmentTables, CalendarTables, ReportTables {}

export type Db = Kysely<Database>;
export type Trx = Transaction<Database>;
