import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireActor } from '#app/http/actor.server.ts';
import { nest, readForm } from '#app/http/form.server.ts';
import { found } from '#app/http/refuse.server.ts';
import { database } from '#app/lib/database.server.ts';
import { textsFor } from '#app/lib/texts.ts';
import { MeetingCrumbs } from '#app/features/meetings/components/meeting-frame.tsx';
import { findMeetingFrame } from '#app/features/meetings/meetings.service.server.ts';
import { DistributionBar, DistributionPage } from '#app/features/minutes/distribution/components/distribution-page.tsx';
import { distributeSchema, undoSchema } from '#app/features/minutes/distribution/distribution.schema.ts';
import { distributeMinutes, planDistribution, remindOfMinutes, undoDistribution } from '#app/features/minutes/distribution/distribution.service.server.ts';
import { listOpenBatches } from '#app/features/notifications/notifications.service.server.ts';
import { useTexts } from '#app/ui/texts.tsx';
import { WorkspacePage } from '#app/ui/workspace-page.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args, 'secretariat', 'auditor');
  const meetingId = args.params.id ?? '';
  found(await findMeetingFrame(database(), actor, meetingId));
  const plan = await planDistribution(database(), actor, meetingId);
  // Nothing to distribute before the approval: the minutes say what is to be done first.
  if (!plan) throw redirect(`/meetings/${meetingId}/minutes`);
  const batchId = new URL(args.request.url).searchParams.get('batch');
  const open = batchId ? ((await listOpenBatches(database(), actor)).find((batch) => batch.batchId === batchId) ?? null) : null;
  return { title: textsFor(actor.language, 'minutes')('distribute.crumb'), plan, open, canSend: plan.page.meeting.isSecretariat };
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const meetingId = args.params.id ?? '';
  const values = nest(await readForm(args.request));
  const page = `/meetings/${meetingId}/minutes/distribute`;
  if (values.intent === 'undo') {
    const parsed = undoSchema.safeParse(values);
    const undone = parsed.success ? await undoDistribution(database(), actor, meetingId, parsed.data.batchId) : null;
    return undone?.ok ? redirect(page) : data({ refused: 'tooLate' }, { status: 409 });
  }
  const parsed = distributeSchema.safeParse(values);
  if (!parsed.success) return data({ refused: 'changedMeanwhile' }, { status: 422 });
  const send = values.intent === 'remind' ? remindOfMinutes : distributeMinutes;
  const sent = await send(database(), actor, meetingId, parsed.data);
  if (sent.ok) return redirect(`${page}?batch=${sent.value.batchId}`);
  if (sent.reason === 'notFound') found(null);
  return data({ refused: sent.reason as string }, { status: 409 });
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} – Ortaq` }];

export default function DistributePage() {
  const { plan, open, canSend } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  const t = useTexts('minutes');
  const { meeting } = plan.page;
  const bar = canSend ? <DistributionBar meetingId={meeting.id} count={plan.count} fingerprint={plan.fingerprint} /> : undefined;
  return (
    <WorkspacePage current="meetings" bar={bar}>
      <DistributionPage canSend={canSend} plan={plan} open={open} refused={failed?.refused ?? null} crumbs={<MeetingCrumbs meeting={meeting} last={t('distribute.crumb')} />} />
    </WorkspacePage>
  );
}
