import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { buildAffiliation } from '#db/builders.server.ts';
import { newId } from '#app/lib/ids.ts';
import { previewBulk, saveBulk, undoBulk } from '#app/features/meetings/bulk/bulk.service.server.ts';
import type { BulkWish } from '#app/features/meetings/bulk/bulk.schema.ts';
import {
  createProgrammeSchema, proposeEventSchema, type CreateProgramme, type ProposeEvent,
} from '#app/features/meetings/programmes/programmes.schema.ts';
import {
  arrange, changeProgramme, changeProposal, createProgramme, discardDraft, findProgramme, listProgrammeParts, proposeEvent,
} from '#app/features/meetings/programmes/programmes.service.server.ts';
import { cancelProgramme, decideProposal } from '#app/features/meetings/proposals/proposals.service.server.ts';
import { registerSchema } from '#app/features/meetings/register/register.schema.ts';
import { listRegister } from '#app/features/meetings/register/register.service.server.ts';
import { testDatabase } from '#tests/support/database.ts';
import { actorFor, buildScene, NOW, same } from './scene.ts';

process.env.NOW = NOW;
const db = await testDatabase();
const scene = await buildScene(db);
const foreign = actorFor(scene.memberId, ['agency'], [scene.otherAgencyId]);
await db.insertInto('directions').values({ key: 'policy', name: JSON.stringify(same('Policy')), icon: 'file', position: 0 }).execute();

const typed = (given: Record<string, unknown> = {}) => ({
  kind: 'event', scope: 'national', title: same('Event'), format: 'in_person', timing: 'days', date: '2026-04-22', timeZone: 'Asia/Almaty',
  visibility: 'public', status: 'planned', requestId: newId(), leadAgencyId: scene.agencyId, directionKeys: ['policy'], ...given,
});
const form = (given: Record<string, unknown> = {}) => createProgrammeSchema.parse(typed(given));
const proposal = (given: Record<string, unknown> = {}) => proposeEventSchema.parse(typed({ do: 'propose', ...given }));

async function made(given: Record<string, unknown> = {}): Promise<string> {
  const result = await createProgramme(db, scene.secretariat, form(given));
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.value.entryId;
}
async function proposed(given: Record<string, unknown> = {}): Promise<string> {
  const result = await proposeEvent(db, scene.agency, proposal(given));
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.value.entryId;
}
const entryOf = async (id: string) => (await findProgramme(db, scene.secretariat, id))!;
const change = (input: CreateProgramme | ProposeEvent, version: number, more: Record<string, unknown> = {}) => ({ ...input, version, ...more });

describe('planning', () => {
  test('makes the entry with agencies, directions and its occurrence; twice is once', async () => {
    const wish = form({ endDate: '2026-04-24', coAgencyIds: [scene.otherAgencyId, scene.agencyId] });
    const [one, two] = await Promise.all([createProgramme(db, scene.secretariat, wish), createProgramme(db, scene.secretariat, wish)]);
    expect([one, two]).toEqual([{ ok: true, value: { entryId: wish.requestId } }, { ok: true, value: { entryId: wish.requestId } }]);
    const occurrence = await db.selectFrom('occurrences').selectAll().where('entryId', '=', wish.requestId).executeTakeFirstOrThrow();
    expect(occurrence).toMatchObject({ startsOn: '2026-04-22', endsOn: '2026-04-24', directionKeys: ['policy'], agencyIds: [scene.agencyId, scene.otherAgencyId] });
  });

  test.each([
    [{ leadAgencyId: randomUUID() }, { leadAgencyId: 'unknownChoice' }],
    [{ coAgencyIds: [randomUUID()] }, { coAgencyIds: 'unknownChoice' }],
    [{ regionIso: 'KZ-99' }, { regionIso: 'unknownChoice' }],
    [{ directionKeys: ['nothing'] }, { directionKeys: 'unknownChoice' }],
    [{ parentId: randomUUID() }, { parentId: 'unknownChoice' }],
    [{ timing: 'unset', undatedPeriod: '2026', date: '', status: 'confirmed' }, { status: 'statusNeedsDate' }],
    [{ status: 'held' }, { status: 'statusNotYet' }],
    [{ status: 'cancelled' }, { status: 'statusStep' }],
  ])('%j is told beside its field, nothing is kept', async (given, fields) => {
    const wish = form(given);
    expect(await createProgramme(db, scene.secretariat, wish)).toMatchObject({ ok: false, reason: 'invalid', details: { fields } });
    expect(await entryOf(wish.requestId)).toBeNull();
  });

  test.each([
    [{ date: '2026-02-29' }, ['date']],
    [{ date: '2026-04-22', endDate: '2026-04-21' }, ['endDate']],
    [{ embargoOn: '2026-05-01' }, ['embargoOn']],
    [{ title: {} }, ['title']],
    [{ kind: 'meeting', status: 'open', scope: 'session' }, ['kind', 'scope', 'status']],
    [{ onlineUrl: 'javascript:alert(1)' }, ['onlineUrl']],
    [{ directionKeys: ['a; drop table'] }, ['directionKeys']],
  ])('%j never reaches the service', (given, fields) => {
    const result = createProgrammeSchema.safeParse(typed(given));
    expect([...new Set(result.error?.issues.map((issue) => issue.path[0]))].sort()).toEqual(fields);
  });

  test('a stale form changes nothing; an initiative never stands in itself', async () => {
    const outer = await made({ kind: 'initiative', endDate: '2026-12-31' });
    const within = await made({ kind: 'initiative', parentId: outer });
    expect(await changeProgramme(db, scene.secretariat, { ...change(form({ kind: 'initiative', parentId: within }), 1), entryId: outer } as never)).toMatchObject({ details: { fields: { parentId: 'parentCircle' } } });
    expect(await changeProgramme(db, scene.secretariat, { ...change(form({ kind: 'initiative' }), 9), entryId: outer } as never)).toMatchObject({ reason: 'stale' });
    expect(await changeProgramme(db, scene.agency, { ...change(form({ kind: 'initiative' }), 1), entryId: outer } as never)).toMatchObject({ reason: 'forbidden' });
    expect((await entryOf(outer)).version).toBe(1);
  });

  test('the kind is not changed by a form that says so', async () => {
    const id = await made();
    expect(await changeProgramme(db, scene.secretariat, { ...change(form({ kind: 'initiative', endDate: '2026-12-31' }), 1), entryId: id } as never)).toMatchObject({ details: { fields: { endDate: 'eventTooLong' } } });
    expect((await entryOf(id)).kind).toBe('event');
  });
});

describe("an agency's own event", () => {
  test('is seen by it and the secretariat only, and cannot publish itself', async () => {
    const wish = { ...proposal(), status: 'confirmed', source: 'me' } as ProposeEvent;
    await proposeEvent(db, scene.agency, wish);
    expect(await entryOf(wish.requestId)).toMatchObject({ status: 'draft', source: null, proposal: { state: 'proposed', agencyId: scene.agencyId } });
    expect(await findProgramme(db, scene.agency, wish.requestId)).toMatchObject({ canEdit: true });
    for (const actor of [foreign, scene.member, scene.visitor]) expect(await findProgramme(db, actor, wish.requestId)).toBeNull();
  });

  test('is led by the agency itself', async () => {
    expect(await proposeEvent(db, scene.agency, proposal({ leadAgencyId: scene.otherAgencyId }))).toMatchObject({ details: { fields: { leadAgencyId: 'ownAgency' } } });
    expect(await proposeEvent(db, scene.member, proposal())).toMatchObject({ reason: 'forbidden' });
    expect(proposeEventSchema.safeParse(typed({ do: 'propose', kind: 'initiative' })).success).toBe(false);
  });

  test('goes back with a reason, comes again and is accepted; the author hears both by mail', async () => {
    const id = await proposed();
    expect(await decideProposal(db, scene.agency, { entryId: id, version: 1, do: 'accept', status: 'planned', reason: null })).toMatchObject({ reason: 'forbidden' });
    expect(await decideProposal(db, scene.secretariat, { entryId: id, version: 1, do: 'return', status: 'planned', reason: 'Where?' })).toEqual({ ok: true, value: { mailed: 1 } });
    expect((await findProgramme(db, scene.agency, id))?.proposal).toMatchObject({ state: 'returned', reason: 'Where?' });
    expect(await changeProposal(db, foreign, { ...change(proposal(), 2), entryId: id } as never)).toMatchObject({ reason: 'notFound' });
    expect(await changeProposal(db, scene.agency, { ...change(proposal({ place: same('Astana') }), 2), entryId: id } as never)).toMatchObject({ ok: true });
    expect(await decideProposal(db, scene.secretariat, { entryId: id, version: 3, do: 'accept', status: 'confirmed', reason: null })).toMatchObject({ ok: true, value: { mailed: 1 } });
    expect(await entryOf(id)).toMatchObject({ status: 'confirmed', proposal: { state: 'accepted', reason: null } });
    expect(await findProgramme(db, scene.visitor, id)).not.toBeNull();
    expect(await changeProposal(db, scene.agency, { ...change(proposal(), 4), entryId: id } as never)).toMatchObject({ reason: 'forbidden' });
    const mails = await db.selectFrom('mails').select(['personId', 'template', 'props']).where('personId', '=', scene.focalId).execute();
    expect(mails.map((mail) => (mail.props as { about: string }).about).sort()).toEqual(['accepted', 'returned']);
  });

  test('an unfinished one stays a draft and may be thrown away, with everything about it', async () => {
    const id = await proposed({ do: 'draft' });
    expect((await entryOf(id)).proposal).toMatchObject({ state: 'draft' });
    expect(await discardDraft(db, foreign, { entryId: id, version: 1 })).toMatchObject({ reason: 'notFound' });
    expect(await discardDraft(db, scene.agency, { entryId: id, version: 1 })).toMatchObject({ ok: true });
    expect(await db.selectFrom('entryProposals').select('entryId').where('entryId', '=', id).execute()).toEqual([]);
  });
});

test('cancelling keeps the reason, tells the contacts when asked to, and can be taken back by the form', async () => {
  await buildAffiliation(db, scene.focalId, scene.agencyId);
  const id = await made();
  expect(await cancelProgramme(db, scene.agency, { entryId: id, version: 1, reason: 'Storm', tell: true })).toMatchObject({ reason: 'forbidden' });
  expect(await cancelProgramme(db, scene.secretariat, { entryId: id, version: 1, reason: 'Storm', tell: true })).toEqual({ ok: true, value: { mailed: 1 } });
  expect(await entryOf(id)).toMatchObject({ status: 'cancelled', cancelReason: 'Storm', canCancel: false });
  expect(await changeProgramme(db, scene.secretariat, { ...change(form({ status: 'planned' }), 2), entryId: id } as never)).toMatchObject({ ok: true });
  expect(await entryOf(id)).toMatchObject({ status: 'planned', cancelReason: null });
});

test('an initiative holds events; each reader sees those that are for them', async () => {
  const year = await made({ kind: 'initiative', date: '2026-01-01', endDate: '2026-12-31' });
  const [open, inner] = [await made(), await made({ visibility: 'internal', leadAgencyId: scene.otherAgencyId })];
  for (const entryId of [open, inner]) expect(await arrange(db, scene.secretariat, { initiativeId: year, entryId, version: 1, do: 'attach' })).toMatchObject({ ok: true });
  expect(await arrange(db, scene.secretariat, { initiativeId: open, entryId: inner, version: 2, do: 'attach' })).toMatchObject({ reason: 'notFound' });
  expect(await arrange(db, scene.agency, { initiativeId: year, entryId: open, version: 2, do: 'detach' })).toMatchObject({ reason: 'forbidden' });
  const seen = async (actor: Parameters<typeof listProgrammeParts>[1]) => (await listProgrammeParts(db, actor, year)).map((part) => part.id).sort();
  expect(await seen(scene.secretariat)).toEqual([open, inner].sort());
  expect(await seen(scene.visitor)).toEqual([open]);
  expect(await seen(foreign)).toEqual([open, inner].sort());
});

describe('a change of many', () => {
  const wish = (given: Partial<BulkWish>): BulkWish => ({ status: null, reason: null, visibility: null, leadAgencyId: null, addDirection: null, removeDirection: null, parentId: null, ...given });
  const picks = (ids: string[], version = 1) => ids.map((entryId) => ({ entryId, version }));

  test('is shown, saved whole and taken back whole', async () => {
    const ids = [await made(), await made({ visibility: 'partners' })];
    const to = wish({ status: 'confirmed', visibility: 'internal', leadAgencyId: scene.otherAgencyId, removeDirection: 'policy' });
    const shown = await previewBulk(db, scene.secretariat, picks(ids), to);
    expect(shown.ok && shown.value.map((row) => [row.problem, row.changes.length])).toEqual([[null, 4], [null, 4]]);
    expect(shown.ok && shown.value[0]?.changes.find((each) => each.field === 'lead')).toEqual({ field: 'lead', before: [scene.agencyId], after: [scene.otherAgencyId] });
    const saved = await saveBulk(db, scene.secretariat, picks(ids), to);
    if (!saved.ok) throw new Error(saved.reason);
    for (const id of ids) expect(await entryOf(id)).toMatchObject({ status: 'confirmed', visibility: 'internal', lead: { id: scene.otherAgencyId }, directionKeys: [], version: 2 });
    expect(await db.selectFrom('occurrences').select('status').where('entryId', 'in', ids).execute()).toEqual([{ status: 'confirmed' }, { status: 'confirmed' }]);
    const stranger = actorFor(scene.memberId, ['secretariat']);
    expect(await undoBulk(db, stranger, saved.value.editId!)).toMatchObject({ reason: 'tooLate' });
    expect(await undoBulk(db, scene.secretariat, saved.value.editId!)).toEqual({ ok: true, value: { count: 2 } });
    expect(await entryOf(ids[1]!)).toMatchObject({ status: 'planned', visibility: 'partners', lead: { id: scene.agencyId }, directionKeys: ['policy'] });
    expect(await undoBulk(db, scene.secretariat, saved.value.editId!)).toMatchObject({ reason: 'tooLate' });
  });

  test('one row that cannot follow stops all, and is named', async () => {
    const [good, stale, undecided] = [await made(), await made(), await proposed()];
    const all = [...picks([good]), ...picks([stale], 7), ...picks([undecided]), ...picks([randomUUID()])];
    const saved = await saveBulk(db, scene.secretariat, all, wish({ status: 'confirmed' }));
    expect(saved).toMatchObject({ ok: false, reason: 'problems' });
    const rows = (saved as unknown as { details: { rows: { problem: string | null }[] } }).details.rows;
    expect(rows.map((row) => row.problem)).toEqual([null, 'stale', 'decideFirst', 'gone']);
    expect((await entryOf(good)).status).toBe('planned');
  });

  test('what somebody changed since is not overruled by taking back', async () => {
    const id = await made();
    const saved = await saveBulk(db, scene.secretariat, picks([id]), wish({ visibility: 'internal' }));
    await changeProgramme(db, scene.secretariat, { ...change(form({ visibility: 'partners' }), 2), entryId: id } as never);
    expect(saved.ok && (await undoBulk(db, scene.secretariat, saved.value.editId!))).toMatchObject({ reason: 'changedSince' });
    expect((await entryOf(id)).visibility).toBe('partners');
  });

  test('is for the secretariat; ids that point at nothing are told', async () => {
    expect(await saveBulk(db, scene.agency, picks([await made()]), wish({ status: 'confirmed' }))).toMatchObject({ reason: 'forbidden' });
    expect(await previewBulk(db, scene.secretariat, picks([await made()]), wish({ parentId: randomUUID(), addDirection: 'x' }))).toMatchObject({ details: { fields: { parentId: 'unknownChoice', addDirection: 'unknownChoice' } } });
  });
});

test('the list pages by its index, also with dates to be set, and filters by all it offers', async () => {
  await sql`insert into entries (id, kind, scope, title, uid, all_day, starts_on, ends_on, undated_period, status, visibility)
    select gen_random_uuid(), 'event', 'national', '{"kk":"x"}', 'bulk-' || n, n % 10 > 0, case when n % 10 > 0 then date '2026-05-01' + n % 200 end,
      case when n % 10 > 0 then date '2026-05-01' + n % 200 end, case when n % 10 = 0 then '2026' end, 'planned', 'public' from generate_series(1, 3000) n`.execute(db);
  await sql`analyze entries`.execute(db);
  const seen: string[] = [];
  let after: string | null = null;
  for (let page = 0; page < 70; page++) {
    const list: Awaited<ReturnType<typeof listRegister>> = await listRegister(db, scene.member, registerSchema.parse({ when: 'all', after }));
    seen.push(...list.rows.map((row) => row.id));
    if (!(after = list.next)) break;
  }
  const { rows: [{ count }] } = (await sql<{ count: number }>`select count(*)::int as count from entries where kind <> 'meeting' and status <> 'draft' and visibility <> 'internal'`.execute(db)) as { rows: [{ count: number }] };
  expect([seen.length, new Set(seen).size]).toEqual([count, count]);
  const narrow = await listRegister(db, scene.secretariat, registerSchema.parse({ when: 'all', status: 'proposed', kind: 'event', agency: scene.agencyId, direction: 'policy', from: '2026-04-01', to: '2026-04-30' }));
  expect(narrow.rows.every((row) => row.proposalState === 'proposed')).toBe(true);
  expect(narrow.rows.length).toBeGreaterThan(0);
  for (const bad of [{ after: 'x~y' }, { after: `2026-99-99~${randomUUID()}` }, { from: '2026-02-30', kind: 'meeting', agency: "' or 1=1", when: 'never' }]) await listRegister(db, scene.secretariat, registerSchema.parse(bad));
  const { rows: plan } = await sql<{ 'QUERY PLAN': string }>`explain select id from entries where kind <> 'meeting'
    and (coalesce(starts_at, starts_on::timestamp at time zone 'UTC', timestamptz 'infinity'), id) > (timestamptz '2026-06-01', ${randomUUID()}::uuid)
    order by coalesce(starts_at, starts_on::timestamp at time zone 'UTC', timestamptz 'infinity'), id limit 51`.execute(db);
  expect(plan.map((line) => line['QUERY PLAN']).join('\n')).toMatch(/Index (Only )?Scan using entries_in_order/);
});
