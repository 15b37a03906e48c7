import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { EventPage } from '#app/features/public-pages/components/event-page.tsx';
import { eventJsonLd, scriptSafe } from '#app/features/public-pages/public-pages.rules.ts';
import { findEventDetails } from '#app/features/public-pages/public-pages.service.server.ts';
import { actorOf } from '#app/http/actor.server.ts';
import { found } from '#app/http/refuse.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { database } from '#app/lib/database.server.ts';
import { env } from '#app/lib/env.server.ts';
import { formatDayRange, formatPeriodWithWeekday } from '#app/lib/dates.ts';
import { inLanguage } from '#app/lib/text3.ts';
import { useNonce } from '#app/ui/nonce.tsx';
import { PublicShell } from '#app/ui/public-shell.tsx';

export const handle = { look: 'public' };

export async function loader(args: LoaderFunctionArgs) {
  const actor = await actorOf(args);
  const event = found(await findEventDetails(database(), actor, args.params.id ?? '', clock()));
  const url = `${env().PUBLIC_URL}/events/${event.id}`;
  const { language } = actor;
  const when = event.startsOn
    ? formatDayRange(event.startsOn, event.endsOn ?? event.startsOn, language)
    : event.startsAt && event.endsAt ? formatPeriodWithWeekday(event.startsAt, event.endsAt, event.timeZone, language) : (event.undatedPeriod ?? '');
  const title = inLanguage(event.title, language).text;
  const description = [when, event.place && inLanguage(event.place, language).text, event.description && inLanguage(event.description, language).text].filter(Boolean).join(' · ').slice(0, 300);
  const jsonLd = eventJsonLd(event, language, url);
  return { event, isSignedIn: actor.kind === 'person', jsonLd: jsonLd && scriptSafe(jsonLd), meta: { title, description, url, language } };
}

const LOCALES = { kk: 'kk_KZ', ru: 'ru_KZ', en: 'en_GB' };

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data
    ? [
        { title: `${data.meta.title} – Ortaq` },
        { name: 'description', content: data.meta.description },
        { property: 'og:title', content: data.meta.title },
        { property: 'og:description', content: data.meta.description },
        { property: 'og:type', content: 'article' },
        { property: 'og:url', content: data.meta.url },
        { property: 'og:site_name', content: 'Ortaq' },
        { property: 'og:locale', content: LOCALES[data.meta.language] },
        { tagName: 'link', rel: 'canonical', href: data.meta.url },
      ]
    : [{ title: 'Ortaq' }];

export default function Event() {
  const { event, isSignedIn, jsonLd } = useLoaderData<typeof loader>();
  const nonce = useNonce();
  return (
    <PublicShell current="calendar" signedIn={isSignedIn}>
      <EventPage event={event} homeHref={isSignedIn ? '/calendar' : '/'} canOpenMeeting={isSignedIn} />
      {jsonLd && <script type="application/ld+json" nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: jsonLd }} />}
    </PublicShell>
  );
}
