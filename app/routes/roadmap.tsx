import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData, useLocation } from '@remix-run/react';
import { canReview } from '#app/features/assignments/assignments.rules.ts';
import { acceptReportSchema, returnReportSchema } from '#app/features/assignments/assignments.schema.ts';
import { AssignmentPanel, type ReviewOutcome } from '#app/features/assignments/components/assignment-panel.tsx';
import { findAssignment } from '#app/features/assignments/ledger/ledger.service.server.ts';
import { acceptReport, listReports, returnReport } from '#app/features/assignments/reports/reports.service.server.ts';
import type { Actor } from '#app/features/people/actor.rules.ts';
import { MilestoneSide } from '#app/features/roadmap/components/milestone-side.tsx';
import type { MoveOutcome } from '#app/features/roadmap/components/move-form.tsx';
import { RoadmapPage } from '#app/features/roadmap/components/roadmap-page.tsx';
import { findNeighbours } from '#app/features/roadmap/dependencies/dependencies.service.server.ts';
import { moveSchema } from '#app/features/roadmap/plan/plan.schema.ts';
import { shiftMilestone } from '#app/features/roadmap/plan/plan.service.server.ts';
import { roadmapHref, roadmapQuerySchema, type RoadmapQuery } from '#app/features/roadmap/roadmap.schema.ts';
import { findRoadmap } from '#app/features/roadmap/roadmap.service.server.ts';
import { actorOf, requireActor } from '#app/http/actor.server.ts';
import { checkForm, nest, readForm } from '#app/http/form.server.ts';
import { database } from '#app/lib/database.server.ts';
import { env } from '#app/lib/env.server.ts';
import { inLanguage } from '#app/lib/text3.ts';
import { textsFor } from '#app/lib/texts.ts';
import { PublicShell } from '#app/ui/public-shell.tsx';
import { WorkspacePage } from '#app/ui/workspace-page.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const actor = await actorOf(args);
  const query = roadmapQuerySchema.parse(Object.fromEntries(new URL(args.request.url).searchParams));
  const [page, chosen] = await Promise.all([findRoadmap(database(), actor, query), findChosen(actor, query)]);
  const name = page.roadmap ? inLanguage(page.roadmap.title, actor.language).text : textsFor(actor.language, 'roadmap')('meta');
  return { page, query, chosen, title: name, signedIn: actor.kind === 'person', mayReview: canReview(actor), isDemonstration: env().DEMO };
}

async function findChosen(actor: Actor, { m: id, to }: RoadmapQuery) {
  const assignment = id ? await findAssignment(database(), actor, id) : null;
  if (!id || !assignment) return null;
  const moved = to ? { which: assignment.forecastOn ? ('forecast' as const) : ('due' as const), day: to } : undefined;
  const [reports, neighbours] = await Promise.all([listReports(database(), actor, id), findNeighbours(database(), actor, id, moved)]);
  return { shown: { assignment, reports }, neighbours };
}

type Outcome = { review?: ReviewOutcome; move?: MoveOutcome };

/** Accepts or returns the report in the panel, or moves a date. */
export async function action(args: ActionFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const values = nest(await readForm(args.request));
  const { pathname, search, searchParams } = new URL(args.request.url);
  if (values.intent === 'move') {
    const refused = await move(actor, values);
    if (refused) return data<Outcome>({ move: refused }, { status: refused.reason ? 409 : 422 });
    throw redirect(roadmapHref(roadmapQuerySchema.parse(Object.fromEntries(searchParams)), { done: 'moved' }), 303);
  }
  const result = values.intent === 'return' ? await giveBack(actor, values) : await accept(actor, values);
  if ('fields' in result) return data<Outcome>({ review: result }, { status: 422 });
  if (!result.ok) return data<Outcome>({ review: { reason: result.reason } }, { status: result.reason === 'notFound' ? 404 : 409 });
  throw redirect(pathname + search, 303);
}

async function move(actor: Actor, values: Record<string, unknown>): Promise<MoveOutcome | null> {
  const typed = Object.fromEntries(['which', 'day', 'note'].flatMap((name) => (typeof values[name] === 'string' ? [[name, values[name].slice(0, 5_000)]] : [])));
  const form = checkForm(moveSchema, values);
  if (!form.ok) return { fields: form.errors.fields, values: typed };
  const result = await shiftMilestone(database(), actor, form.value);
  if (result.ok) return null;
  return { reason: result.reason === 'invalid' ? undefined : result.reason, fields: (result.details?.fields ?? {}) as Record<string, string>, values: typed };
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
  const { page, query, chosen, signedIn, mayReview, isDemonstration } = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  const { pathname, search } = useLocation();
  const roadmap = <RoadmapPage page={page} query={query} mayEdit={mayReview} isDemonstration={isDemonstration} />;
  const sendTo = pathname + search;
  const panel = chosen && (
    <div className="rm-sticky">
      <AssignmentPanel {...chosen.shown} isInside={signedIn} mayReview={mayReview} closeHref={`${roadmapHref(query, { m: undefined })}#m-${chosen.shown.assignment.id}`} action={sendTo} outcome={outcome?.review}>
        <MilestoneSide milestone={chosen.shown.assignment} neighbours={chosen.neighbours} query={query} mayEdit={mayReview} action={sendTo} outcome={outcome?.move ?? null} />
      </AssignmentPanel>
    </div>
  );
  if (signedIn) return <WorkspacePage current="roadmap" panel={panel || undefined}>{roadmap}</WorkspacePage>;
  return (
    <PublicShell current="roadmap">
      <div className="rm-public">
        {roadmap}
        {panel && <aside className="rm-aside">{panel}</aside>}
      </div>
    </PublicShell>
  );
}
