import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData, useRevalidator } from '@remix-run/react';
import { meetingOfGuest } from '#app/features/invitations/answers/answers.service.server.ts';
import { LivePage } from '#app/features/meetings/live/components/live-page.tsx';
import { findLive, findSessionToFollow } from '#app/features/meetings/live/live.service.server.ts';
import { actorOfLink } from '#app/http/link.server.ts';
import { unlisted } from '#app/http/meta.ts';
import { found, gone } from '#app/http/refuse.server.ts';
import { database } from '#app/lib/database.server.ts';
import { inLanguage } from '#app/lib/text3.ts';
import { textsFor } from '#app/lib/texts.ts';
import { useLive } from '#app/ui/use-live.ts';
import type { PageHandle } from '#app/root.tsx';

/** The only page behind a mailed link with a script: the time runs, and the next item comes by itself. */
export const handle: PageHandle = { look: 'public' };

/** The session as it goes, for the guest of this link as far as they may read it. */
export async function loader(args: LoaderFunctionArgs) {
  const link = await actorOfLink(args, 'answer');
  if (!link.ok && link.reason !== 'unknown') gone();
  const guest = found(link.ok ? link.value : null);
  const invitedTo = found(await meetingOfGuest(database(), guest, guest.objectId));
  const session = found(await findSessionToFollow(database(), invitedTo));
  const live = found(await findLive(database(), guest, session.meetingId));
  const path = `/rsvp/${args.params.token}`;
  const { language } = guest;
  return { live, backHref: `${path}?lang=${language}`, eventsHref: `${path}/live/events`, title: `${textsFor(language, 'live')('title')}: ${inLanguage(live.title, language).text}` };
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => unlisted(page?.title);

export default function GuestLive() {
  const { live, backHref, eventsHref } = useLoaderData<typeof loader>();
  const { revalidate, state } = useRevalidator();
  useLive(eventsHref, revalidate, state !== 'idle');
  return <LivePage live={live} view="screen" backHref={backHref} />;
}
