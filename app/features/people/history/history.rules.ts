import { canonical } from '../audit/audit.rules.ts';

/** What stands in the history of a person, an agency or a body, and how each entry of the log is told there. */

export type DirectoryKind = 'person' | 'agency' | 'body';
export type Concern = { kind: DirectoryKind; id: string };
export type Values = { before: Record<string, unknown>; after: Record<string, unknown> };

const TOLD_ACTIONS = [
  'person-added', 'person-changed', 'person-restored', 'person-merged', 'person-removed', 'person-exported', 'office-added', 'office-changed', 'office-left',
  'agency-added', 'agency-changed', 'agency-restored', 'agency-merged', 'seat-added', 'seat-changed', 'body-rules-changed', 'reminders-changed', 'escalation-changed',
];

type Note = { action: string; objectKind: string; objectId: string; concerns?: readonly Concern[]; values?: Values };

/** Whose history tells it. A form that was saved as it stood has changed nothing and is told nowhere. */
export function mentionsOf({ action, objectKind, objectId, concerns = [], values }: Note): Concern[] {
  if (!TOLD_ACTIONS.includes(action) || (values && !hasChanged(values))) return [];
  return [...(isDirectoryKind(objectKind) ? [{ kind: objectKind, id: objectId }] : []), ...concerns];
}

export const isDirectoryKind = (kind: string): kind is DirectoryKind => kind === 'person' || kind === 'agency' || kind === 'body';

export const hasChanged = ({ before, after }: Values) => Object.keys(before).length + Object.keys(after).length > 0;

/** The fields of `after` that differ, as they were and as they became; a field that was not there counts as empty. */
export function changesBetween(before: Record<string, unknown>, after: Record<string, unknown>): Values {
  const fields = Object.keys(after).filter((field) => canonical(before[field] ?? null) !== canonical(after[field] ?? null));
  const pick = (from: Record<string, unknown>) => Object.fromEntries(fields.map((field) => [field, from[field] ?? null]));
  return { before: pick(before), after: pick(after) };
}

/** What something new begins with; that it is there is told even when there is nothing more to say. */
export function firstOf(fields: Record<string, unknown>): Values | undefined {
  const values = changesBetween({}, fields);
  return hasChanged(values) ? values : undefined;
}

export type Telling =
  | 'added' | 'imported' | 'changed' | 'completed' | 'restored' | 'removed' | 'merged' | 'exported'
  | 'officeAdded' | 'officeChanged' | 'away' | 'back' | 'officeLeft' | 'officeTaken' | 'seatsHanded'
  | 'seatAdded' | 'seatChanged' | 'seatEnded' | 'seatGiven' | 'seatVacated' | 'seatPassed'
  | 'rulesChanged' | 'remindersChanged' | 'escalationChanged';

export type Told = { action: string; data: Record<string, unknown>; values: Values | null };

/** In which words an entry is told on the page of `page`. */
export function tellingOf({ action, data, values }: Told, page: Concern): Telling {
  const imported = typeof data.importId === 'string';
  switch (action) {
    case 'person-added': case 'agency-added': return page.kind === 'agency' && action === 'person-added' ? 'officeAdded' : imported ? 'imported' : 'added';
    case 'person-changed': case 'agency-changed': return page.kind === 'agency' && action === 'person-changed' ? 'officeAdded' : imported ? 'completed' : 'changed';
    case 'person-restored': case 'agency-restored': return 'restored';
    case 'person-removed': return 'removed';
    case 'person-merged': case 'agency-merged': return 'merged';
    case 'person-exported': return 'exported';
    case 'office-added': return 'officeAdded';
    case 'office-changed': return officeTelling(values);
    case 'office-left': return page.kind === 'body' ? 'seatsHanded' : page.id === data.successorId ? 'officeTaken' : 'officeLeft';
    case 'seat-added': return 'seatAdded';
    case 'seat-changed': return seatTelling(values);
    case 'reminders-changed': return 'remindersChanged';
    case 'escalation-changed': return 'escalationChanged';
    default: return 'rulesChanged';
  }
}

function officeTelling(values: Values | null): Telling {
  const fields = Object.keys(values?.after ?? {});
  if (fields.length === 0 || fields.some((field) => !field.startsWith('absent'))) return 'officeChanged';
  return values?.after.absentFrom === null ? 'back' : 'away';
}

function seatTelling(values: Values | null): Telling {
  const { before = {}, after = {} } = values ?? {};
  if ('personId' in after) return after.personId === null ? 'seatVacated' : before.personId === null ? 'seatGiven' : 'seatPassed';
  return Object.keys(after).join() === 'toOn' && after.toOn !== null ? 'seatEnded' : 'seatChanged';
}

/** Where a page of the history begins; nonsense begins at the top. */
export function pageStart(search: URLSearchParams): string | null {
  const before = search.get('before') ?? '';
  return /^\d{1,18}$/.test(before) ? before : null;
}
