import { expect, test } from 'vitest';
import { filesBelow, read, tablesOfSchema } from '#tests/support/source.ts';

/** Reads may cross features; a table is written by its owner alone. A new table gets its owner here. */
const OWNERS: Record<string, string[]> = {
  agencies: ['regions', 'directions', 'agencies', 'bodies', 'seats'],
  people: ['people', 'affiliations', 'mergeRules', 'groups', 'groupMembers', 'accounts', 'signInLinks', 'webSessions', 'capabilities', 'auditEntries', 'directoryMentions', 'directoryChanges', 'rateLimits', 'directoryImports', 'directoryImportItems'],
  files: ['files'],
  'working-days': ['holidays'],
  meetings: ['entries', 'entryAgencies', 'entryDirections', 'entryProposals', 'bulkEdits', 'entryChanges', 'occurrences', 'zoneRules', 'rooms', 'meetings', 'meetingEntries', 'agendaSections', 'agendaItems', 'agendaBreaks', 'agendaPauses', 'agendaProposals', 'agendaTemplates', 'papers', 'agendaRevisions', 'meetingRuns', 'runSpans'],
  invitations: ['invitations', 'meetingGuests', 'answers', 'substitutions', 'plannedSendings', 'reminders', 'reminderRuns'],
  polls: ['polls', 'pollOptions', 'pollGuests', 'pollVotes'],
  registrations: ['registrationSettings', 'registrations'],
  notifications: ['mails', 'mailEvents', 'mailStates', 'mailFiles'],
  mailbox: ['inboundMessages', 'inboundAttempts', 'inboundMailboxes'],
  minutes: ['attendances', 'attendanceMoves', 'checkIns', 'minutes', 'minutesReviews', 'approvalRequests', 'amendments', 'minuteItems', 'minuteRevisions', 'minuteEditors', 'acknowledgements', 'decisions', 'decisionRecusals', 'decisionDissents', 'minutesCorrections', 'correctionChanges', 'communiques'],
  roadmap: ['roadmaps', 'milestoneDependencies', 'planImports', 'planImportItems'],
  assignments: ['assignments', 'assignmentAgencies', 'reports', 'assignmentReceipts', 'extensionRequests', 'escalationSteps', 'digestRuns', 'escalations', 'escalationHolds', 'digestStops', 'monthlyRules', 'monthlyRounds', 'reportDrafts', 'reportFiles'],
  calendar: ['savedViews', 'calendarVersions', 'calendarBumps', 'imports', 'importItems', 'subscriptions', 'outsideEvents'],
  reports: ['indicators', 'indicatorValues', 'figureRounds', 'figureReturns', 'reportSnapshots', 'reportMailingRules', 'reportRecipients', 'reportMailings', 'changeSubscribers', 'changeDigests', 'assignmentVersions', 'decisionStates'],
};

const BUILDER = /\.(?:insertInto|updateTable|deleteFrom|mergeInto|replaceInto)\(\s*['"`](\w+)/g;
const RAW = /\b(?:insert\s+into|update|delete\s+from|merge\s+into|truncate(?:\s+table)?)\s+"?([a-z_]+)"?/g;
const PERMISSIVE_WORDS = new Set(['set', 'skip', 'of', 'no']);

test('every table has one owner', () => {
  const owned = Object.values(OWNERS).flat();
  expect([...owned].sort()).toEqual([...tablesOfSchema().keys()].sort());
});

test('only the owning feature writes a table', () => {
  const intrusions = filesBelow('app').filter(isSource).flatMap((file) => {
    const own = OWNERS[file.split('/')[2] ?? ''] ?? [];
    return writtenTables(file).filter((table) => !own.includes(table)).map((table) => `${file} writes ${table}`);
  });
  expect(intrusions).toEqual([]);
});

const isSource = (file: string) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file);

function writtenTables(file: string): string[] {
  const text = read(file);
  const tables = new Set([...text.matchAll(BUILDER)].map((match) => match[1]!));
  if (file.endsWith('.repository.server.ts')) {
    for (const [, name] of text.toLowerCase().matchAll(RAW)) if (!PERMISSIVE_WORDS.has(name!)) tables.add(camel(name!));
  }
  return [...tables].filter((table) => isTable(table));
}

const known = new Set(tablesOfSchema().keys());
const isTable = (name: string) => known.has(name);
const camel = (name: string) => name.replace(/_(\w)/g, (_match, letter: string) => letter.toUpperCase());
