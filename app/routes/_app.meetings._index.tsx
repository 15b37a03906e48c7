import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { requireActor } from '#app/http/actor.server.ts';
import { database } from '#app/lib/database.server.ts';
import { textsFor } from '#app/lib/texts.ts';
import { MeetingList } from '#app/features/meetings/components/meeting-list.tsx';
import { listMeetingsSchema } from '#app/features/meetings/meetings.schema.ts';
import { listMeetingChoices, listMeetings } from '#app/features/meetings/meetings.service.server.ts';
import { isSecretariat, readsAll } from '#app/features/people/actor.rules.ts';

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args);
  const query = Object.fromEntries(new URL(args.request.url).searchParams);
  const wish = listMeetingsSchema.parse({ ...query, body: query.body ?? null });
  const [page, { bodies }] = await Promise.all([listMeetings(database(), actor, wish), listMeetingChoices(database(), actor)]);
  return { wish, page, bodies, canCreate: isSecretariat(actor), seesAnswers: readsAll(actor), title: textsFor(actor.language, 'meetings')('title') };
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title} – Ortaq` }];

export default function Meetings() {
  return <MeetingList {...useLoaderData<typeof loader>()} />;
}
