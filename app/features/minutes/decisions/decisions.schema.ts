import { z } from 'zod';
import { DUE_PRECISIONS } from '#app/features/assignments/assignments.rules.ts';
import { checkbox, id, ids, optionalId, optionalLocalDate, optionalText, text3, version } from '#app/lib/fields.ts';

export const DECISION_KINDS = ['take_note', 'approve', 'instruct'] as const;

/** How an assignment may end; `keep` leaves what was written before. Their words stand in the texts. */
export const COMPLETION_FORMS = ['letter', 'report', 'draft', 'event', 'publication'] as const;

export const votes = z
  .union([z.literal('').transform(() => null), z.string().trim().regex(/^\d{1,4}$/, 'invalidNumber').transform(Number)])
  .nullish()
  .transform((value) => value ?? null);

export const castingVote = z.union([z.literal('').transform(() => null), z.enum(['for', 'against'], 'unknownChoice')]).nullish();

/** `decisionId` is made with the form: sent twice, it makes one decision. `version` 0 is a new one. */
export const decisionSchema = z.object({
  decisionId: id,
  agendaItemId: id,
  version,
  kind: z.enum(DECISION_KINDS, 'unknownChoice'),
  text: text3(8_000),
  votesFor: votes,
  votesAgainst: votes,
  votesAbstained: votes,
  castingVote,
  /** People who took no part in the vote. */
  recused: z.array(id, 'unknownChoice').max(200, 'tooLong').optional(),
});
export type DecisionInput = z.output<typeof decisionSchema>;

export const decisionKeySchema = z.object({ decisionId: id });
export const decisionStepSchema = z.object({ decisionId: id, by: z.enum(['up', 'down'], 'unknownChoice') });

/** One result, one responsible agency, one deadline: any day of its month, quarter or year, or none where it never ends. `assignmentId` empty: a new one. */
export const assignmentSchema = z
  .object({
    decisionId: id,
    assignmentId: z.union([z.literal('').transform(() => null), id]).nullish().transform((value) => value ?? null),
    version,
    result: text3(2_000),
    agencyId: id,
    coAgencyIds: ids,
    dueOn: optionalLocalDate,
    duePrecision: z.enum(DUE_PRECISIONS, 'unknownChoice').default('day'),
    completion: z.enum([...COMPLETION_FORMS, 'keep'], 'unknownChoice').default('letter'),
    onRoadmap: checkbox,
    directionKey: z.string().max(50, 'unknownChoice').optional().transform((value) => value || null),
  })
  .superRefine((value, context) => {
    if (value.dueOn === null && value.duePrecision !== 'continuous') context.addIssue({ code: 'custom', path: ['dueOn'], message: 'required' });
    if (value.onRoadmap && !value.directionKey) context.addIssue({ code: 'custom', path: ['directionKey'], message: 'required' });
  });
export type AssignmentInput = z.output<typeof assignmentSchema>;

export const assignmentKeySchema = z.object({ decisionId: id, assignmentId: id });

/** Words, a paper, or both: the service asks for one of them. */
export const dissentSchema = z.object({ personId: z.uuid('required'), text: optionalText(8_000) });
export const dissentKeySchema = z.object({ personId: id });

export const REGISTER_STATES = ['in_force', 'fulfilled', 'superseded'] as const;

/** What has become of a decision. `supersededBy` names the one that took its place. */
export const decisionStateSchema = z
  .object({ version, state: z.enum(REGISTER_STATES, 'unknownChoice'), note: optionalText(1_000), supersededBy: optionalId })
  .refine(({ state, supersededBy, note }) => state !== 'superseded' || supersededBy !== null || note !== null, { path: ['supersededBy'], message: 'required' });
export type DecisionStateInput = z.output<typeof decisionStateSchema>;

/** Filters of the register as they stand in its address; what is not understood is left out. */
export const registerSchema = z.object({
  q: z.string().trim().max(200).optional().catch(undefined).transform((value) => value || null),
  state: z.enum(REGISTER_STATES).nullish().catch(null).transform((value) => value ?? null),
  kind: z.enum(DECISION_KINDS).nullish().catch(null).transform((value) => value ?? null),
  body: z.uuid().nullish().catch(null).transform((value) => value ?? null),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});
export type RegisterWish = z.output<typeof registerSchema>;
