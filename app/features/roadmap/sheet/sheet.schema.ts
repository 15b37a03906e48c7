import { z } from 'zod';
import type { DuePrecision } from '#app/features/assignments/assignments.rules.ts';
import { checkbox } from '#app/lib/fields.ts';
import type { Problem } from '#app/lib/reading/ics-file.ts';
import type { Text3 } from '#app/lib/text3.ts';

/** A line of a plan as the file has it; null and empty where the file is silent, which leaves what stands. */
export type PlanRow = {
  line: number;
  /** The milestone's own sign, where the file was made here. */
  code: string | null;
  result: string;
  completionForm: string;
  funding: string;
  directionKey: string | null;
  /** The first leads; empty when the cell was. */
  agencyIds: string[];
  due: { on: string | null; precision: DuePrecision; startsOn: string | null } | null;
  /** «ежеквартально»: kept as a note of a new milestone. */
  repeats: string | null;
};

export type PlanContent = { columns: { header: string; key: string }[]; unknown: string[]; language: 'kk' | 'ru' | 'en'; rows: PlanRow[]; problems: Problem[] };

export const PLAN_FIELDS = ['result', 'completionForm', 'due', 'agency', 'coAgencies', 'funding', 'direction'] as const;
export type PlanField = (typeof PLAN_FIELDS)[number];
export type PlanCounts = { created: number; changed: number; same: number };

/** What a row becomes, as the preview shows it. */
export type PlanLine = { line: number; action: 'create' | 'change' | 'same'; id: string | null; title: Text3; fields: PlanField[] };

/** `leavesOut`: rows with faults stay behind knowingly; `fingerprint` is of the preview that was read. */
export const confirmPlanSchema = z.object({ fingerprint: z.string().max(64), leavesOut: checkbox, isPublished: checkbox });
export const planIntentSchema = z.object({ intent: z.enum(['confirm', 'discard', 'undo'], 'unknownChoice') });
