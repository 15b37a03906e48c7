import type { z } from 'zod';
import { database } from '#app/lib/database.server.ts';
import { textsFor } from '#app/lib/texts.ts';
import { acceptInto } from '#app/features/meetings/agenda/backlog/deciding/deciding.service.server.ts';
import type { PrepareRefusal } from '#app/features/meetings/agenda/prepare/components/prepare-page.tsx';
import { acceptProposalSchema, prepareFormSchema, type PREPARE_FORMS } from '#app/features/meetings/agenda/prepare/prepare.schema.ts';
import { acceptSuggestionsSchema } from '#app/features/meetings/agenda/suggestions/suggestions.schema.ts';
import { acceptSuggestions } from '#app/features/meetings/agenda/suggestions/suggestions.service.server.ts';
import { copyAgendaSchema, saveTemplateSchema, useTemplateSchema } from '#app/features/meetings/agenda/templates/templates.schema.ts';
import { applyTemplate, copyAgenda, removeTemplate, saveTemplate } from '#app/features/meetings/agenda/templates/templates.service.server.ts';
import type { PersonActor } from '#app/features/people/actor.rules.ts';
import type { Result } from '#app/lib/result.ts';
import { checkForm } from './form.server.ts';

/** What the forms of the page ask for by which an agenda is filled. */

type Values = Record<string, unknown>;
type Form = { actor: PersonActor; meetingId: string; values: Values };
type Outcome = Result<unknown, string> | { fields: Record<string, string> };
type Name = (typeof PREPARE_FORMS)[number];

const forms: Record<Name, (form: Form) => Promise<Outcome>> = {
  suggest: ({ actor, meetingId, values }) =>
    judged(acceptSuggestionsSchema, typeof values.only === 'string' ? { keys: [values.only] } : { keys: values.keys ?? [] }, (input) => acceptSuggestions(database(), actor, { ...input, meetingId })),
  accept: ({ actor, meetingId, values }) => judged(acceptProposalSchema, values, ({ proposalId }) => acceptInto(database(), actor, meetingId, [proposalId])),
  use: ({ actor, meetingId, values }) => judged(useTemplateSchema, values, ({ templateId }) => applyTemplate(database(), actor, { meetingId, templateId })),
  remove: ({ actor, values }) => judged(useTemplateSchema, values, ({ templateId }) => removeTemplate(database(), actor, templateId)),
  save: ({ actor, meetingId, values }) => judged(saveTemplateSchema, values, (input) => saveTemplate(database(), actor, { ...input, meetingId })),
  copy: ({ actor, meetingId, values }) => judged(copyAgendaSchema, values, (input) => copyAgenda(database(), actor, { ...input, meetingId })),
};

async function judged<S extends z.ZodType>(schema: S, values: Values, work: (input: z.output<S>) => Promise<Result<unknown, string>>): Promise<Outcome> {
  const parsed = checkForm(schema, values);
  return parsed.ok ? work(parsed.value) : { fields: parsed.errors.fields };
}

const STATUS: Record<string, number> = { notFound: 404, forbidden: 403, stale: 409, closed: 409 };

export type Prepared = { ok: true; done: 'added' | 'saved' | 'removed' } | { ok: false; status: number; refused: PrepareRefusal };

export async function doPrepare(actor: PersonActor, meetingId: string, values: Values): Promise<Prepared> {
  const asked = prepareFormSchema.safeParse(values);
  const what = asked.success ? asked.data.do : 'unknown';
  const outcome: Outcome = asked.success ? await forms[asked.data.do]({ actor, meetingId, values }) : { fields: {} };
  if ('fields' in outcome) return { ok: false, status: 422, refused: { what, fields: outcome.fields, values } };
  if (outcome.ok) return { ok: true, done: what === 'save' ? 'saved' : what === 'remove' ? 'removed' : 'added' };
  const [t, meetings] = [textsFor(actor.language, 'agenda'), textsFor(actor.language, 'meetings')];
  const form = outcome.reason === 'closed' ? meetings('agenda.closed') : outcome.reason === 'empty' ? meetings('agenda.empty') : t('prepare.stale');
  return { ok: false, status: STATUS[outcome.reason] ?? 422, refused: { what, fields: {}, form, values } };
}
