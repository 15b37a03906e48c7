import type { Text3 } from '#app/lib/text3.ts';

export type AgendaSection = { id: string; title: Text3; position: number };
export type AgendaItem = {
  id: string;
  sectionId: string | null;
  position: number;
  kind: 'information' | 'discussion' | 'decision';
  title: Text3;
  notes: Text3 | null;
  minutes: number;
  isConfidential: boolean;
  presenterAgencyId: string | null;
  presenterPersonId: string | null;
  awaitsPapers: boolean;
  version: number;
};

export type AgendaBreak = { id: string; sectionId: string | null; position: number; title: Text3; minutes: number; version: number };

/** What a new break is called until somebody says otherwise: data, so in all three languages whoever adds it. */
export const USUAL_BREAK: Text3 = { kk: 'Үзіліс', ru: 'Перерыв', en: 'Break' };

/** A line as the page shows it and as the order is sent: `s:<id>` a section, `i:<id>` an item, `b:<id>` a break. */
export type Line = `s:${string}` | `i:${string}` | `b:${string}`;

type PlacedLine = { id: string; sectionId: string | null; position: number };

/** Sections with their items and breaks after them; what has no section stands before the first one. */
export function linesOf(sections: readonly Pick<AgendaSection, 'id' | 'position'>[], items: readonly PlacedLine[], breaks: readonly PlacedLine[] = []): Line[] {
  const all = [...items.map((item) => ({ ...item, line: `i:${item.id}` as Line })), ...breaks.map((pause) => ({ ...pause, line: `b:${pause.id}` as Line }))];
  const of = (sectionId: string | null): Line[] => all.filter((each) => each.sectionId === sectionId).sort((a, b) => a.position - b.position).map((each) => each.line);
  const inOrder = [...sections].sort((a, b) => a.position - b.position);
  return [...of(null), ...inOrder.flatMap((section): Line[] => [`s:${section.id}`, ...of(section.id)])];
}

/** The order with one line moved to another place; the same order when there is no such line or place. */
export function withMoved(order: readonly Line[], line: string, to: number): Line[] {
  const from = order.findIndex((each) => each === line);
  if (from < 0 || to < 0 || to >= order.length) return [...order];
  const rest = order.filter((_, index) => index !== from);
  return [...rest.slice(0, to), order[from]!, ...rest.slice(to)];
}

export function withStep(order: readonly Line[], line: string, by: 'up' | 'down'): Line[] {
  const from = order.findIndex((each) => each === line);
  return withMoved(order, line, from + (by === 'up' ? -1 : 1));
}

/** Before every item and break; the heading that stands above them all stays above. */
export function withFirst(order: readonly Line[], line: Line): Line[] {
  const at = order[0]?.startsWith('s:') ? 1 : 0;
  return [...order.slice(0, at), line, ...order.slice(at)];
}

/** True when both name the same lines, each once. */
export function isSameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && new Set(a).size === a.length && a.every((line) => b.includes(line));
}

export type Placed = { sections: { id: string; position: number }[]; items: PlacedLine[]; breaks: PlacedLine[] };

/** Positions, and each item in the section that stands above it. */
export function placed(order: readonly Line[]): Placed {
  const result: Placed = { sections: [], items: [], breaks: [] };
  let sectionId: string | null = null;
  for (const [position, line] of order.entries()) {
    const id = line.slice(2);
    if (line.startsWith('s:')) {
      sectionId = id;
      result.sections.push({ id, position });
    } else result[line.startsWith('b:') ? 'breaks' : 'items'].push({ id, sectionId, position });
  }
  return result;
}

/** What an agenda was when it was sent; kept per revision. */
export type AgendaSnapshot = {
  sections: { id: string; title: Text3 }[];
  /** Breaks among them. Revisions kept before there were papers do not name any. */
  items: (Pick<AgendaItem, 'id' | 'sectionId' | 'title' | 'minutes' | 'isConfidential' | 'presenterAgencyId' | 'presenterPersonId'> & { kind: AgendaItem['kind'] | 'break'; papers?: string[] })[];
};

export type ChangedField = 'title' | 'minutes' | 'presenter' | 'kind' | 'papers' | 'confidential';

export type AgendaChange =
  | { kind: 'added' | 'removed' | 'moved'; itemId: string; title: Text3; isConfidential: boolean }
  | { kind: 'changed'; itemId: string; title: Text3; isConfidential: boolean; fields: ChangedField[]; minutes?: { was: number; now: number }; was?: Text3 };

/** What a reader of the old agenda must be told. An item counts as moved when its neighbours that stayed see it elsewhere, or it stands under another heading. */
export function agendaChanges(before: AgendaSnapshot, after: AgendaSnapshot): AgendaChange[] {
  const [old, now] = [byId(before.items), byId(after.items)];
  const stayedBefore = before.items.filter((item) => now.has(item.id)).map((item) => item.id);
  const stayedAfter = after.items.filter((item) => old.has(item.id)).map((item) => item.id);
  const [oldSections, newSections] = [sectionsById(before), sectionsById(after)];
  const isKnown = (id: string | null) => id === null || (oldSections.has(id) && newSections.has(id));
  const isUnderOther = (was: AgendaSnapshot['items'][number], item: AgendaSnapshot['items'][number]) => was.sectionId !== item.sectionId && isKnown(was.sectionId) && isKnown(item.sectionId);
  const inPlace = longestCommonOrder(stayedBefore, stayedAfter);
  const line = (item: AgendaSnapshot['items'][number]) => ({ itemId: item.id, title: item.title, isConfidential: item.isConfidential });
  const removed = before.items.filter((item) => !now.has(item.id)).map((item): AgendaChange => ({ kind: 'removed', ...line(item) }));
  const rest = after.items.flatMap((item): AgendaChange[] => {
    const was = old.get(item.id);
    if (!was) return [{ kind: 'added', ...line(item) }];
    const fields = changedFields(was, item);
    if (fields.length > 0) {
      const [was3, minutes] = [fields.includes('title') ? { was: was.title } : {}, fields.includes('minutes') ? { minutes: { was: was.minutes, now: item.minutes } } : {}];
      return [{ kind: 'changed', ...line(item), fields, ...was3, ...minutes }];
    }
    return inPlace.has(item.id) && !isUnderOther(was, item) ? [] : [{ kind: 'moved', ...line(item) }];
  });
  return [...sectionChanges(before, after), ...rest, ...removed];
}

/** Headings are told as items are; where one comes or goes, the items below it need no word. */
function sectionChanges(before: AgendaSnapshot, after: AgendaSnapshot): AgendaChange[] {
  const [old, now] = [sectionsById(before), sectionsById(after)];
  const line = ({ id, title }: AgendaSnapshot['sections'][number]) => ({ itemId: id, title, isConfidential: false });
  const rest = after.sections.flatMap((section): AgendaChange[] => {
    const was = old.get(section.id);
    if (!was) return [{ kind: 'added', ...line(section) }];
    return isSameText(was.title, section.title) ? [] : [{ kind: 'changed', ...line(section), fields: ['title'], was: was.title }];
  });
  return [...rest, ...before.sections.filter(({ id }) => !now.has(id)).map((section): AgendaChange => ({ kind: 'removed', ...line(section) }))];
}

const sectionsById = ({ sections }: AgendaSnapshot) => new Map(sections.map((section) => [section.id, section]));

const isSameText = (a: Text3, b: Text3) => (['kk', 'ru', 'en'] as const).every((language) => (a[language] ?? '') === (b[language] ?? ''));
const byId = (items: AgendaSnapshot['items']) => new Map(items.map((item) => [item.id, item]));

function changedFields(a: AgendaSnapshot['items'][number], b: AgendaSnapshot['items'][number]): ChangedField[] {
  const isSamePresenter = a.presenterAgencyId === b.presenterAgencyId && a.presenterPersonId === b.presenterPersonId;
  return [
    ...(isSameText(a.title, b.title) ? [] : ['title' as const]),
    ...(a.minutes === b.minutes ? [] : ['minutes' as const]),
    ...(isSamePresenter ? [] : ['presenter' as const]),
    ...(a.kind === b.kind ? [] : ['kind' as const]),
    ...((a.papers ?? []).join('\n') === (b.papers ?? []).join('\n') ? [] : ['papers' as const]),
    ...(a.isConfidential === b.isConfidential ? [] : ['confidential' as const]),
  ];
}

/** The most ids that keep their order: whoever is not among them was moved. */
function longestCommonOrder(a: readonly string[], b: readonly string[]): Set<string> {
  const places = a.map((id) => b.indexOf(id));
  const best = places.map((place, index) => ({ length: 1, previous: -1, place, index }));
  for (const here of best) {
    for (const earlier of best.slice(0, here.index)) {
      if (earlier.place < here.place && earlier.length + 1 > here.length) Object.assign(here, { length: earlier.length + 1, previous: earlier.index });
    }
  }
  const kept = new Set<string>();
  let at = best.reduce<(typeof best)[number] | undefined>((longest, each) => (longest && longest.length >= each.length ? longest : each), undefined);
  while (at) {
    kept.add(a[at.index]!);
    at = best[at.previous];
  }
  return kept;
}
