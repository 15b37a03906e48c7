import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { MilestoneSection } from '#app/features/assignments/initiative/components/milestone-section.tsx';
import { progressOfMilestones } from '#app/features/assignments/initiative/initiative.rules.ts';
import { listInitiativeMilestones } from '#app/features/assignments/initiative/initiative.service.server.ts';
import { EventActions } from '#app/features/meetings/programmes/components/event-actions.tsx';
import { ProgrammeParts } from '#app/features/meetings/programmes/components/programme-parts.tsx';
import { canDecide, canPropose } from '#app/features/meetings/programmes/programmes.rules.ts';
import { findProgramme, listProgrammeParts } from '#app/features/meetings/programmes/programmes.service.server.ts';
import { EventSeriesLine, EventSessions } from '#app/features/meetings/series/components/event-series.tsx';
import { findEventSeries } from '#app/features/meetings/series/event-series/event-series.service.server.ts';
import { CommuniqueSection } from '#app/features/minutes/communique/components/communique-section.tsx';
import { findPublishedCommunique } from '#app/features/minutes/communique/communique.service.server.ts';
import type { Actor } from '#app/features/people/actor.rules.ts';
import { EventPage } from '#app/features/public-pages/components/event-page.tsx';
import { eventJsonLd, scriptSafe, sharePicture } from '#app/features/public-pages/public-pages.rules.ts';
import { findEventDetails } from '#app/features/public-pages/public-pages.service.server.ts';
import type { SeatRefused } from '#app/features/registrations/components/seat-form.tsx';
import { SeatSection } from '#app/features/registrations/components/seat-section.tsx';
import { askForSeatSchema } from '#app/features/registrations/registrations.schema.ts';
import { findSeatOffer } from '#app/features/registrations/registrations.service.server.ts';
import { actorOf } from '#app/http/actor.server.ts';
import { parseForm } from '#app/http/form.server.ts';
import { found } from '#app/http/refuse.server.ts';
import { askOnce } from '#app/http/seats.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { database } from '#app/lib/database.server.ts';
import { env } from '#app/lib/env.server.ts';
import { formatDayRange, formatPeriodWithWeekday } from '#app/lib/dates.ts';
import { inLanguage } from '#app/lib/text3.ts';
import { useNonce } from '#app/ui/nonce.tsx';
import { PublicShell } from '#app/ui/public-shell.tsx';
import { WorkspacePage } from '#app/ui/workspace-page.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const actor = await actorOf(args);
  const query = new URL(args.request.url).searchParams;
  const event = found(await findEventDetails(database(), actor, args.params.id ?? '', clock(), query.get('day')));
  const series = await findEventSeries(database(), actor, event.id, event.seriesDay);
  const work = await findWork(actor, event.id);
  const seats = await findSeatOffer(database(), actor, event.id, clock());
  const communique = await findPublishedCommunique(database(), event.meetingId, clock());
  const url = `${env().PUBLIC_URL}/events/${event.id}${event.seriesDay ? `?day=${event.seriesDay}` : ''}`;
  const { language } = actor;
  const when = event.startsOn
    ? formatDayRange(event.startsOn, event.endsOn ?? event.startsOn, language)
    : event.startsAt && event.endsAt ? formatPeriodWithWeekday(event.startsAt, event.endsAt, event.timeZone, language) : (event.undatedPeriod ?? '');
  const title = inLanguage(event.title, language).text;
  const description = [when, event.place && inLanguage(event.place, language).text, event.description && inLanguage(event.description, language).text].filter(Boolean).join(' · ').slice(0, 300);
  const jsonLd = eventJsonLd(event, language, url, seats.offer);
  const sent = query.has('asked');
  return { event, series: event.meetingId ? null : series, now: clock().toISOString(), work, seats, communique, sent, contact: env().MAIL_FROM, isSignedIn: actor.kind === 'person', jsonLd: jsonLd && scriptSafe(jsonLd), meta: { title, description, url, language, base: env().PUBLIC_URL } };
}

/** Asking for a seat: the answer is the same for every address. */
export async function action(args: ActionFunctionArgs) {
  const actor = await actorOf(args);
  const event = found(await findEventDetails(database(), actor, args.params.id ?? '', clock()));
  const parsed = await parseForm(args.request, askForSeatSchema);
  if (!parsed.ok) return refused({ fields: parsed.errors.fields, typed: typedIn(parsed.errors.values) }, 422);
  const asked = await askOnce(args, actor, event.id, parsed.value);
  if (asked.ok) throw redirect(`/events/${event.id}?asked=1&lang=${actor.language}#registration`);
  if (asked.reason === 'notFound') return found(null);
  return refused({ message: asked.reason, fields: {}, typed: typedIn(parsed.typed) }, asked.reason === 'tooOften' ? 429 : 409);
}

function refused(refusal: SeatRefused, status: number) {
  return data(refusal, { status });
}

function typedIn(values: Record<string, unknown> = {}): SeatRefused['typed'] {
  const word = (name: string) => (typeof values[name] === 'string' ? { [name]: values[name] } : {});
  return { ...word('name'), ...word('email'), ...word('language'), ...word('needs'), consent: values.consent === 'on' };
}

/** What only the workspace shows: the state, the decisions about it, and of an initiative how far it is. */
async function findWork(actor: Actor, id: string) {
  const entry = actor.kind === 'person' ? await findProgramme(database(), actor, id) : null;
  if (!entry) return null;
  const isInitiative = entry.kind === 'initiative';
  const [parts, milestones] = isInitiative ? await Promise.all([listProgrammeParts(database(), actor, id), listInitiativeMilestones(database(), actor, id)]) : [[], []];
  return { entry, isInitiative, parts, milestones, canDecide: canDecide(actor, entry), canArrange: isInitiative && entry.canEdit, canAdd: isInitiative && (entry.canEdit || canPropose(actor)) };
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
        ...sharePicture(data.meta),
        { property: 'og:site_name', content: 'Ortaq' },
        { property: 'og:locale', content: LOCALES[data.meta.language] },
        { tagName: 'link', rel: 'canonical', href: data.meta.url },
      ]
    : [{ title: 'Ortaq' }];

export default function Event() {
  const { event, series, now, work, seats, communique, sent, contact, isSignedIn, jsonLd } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>() ?? null;
  const nonce = useNonce();
  const page = (
    <EventPage
      event={event}
      homeHref={isSignedIn ? '/calendar' : '/'}
      canOpenMeeting={isSignedIn}
      contact={contact}
      state={work && <EventActions entry={work.entry} canDecide={work.canDecide} day={series?.session ? { ...series.session, cancelReason: series.cancelReason } : null} />}
      repeats={series && <EventSeriesLine series={series} />}
      parts={work?.isInitiative && (
        <ProgrammeParts initiativeId={event.id} parts={work.parts} milestones={progressOfMilestones(work.milestones)} canArrange={work.canArrange} canAdd={work.canAdd}>
          <MilestoneSection milestones={work.milestones} />
        </ProgrammeParts>
      )}
    >
      <CommuniqueSection communique={communique} />
      {series && <EventSessions series={series} now={now} />}
      <SeatSection entryId={event.id} page={seats} refused={refusal} sent={sent && !refusal} />
    </EventPage>
  );
  if (isSignedIn) return <WorkspacePage current="calendar">{page}</WorkspacePage>;
  return (
    <PublicShell current="calendar">
      {page}
      {jsonLd && <script type="application/ld+json" nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: jsonLd }} />}
    </PublicShell>
  );
}
