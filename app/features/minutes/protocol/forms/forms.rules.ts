import type { Text3 } from '#app/lib/text3.ts';
import type { ProtocolAssignment, ProtocolData } from '../protocol.rules.ts';

/** The shorter papers that are made from a protocol. Numbers stay those of the whole. */

/** Decisions without what led to them, and without the list of those present. */
export function shortForm(data: ProtocolData): ProtocolData {
  const items = data.items.map((item) => ({ ...item, presenter: null, agency: null, heard: null, spoke: null }));
  return { ...data, form: { kind: 'short' }, items, roll: [] };
}

/** What one agency is to do, alone or with others, under the numbers of the protocol; null when that is nothing. */
export function extractFor(data: ProtocolData, agencyId: string): ProtocolData | null {
  const concerns = ({ lead, co }: ProtocolAssignment) => [lead, ...co].some((agency) => agency.id === agencyId);
  const items = shortForm(data).items.flatMap((item) => {
    const decisions = item.decisions.filter(({ assignments }) => assignments.some(concerns));
    return decisions.length > 0 ? [{ ...item, decisions: decisions.map((each) => ({ ...each, assignments: each.assignments.filter(concerns) })) }] : [];
  });
  const agency = agenciesOf(data).find((each) => each.id === agencyId);
  return agency ? { ...data, form: { kind: 'extract', agency: agency.name }, items, roll: [] } : null;
}

/** Whoever has something to do, in the order of the protocol. */
export function agenciesOf(data: ProtocolData): { id: string; name: Text3 }[] {
  const all = data.items.flatMap((item) => item.decisions.flatMap((decision) => decision.assignments.flatMap(({ lead, co }) => [lead, ...co])));
  return [...new Map(all.flatMap(({ id, name }) => (id ? [[id, { id, name }] as const] : []))).values()];
}
