import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireActor } from '#app/http/actor.server.ts';
import { parseForm } from '#app/http/form.server.ts';
import { found } from '#app/http/refuse.server.ts';
import { database } from '#app/lib/database.server.ts';
import { textsFor } from '#app/lib/texts.ts';
import { CarryPage } from '#app/features/meetings/agenda/carrying/components/carry-page.tsx';
import { carrySchema } from '#app/features/meetings/agenda/carrying/carrying.schema.ts';
import { carryOver, findUndiscussed } from '#app/features/meetings/agenda/carrying/carrying.service.server.ts';
import { MeetingFrame } from '#app/features/meetings/components/meeting-frame.tsx';
import { findMeetingFrame } from '#app/features/meetings/meetings.service.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const meeting = found(await findMeetingFrame(database(), actor, args.params.id ?? ''));
  const undiscussed = await findUndiscussed(database(), actor, meeting.id);
  if (!undiscussed || meeting.isSeries) throw redirect(`/meetings/${meeting.id}`);
  return { meeting, undiscussed, title: textsFor(actor.language, 'agenda')('carry.title') };
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title} – Ortaq` }];

export async function action(args: ActionFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const meetingId = args.params.id ?? '';
  found(await findMeetingFrame(database(), actor, meetingId));
  const parsed = await parseForm(args.request, carrySchema);
  if (!parsed.ok) return data({ refused: { fields: parsed.errors.fields, toMeetingId: typed(parsed.errors.values) } }, { status: 422 });
  const result = await carryOver(database(), actor, { ...parsed.value, meetingId });
  if (result.ok) throw redirect(`/meetings/${parsed.value.toMeetingId}`);
  if (result.reason === 'notFound') return data({ refused: { fields: { toMeetingId: 'unknownChoice' }, toMeetingId: '' } }, { status: 404 });
  const form = result.reason === 'closed' ? textsFor(actor.language, 'meetings')('agenda.closed') : textsFor(actor.language, 'agenda')('carry.stale');
  return data({ refused: { fields: {}, form, toMeetingId: parsed.value.toMeetingId } }, { status: 409 });
}

const typed = (values: Record<string, unknown> | undefined) => (typeof values?.toMeetingId === 'string' ? values.toMeetingId : '');

export default function CarryOver() {
  const { meeting, undiscussed } = useLoaderData<typeof loader>();
  return <MeetingFrame meeting={meeting} current="agenda" action={null}><CarryPage undiscussed={undiscussed} refused={useActionData<typeof action>()?.refused ?? null} /></MeetingFrame>;
}
