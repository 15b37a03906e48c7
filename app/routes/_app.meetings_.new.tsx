import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireActor } from '#app/http/actor.server.ts';
import { parseForm } from '#app/http/form.server.ts';
import { forbidden } from '#app/http/refuse.server.ts';
import { database } from '#app/lib/database.server.ts';
import { newId } from '#app/lib/ids.ts';
import { textsFor } from '#app/lib/texts.ts';
import { scheduleMeetingSchema } from '#app/features/meetings/meetings.schema.ts';
import { listMeetingChoices, scheduleMeeting } from '#app/features/meetings/meetings.service.server.ts';
import { MeetingForm } from '#app/features/meetings/scheduling/components/meeting-form.tsx';
import { emptyValues, prefilled, type MeetingValues } from '#app/features/meetings/scheduling/scheduling.rules.ts';
import { Crumbs } from '#app/ui/crumbs.tsx';
import { useTexts } from '#app/ui/texts.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const choices = await listMeetingChoices(database(), actor);
  const query = new URL(args.request.url).searchParams;
  const values = prefilled(emptyValues(choices.bodies, null), query);
  return { choices, values, requestId: newId(), title: textsFor(actor.language, 'meetings')('form.newTitle') };
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title} – Ortaq` }];

export async function action(args: ActionFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const parsed = await parseForm(args.request, scheduleMeetingSchema);
  if (!parsed.ok) return data(parsed.errors, { status: 422 });
  const result = await scheduleMeeting(database(), actor, parsed.value);
  if (result.ok) throw redirect(`/meetings/${result.value.meetingId}`);
  if (result.reason === 'forbidden') forbidden();
  return data({ fields: result.details?.fields as Record<string, string>, values: parsed.typed }, { status: 422 });
}

export default function NewMeeting() {
  const t = useTexts('meetings');
  const { choices, values, requestId } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>() ?? null;
  const typed = refused?.values as (Partial<MeetingValues> & { requestId?: string }) | undefined;
  const head = (
    <>
      <Crumbs crumbs={[{ label: t('title'), to: '/meetings' }, { label: t('new') }]} />
      <h1 className="mt2">{t('form.newTitle')}</h1>
    </>
  );
  return (
    <MeetingForm
      values={{ ...values, ...typed }}
      choices={choices}
      refused={refused}
      identity={{ requestId: typed?.requestId ?? requestId }}
      head={head}
      cancelHref="/meetings"
    />
  );
}
