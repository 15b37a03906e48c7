import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useLoaderData, useNavigate } from '@remix-run/react';
import { useMemo } from 'react';
import { CalendarBoard } from '#app/features/calendar/components/calendar-board.tsx';
import { useLiveCalendar } from '#app/features/calendar/components/use-live-calendar.tsx';
import type { MoveAnswer } from '#app/features/calendar/components/move-message.tsx';
import { moveSchema } from '#app/features/calendar/calendar.schema.ts';
import { findCalendar, type CalendarPage } from '#app/features/calendar/calendar.service.server.ts';
import { wishedTimes, type WishedTimes } from '#app/features/calendar/moves/moves.rules.ts';
import { ImportLinks } from '#app/features/calendar/imports/components/import-links.tsx';
import { outsideQuery } from '#app/features/calendar/embed/embed.rules.ts';
import { readQuery } from '#app/features/calendar/query/query.rules.ts';
import { findFirstView } from '#app/features/calendar/saved-views/saved-views.service.server.ts';
import { CalendarHead } from '#app/features/meetings/programmes/components/calendar-head.tsx';
import { canPropose } from '#app/features/meetings/programmes/programmes.rules.ts';
import { wholeDays } from '#app/features/meetings/occurrences/occurrences.rules.ts';
import { moveEntry } from '#app/features/meetings/moves/moves.service.server.ts';
import { EmbedSnippet } from '#app/features/public-pages/components/embed-snippet.tsx';
import { Subscribe } from '#app/features/public-pages/components/subscribe.tsx';
import { actorOf, requireActor } from '#app/http/actor.server.ts';
import { parseForm } from '#app/http/form.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { database } from '#app/lib/database.server.ts';
import { env } from '#app/lib/env.server.ts';
import { daysBetween } from '#app/lib/local-days.ts';
import { textsFor } from '#app/lib/texts.ts';
import { pack, unpack } from '#app/lib/packed.ts';
import { HOME_ZONE, dayOf } from '#app/lib/time-zones.ts';
import { PublicShell } from '#app/ui/public-shell.tsx';
import { WorkspacePage } from '#app/ui/workspace-page.tsx';
import { useTexts } from '#app/ui/texts.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const actor = await actorOf(args);
  const now = clock();
  const { search, searchParams } = new URL(args.request.url);
  const firstView = search === '' && actor.kind === 'person' ? await findFirstView(database(), actor) : null;
  if (firstView) throw redirect(firstView);
  const query = readQuery(searchParams, dayOf(now, HOME_ZONE));
  const calendar = await findCalendar(database(), actor, query, now);
  const title = textsFor(actor.language, 'calendar')('title');
  return { calendar: pack(calendar), title, isSignedIn: actor.kind === 'person', mayPropose: canPropose(actor), base: env().PUBLIC_URL, language: actor.language };
}

/** Moves one entry. Nobody is told: that is the send screen's part. */
export async function action(args: ActionFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const form = await parseForm(args.request, moveSchema);
  if (!form.ok) return answer({ moved: false, itemId: String(form.errors.values?.itemId ?? ''), reason: 'invalid' }, 400);
  const { itemId, entryId, version } = form.value;
  const times = wishedTimes(form.value);
  if (!times.ok) return answer({ moved: false, itemId, reason: times.reason }, 400);
  const result = await moveEntry(database(), actor, { entryId, version, ...times.value });
  if (!result.ok) return answer({ moved: false, itemId, reason: result.reason, wished: wishedInstants(times.value) }, result.reason === 'stale' ? 409 : result.reason === 'notFound' ? 404 : 400);
  const { meetingId, startsAt, endsAt, startsOn, endsOn } = result.value;
  const now = { entryId, version: result.value.version };
  return answer({ moved: true, itemId, ...now, meetingId, startsAt: startsAt?.toISOString() ?? null, endsAt: endsAt?.toISOString() ?? null, startsOn, endsOn }, 200);
}

/** Whole days as the instants between which they lie at home. */
function wishedInstants({ startsAt, endsAt, startsOn, endsOn }: WishedTimes) {
  if (startsOn) {
    const days = wholeDays(startsOn, endsOn ? daysBetween(startsOn, endsOn) : 0, HOME_ZONE);
    return { startsAt: days.startsAt.toISOString(), endsAt: endsOn ? days.endsAt.toISOString() : undefined };
  }
  return { startsAt: startsAt?.toISOString(), endsAt: endsAt?.toISOString() };
}

const answer = (body: MoveAnswer, status: number) => data(body, { status });

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: `${loaded?.title ?? ''} – Ortaq` }];

export default function Calendar() {
  const { calendar: packed, isSignedIn, mayPropose, base, language } = useLoaderData<typeof loader>();
  const calendar = useMemo(() => unpack<CalendarPage>(packed), [packed]);
  const t = useTexts('calendar');
  const navigate = useNavigate();
  useLiveCalendar(isSignedIn);
  const query = outsideQuery(calendar.query, language);
  const board = <CalendarBoard calendar={calendar} basePath="/calendar" onOpen={(href) => navigate(href, { preventScrollReset: href.startsWith('/calendar') })} />;
  if (isSignedIn) {
    return (
      <WorkspacePage current="calendar">
        <CalendarHead title={t('title')} canPlan={calendar.canMove} canPropose={mayPropose} />
        {board}
        {calendar.seesSettings && <ImportLinks canImport={calendar.canMove} />}
        <p className="mt6"><Link to="/account#feed">{t('ownFeed.toAccount')}</Link></p>
        <EmbedSnippet base={base} query={query} />
      </WorkspacePage>
    );
  }
  return (
    <PublicShell current="calendar">
      <h1 className="cal-h1">{t('title')}</h1>
      {board}
      <Subscribe base={base} query={query} />
    </PublicShell>
  );
}
