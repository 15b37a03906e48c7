import type { ImportedEvent, ImportedState } from '#app/features/meetings/imported/imported.schema.ts';
import { LANGUAGES, type Text3 } from '#app/lib/text3.ts';
import type { ImportCounts, ImportEvent, ImportOptions } from './imports.schema.ts';

/** What an earlier import of the same source did with an event; `state` is null when the entry is gone. */
export type KnownItem = { entryId: string; version: number; state: ImportedState | null };

export type SkipReason = 'cancelledThere' | 'deletedHere' | 'changedByHand' | 'ours';
export type ChangedField = 'title' | 'time' | 'place' | 'description' | 'rule' | 'status' | 'scope' | 'region' | 'agency';

export type Step =
  | { action: 'create'; event: ImportEvent; becomes: ImportedEvent }
  | { action: 'change'; event: ImportEvent; becomes: ImportedEvent; was: ImportedState; fields: ChangedField[] }
  | { action: 'same'; event: ImportEvent; entryId: string }
  | { action: 'skip'; event: ImportEvent; reason: SkipReason; entryId: string | null };

/** `ownKeys`: UIDs that are ours. Our own feed must not come back as somebody else's events. */
export function planImport(events: readonly ImportEvent[], known: ReadonlyMap<string, KnownItem>, ownKeys: ReadonlySet<string>, options: ImportOptions, source: string): Step[] {
  return events.map((event) => {
    if (ownKeys.has(event.key.split('\n')[0] ?? '')) return { action: 'skip', event, reason: 'ours', entryId: null };
    const item = known.get(event.key);
    if (!item) {
      if (event.isCancelled) return { action: 'skip', event, reason: 'cancelledThere', entryId: null };
      return { action: 'create', event, becomes: newEntry(event, options, source) };
    }
    if (!item.state) return { action: 'skip', event, reason: 'deletedHere', entryId: null };
    // Somebody's work on it is worth more than what the file says now.
    if (item.state.version !== item.version) return { action: 'skip', event, reason: 'changedByHand', entryId: item.entryId };
    const becomes = changedEntry(event, item.state, source);
    const fields = changedFields(item.state, becomes);
    return fields.length === 0 ? { action: 'same', event, entryId: item.entryId } : { action: 'change', event, becomes, was: item.state, fields };
  });
}

function factsOf({ title, description, place, startsAt, endsAt, startsOn, endsOn, timeZone, rrule, exdates }: ImportEvent) {
  return { title, description, place, startsAt, endsAt, startsOn, endsOn, timeZone, rrule, exdates };
}

function newEntry(event: ImportEvent, options: ImportOptions, source: string): ImportedEvent {
  return {
    ...factsOf(event),
    scope: event.scope ?? options.scope,
    status: options.status,
    // Their owner called it private.
    visibility: event.isPrivate ? 'internal' : options.visibility,
    regionIso: event.regionIso,
    leadAgencyId: event.leadAgencyId ?? options.leadAgencyId,
    source,
  };
}

/** Who may see it and how far it is settled was decided here; the file only knows what and when. */
function changedEntry(event: ImportEvent, was: ImportedState, source: string): ImportedEvent {
  return {
    ...factsOf(event),
    scope: event.scope ?? was.scope,
    status: event.isCancelled ? 'cancelled' : was.status,
    visibility: was.visibility,
    regionIso: event.regionIso ?? was.regionIso,
    leadAgencyId: event.leadAgencyId ?? was.leadAgencyId,
    source,
  };
}

function changedFields(was: ImportedState, becomes: ImportedEvent): ChangedField[] {
  const differs: Record<ChangedField, boolean> = {
    title: !sameText(was.title, becomes.title),
    time: [was.startsAt, was.endsAt, was.startsOn, was.endsOn].join() !== [becomes.startsAt, becomes.endsAt, becomes.startsOn, becomes.endsOn].join(),
    place: !sameText(was.place, becomes.place),
    description: !sameText(was.description, becomes.description),
    rule: was.rrule !== becomes.rrule || (becomes.rrule !== null && [...was.exdates].sort().join() !== [...becomes.exdates].sort().join()),
    status: was.status !== becomes.status,
    scope: was.scope !== becomes.scope,
    region: was.regionIso !== becomes.regionIso,
    agency: was.leadAgencyId !== becomes.leadAgencyId,
  };
  return (Object.keys(differs) as ChangedField[]).filter((field) => differs[field]);
}

const sameText = (a: Text3 | null, b: Text3 | null) => LANGUAGES.every((language) => (a?.[language] ?? '') === (b?.[language] ?? ''));

export function countSteps(steps: readonly Step[]): ImportCounts {
  const count = (action: Step['action']) => steps.filter((step) => step.action === action).length;
  return { created: count('create'), changed: count('change'), same: count('same'), skipped: count('skip') };
}
