import { z } from 'zod';
import type { Text3 } from '#app/lib/text3.ts';
import { checkbox, id, optionalLocalDate, optionalText, text, version } from '#app/lib/fields.ts';
import { ASSIGNMENT_STATES, type DuePrecision } from './assignments.rules.ts';

/** What the minutes (or the roadmap) hand over: one result, one responsible agency, one deadline. */
export type CreateAssignment = {
  decisionId?: string | null;
  roadmapId?: string | null;
  directionKey?: string | null;
  entryId?: string | null;
  result: Text3;
  completionForm?: Text3 | null;
  agencyId: string;
  coAgencyIds: readonly string[];
  dueOn: string | null;
  duePrecision: DuePrecision;
  /** The day of the session; today when left out. The deadline is counted from it. */
  decidedOn?: string;
  isDemo?: boolean;
};

export type ChangeAssignment = Pick<CreateAssignment, 'result' | 'completionForm' | 'agencyId' | 'coAgencyIds' | 'dueOn' | 'duePrecision' | 'decidedOn'> & {
  assignmentId: string;
  version: number;
};

const percent = z.coerce.number('invalidNumber').int('invalidNumber').min(0, 'numberTooSmall').max(100, 'numberTooLarge');
const progress = z.preprocess((value) => (value === '' || value === undefined ? null : value), percent.nullable());

const reportFields = {
  /** Made with the page: the same form sent twice is one report. */
  requestId: id,
  status: z.enum(['on_track', 'at_risk', 'done'], 'required'),
  progress,
  forecastOn: optionalLocalDate,
  note: optionalText(4_000),
};

/** A risk without a word of explanation helps nobody. */
const explained = (report: { status: string; note: string | null }, context: z.RefinementCtx) => {
  if (report.status === 'at_risk' && report.note === null) context.addIssue({ code: 'custom', path: ['note'], message: 'required' });
};

export const reportFormSchema = z.object(reportFields).superRefine(explained);
export const reportStatusSchema = z.object({ ...reportFields, assignmentId: id }).superRefine(explained);
export type ReportStatus = z.infer<typeof reportStatusSchema>;

export const acceptReportSchema = z.object({ reportId: id });
export const returnReportSchema = z.object({ reportId: id, reviewNote: text(2_000) });

export const placeOnRoadmapSchema = z.object({ assignmentId: id, version, roadmapId: id, directionKey: z.string('required').min(1, 'required').max(50, 'unknownChoice'), isPublished: checkbox });
export type PlaceOnRoadmap = Omit<z.infer<typeof placeOnRoadmapSchema>, 'isPublished' | 'version'> & { isPublished?: boolean; version?: number };

export const requestReportsSchema = z.object({ assignmentIds: z.array(id).min(1, 'atLeastOne').max(500, 'tooMany') });

/** Filters of a list, as they stand in its address; whatever is not understood is left out. */
export const assignmentFilterSchema = z.object({
  state: z.enum([...ASSIGNMENT_STATES, 'closed']).optional().catch(undefined),
  agency: z.uuid().optional().catch(undefined),
  direction: z.string().max(50).optional().catch(undefined),
  region: z.string().max(10).optional().catch(undefined),
  mine: z.enum(['0', '1']).optional().catch(undefined),
  after: z.string().regex(/^(\d{4}-\d{2}-\d{2}|none)_[0-9a-f-]{36}$/).optional().catch(undefined),
});
export type AssignmentFilter = z.infer<typeof assignmentFilterSchema>;
