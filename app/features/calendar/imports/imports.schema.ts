import { z } from 'zod';
import type { Problem } from '#app/lib/reading/ics-file.ts';
import { optionalId } from '#app/lib/fields.ts';
import type { Text3 } from '#app/lib/text3.ts';

export const IMPORT_SCOPES = ['international', 'national', 'regional'] as const;
export type ImportScope = (typeof IMPORT_SCOPES)[number];

/** One event of a file, whichever kind of file it was; what a table does not say is null. */
export type ImportEvent = {
  line: number;
  key: string;
  title: Text3;
  description: Text3 | null;
  place: Text3 | null;
  startsAt: string | null;
  endsAt: string | null;
  startsOn: string | null;
  endsOn: string | null;
  timeZone: string;
  rrule: string | null;
  exdates: string[];
  isCancelled: boolean;
  isPrivate: boolean;
  scope: ImportScope | null;
  regionIso: string | null;
  leadAgencyId: string | null;
};

export type ImportColumn = { key: string; header: string };

/** What stays of a file after it was read; a calendar has no columns. */
export type ImportContent = {
  name: string | null;
  encoding: string | null;
  columns: { matched: ImportColumn[]; unknown: string[] } | null;
  events: ImportEvent[];
  problems: Problem[];
};

/** For all events of one import; what the file itself says of an event goes first. */
export const importOptionsSchema = z.object({
  status: z.enum(['draft', 'planned'], 'unknownChoice').default('draft'),
  visibility: z.enum(['internal', 'partners', 'public'], 'unknownChoice').default('internal'),
  scope: z.enum(IMPORT_SCOPES, 'unknownChoice').default('national'),
  leadAgencyId: optionalId,
});
export type ImportOptions = z.output<typeof importOptionsSchema>;

export const importAddressSchema = z.object({ url: z.string('required').trim().min(1, 'required').max(2_000, 'tooLong') });

/** `fingerprint` is of the preview that was confirmed: what was shown is what is done. */
export const confirmImportSchema = importOptionsSchema.extend({ fingerprint: z.string().max(64) });
export type ConfirmImport = z.output<typeof confirmImportSchema>;

export const importIntentSchema = z.object({ intent: z.enum(['confirm', 'discard', 'undo'], 'unknownChoice') });

export type ImportCounts = { created: number; changed: number; same: number; skipped: number };
