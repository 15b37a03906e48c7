import type { Text3 } from '#app/lib/text3.ts';

/** One event as an import brings it: judged before, so that nothing here can be refused. Days or instants, never both. */
export type ImportedEvent = {
  scope: 'international' | 'national' | 'regional';
  title: Text3;
  description: Text3 | null;
  place: Text3 | null;
  status: 'draft' | 'planned' | 'cancelled';
  visibility: 'internal' | 'partners' | 'public';
  regionIso: string | null;
  startsAt: string | null;
  endsAt: string | null;
  startsOn: string | null;
  endsOn: string | null;
  timeZone: string;
  rrule: string | null;
  /** Of a series: the starts that do not take place, ISO text. */
  exdates: string[];
  leadAgencyId: string | null;
  /** Where it came from, for the entry's own page. */
  source: string;
};

/** What a later import or an undo may find: the entry as it stands. */
export type ImportedState = ImportedEvent & { entryId: string; version: number };
