import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireActor } from '#app/http/actor.server.ts';
import { checkForm, nest, readForm } from '#app/http/form.server.ts';
import { found } from '#app/http/refuse.server.ts';
import { database } from '#app/lib/database.server.ts';
import { textsFor } from '#app/lib/texts.ts';
import { MeetingCrumbs } from '#app/features/meetings/components/meeting-frame.tsx';
import { findMeetingFrame } from '#app/features/meetings/meetings.service.server.ts';
import { askSchema, decideSchema } from '#app/features/minutes/amendments/amendments.schema.ts';
import { askForAmendments, decideAmendment, findReview } from '#app/features/minutes/amendments/amendments.service.server.ts';
import { ReviewPage } from '#app/features/minutes/amendments/components/review-page.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import { WorkspacePage } from '#app/ui/workspace-page.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args, 'secretariat', 'auditor');
  const meetingId = args.params.id ?? '';
  found(await findMeetingFrame(database(), actor, meetingId));
  const review = await findReview(database(), actor, meetingId);
  // Nothing is written yet: the minutes are where to begin.
  if (!review) throw redirect(`/meetings/${meetingId}/minutes`);
  const sent = new URL(args.request.url).searchParams.get('sent');
  return { title: textsFor(actor.language, 'minutes')('review.title'), review, sent: sent !== null && /^\d{1,4}$/.test(sent) ? Number(sent) : null };
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const meetingId = args.params.id ?? '';
  found(await findMeetingFrame(database(), actor, meetingId));
  const here = `/meetings/${meetingId}/minutes/amendments`;
  const values = nest(await readForm(args.request));
  if (values.intent === 'ask') {
    const form = checkForm(askSchema, values);
    if (!form.ok) return data({ key: 'ask', fields: form.errors.fields, form: undefined, values }, { status: 422 });
    const asked = await askForAmendments(database(), actor, meetingId, form.value);
    if (asked.ok) return redirect(`${here}?sent=${asked.value.count}`);
    if (asked.reason === 'invalid') return data({ key: 'ask', fields: (asked.details?.fields ?? {}) as Record<string, string>, form: undefined, values }, { status: 422 });
    return data({ key: 'ask', fields: {}, form: asked.reason as string, values }, { status: 409 });
  }
  const form = checkForm(decideSchema, values);
  const key = typeof values.amendmentId === 'string' ? values.amendmentId : '';
  if (!form.ok) return data({ key, fields: form.errors.fields, form: undefined, values }, { status: 422 });
  const decided = await decideAmendment(database(), actor, meetingId, form.value);
  if (decided.ok) return redirect(`${here}#amendment-${form.value.amendmentId}`);
  if (decided.reason === 'notFound') found(null);
  return data({ key, fields: {}, form: decided.reason as string, values }, { status: 409 });
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} – Ortaq` }];

export default function AmendmentsPage() {
  const { review, sent } = useLoaderData<typeof loader>();
  const failure = useActionData<typeof action>() ?? null;
  const t = useTexts('minutes');
  return (
    <WorkspacePage current="meetings">
      <ReviewPage review={review} failure={failure as never} sent={failure ? null : sent} crumbs={<MeetingCrumbs meeting={review.meeting} last={t('review.crumb')} />} />
    </WorkspacePage>
  );
}
