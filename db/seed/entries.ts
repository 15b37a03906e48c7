import { randomUUID } from 'node:crypto';
import { json, jsonOrNull } from '../json.ts';
import type { EntriesTable, Text3, Trx } from '../schema.ts';

export type SeedEntry = {
  key: string;
  kind: EntriesTable['kind'];
  scope: EntriesTable['scope'];
  title: Text3;
  place?: Text3;
  description?: Text3;
  status: 'draft' | 'planned' | 'confirmed' | 'held' | 'cancelled';
  visibility: 'internal' | 'partners' | 'public';
  bodyId: string | null;
  regionIso: string | null;
  /** Whole days in Asia/Almaty, both included. */
  days?: { from: string; to: string } | null;
  instants?: { from: string; to: string };
  undatedPeriod?: string | null;
  format?: 'in_person' | 'online' | 'hybrid';
  onlineUrl?: string;
  note?: string | null;
  source?: string | null;
  confidence?: string | null;
  isDemo?: boolean;
  /** When it became known; a month before it begins where nobody says. */
  knownSince?: string;
  lead: { agencyId: string; isInferred: boolean }[];
  co: { agencyId: string; isInferred: boolean }[];
  directions: string[];
};

/** Writes an entry with its agencies, directions and occurrence; for a meeting also the meeting. Returns both ids. */
export async function insertEntry(trx: Trx, entry: SeedEntry): Promise<{ entryId: string; meetingId: string | null }> {
  const entryId = randomUUID();
  const { lead, co, directions, days, instants, title, place, description, knownSince, ...plain } = entry;
  const times = instants ?? (days ? { from: `${days.from}T00:00:00+05:00`, to: `${days.to}T23:59:59+05:00` } : null);
  // Else a first start would tell of sixty new events, the oldest six years old.
  const known = knownSince ?? (times && new Date(new Date(times.from).getTime() - 30 * 86_400_000));
  await trx
    .insertInto('entries')
    .values({
      ...plain,
      id: entryId,
      uid: `${entryId}@noc.example`,
      title: json(title),
      place: jsonOrNull(place),
      description: jsonOrNull(description),
      ...(known && { createdAt: known }),
      allDay: !!days,
      startsOn: days?.from ?? null,
      endsOn: days?.to ?? null,
      startsAt: instants ? instants.from : null,
      endsAt: instants ? instants.to : null,
    })
    .execute();
  const agencies = [...lead.map((a) => ({ ...a, role: 'lead' as const })), ...co.map((a) => ({ ...a, role: 'co' as const }))];
  if (agencies.length > 0) await trx.insertInto('entryAgencies').values(agencies.map((a) => ({ entryId, ...a }))).execute();
  if (directions.length > 0) await trx.insertInto('entryDirections').values(directions.map((directionKey) => ({ entryId, directionKey }))).execute();
  if (!times) return { entryId, meetingId: null };
  await trx
    .insertInto('occurrences')
    .values({
      id: randomUUID(),
      entryId,
      originalStart: times.from,
      startsAt: times.from,
      endsAt: times.to,
      allDay: !!days,
      startsOn: days?.from ?? null,
      endsOn: days?.to ?? null,
      kind: entry.kind,
      scope: entry.scope,
      title: json(title),
      place: jsonOrNull(place),
      status: entry.status,
      visibility: entry.visibility,
      bodyId: entry.bodyId,
      regionIso: entry.regionIso,
      agencyIds: agencies.map((a) => a.agencyId),
      directionKeys: directions,
      isDemo: entry.isDemo ?? false,
    })
    .execute();
  if (entry.kind !== 'meeting') return { entryId, meetingId: null };
  const meetingId = randomUUID();
  await trx
    .insertInto('meetings')
    .values({ id: meetingId, entryId, originalStart: times.from, bodyId: entry.bodyId, state: entry.status === 'held' ? 'closed' : 'planned', number: entry.key === 'noc-1' ? 1 : null })
    .execute();
  return { entryId, meetingId };
}
