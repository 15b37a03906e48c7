import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireActor } from '#app/http/actor.server.ts';
import { checkForm, nest, readForm } from '#app/http/form.server.ts';
import { guestsAddedAt, inviteChoices } from '#app/http/guests.server.ts';
import { withProduct } from '#app/http/meta.ts';
import { forbidden } from '#app/http/refuse.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { database } from '#app/lib/database.server.ts';
import { newId } from '#app/lib/ids.ts';
import { textsFor } from '#app/lib/texts.ts';
import type { SourcesTyped } from '#app/features/invitations/components/guest-sources.tsx';
import { NewGuests } from '#app/features/invitations/components/new-guests.tsx';
import { inviteGuestsSchema, inviteSourcesGiven } from '#app/features/invitations/invitations.schema.ts';
import { scheduleWithGuests } from '#app/features/invitations/invitations.service.server.ts';
import { scheduleMeetingSchema } from '#app/features/meetings/meetings.schema.ts';
import { listMeetingChoices, scheduleMeeting } from '#app/features/meetings/meetings.service.server.ts';
import { MeetingForm } from '#app/features/meetings/scheduling/components/meeting-form.tsx';
import { emptyValues, prefilled, type MeetingValues } from '#app/features/meetings/scheduling/scheduling.rules.ts';
import { Crumbs } from '#app/ui/crumbs.tsx';
import { useTexts } from '#app/ui/texts.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const [choices, guestChoices] = await Promise.all([listMeetingChoices(database(), actor), inviteChoices(actor, 'chosen')]);
  const query = new URL(args.request.url).searchParams;
  const values = prefilled(emptyValues(choices.bodies, null), query);
  return { choices, guestChoices, values, requestId: newId(), title: textsFor(actor.language, 'meetings')('form.newTitle') };
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: withProduct(page?.title) }];

export async function action(args: ActionFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const values = nest(await readForm(args.request));
  const [meeting, guests] = [checkForm(scheduleMeetingSchema, values), checkForm(inviteGuestsSchema, values)];
  if (!meeting.ok || !guests.ok) return again(values, { ...(meeting.ok ? {} : meeting.errors.fields), ...(guests.ok ? {} : guests.errors.fields) });
  if (guests.value.wholeBody && !meeting.value.bodyId) return again(values, { bodyId: 'required' });
  if (!inviteSourcesGiven(guests.value)) {
    const result = await scheduleMeeting(database(), actor, meeting.value);
    return result.ok ? redirect(`/meetings/${result.value.meetingId}`) : refused(values, result);
  }
  const result = await scheduleWithGuests(database(), actor, meeting.value, guests.value, clock());
  return result.ok ? redirect(guestsAddedAt(`/meetings/${result.value.meetingId}/invitations`, result.value)) : refused(values, result);
}

const again = (values: Record<string, unknown>, fields: Record<string, string>) => data({ fields, values }, { status: 422 });

function refused(values: Record<string, unknown>, { reason, details }: { reason: string; details?: Record<string, unknown> }) {
  if (reason === 'forbidden') forbidden();
  return again(values, reason === 'unknownChoice' ? { personIds: reason } : (details?.fields as Record<string, string>));
}

export default function NewMeeting() {
  const t = useTexts('meetings');
  const invitations = useTexts('invitations');
  const { choices, guestChoices, values, requestId } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>() ?? null;
  const typed = refused?.values as (Partial<MeetingValues> & SourcesTyped & { requestId?: string }) | undefined;
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
      beside={{ group: <NewGuests choices={guestChoices} typed={typed} errors={refused?.fields ?? {}} />, labels: { personIds: invitations('add.people'), agencyIds: invitations('add.agencies'), groupIds: invitations('add.groups'), bodyIds: invitations('add.bodies'), role: invitations('add.role') } }}
    />
  );
}
