import type { ColumnType, Generated } from 'kysely';
import type { GivenInstant, Instant, InstantOrNull, Json, JsonOrNull, Text3 } from './columns.ts';

/** People, how they sign in, what a link allows them, and the log of what they did. */

export interface PeopleTables {
  people: PeopleTable;
  affiliations: AffiliationsTable;
  mergeRules: MergeRulesTable;
  groups: GroupsTable;
  groupMembers: GroupMembersTable;
  accounts: AccountsTable;
  signInLinks: SignInLinksTable;
  webSessions: WebSessionsTable;
  rateLimits: RateLimitsTable;
  capabilities: CapabilitiesTable;
  auditEntries: AuditEntriesTable;
  directoryMentions: DirectoryMentionsTable;
  directoryChanges: DirectoryChangesTable;
  directoryImports: DirectoryImportsTable;
  directoryImportItems: DirectoryImportItemsTable;
}

export type Role = 'secretariat' | 'agency' | 'member' | 'auditor';

export interface PeopleTable {
  id: string;
  key: string | null;
  surname: JsonOrNull<Text3>;
  givenName: JsonOrNull<Text3>;
  patronymic: JsonOrNull<Text3>;
  displayName: string | null;
  position: JsonOrNull<Text3>;
  email: string | null;
  language: Generated<'kk' | 'ru' | 'en'>;
  timeZone: Generated<string>;
  source: string | null;
  isDemo: Generated<boolean>;
  /** Known only by a registration for a public event: in no directory, erased with it. */
  isVisitor: Generated<boolean>;
  erasedAt: InstantOrNull;
  /** The row that took this one's place; it is erased then. */
  mergedInto: string | null;
  version: Generated<number>;
  createdAt: Instant;
  updatedAt: Instant;
}

/** How a merge settles what two rows both say, by table. */
export interface MergeRulesTable {
  tableName: string;
  onConflict: 'drop' | 'leave' | 'keep';
}

export interface AffiliationsTable {
  id: string;
  personId: string;
  agencyId: string;
  role: 'head' | 'deputy' | 'focal_point' | 'deputy_focal_point' | 'staff';
  fromOn: string | null;
  toOn: string | null;
  absentFrom: string | null;
  absentTo: string | null;
}

/** People who are invited together again and again. */
export interface GroupsTable {
  id: string;
  key: string | null;
  name: Json<Text3>;
  note: string | null;
  isDemo: Generated<boolean>;
  createdBy: string | null;
  version: Generated<number>;
  createdAt: Instant;
  updatedAt: Instant;
}

export interface GroupMembersTable {
  groupId: string;
  personId: string;
  createdAt: Instant;
}

export interface AccountsTable {
  id: string;
  personId: string;
  roles: Role[];
  agencyId: string | null;
  disabledAt: InstantOrNull;
  version: Generated<number>;
  createdAt: Instant;
  updatedAt: Instant;
}

export interface SignInLinksTable {
  id: string;
  accountId: string;
  tokenHash: string;
  expiresAt: GivenInstant;
  usedAt: InstantOrNull;
  createdAt: Instant;
}

export interface WebSessionsTable {
  id: string;
  accountId: string;
  tokenHash: string;
  userAgent: string | null;
  createdAt: Instant;
  lastSeenAt: Instant;
  expiresAt: GivenInstant;
  revokedAt: InstantOrNull;
}

/** Written by rate-limiter-flexible; `expire` in milliseconds since 1970. */
export interface RateLimitsTable {
  key: string;
  points: Generated<number>;
  expire: string | null;
}

export interface CapabilitiesTable {
  id: string;
  tokenHash: string;
  purpose: 'answer' | 'report' | 'amend' | 'acknowledge' | 'poll' | 'feed' | 'minutes' | 'registration' | 'figures' | 'digest' | 'owed' | 'approve' | 'changes';
  personId: string;
  objectId: string;
  expiresAt: GivenInstant;
  revokedAt: InstantOrNull;
  createdAt: Instant;
}

export interface AuditEntriesTable {
  sequence: Generated<string>;
  at: Instant;
  personId: string | null;
  via: 'web' | 'link' | 'mail' | 'api' | 'job' | 'command';
  action: string;
  objectKind: string;
  objectId: string;
  data: ColumnType<Record<string, unknown>, string | undefined, string>;
  previousHash: string;
  hash: string;
}

/** Which entries of the log a person, an agency or a body finds in its history. */
export interface DirectoryMentionsTable {
  objectKind: 'person' | 'agency' | 'body';
  objectId: string;
  sequence: string;
}

/** What a change of the directory wrote over what; erasable, unlike the log. */
export interface DirectoryChangesTable {
  sequence: string;
  before: Json<Record<string, unknown>>;
  after: Json<Record<string, unknown>>;
}

export interface DirectoryImportsTable {
  id: string;
  kind: 'people' | 'agencies';
  sourceName: string;
  state: Generated<'preview' | 'done' | 'undone'>;
  content: Json<unknown>;
  counts: ColumnType<unknown, string | undefined, string>;
  createdBy: string | null;
  doneAt: InstantOrNull;
  undoneAt: InstantOrNull;
  undoneBy: string | null;
  createdAt: Instant;
}

export interface DirectoryImportItemsTable {
  importId: string;
  position: number;
  action: 'created' | 'changed';
  objectId: string;
  objectVersion: number;
  /** The office that came with the row. */
  officeId: string | null;
  before: JsonOrNull<unknown>;
  undoneAs: 'removed' | 'restored' | 'kept' | null;
}
