import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { listMeetingChoices } from '#app/features/meetings/meetings.service.server.ts';
import type { RefusedRoom } from '#app/features/meetings/rooms/components/room-form.tsx';
import { RoomsPage } from '#app/features/meetings/rooms/components/rooms-page.tsx';
import { roomSchema } from '#app/features/meetings/rooms/rooms.schema.ts';
import { addRoom, changeRoom, listRooms, removeRoom } from '#app/features/meetings/rooms/rooms.service.server.ts';
import { isSecretariat } from '#app/features/people/actor.rules.ts';
import { requireActor } from '#app/http/actor.server.ts';
import { parseForm } from '#app/http/form.server.ts';
import { forbidden, found } from '#app/http/refuse.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { database } from '#app/lib/database.server.ts';
import { newId } from '#app/lib/ids.ts';
import { textsFor } from '#app/lib/texts.ts';
import { WorkspacePage } from '#app/ui/workspace-page.tsx';

const INTENTS = ['add', 'change', 'remove'] as const;

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args, 'secretariat', 'auditor');
  const { searchParams } = new URL(args.request.url);
  const [rooms, { agencies }] = await Promise.all([listRooms(database(), actor, clock()), listMeetingChoices(database(), actor)]);
  return {
    rooms: found(rooms),
    agencies: agencies.map(({ id, name }) => ({ id, name })),
    canEdit: isSecretariat(actor),
    editing: searchParams.get('edit'),
    done: INTENTS.find((each) => each === searchParams.get('done')) ?? null,
    requestId: newId(),
    pageTitle: `${textsFor(actor.language, 'rooms')('title')} – Ortaq`,
  };
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const form = await parseForm(args.request, roomSchema);
  if (!form.ok) return refusal(form.errors.fields, form.errors.values, 422);
  const { intent, ...wish } = form.value;
  const result = 'requestId' in wish ? await addRoom(database(), actor, wish, clock()) : 'name' in wish ? await changeRoom(database(), actor, wish, clock()) : await removeRoom(database(), actor, wish);
  if (result.ok) throw redirect(`/settings/rooms?done=${intent}`);
  switch (result.reason) {
    case 'forbidden': return forbidden();
    case 'invalid': return refusal(result.details?.fields as Record<string, string>, form.typed, 422);
    case 'notFound': return refusal({}, form.typed, 404, textsFor(actor.language, 'rooms')('removedMeanwhile'));
    case 'inUse': return refusal({}, form.typed, 409, textsFor(actor.language, 'rooms')('inUse'));
    case 'stale': return refusal({}, form.typed, 409, 'stale');
  }
}

function refusal(fields: Record<string, string>, values: RefusedRoom['values'] = {}, status: number, form?: string) {
  const refused: RefusedRoom = { fields, values, form };
  return data(refused, { status });
}

/** After a refusal too: the list shows what is stored now, and the form carries its version. */
export const shouldRevalidate = () => true;

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.pageTitle }];

export default function Rooms() {
  const page = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <WorkspacePage current="meetings">
      <RoomsPage {...page} refused={refused ?? null} />
    </WorkspacePage>
  );
}
