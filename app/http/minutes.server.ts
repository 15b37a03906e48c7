import { z } from 'zod';
import { database } from '#app/lib/database.server.ts';
import { textsFor } from '#app/lib/texts.ts';
import type { PersonActor } from '#app/features/people/actor.rules.ts';
import { approveMinutes, moveToState } from '#app/features/minutes/approval/approval.service.server.ts';
import { putOnNextAgenda } from '#app/features/minutes/approval/next-agenda/next-agenda.service.server.ts';
import { askChairSchema } from '#app/features/minutes/approval/requests/requests.schema.ts';
import { askChair } from '#app/features/minutes/approval/requests/requests.service.server.ts';
import { assignmentKeySchema, assignmentSchema, decisionKeySchema, decisionSchema, decisionStepSchema } from '#app/features/minutes/decisions/decisions.schema.ts';
import { moveDecision, removeAssignment, removeDecision, saveAssignment, saveDecision } from '#app/features/minutes/decisions/decisions.service.server.ts';
import { approveSchema, itemTextSchema, openingSchema, stepSchema } from '#app/features/minutes/minutes.schema.ts';
import { saveItemText, saveOpening } from '#app/features/minutes/minutes.service.server.ts';
import { errorsByField } from './form.server.ts';

/** What the forms of the minutes ask for, one by one: where to go on, or what to say beside which field. */

type Values = Record<string, unknown>;
type Refusal = { ok: false; reason: string; details?: Record<string, unknown> };
type Done = { ok: true; query: Record<string, string>; hash?: string } | Refusal;
type Form = { actor: PersonActor; meetingId: string; values: Values };

export type MinutesAnswer =
  | { ok: true; to: string }
  | { ok: false; status: number; failure: { intent: string; key: string; fields: Record<string, string>; form?: string; values: Values } };

const intents: Record<string, (form: Form) => Promise<Done>> = {
  text: (form) => judged(form, itemTextSchema, (input) => saveItemText(database(), form.actor, form.meetingId, input), (input) => ({ query: { item: input.agendaItemId } })),
  opening: (form) => judged(form, openingSchema, (input) => saveOpening(database(), form.actor, form.meetingId, input), () => ({ query: { item: 'opening' } })),
  decision: (form) =>
    judged(withRecused(form), decisionSchema, (input) => saveDecision(database(), form.actor, form.meetingId, input), (input) => ({
      query: { item: input.agendaItemId, ...(form.values.then === 'assign' ? { assign: input.decisionId } : {}) }, hash: `decision-${input.decisionId}`,
    })),
  'remove-decision': (form) => judged(form, decisionKeySchema, (input) => removeDecision(database(), form.actor, form.meetingId, input.decisionId), () => ({ query: here(form) })),
  'move-decision': (form) => judged(form, decisionStepSchema, (input) => moveDecision(database(), form.actor, form.meetingId, input), () => ({ query: here(form) })),
  assignment: (form) =>
    judged(form, assignmentSchema, (input) => saveAssignment(database(), form.actor, form.meetingId, input), (input) => ({ query: here(form), hash: `decision-${input.decisionId}` })),
  'remove-assignment': (form) => judged(form, assignmentKeySchema, (input) => removeAssignment(database(), form.actor, form.meetingId, input), () => ({ query: here(form) })),
  'to-review': (form) => judged(form, stepSchema, ({ version }) => moveToState(database(), form.actor, form.meetingId, { version, state: 'in_review' }), () => ({ query: here(form) })),
  'to-draft': (form) => judged(form, stepSchema, ({ version }) => moveToState(database(), form.actor, form.meetingId, { version, state: 'draft' }), () => ({ query: here(form) })),
  'ask-chair': (form) => judged(form, askChairSchema, (input) => askChair(database(), form.actor, form.meetingId, input), () => ({ query: { asked: '1' } })),
  'to-agenda': (form) => judged(form, z.object({}), () => putOnNextAgenda(database(), form.actor, form.meetingId), () => ({ query: { approve: '1' } })),
  approve: (form) => judged(form, approveSchema, (input) => approveMinutes(database(), form.actor, form.meetingId, input), () => ({ query: {} })),
};

/** A form with boxes and none of them ticked says nobody; a form without them says nothing. */
function withRecused(form: Form): Form {
  return form.values.hasRecused ? { ...form, values: { recused: [], ...form.values } } : form;
}

/** The item that the page showed: forms post to the address they stand on. */
function here({ values }: Form): Record<string, string> {
  return typeof values.here === 'string' && values.here !== '' ? { item: values.here } : {};
}

async function judged<S extends z.ZodType>(
  form: Form, schema: S, work: (input: z.output<S>) => Promise<{ ok: true } | Refusal>, next: (input: z.output<S>) => { query: Record<string, string>; hash?: string },
): Promise<Done> {
  const parsed = schema.safeParse(form.values);
  if (!parsed.success) return { ok: false, reason: 'invalid', details: { fields: errorsByField(parsed.error) } };
  const done = await work(parsed.data);
  return done.ok ? { ok: true, ...next(parsed.data) } : done;
}

const STATUS: Record<string, number> = { forbidden: 403, notFound: 404, locked: 409, stale: 409 };

export async function doMinutesIntent(actor: PersonActor, meetingId: string, values: Values): Promise<MinutesAnswer> {
  // One form, several ways: the button that was pressed says which.
  const wished = typeof values.way === 'string' && values.way ? values.way : values.intent;
  const intent = typeof wished === 'string' && Object.hasOwn(intents, wished) ? wished : '';
  const done: Done = intent ? await intents[intent]!({ actor, meetingId, values }) : { ok: false, reason: 'invalid' };
  if (done.ok) {
    const query = new URLSearchParams(done.query).toString();
    return { ok: true, to: `/meetings/${meetingId}/minutes${query ? `?${query}` : ''}${done.hash ? `#${done.hash}` : ''}` };
  }
  const fields = sentences(actor, (done.details?.fields ?? {}) as Record<string, string>, done.details);
  const key = typeof values.decisionId === 'string' ? values.decisionId : '';
  const form = done.reason === 'invalid' && Object.keys(fields).length > 0 ? undefined : FORM[done.reason];
  return { ok: false, status: STATUS[done.reason] ?? 422, failure: { intent, key, fields: { ...fields, ...OWN[done.reason] }, ...(form ? { form } : {}), values } };
}

/** Refusals of the whole form, as keys of the area `errors` or of the box before the approval. */
const FORM: Record<string, string> = { stale: 'stale', locked: 'alreadySent', notInReview: 'notInReview', unconfirmed: 'unconfirmed', noSession: 'stale', notFound: 'unknownChoice', invalid: 'invalid', forbidden: 'notAllowed' };
const OWN: Record<string, Record<string, string>> = { unknownChair: { chairId: 'unknownChoice' }, unconfirmed: { confirmed: 'required' } };

/** What needs numbers in it comes as a sentence. */
function sentences(actor: PersonActor, fields: Record<string, string>, details: Record<string, unknown> = {}): Record<string, string> {
  const t = textsFor(actor.language, 'minutes');
  const { present = 0, cast = 0 } = details as { present?: number; cast?: number };
  return Object.fromEntries(
    Object.entries(fields).map(([name, error]) => [name, error === 'notTied' ? t('votes.notTied') : error === 'votesAbovePresent' ? (present === 0 ? t('votes.noRoll') : t('votes.abovePresent', { present, cast })) : error]),
  );
}
