import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useLiveCalendar } from '#app/features/calendar/components/use-live-calendar.tsx';
import { LoadBoard } from '#app/features/calendar/load/components/load-board.tsx';
import { findLoad } from '#app/features/calendar/load/load.service.server.ts';
import { readQuery } from '#app/features/calendar/query/query.rules.ts';
import { requireActor } from '#app/http/actor.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { database } from '#app/lib/database.server.ts';
import { textsFor } from '#app/lib/texts.ts';
import { HOME_ZONE, dayOf } from '#app/lib/time-zones.ts';
import { useTexts } from '#app/ui/texts.tsx';
import { WorkspacePage } from '#app/ui/workspace-page.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args);
  const now = clock();
  const query = readQuery(new URL(args.request.url).searchParams, dayOf(now, HOME_ZONE));
  const load = await findLoad(database(), actor, { ...query, view: 'load' }, now);
  return { load, title: textsFor(actor.language, 'calendar')('load.title') };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} – Ortaq` }];

export default function Load() {
  const { load } = useLoaderData<typeof loader>();
  const t = useTexts('calendar');
  useLiveCalendar(true);
  return (
    <WorkspacePage current="calendar">
      <h1 className="mt2">{t('load.title')}</h1>
      <LoadBoard load={load} />
    </WorkspacePage>
  );
}
