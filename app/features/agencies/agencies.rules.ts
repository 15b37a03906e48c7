import type { AgenciesTable } from '#db/schema.ts';
import { inLanguage, type Language, type Text3 } from '#app/lib/text3.ts';
import { matching } from '#app/ui/fold.ts';

export type AgencyKind = AgenciesTable['kind'];

/** The order in which the directory shows the kinds: the committee, the state from the centre outwards, then its partners. */
export const AGENCY_KINDS = [
  'committee', 'executive_office', 'ministry', 'ministry_committee', 'akimat', 'state_njsc', 'volunteer_infrastructure', 'platform', 'ngo', 'business', 'un',
  'international', 'other',
] as const satisfies readonly AgencyKind[];

/** A person as other floors name one: `fullName` of people.rules writes it. */
export type NamedPerson = {
  personId: string;
  surname: Text3 | null;
  givenName: Text3 | null;
  patronymic: Text3 | null;
  displayName: string | null;
};

export type FocalPoint = NamedPerson & { role: 'focal_point' | 'deputy_focal_point' };
type Duty = { role: string; fromOn: string | null; toOn: string | null; absentFrom: string | null; absentTo: string | null };

export function holds(office: { fromOn: string | null; toOn: string | null }, on: string): boolean {
  return (office.fromOn === null || office.fromOn <= on) && (office.toOn === null || office.toOn >= on);
}

/** Whoever speaks for an agency on a day: the focal point, or the deputy while that one is absent, or the absent one rather than nobody. */
export function actingFocalPoint<D extends Duty>(duties: readonly D[], on: string): D | null {
  const current = duties.filter((duty) => holds(duty, on));
  const isAway = ({ absentFrom, absentTo }: Duty) => absentFrom !== null && absentFrom <= on && (absentTo === null || absentTo >= on);
  const inOrder = [...current].sort((one, other) => Number(one.role !== 'focal_point') - Number(other.role !== 'focal_point'));
  return inOrder.find((duty) => !isAway(duty)) ?? inOrder[0] ?? null;
}

type Listed = { kind: AgencyKind; name: Text3; short: Text3 | null; abbr: Text3 | null; region: Text3 | null };

/** Found by any of its names in any language, also without the Kazakh letters. */
export function filterAgencies<A extends Listed>(agencies: readonly A[], { kind, query }: { kind?: AgencyKind; query?: string }): A[] {
  const ofKind = kind ? agencies.filter((agency) => agency.kind === kind) : [...agencies];
  if (!query) return ofKind;
  const everything = ofKind.map((agency) => ({ agency, label: '', also: [agency.name, agency.short, agency.abbr, agency.region].map(allWords).join(' ') }));
  return matching(everything, query).map(({ agency }) => agency);
}

function allWords(text: Text3 | null): string {
  return Object.values(text ?? {}).join(' ');
}

/** In the order of AGENCY_KINDS; kinds without an agency are left out. */
export function groupByKind<A extends { kind: AgencyKind }>(agencies: readonly A[]): { kind: AgencyKind; agencies: A[] }[] {
  return AGENCY_KINDS.map((kind) => ({ kind, agencies: agencies.filter((agency) => agency.kind === kind) })).filter((group) => group.agencies.length > 0);
}

/** What is written where there is little room: the short name where one is known. */
export function shortName(agency: { name: Text3; short?: Text3 | null }, language: Language): string {
  return inLanguage(agency.short, language).text || inLanguage(agency.name, language).text;
}

/** The seed says how sure it is of the wording; "high" alone needs no mark. */
export function isNameSettled(confidence: string | null): boolean {
  return confidence === null || confidence.startsWith('high');
}
