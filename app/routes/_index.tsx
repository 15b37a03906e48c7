import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData, useNavigate } from '@remix-run/react';
import { useMemo } from 'react';
import { CalendarBoard } from '#app/features/calendar/components/calendar-board.tsx';
import { UpcomingEvents } from '#app/features/calendar/components/upcoming-events.tsx';
import { findCalendar, findUpcoming, type CalendarPage, type Upcoming } from '#app/features/calendar/calendar.service.server.ts';
import { outsideQuery } from '#app/features/calendar/embed/embed.rules.ts';
import { readQuery } from '#app/features/calendar/query/query.rules.ts';
import { Hero } from '#app/features/public-pages/components/hero.tsx';
import { sharePicture } from '#app/features/public-pages/public-pages.rules.ts';
import { Subscribe } from '#app/features/public-pages/components/subscribe.tsx';
import { MyDay } from '#app/features/reports/my-day/components/my-day.tsx';
import { findMyDay } from '#app/features/reports/my-day/my-day.service.server.ts';
import { actorOf } from '#app/http/actor.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { database } from '#app/lib/database.server.ts';
import { env } from '#app/lib/env.server.ts';
import { textsFor } from '#app/lib/texts.ts';
import { pack, unpack } from '#app/lib/packed.ts';
import { HOME_ZONE, dayOf } from '#app/lib/time-zones.ts';
import { PublicShell } from '#app/ui/public-shell.tsx';

/** One address, two first pages: the public calendar, or a signed-in person's day. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await actorOf(args);
  const [now, base] = [clock(), env().PUBLIC_URL];
  if (actor.kind === 'person') {
    const title = textsFor(actor.language, 'common')('nav.myDay');
    return { day: await findMyDay(database(), actor, now), home: null, meta: { title: `${title} – Ortaq`, description: '', url: `${base}/` } };
  }
  const query = readQuery(new URL(args.request.url).searchParams, dayOf(now, HOME_ZONE));
  const [calendar, upcoming] = await Promise.all([findCalendar(database(), actor, query, now), findUpcoming(database(), actor, query, now)]);
  const t = textsFor(actor.language, 'public-pages');
  const meta = { title: t('home.metaTitle'), description: t('home.lead'), url: `${base}/` };
  return { day: null, home: { packed: pack({ calendar, upcoming }), base, language: actor.language }, meta };
}

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data
    ? [
        { title: data.meta.title },
        { name: 'description', content: data.meta.description },
        { property: 'og:title', content: data.meta.title },
        { property: 'og:description', content: data.meta.description },
        { property: 'og:type', content: 'website' },
        { property: 'og:url', content: data.meta.url },
        ...(data.home ? sharePicture(data.home) : []),
        { tagName: 'link', rel: 'alternate', type: 'application/atom+xml', href: '/calendar.atom' },
        { tagName: 'link', rel: 'alternate', type: 'text/calendar', href: '/calendar.ics' },
      ]
    : [{ title: 'Ortaq' }];

export default function Home() {
  const { day, home } = useLoaderData<typeof loader>();
  if (day) return <MyDay day={day} />;
  return home ? <PublicHome {...home} /> : null;
}

function PublicHome({ packed, base, language }: NonNullable<ReturnType<typeof useLoaderData<typeof loader>>['home']>) {
  const navigate = useNavigate();
  const { calendar, upcoming } = useMemo(() => unpack<{ calendar: CalendarPage; upcoming: Upcoming }>(packed), [packed]);
  return (
    <PublicShell current="calendar">
      <Hero next={upcoming.next} today={calendar.today} zone={calendar.query.zone} />
      <CalendarBoard calendar={calendar} basePath="/" onOpen={(href) => navigate(href, { preventScrollReset: href.startsWith('/?') })} />
      <UpcomingEvents upcoming={upcoming} calendar={calendar} pastHref="/?view=past" />
      <Subscribe base={base} query={outsideQuery(calendar.query, language)} />
    </PublicShell>
  );
}
