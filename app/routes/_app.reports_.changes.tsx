import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { ChangesPage } from '#app/features/reports/changes/components/changes-page.tsx';
import { readSince } from '#app/features/reports/changes/changes.schema.ts';
import { wantsChanges, wishChanges } from '#app/features/reports/changes/digest/digest.service.server.ts';
import { findChanges } from '#app/features/reports/changes/changes.service.server.ts';
import { requireActor } from '#app/http/actor.server.ts';
import { readForm } from '#app/http/form.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { database } from '#app/lib/database.server.ts';
import { textsFor } from '#app/lib/texts.ts';
import { dayOf, HOME_ZONE } from '#app/lib/time-zones.ts';
import { WorkspacePage } from '#app/ui/workspace-page.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args);
  const now = clock();
  const { since, problem } = readSince(new URL(args.request.url).searchParams.get('since'), dayOf(now, HOME_ZONE));
  const [changes, isSubscribed] = await Promise.all([findChanges(database(), actor, since, now), wantsChanges(database(), actor.personId)]);
  return { pageTitle: `${textsFor(actor.language, 'reports')('changes.title')} – Ortaq`, since, problem, changes, isSubscribed };
}

/** Each asks for the weekly mail for themselves. */
export async function action(args: ActionFunctionArgs) {
  const actor = await requireActor(args);
  const form = await readForm(args.request);
  await wishChanges(database(), actor, form.get('wish') === 'weekly', clock());
  throw redirect('/reports/changes', 303);
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.pageTitle }];

export default function WhatChanged() {
  const { changes, since, problem, isSubscribed } = useLoaderData<typeof loader>();
  return (
    <WorkspacePage current="reports">
      <ChangesPage changes={changes} since={since} problem={problem} isSubscribed={isSubscribed} />
    </WorkspacePage>
  );
}
