import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { findCalendar } from '#app/features/calendar/calendar.service.server.ts';
import { EmbedCalendar } from '#app/features/calendar/embed/components/embed-calendar.tsx';
import { embeddedQuery, withLanguage } from '#app/features/calendar/embed/embed.rules.ts';
import { readQuery } from '#app/features/calendar/query/query.rules.ts';
import { actorOf } from '#app/http/actor.server.ts';
import { unlisted } from '#app/http/meta.ts';
import { clock } from '#app/lib/clock.server.ts';
import { database } from '#app/lib/database.server.ts';
import { env } from '#app/lib/env.server.ts';
import { textsFor } from '#app/lib/texts.ts';
import { HOME_ZONE, dayOf } from '#app/lib/time-zones.ts';
import type { PageHandle } from '../root.tsx';

export const handle: PageHandle = { look: 'workspace', noScripts: true };

/** The one page that may stand in frames of other sites. It knows no reader: everybody sees what the public sees. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await actorOf(args);
  const now = clock();
  const query = embeddedQuery(readQuery(new URL(args.request.url).searchParams, dayOf(now, HOME_ZONE)));
  const calendar = await findCalendar(database(), actor, query, now);
  const items = calendar.items.map((item) => ({ ...item, url: withLanguage(item.url, actor.language) }));
  return { calendar: { ...calendar, items }, host: new URL(env().PUBLIC_URL).host, title: textsFor(actor.language, 'public-pages')('embed.frame') };
}

// The page speaks the language its address or its reader asks for. A shared cache would give its nonce to everybody.
export const headers = () => ({ 'Cache-Control': 'private, max-age=300', Vary: 'Accept-Language' });

export const meta: MetaFunction<typeof loader> = ({ data: page }) => unlisted(page?.title);

export default function Embed() {
  return <EmbedCalendar {...useLoaderData<typeof loader>()} />;
}
