import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireActor } from '#app/http/actor.server.ts';
import { parseForm } from '#app/http/form.server.ts';
import { forbidden, found } from '#app/http/refuse.server.ts';
import { database } from '#app/lib/database.server.ts';
import { textsFor } from '#app/lib/texts.ts';
import { MeetingCrumbs } from '#app/features/meetings/components/meeting-frame.tsx';
import { changeMeetingSchema } from '#app/features/meetings/meetings.schema.ts';
import { changeMeeting, findMeetingFrame, listMeetingChoices } from '#app/features/meetings/meetings.service.server.ts';
import { MeetingForm } from '#app/features/meetings/scheduling/components/meeting-form.tsx';
import { prefilled, valuesOf, type MeetingValues } from '#app/features/meetings/scheduling/scheduling.rules.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { Demo } from '#app/ui/demo.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useTexts } from '#app/ui/texts.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const meeting = found(await findMeetingFrame(database(), actor, args.params.id ?? ''));
  if (!meeting.canEdit) throw redirect(`/meetings/${meeting.id}`);
  const choices = await listMeetingChoices(database(), actor);
  return { meeting, choices, values: prefilled(valuesOf(meeting), new URL(args.request.url).searchParams), title: textsFor(actor.language, 'meetings')('form.editTitle') };
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title} – Ortaq` }];

export async function action(args: ActionFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const meetingId = args.params.id ?? '';
  found(await findMeetingFrame(database(), actor, meetingId));
  const parsed = await parseForm(args.request, changeMeetingSchema);
  if (!parsed.ok) return data({ ...parsed.errors, saved: undefined, version: undefined }, { status: 422 });
  const result = await changeMeeting(database(), actor, { ...parsed.value, meetingId });
  if (result.ok || result.reason === 'closed') throw redirect(`/meetings/${meetingId}`);
  if (result.reason === 'forbidden') forbidden();
  // Read again: somebody saved between the reading above and the change.
  const now = found(await findMeetingFrame(database(), actor, meetingId));
  const fields = (result.details?.fields ?? {}) as Record<string, string>;
  if (result.reason === 'invalid' || result.reason === 'room-taken') return data({ fields, values: parsed.typed, saved: undefined, version: undefined }, { status: 422 });
  return data({ fields, form: 'stale', values: parsed.typed, saved: valuesOf(now), version: now.version }, { status: 409 });
}

export default function EditMeeting() {
  const t = useTexts('meetings');
  const { meeting, choices, values } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>() ?? null;
  const typed = refused?.values as (Partial<MeetingValues> & { version?: string }) | undefined;
  // After a conflict the next attempt is made knowingly, against what is saved now.
  const version = refused?.version ?? Number(typed?.version ?? meeting.version);
  const head = (
    <>
      <MeetingCrumbs meeting={meeting} last={t('frame.edit')} />
      <h1 className="mt2"><T3 text={meeting.title} /> {meeting.isDemo && <Demo />}</h1>
    </>
  );
  return (
    <MeetingForm
      values={{ ...values, ...typed }}
      choices={choices}
      refused={refused}
      identity={{ version, meetingId: meeting.id }}
      head={head}
      cancelHref={`/meetings/${meeting.id}`}
      more={<LinkButton look="quiet" className="danger" to={`/meetings/${meeting.id}/cancel`}>{t('form.cancelMeeting')}</LinkButton>}
    />
  );
}
