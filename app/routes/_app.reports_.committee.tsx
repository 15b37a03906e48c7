import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { CommitteePage } from '#app/features/reports/committee/components/committee-page.tsx';
import { documentOf } from '#app/features/reports/committee/document.rules.ts';
import { readWish } from '#app/features/reports/committee/committee.schema.ts';
import { findReport, issueReport, listIssued } from '#app/features/reports/committee/committee.service.server.ts';
import { isSecretariat, readsAll } from '#app/features/people/actor.rules.ts';
import { requireActor } from '#app/http/actor.server.ts';
import { readForm } from '#app/http/form.server.ts';
import { forbidden } from '#app/http/refuse.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { database } from '#app/lib/database.server.ts';
import { textsFor } from '#app/lib/texts.ts';
import { dayOf, HOME_ZONE } from '#app/lib/time-zones.ts';
import { WorkspacePage } from '#app/ui/workspace-page.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args, 'secretariat', 'auditor', 'member');
  const now = clock();
  const { fromOn, asOf, problems } = readWish(new URL(args.request.url).searchParams, dayOf(now, HOME_ZONE));
  const [shown, earlier] = await Promise.all([findReport(database(), actor, { fromOn, asOf }, now), listIssued(database(), actor)]);
  if (!shown) return forbidden();
  const t = textsFor(actor.language, 'reports');
  return {
    pageTitle: `${t('committee.title')} – Ortaq`,
    document: { ...documentOf(shown.report, actor.language, t, shown.issued), hasDemo: shown.report.hasDemo },
    period: { fromOn, asOf }, problems, issued: shown.issued, earlier, mayIssue: isSecretariat(actor), mayReadMailing: readsAll(actor),
  };
}

/** Issues the report of the named period; a day that cannot be is the nearest that can. */
export async function action(args: ActionFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const now = clock();
  const form = await readForm(args.request);
  const typed = (name: string) => String(form.get(name) ?? '').slice(0, 20);
  const { fromOn, asOf } = readWish(new URLSearchParams({ from: typed('from'), asOf: typed('asOf') }), dayOf(now, HOME_ZONE));
  const issued = await issueReport(database(), actor, { fromOn, asOf }, now);
  if (!issued.ok) return forbidden();
  throw redirect(`/reports/committee?${new URLSearchParams({ from: fromOn, asOf })}`, 303);
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.pageTitle }];

export default function Committee() {
  const { pageTitle: _title, ...page } = useLoaderData<typeof loader>();
  return (
    <WorkspacePage current="reports">
      <CommitteePage {...page} />
    </WorkspacePage>
  );
}
