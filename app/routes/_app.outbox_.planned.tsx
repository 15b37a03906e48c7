import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { PlannedPage } from '#app/features/assignments/escalation/components/planned-page.tsx';
import { holdSchema } from '#app/features/assignments/escalation/escalation.schema.ts';
import { holdStep, plannedDigests } from '#app/features/assignments/escalation/escalation.service.server.ts';
import { MailTabs } from '#app/features/mailbox/components/mail-tabs.tsx';
import { countToReview } from '#app/features/mailbox/mailbox.service.server.ts';
import { isSecretariat } from '#app/features/people/actor.rules.ts';
import { requireActor } from '#app/http/actor.server.ts';
import { parseForm } from '#app/http/form.server.ts';
import { found } from '#app/http/refuse.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { database } from '#app/lib/database.server.ts';
import { textsFor } from '#app/lib/texts.ts';
import { WorkspacePage } from '#app/ui/workspace-page.tsx';
import type { PageHandle } from '../root.tsx';

export const handle: PageHandle = { look: 'workspace' };
export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} – Ortaq` }];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args, 'secretariat', 'auditor');
  const planned = found(await plannedDigests(database(), actor, clock()));
  return { title: textsFor(actor.language, 'assignments')('planned.title'), planned, canHold: isSecretariat(actor), toReview: await countToReview(database()) };
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const form = await parseForm(args.request, holdSchema);
  if (!form.ok) throw data({ reason: 'badRequest' }, { status: 400 });
  const held = await holdStep(database(), actor, form.value);
  if (!held.ok && held.reason === 'notFound') found(null);
  // A deadline set anew meanwhile has other steps: the page shows them.
  return redirect('/outbox/planned');
}

export default function Planned() {
  const { planned, canHold, toReview } = useLoaderData<typeof loader>();
  return (
    <WorkspacePage current="outbox">
      <MailTabs current="planned" toReview={toReview} />
      <PlannedPage planned={planned} canHold={canHold} />
    </WorkspacePage>
  );
}
