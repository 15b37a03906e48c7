import { z } from 'zod';
import { checkbox } from '#app/lib/fields.ts';
import type { AgencyKind } from '#app/features/agencies/agencies.rules.ts';
import type { Language, Text3 } from '#app/lib/text3.ts';
import { IMPORT_KINDS, type ImportKind } from './columns.rules.ts';
import type { OfficeRole } from '../directory/directory.repository.server.ts';

/** A file as it lies here from the upload to the confirmation: cells as text, and what each column is taken for. */
export type ImportContent = {
  kind: ImportKind;
  headerLine: number;
  header: string[];
  columns: (string | null)[];
  rows: { line: number; cells: string[] }[];
  encoding: string | null;
  /** Rows left behind when it was done, for the record. */
  problems?: RowProblem[];
};

/** A `fault` keeps its row out, a `note` only tells. */
export type RowProblem = { line: number; kind: 'fault' | 'note'; code: string; text?: string };

/** What one row says of a person; empty where it is silent. */
export type PersonLine = {
  line: number;
  surname: Text3;
  givenName: Text3;
  patronymic: Text3;
  position: Text3 | null;
  email: string | null;
  language: Language | null;
  agencyId: string | null;
  role: OfficeRole | null;
};

export type AgencyLine = {
  line: number;
  name: Text3;
  short: Text3 | null;
  abbr: Text3 | null;
  kind: AgencyKind | null;
  regionIso: string | null;
  parentId: string | null;
  bin: string | null;
  source: string | null;
};

/** One field that would be another: as it stands and as the file has it. */
export type FieldChange = { field: string; was: string; becomes: string };

/** Somebody in the directory whom the row may mean. */
export type Candidate = { id: string; name: string; hint: string; because: 'address' | 'bin' | 'name'; version: number; changes: FieldChange[] };

/** What a row would do by itself. `ask`: it looks like somebody known, and a person has to say. */
export type PreviewRow = {
  line: number;
  title: string;
  detail: string;
  action: 'create' | 'change' | 'same' | 'ask';
  candidates: Candidate[];
};

export type ImportCounts = { created: number; changed: number; same: number; skipped: number };

const choice = z.string().max(60);
/** `choice.l12`: `new`, `skip` or the id of whom the row means. `rest` speaks for rows of which nothing was said. */
export const confirmImportSchema = z.object({
  fingerprint: z.string().max(64),
  leavesOut: checkbox,
  rest: z.enum(['', 'new', 'skip']).optional().transform((value) => value || null),
  choice: z.record(z.string().max(10), choice).optional().default({}),
});
export type Decisions = Omit<z.output<typeof confirmImportSchema>, 'fingerprint' | 'leavesOut'>;

export const mapImportSchema = z.object({ kind: z.enum(IMPORT_KINDS, 'unknownChoice'), columns: z.record(z.string().max(10), z.string().max(30)).optional().default({}) });
export const importIntentSchema = z.object({ intent: z.enum(['confirm', 'discard', 'undo', 'map'], 'unknownChoice') });
export const uploadKindSchema = z.object({ kind: z.enum(IMPORT_KINDS).catch('people') });
