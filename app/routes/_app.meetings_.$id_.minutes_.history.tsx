import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireActor } from '#app/http/actor.server.ts';
import { parseForm } from '#app/http/form.server.ts';
import { found } from '#app/http/refuse.server.ts';
import { database } from '#app/lib/database.server.ts';
import { textsFor } from '#app/lib/texts.ts';
import { MeetingCrumbs } from '#app/features/meetings/components/meeting-frame.tsx';
import { HistoryPage } from '#app/features/minutes/revisions/components/history-page.tsx';
import { restoreSchema } from '#app/features/minutes/revisions/revisions.schema.ts';
import { findHistory, restoreRevision } from '#app/features/minutes/revisions/revisions.service.server.ts';
import { useTexts } from '#app/ui/texts.tsx';
import { WorkspacePage } from '#app/ui/workspace-page.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args, 'secretariat', 'auditor');
  const search = new URL(args.request.url).searchParams;
  const wish = { itemId: search.get('item'), revisionId: search.get('revision') };
  const history = found(await findHistory(database(), actor, args.params.id ?? '', wish));
  return { title: textsFor(actor.language, 'minutes-editor')('history.title'), history };
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const meetingId = args.params.id ?? '';
  const form = await parseForm(args.request, restoreSchema);
  if (!form.ok) return data({ refused: 'stale' as const }, { status: 422 });
  const restored = await restoreRevision(database(), actor, meetingId, form.value);
  if (restored.ok) return redirect(`/meetings/${meetingId}/minutes?item=${restored.value.itemId}`);
  if (restored.reason === 'stale' || restored.reason === 'locked') return data({ refused: restored.reason }, { status: 409 });
  return found(null);
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} – Ortaq` }];

export default function MinutesHistoryPage() {
  const { history } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useTexts('minutes-editor');
  return (
    <WorkspacePage current="meetings">
      <HistoryPage history={history as never} refused={answer && 'refused' in answer ? answer.refused : null} crumbs={<MeetingCrumbs meeting={history.meeting} last={t('history.title')} />} />
    </WorkspacePage>
  );
}
