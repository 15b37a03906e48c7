import { json, jsonOrNull } from '#db/json.ts';
import type { Db, Trx } from '#db/schema.ts';
import { inTransaction, undoingRefusals } from '#db/transaction.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { ruleText } from '#app/lib/recurrence.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import { isSecretariat, personIdOf, readsAll, speaksFor, type Actor } from '#app/features/people/actor.rules.ts';
import { auditOf, recordAudit } from '#app/features/people/audit/audit.service.server.ts';
import { lockEntry, updateEntry, type EntryRow } from '../entries/entries.repository.server.ts';
import { rewriteOccurrences, writeNewEntry } from '../occurrences/occurrences.service.server.ts';
import { KEPT_RULE, resolveRecurrence } from '../recurrence/recurrence.rules.ts';
import { placeIn, writeInRoom } from '../rooms/rooms.service.server.ts';
import { newUid, sequenceAfter } from '../scheduling/scheduling.service.server.ts';
import type { SeriesEdit } from '../series/series.service.server.ts';
import { beginningOf, resolveDates, startOfDay } from './dates/dates.rules.ts';
import { endsSeries, findWrongChange, findWrongFields, wrongParent, wrongStatus, type Typed } from './fields.service.server.ts';
import * as repository from './programmes.repository.server.ts';
import { canCancel, canDiscard, canEditProgramme, canPropose, isOwnProposal, kindOf } from './programmes.rules.ts';
import type { ChangeProgramme, ChangeProposal, CreateProgramme, ProposeEvent } from './programmes.schema.ts';

/** Owns initiatives and events: planning and changing by the secretariat, proposing by agencies. */

type Made = { entryId: string };
type Refused = 'forbidden' | 'notFound' | 'stale' | 'invalid' | 'room-taken';

/** One transaction makes the entry with its agencies, directions and occurrence. The same `requestId` again gives what was made. */
export function createProgramme(db: Db, actor: Actor, input: CreateProgramme): Promise<Result<Made, 'forbidden' | 'invalid' | 'room-taken'>> {
  return undoingRefusals(db, async (trx) => {
    if (!isSecretariat(actor)) return refuse('forbidden');
    const wrong = { ...(await findWrongFields(trx, actor, input, null)), ...wrongStatus({ status: 'draft', proposalState: null }, input) };
    if (Object.keys(wrong).length > 0) return refuse('invalid', { fields: wrong });
    return insertProgramme(trx, actor, input, { status: input.status, source: input.source });
  });
}

/** An agency's own event: a draft that nobody else sees until the secretariat has said yes. */
export function proposeEvent(db: Db, actor: Actor, input: ProposeEvent): Promise<Result<Made, 'forbidden' | 'invalid' | 'room-taken'>> {
  return undoingRefusals(db, async (trx) => {
    if (!canPropose(actor)) return refuse('forbidden');
    const wrong = { ...(await findWrongFields(trx, actor, input, null)), ...(!speaksFor(actor, input.leadAgencyId) && { leadAgencyId: 'ownAgency' }) };
    if (Object.keys(wrong).length > 0) return refuse('invalid', { fields: wrong });
    const made = await insertProgramme(trx, actor, input, { status: 'draft', source: null });
    if (made.ok) await keepProposal(trx, actor, made.value.entryId, input);
    return made;
  });
}

async function insertProgramme(trx: Trx, actor: Actor, input: CreateProgramme | ProposeEvent, own: { status: CreateProgramme['status']; source: string | null }): Promise<Result<Made, 'invalid' | 'room-taken'>> {
  const [entryId, now] = [input.requestId, clock()];
  const entry = {
    ...columnsOf(input), ...own, ...(await placeIn(trx, placed(actor, input, null))), id: entryId, kind: input.kind, uid: newUid(entryId), createdBy: personIdOf(actor), createdAt: now, updatedAt: now,
  };
  const audit = auditOf(actor, { action: 'entry-created', objectKind: 'entry', objectId: entryId, data: { kind: input.kind } });
  const written = await writeNewEntry(trx, actor, entry, { leadId: input.leadAgencyId, coIds: input.coAgencyIds, directionKeys: input.directionKeys, meetingId: null, audit });
  if (!written.ok) return written;
  if (written.value) return ok({ entryId });
  const twin = await lockEntry(trx, entryId);
  return twin?.kind === input.kind && twin.createdBy === personIdOf(actor) ? ok({ entryId }) : refuse('invalid', { fields: { requestId: 'stale' } });
}

async function keepProposal(trx: Trx, actor: Actor, entryId: string, input: ProposeEvent | ChangeProposal): Promise<void> {
  const before = await repository.lockProposal(trx, entryId);
  const isProposed = input.do === 'propose' || before?.state === 'proposed';
  await repository.saveProposal(trx, {
    entryId,
    agencyId: input.leadAgencyId,
    authorId: personIdOf(actor),
    state: isProposed ? 'proposed' : (before?.state ?? 'draft'),
    // The reason of a return stays in sight until the event is proposed again.
    reason: isProposed ? null : (before?.reason ?? null),
    proposedAt: isProposed ? (before?.proposedAt ?? clock()) : null,
    decidedBy: null,
    decidedAt: null,
  });
}

/** Saves the whole form. What was sent with a calendar file gets a higher SEQUENCE when time, place or link changed. */
export function changeProgramme(db: Db, actor: Actor, input: ChangeProgramme & { entryId: string }): Promise<Result<Made, Refused>> {
  return undoingRefusals(db, async (trx) => {
    const found = await lockProgramme(trx, actor, input.entryId);
    if (!found) return refuse('notFound');
    if (!isSecretariat(actor)) return refuse('forbidden');
    const { entry } = found;
    const wrong = await findWrongChange(trx, actor, found, input);
    if (wrong) return refuse('invalid', { fields: wrong });
    if (entry.version !== input.version) return refuse('stale');
    // A series asks first which of its sessions are meant.
    if (entry.rrule !== null) return refuse('invalid');
    const written = await writeChange(trx, actor, entry, input, ownOf(input));
    return written.ok ? ok({ entryId: entry.id }) : written;
  });
}

const ownOf = ({ status, source }: ChangeProgramme): Own => ({ status, source, ...(status !== 'cancelled' && { cancelReason: null }) });

/** The same form for whoever changes a series: its columns, and what stands beside them. */
export async function editOfEvent(trx: Trx, actor: Actor, entry: EntryRow, input: ChangeProgramme): Promise<SeriesEdit> {
  const typed = { ...input, kind: kindOf(entry) };
  return {
    set: { ...columnsOf(typed), ...(await placeIn(trx, placed(actor, typed, entry))), ...ownOf(input) },
    keepsRule: input.repeats === KEPT_RULE,
    save: (within, entryId) => saveBeside(within, entryId, input),
  };
}

export function changeProposal(db: Db, actor: Actor, input: ChangeProposal & { entryId: string }): Promise<Result<Made, Refused>> {
  return undoingRefusals(db, async (trx) => {
    const found = await lockProgramme(trx, actor, input.entryId);
    if (!found) return refuse('notFound');
    if (!isOwnProposal(actor, found.row)) return refuse('forbidden');
    const wrong = { ...(await findWrongFields(trx, actor, input, found.entry)), ...(endsSeries(found.entry, input) && { repeats: 'required' }), ...(!speaksFor(actor, input.leadAgencyId) && { leadAgencyId: 'ownAgency' }) };
    if (Object.keys(wrong).length > 0) return refuse('invalid', { fields: wrong });
    if (found.entry.version !== input.version) return refuse('stale');
    const written = await writeChange(trx, actor, found.entry, input, {});
    if (!written.ok) return written;
    await keepProposal(trx, actor, found.entry.id, input);
    return ok({ entryId: found.entry.id });
  });
}

type Own = { status?: CreateProgramme['status']; source?: string | null; cancelReason?: null };

async function writeChange(trx: Trx, actor: Actor, entry: EntryRow, input: ChangeProgramme | ChangeProposal, own: Own): Promise<Result<undefined, 'room-taken'>> {
  const kind = kindOf(entry);
  const set = { ...columnsOf({ ...input, kind }), ...(await placeIn(trx, placed(actor, { ...input, kind }, entry))) };
  await updateEntry(trx, entry.id, entry.version, clock(), { ...set, ...own, ...(await sequenceAfter(trx, entry, set)) });
  const saved = await saveParts(trx, actor, entry.id, input);
  if (saved.ok) await recordAudit(trx, actor, { action: 'entry-changed', objectKind: 'entry', objectId: entry.id });
  return saved;
}

/** A draft disappears; nobody but its authors has known of it. */
export function discardDraft(db: Db, actor: Actor, input: { entryId: string; version: number }): Promise<Result<undefined, Refused | 'used'>> {
  return inTransaction(db, async (trx) => {
    const found = await lockProgramme(trx, actor, input.entryId);
    if (!found) return refuse('notFound');
    if (!canDiscard(actor, found.row)) return refuse('forbidden');
    if (found.entry.version !== input.version) return refuse('stale');
    if (!(await repository.deleteDraft(trx, input.entryId))) return refuse('used');
    await recordAudit(trx, actor, { action: 'draft-discarded', objectKind: 'entry', objectId: input.entryId });
    return ok();
  });
}

/** Puts an event into an initiative, or takes it out. The version is the event's. */
export function arrange(db: Db, actor: Actor, input: { initiativeId: string; entryId: string; version: number; do: 'attach' | 'detach' }): Promise<Result<undefined, Refused>> {
  return inTransaction(db, async (trx) => {
    const now = clock();
    if (!(await repository.isVisibleInitiative(trx, actor, input.initiativeId, now))) return refuse('notFound');
    if (!isSecretariat(actor)) return refuse('forbidden');
    const entry = await lockEntry(trx, input.entryId);
    if (!entry) return refuse('invalid', { fields: { entryId: 'unknownChoice' } });
    if (entry.version !== input.version || (input.do === 'detach' && entry.parentId !== input.initiativeId)) return refuse('stale');
    const wrong = input.do === 'attach' ? await wrongParent(trx, actor, input.initiativeId, entry) : null;
    if (wrong) return refuse('invalid', { fields: { entryId: wrong } });
    await updateEntry(trx, entry.id, entry.version, now, { parentId: input.do === 'attach' ? input.initiativeId : null });
    await recordAudit(trx, actor, { action: 'entry-arranged', objectKind: 'entry', objectId: entry.id, data: { parentId: input.do === 'attach' ? input.initiativeId : null } });
    return ok();
  });
}

/** Everything that a page about it needs, with what this reader may do; null for those who may not know of it. */
export async function findProgramme(db: Db, actor: Actor, id: string) {
  const row = await repository.findProgrammeRow(db, actor, id, clock());
  if (!row) return null;
  const seesProposal = readsAll(actor) || (row.proposal !== null && speaksFor(actor, row.proposal.agencyId));
  return {
    ...row,
    kind: kindOf(row),
    beginsAt: beginningOf(row),
    proposal: seesProposal ? row.proposal : null,
    lead: row.agencies.find((agency) => agency.role === 'lead') ?? null,
    co: row.agencies.filter((agency) => agency.role === 'co'),
    canEdit: canEditProgramme(actor, row),
    canCancel: canCancel(actor, row),
    canDiscard: canDiscard(actor, row),
  };
}

export type ProgrammeData = NonNullable<Awaited<ReturnType<typeof findProgramme>>>;

export function listProgrammeParts(db: Db, actor: Actor, initiativeId: string) {
  return repository.listChildRows(db, actor, initiativeId, clock());
}

export type ProgrammePart = Awaited<ReturnType<typeof listProgrammeParts>>[number];

export function listAttachableEntries(db: Db, actor: Actor) {
  return repository.listAttachable(db, actor, clock());
}

export async function listPlaces(db: Db, actor: Actor) {
  const [regions, directions, initiatives] = await Promise.all([repository.listRegions(db), repository.listDirections(db), repository.listInitiatives(db, actor, clock())]);
  return { regions, directions, initiatives };
}

/** The entry and its row for the rules, locked; undefined for those who may not know of it. */
export async function lockProgramme(trx: Trx, actor: Actor, entryId: string) {
  const visible = await repository.findProgrammeRow(trx, actor, entryId, clock());
  if (!visible) return undefined;
  const entry = await lockEntry(trx, entryId);
  const row = await repository.findProgrammeRow(trx, actor, entryId, clock());
  return entry && row ? { entry, row } : undefined;
}

async function saveBeside(trx: Trx, entryId: string, input: Pick<Typed, 'leadAgencyId' | 'coAgencyIds' | 'directionKeys'>): Promise<void> {
  await repository.saveAgencies(trx, entryId, input.leadAgencyId, input.coAgencyIds);
  await repository.saveDirections(trx, entryId, input.directionKeys);
}

async function saveParts(trx: Trx, actor: Actor, entryId: string, input: Typed): Promise<Result<undefined, 'room-taken'>> {
  await saveBeside(trx, entryId, input);
  return writeInRoom(trx, actor, entryId, () => rewriteOccurrences(trx, entryId));
}

/** Rooms are given by the secretariat: an agency's own change leaves its event where it is. An initiative is in no room. */
function placed(actor: Actor, { kind, format, place, roomId }: Typed, entry: EntryRow | null): Parameters<typeof placeIn>[1] {
  return { format, place, roomId: kind === 'initiative' ? null : isSecretariat(actor) ? roomId : (entry?.roomId ?? null) };
}

function columnsOf(input: Typed) {
  const dates = resolveDates(input);
  const repeats = resolveRecurrence(input);
  if (!dates?.ok || !repeats.ok) throw new Error('dates are judged before they are saved');
  const { allDay } = dates.columns;
  const rule = input.kind === 'event' ? repeats.rule : null;
  return {
    ...dates.columns,
    rrule: rule && ruleText(rule, input.timeZone, allDay),
    wallStart: !allDay && (rule || input.repeats === KEPT_RULE) ? `${input.date}T${input.startTime}` : null,
    scope: input.scope,
    title: json(input.title),
    description: jsonOrNull(input.description),
    regionIso: input.regionIso,
    visibility: input.visibility,
    embargoUntil: input.embargoOn && input.visibility !== 'internal' ? startOfDay(input.embargoOn, input.timeZone) : null,
    format: input.format,
    onlineUrl: input.format === 'in_person' ? null : input.onlineUrl,
    parentId: input.parentId,
    timeZone: input.timeZone,
  };
}
