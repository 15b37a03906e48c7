import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireActor } from '#app/http/actor.server.ts';
import { checkForm, nest, readForm } from '#app/http/form.server.ts';
import { found } from '#app/http/refuse.server.ts';
import { database } from '#app/lib/database.server.ts';
import { newId } from '#app/lib/ids.ts';
import type { Result } from '#app/lib/result.ts';
import { LANGUAGES } from '#app/lib/text3.ts';
import { textsFor } from '#app/lib/texts.ts';
import { listAgencies } from '#app/features/agencies/agencies.service.server.ts';
import { MeetingCrumbs } from '#app/features/meetings/components/meeting-frame.tsx';
import { findMeetingFrame } from '#app/features/meetings/meetings.service.server.ts';
import { CorrectionsPage } from '#app/features/minutes/corrections/components/corrections-page.tsx';
import { changeKeySchema, changeSchema, openSchema } from '#app/features/minutes/corrections/corrections.schema.ts';
import { approveCorrection, dropCorrection, findCorrections, openCorrection, removeChange, saveChange } from '#app/features/minutes/corrections/corrections.service.server.ts';
import { assignmentChangeSchema, votesChangeSchema } from '#app/features/minutes/corrections/facts/facts.schema.ts';
import { correctOrder, correctVotes } from '#app/features/minutes/corrections/facts/facts.service.server.ts';
import type { PersonActor } from '#app/features/people/actor.rules.ts';
import { useTexts } from '#app/ui/texts.tsx';
import { WorkspacePage } from '#app/ui/workspace-page.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args);
  const meetingId = args.params.id ?? '';
  found(await findMeetingFrame(database(), actor, meetingId));
  const search = new URL(args.request.url).searchParams;
  const inLanguage = LANGUAGES.find((each) => each === search.get('in')) ?? actor.language;
  const edit = search.get('edit');
  const page = await findCorrections(database(), actor, meetingId, inLanguage);
  // Before the approval the text itself is open.
  if (!page) throw redirect(`/meetings/${meetingId}/minutes`);
  return { title: textsFor(actor.language, 'minutes')('corrections.title', { number: page.number ?? 0 }), page, inLanguage, newId: newId(), edit, agencies: edit && page.open ? await listAgencies(database(), actor.language) : [], done: search.has('done') };
}

type Done = Result<unknown, string> | { ok: false; fields: Record<string, string> };

const intents: Record<string, (actor: PersonActor, meetingId: string, values: Record<string, unknown>) => Promise<Done>> = {
  open: async (actor, meetingId, values) => {
    const form = checkForm(openSchema, values);
    return form.ok ? openCorrection(database(), actor, meetingId, form.value) : { ok: false, fields: form.errors.fields };
  },
  change: async (actor, meetingId, values) => {
    const form = checkForm(changeSchema, values);
    return form.ok ? saveChange(database(), actor, meetingId, form.value) : { ok: false, fields: form.errors.fields };
  },
  votes: async (actor, meetingId, values) => {
    const form = checkForm(votesChangeSchema, values);
    return form.ok ? correctVotes(database(), actor, meetingId, form.value) : { ok: false, fields: form.errors.fields };
  },
  order: async (actor, meetingId, values) => {
    const form = checkForm(assignmentChangeSchema, values);
    return form.ok ? correctOrder(database(), actor, meetingId, form.value) : { ok: false, fields: form.errors.fields };
  },
  'remove-change': async (actor, meetingId, values) => {
    const form = checkForm(changeKeySchema, values);
    return form.ok ? removeChange(database(), actor, meetingId, form.value.changeId) : { ok: false, fields: form.errors.fields };
  },
  approve: (actor, meetingId) => approveCorrection(database(), actor, meetingId),
  drop: (actor, meetingId) => dropCorrection(database(), actor, meetingId),
};

export async function action(args: ActionFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const meetingId = args.params.id ?? '';
  found(await findMeetingFrame(database(), actor, meetingId));
  const values = nest(await readForm(args.request));
  const intent = typeof values.intent === 'string' && Object.hasOwn(intents, values.intent) ? values.intent : 'approve';
  const done = await intents[intent]!(actor, meetingId, values);
  const here = new URL(args.request.url);
  // The form closes once its change stands.
  here.searchParams.delete('edit');
  if (done.ok) return redirect(`${here.pathname}${intent === 'approve' ? '?done=1' : here.search}`);
  if ('fields' in done) return data({ intent, fields: done.fields, values }, { status: 422 });
  if (done.reason === 'notFound') found(null);
  if (done.reason === 'invalid') return data({ intent, fields: (done.details?.fields ?? {}) as Record<string, string>, values }, { status: 422 });
  return data({ intent, fields: {}, form: done.reason, values }, { status: 409 });
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} – Ortaq` }];

export default function CorrectionsRoute() {
  const { page, inLanguage, newId: id, edit, agencies, done } = useLoaderData<typeof loader>();
  const failure = useActionData<typeof action>() ?? null;
  const t = useTexts('minutes');
  return (
    <WorkspacePage current="meetings">
      <CorrectionsPage page={page} inLanguage={inLanguage} newId={id} edit={edit} agencies={agencies} failure={failure as never} done={done && !failure} crumbs={<MeetingCrumbs meeting={page.meeting} last={t('corrections.crumb')} />} />
    </WorkspacePage>
  );
}
