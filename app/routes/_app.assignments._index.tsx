import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { canReview } from '#app/features/assignments/assignments.rules.ts';
import { assignmentFilterSchema, requestReportsSchema } from '#app/features/assignments/assignments.schema.ts';
import { AssignmentsPage } from '#app/features/assignments/components/assignments-page.tsx';
import { listAssignments, listFilterChoices, wantsOwn } from '#app/features/assignments/ledger/ledger.service.server.ts';
import { requestReports } from '#app/features/assignments/requests/requests.service.server.ts';
import { requireActor } from '#app/http/actor.server.ts';
import { parseForm } from '#app/http/form.server.ts';
import { database } from '#app/lib/database.server.ts';
import { textsFor } from '#app/lib/texts.ts';
import { WorkspacePage } from '#app/ui/workspace-page.tsx';
import type { PageHandle } from '../root.tsx';

export const handle: PageHandle = { look: 'workspace' };
export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} – Ortaq` }];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args);
  const filter = assignmentFilterSchema.parse(Object.fromEntries(new URL(args.request.url).searchParams));
  const [page, choices] = await Promise.all([listAssignments(database(), actor, filter), listFilterChoices(database(), actor)]);
  return {
    title: textsFor(actor.language, 'assignments')('title'),
    page, choices, filter,
    own: actor.agencyIds.length > 0 ? wantsOwn(actor, filter) : null,
    mayAsk: canReview(actor),
  };
}

/** Asks the focal points for reports on the chosen assignments. */
export async function action(args: ActionFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const form = await parseForm(args.request, requestReportsSchema);
  if (!form.ok) return data({ problem: form.errors.fields.assignmentIds ?? 'invalid', asked: null }, { status: 422 });
  const asked = await requestReports(database(), actor, form.value);
  if (!asked.ok) return data({ problem: asked.reason as string, asked: null }, { status: 409 });
  const { batchId, count, withoutContact } = asked.value;
  return { problem: null, asked: { batchId, count, withoutContact: withoutContact.length } };
}

export default function Assignments() {
  const { title: _title, ...page } = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  return (
    <WorkspacePage current="assignments">
      <AssignmentsPage {...page} outcome={outcome ?? null} />
    </WorkspacePage>
  );
}
