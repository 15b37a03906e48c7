import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { OutsideEventPage } from '#app/features/calendar/subscriptions/components/outside-event.tsx';
import { findOutsideEvent } from '#app/features/calendar/subscriptions/layer/layer.service.server.ts';
import { actorOf } from '#app/http/actor.server.ts';
import { unlisted } from '#app/http/meta.ts';
import { found } from '#app/http/refuse.server.ts';
import { database } from '#app/lib/database.server.ts';
import { inLanguage } from '#app/lib/text3.ts';
import { PublicShell } from '#app/ui/public-shell.tsx';
import { WorkspacePage } from '#app/ui/workspace-page.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const actor = await actorOf(args);
  const event = found(await findOutsideEvent(database(), actor, args.params.id ?? ''));
  return { event, title: inLanguage(event.title, actor.language).text, isSignedIn: actor.kind === 'person' };
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => unlisted(page?.title);

export default function OutsideEvent() {
  const { event, isSignedIn } = useLoaderData<typeof loader>();
  const page = <OutsideEventPage event={event} />;
  return isSignedIn ? <WorkspacePage current="calendar">{page}</WorkspacePage> : <PublicShell current="calendar">{page}</PublicShell>;
}
