import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData, useLocation } from '@remix-run/react';
import { canReview } from '#app/features/assignments/assignments.rules.ts';
import { acceptReportSchema, returnReportSchema } from '#app/features/assignments/assignments.schema.ts';
import { AssignmentPanel, type ReviewOutcome } from '#app/features/assignments/components/assignment-panel.tsx';
import { findAssignment } from '#app/features/assignments/ledger/ledger.service.server.ts';
import { acceptReport, listReports, returnReport } from '#app/features/assignments/reports/reports.service.server.ts';
import type { Actor } from '#app/features/people/actor.rules.ts';
import { RoadmapPage } from '#app/features/roadmap/components/roadmap-page.tsx';
import { roadmapHref, roadmapQuerySchema } from '#app/features/roadmap/roadmap.schema.ts';
import { findRoadmap } from '#app/features/roadmap/roadmap.service.server.ts';
import { actorOf, requireActor } from '#app/http/actor.server.ts';
import { checkForm, nest, readForm } from '#app/http/form.server.ts';
import { database } from '#app/lib/database.server.ts';
import { inLanguage } from '#app/lib/text3.ts';
import { textsFor } from '#app/lib/texts.ts';
import { PublicShell } from '#app/ui/public-shell.tsx';
import { WorkspacePage } from '#app/ui/workspace-page.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const actor = await actorOf(args);
  const query = roadmapQuerySchema.parse(Object.fromEntries(new URL(args.request.url).searchParams));
  const [page, chosen] = await Promise.all([findRoadmap(database(), actor, query), query.m ? findChosen(actor, query.m) : null]);
  const name = page.roadmap ? inLanguage(page.roadmap.title, actor.language).text : textsFor(actor.language, 'roadmap')('meta');
  return { page, query, chosen, title: name, signedIn: actor.kind === 'person', mayReview: canReview(actor) };
}

async function findChosen(actor: Actor, id: string) {
  const assignment = await findAssignment(database(), actor, id);
  return assignment ? { assignment, reports: await listReports(database(), actor, id) } : null;
}

/** Accepts or returns the report in the panel. */
export async function action(args: ActionFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const values = nest(await readForm(args.request));
  const result = values.intent === 'return' ? await giveBack(actor, values) : await accept(actor, values);
  if ('fields' in result) return data<ReviewOutcome>(result, { status: 422 });
  if (!result.ok) return data<ReviewOutcome>({ reason: result.reason }, { status: result.reason === 'notFound' ? 404 : 409 });
  const { pathname, search } = new URL(args.request.url);
  throw redirect(pathname + search, 303);
}

async function accept(actor: Actor, values: Record<string, unknown>) {
  const form = checkForm(acceptReportSchema, values);
  return form.ok ? acceptReport(database(), actor, form.value) : { fields: form.errors.fields };
}

async function giveBack(actor: Actor, values: Record<string, unknown>) {
  const form = checkForm(returnReportSchema, values);
  if (form.ok) return returnReport(database(), actor, form.value);
  return { fields: form.errors.fields, value: typeof values.reviewNote === 'string' ? values.reviewNote.slice(0, 5_000) : '' };
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: `${loaded?.title ?? ''} – Ortaq` }];

export default function Roadmap() {
  const { page, query, chosen, signedIn, mayReview } = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  const { pathname, search } = useLocation();
  const panel = chosen && (
    <div className="rm-sticky">
      <AssignmentPanel {...chosen} isInside={signedIn} mayReview={mayReview} closeHref={`${roadmapHref(query, { m: undefined })}#m-${chosen.assignment.id}`} action={pathname + search} outcome={outcome} />
    </div>
  );
  if (signedIn) return <WorkspacePage current="roadmap" panel={panel || undefined}><RoadmapPage page={page} query={query} /></WorkspacePage>;
  return (
    <PublicShell current="roadmap">
      <div className="rm-public">
        <RoadmapPage page={page} query={query} />
        {panel && <aside className="rm-aside">{panel}</aside>}
      </div>
    </PublicShell>
  );
}
