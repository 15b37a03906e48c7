import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { RoleField } from '#app/features/invitations/components/guest-fields.tsx';
import { invitePastedSchema } from '#app/features/invitations/invitations.schema.ts';
import { invitePasted } from '#app/features/invitations/invitations.service.server.ts';
import { MeetingCrumbs } from '#app/features/meetings/components/meeting-frame.tsx';
import { findMeetingFrame } from '#app/features/meetings/meetings.service.server.ts';
import { PasteForm, type PasteState } from '#app/features/people/paste/components/paste-form.tsx';
import { lookAtPasted } from '#app/features/people/paste/paste.service.server.ts';
import { requireActor } from '#app/http/actor.server.ts';
import { parseForm } from '#app/http/form.server.ts';
import { forbidden, found } from '#app/http/refuse.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { database } from '#app/lib/database.server.ts';
import { isId } from '#app/lib/ids.ts';
import { textsFor } from '#app/lib/texts.ts';
import { useTexts } from '#app/ui/texts.tsx';
import { WorkspacePage } from '#app/ui/workspace-page.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const meeting = found(await findMeetingFrame(database(), actor, args.params.id ?? ''));
  return { meeting, pageTitle: `${textsFor(actor.language, 'people')('paste.title')} – Ortaq` };
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const meetingId = found(isId(args.params.id) ? args.params.id : null);
  const form = await parseForm(args.request, invitePastedSchema);
  const text = String((form.ok ? form.typed : form.errors.values)?.text ?? '');
  if (!form.ok) return shown({ text, pasted: null, error: form.errors.fields.text ?? 'unknownChoice' }, 422);
  if (new URL(args.request.url).searchParams.has('again')) return shown({ text, pasted: null });
  if (form.value.step === 'look') return shown({ text, pasted: await lookAtPasted(database(), actor, text) });
  const done = await invitePasted(database(), actor, meetingId, form.value, clock());
  if (done.ok) throw redirect(`/meetings/${meetingId}/invitations?did=added&count=${done.value.added}&already=${done.value.already}`);
  if (done.reason === 'forbidden') return forbidden();
  if (done.reason === 'notFound') found(null);
  const error = done.reason === 'closed' ? 'meetingClosed' : done.reason;
  return shown({ text, pasted: await lookAtPasted(database(), actor, text), error }, done.reason === 'closed' ? 409 : 422);
}

const shown = (state: PasteState, status = 200) => data(state, { status });

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.pageTitle }];

export default function PasteGuests() {
  const { meeting } = useLoaderData<typeof loader>();
  const state = useActionData<typeof action>() ?? null;
  const t = useTexts('invitations');
  const people = useTexts('people');
  return (
    <WorkspacePage current="meetings">
      <MeetingCrumbs meeting={meeting} last={people('paste.title')} />
      <h1 className="mt2">{people('paste.title')}</h1>
      <PasteForm key={state?.pasted ? 'look' : 'paste'} state={state} back={`/meetings/${meeting.id}/invitations`} submit={() => t('add.submit')}>
        <RoleField value="required" label={t('add.role')} />
      </PasteForm>
      <p className="small mute mt4">{t('add.nothingSent')}</p>
    </WorkspacePage>
  );
}
