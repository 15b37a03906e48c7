import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { ChangesPage } from '#app/features/reports/changes/components/changes-page.tsx';
import { readSince } from '#app/features/reports/changes/changes.schema.ts';
import { findChanges } from '#app/features/reports/changes/changes.service.server.ts';
import { requireActor } from '#app/http/actor.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { database } from '#app/lib/database.server.ts';
import { textsFor } from '#app/lib/texts.ts';
import { dayOf, HOME_ZONE } from '#app/lib/time-zones.ts';
import { WorkspacePage } from '#app/ui/workspace-page.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args);
  const now = clock();
  const { since, problem } = readSince(new URL(args.request.url).searchParams.get('since'), dayOf(now, HOME_ZONE));
  return { pageTitle: `${textsFor(actor.language, 'reports')('changes.title')} – Ortaq`, since, problem, changes: await findChanges(database(), actor, since, now) };
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.pageTitle }];

export default function WhatChanged() {
  const { changes, since, problem } = useLoaderData<typeof loader>();
  return (
    <WorkspacePage current="reports">
      <ChangesPage changes={changes} since={since} problem={problem} />
    </WorkspacePage>
  );
}
