import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildAgency, buildPerson } from '#db/builders.server.ts';
import { json } from '#db/json.ts';
import { listOccurrences } from '#app/features/calendar/calendar.service.server.ts';
import type { EventInput } from '#app/features/calendar/calendar.rules.ts';
import { calendarAtom, calendarIcs, eventIcs } from '#app/features/calendar/feeds/feeds.service.server.ts';
import { NO_FILTER } from '#app/features/calendar/query/query.rules.ts';
import { calendarJson } from '#app/features/calendar/range/range.service.server.ts';
import { canSeeEntry } from '#app/features/meetings/meetings.rules.ts';
import type { Actor, PersonActor } from '#app/features/people/actor.rules.ts';
import { findEventDetails } from '#app/features/public-pages/public-pages.service.server.ts';
import { testDatabase } from '#tests/support/database.ts';

const db = await testDatabase();
const NOW = new Date('2026-03-03T05:12:00Z');
const ADDRESS = { base: 'http://localhost:3000', selfUrl: 'http://localhost:3000/calendar' };
const RANGE = { first: '2026-03-01', last: '2026-03-31' };

type Row = { id: string; status: 'draft' | 'planned' | 'cancelled'; visibility: 'internal' | 'partners' | 'public'; embargoUntil: Date | null; agencyIds: string[]; invitedPersonIds: string[] };
const rows: Row[] = [];
let agencyId = '';
let personId = '';

const person = (roles: PersonActor['roles'], given: Partial<PersonActor> = {}): PersonActor => ({
  kind: 'person', accountId: randomUUID(), sessionId: randomUUID(), personId: randomUUID(), name: 'P', isDemo: true, roles, agencyIds: [], language: 'en', ...given,
});

function actors(): [name: string, actor: Actor][] {
  return [
    ['the public', { kind: 'public', language: 'en' }],
    ['the secretariat', person(['secretariat'])],
    ['an auditor', person(['auditor'])],
    ['a member', person(['member'])],
    ['a member who is invited', person(['member'], { personId })],
    ['an agency', person(['agency'])],
    ['the agency that leads', person(['agency'], { agencyIds: [agencyId] })],
    ['a member whose agency leads', person(['member'], { agencyIds: [agencyId] })],
    ['a link of the invited', { kind: 'link', purpose: 'answer', personId, objectId: randomUUID(), language: 'en' }],
  ];
}

async function addEntry(row: Omit<Row, 'id'>) {
  const id = randomUUID();
  rows.push({ id, ...row });
  const { agencyIds, invitedPersonIds, ...plain } = row;
  const times = { startsAt: new Date('2026-03-19T10:00:00Z'), endsAt: new Date('2026-03-19T11:30:00Z') };
  const title = json({ en: `Entry ${id}` });
  const kind = { kind: 'meeting' as const, scope: 'session' as const };
  await db.insertInto('entries').values({ id, uid: `${id}@noc.example`, title, ...plain, ...kind, ...times }).execute();
  if (agencyIds.length > 0) await db.insertInto('entryAgencies').values(agencyIds.map((each) => ({ entryId: id, agencyId: each, role: 'lead' as const }))).execute();
  await db.insertInto('occurrences').values({ id: randomUUID(), entryId: id, originalStart: times.startsAt, allDay: false, title, agencyIds, ...plain, ...kind, ...times }).execute();
  const meetingId = randomUUID();
  await db.insertInto('meetings').values({ id: meetingId, entryId: id, originalStart: times.startsAt }).execute();
  for (const invited of invitedPersonIds) await db.insertInto('invitations').values({ id: randomUUID(), meetingId, personId: invited, role: 'required' }).execute();
}

beforeAll(async () => {
  agencyId = await buildAgency(db);
  personId = await buildPerson(db);
  for (const status of ['draft', 'planned', 'cancelled'] as const) {
    for (const visibility of ['internal', 'partners', 'public'] as const) {
      for (const embargoUntil of [null, new Date('2026-03-10T00:00:00Z'), new Date('2026-03-01T00:00:00Z')]) {
        await addEntry({ status, visibility, embargoUntil, agencyIds: [], invitedPersonIds: [] });
        await addEntry({ status, visibility, embargoUntil, agencyIds: [agencyId], invitedPersonIds: [] });
        await addEntry({ status, visibility, embargoUntil, agencyIds: [], invitedPersonIds: [personId] });
      }
    }
  }
});

const sorted = (ids: string[]) => [...new Set(ids)].sort();
const idsIn = (text: string) => sorted([...text.matchAll(/events\/([0-9a-f-]{36})/g)].map((match) => match[1] ?? ''));
/** Folded lines would cut an id in two. */
const unfold = (text: string) => text.replaceAll('\r\n ', '');

describe('the calendar shows to each exactly what the one permission function allows', () => {
  it.each(actors().map(([name], index) => [name, index] as const))('%s', async (_name, index) => {
    const actor = actors()[index]?.[1] as Actor;
    const allowed = sorted(rows.filter((row) => canSeeEntry(actor, row, NOW)).map((row) => row.id));
    const items = await listOccurrences(db, actor, RANGE, NOW);
    expect(sorted(items.ok ? items.value.map((item) => item.entryId ?? '') : [])).toEqual(allowed);
    const events = await calendarJson(db, actor, { ...NO_FILTER, ...RANGE }, ADDRESS.base, NOW);
    const byMeeting = new Map((await db.selectFrom('meetings').select(['id', 'entryId']).execute()).map((meeting) => [meeting.id, meeting.entryId]));
    expect(sorted(events.ok ? (JSON.parse(events.value) as EventInput[]).map((event) => byMeeting.get(event.url.split('/').at(-1) ?? '') ?? event.url.split('/').at(-1) ?? '') : [])).toEqual(allowed);
    expect(idsIn(unfold((await Array.fromAsync(calendarIcs(db, actor, { filter: NO_FILTER, base: ADDRESS.base }, NOW))).join('')))).toEqual(allowed);
    expect(idsIn(await calendarAtom(db, actor, NO_FILTER, ADDRESS, NOW))).toEqual(allowed);
    for (const row of rows) {
      expect((await findEventDetails(db, actor, row.id, NOW)) !== null).toBe(allowed.includes(row.id));
    }
  });

  it('gives no file of what the reader may not see', async () => {
    const hidden = rows.find((row) => row.visibility === 'internal')?.id ?? '';
    expect(await eventIcs(db, { kind: 'public', language: 'kk' }, hidden, ADDRESS.base, NOW)).toBeNull();
  });
});
