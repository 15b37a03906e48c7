import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData, useNavigation } from '@remix-run/react';
import { NoteForm, type RefusedNote } from '#app/features/invitations/notes/components/note-form.tsx';
import { noteSchema } from '#app/features/invitations/notes/notes.schema.ts';
import { noteOutlook, sendNote } from '#app/features/invitations/notes/notes.service.server.ts';
import { MeetingCrumbs } from '#app/features/meetings/components/meeting-frame.tsx';
import { findMeetingFrame } from '#app/features/meetings/meetings.service.server.ts';
import { requireActor } from '#app/http/actor.server.ts';
import { parseForm } from '#app/http/form.server.ts';
import { forbidden, found } from '#app/http/refuse.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { database } from '#app/lib/database.server.ts';
import { isId, newId } from '#app/lib/ids.ts';
import { textsFor } from '#app/lib/texts.ts';
import { useTexts } from '#app/ui/texts.tsx';
import { WorkspacePage } from '#app/ui/workspace-page.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const meeting = found(await findMeetingFrame(database(), actor, args.params.id ?? ''));
  const outlook = found(await noteOutlook(database(), actor, meeting.id, clock()));
  return { meeting, outlook, requestId: newId(), pageTitle: `${textsFor(actor.language, 'invitations')('note.title')} – Ortaq` };
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const id = found(isId(args.params.id) ? args.params.id : null);
  const form = await parseForm(args.request, noteSchema);
  if (!form.ok) return data<RefusedNote>({ fields: form.errors.fields, values: form.errors.values as RefusedNote['values'] }, { status: 422 });
  const sent = await sendNote(database(), actor, id, form.value, clock());
  if (sent.ok) throw redirect(`/meetings/${id}/send?batch=${sent.value.batchId}`);
  if (sent.reason === 'notFound') found(null);
  if (sent.reason === 'forbidden') return forbidden();
  return data<RefusedNote>({ fields: {}, values: form.typed as RefusedNote['values'], message: 'nothingToSend' }, { status: 409 });
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.pageTitle }];

export default function Note() {
  const { meeting, outlook, requestId } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>() ?? null;
  const navigation = useNavigation();
  const t = useTexts('invitations');
  return (
    <WorkspacePage current="meetings">
      <MeetingCrumbs meeting={meeting} last={t('note.title')} />
      <h1 className="mt2">{t('note.title')}</h1>
      <p className="soft mt1">{t('note.lead')}</p>
      <NoteForm outlook={outlook} requestId={requestId} back={`/meetings/${meeting.id}/send`} refused={refused} busy={navigation.state !== 'idle' && navigation.formMethod === 'POST'} />
    </WorkspacePage>
  );
}
