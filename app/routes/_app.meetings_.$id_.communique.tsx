import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireActor } from '#app/http/actor.server.ts';
import { checkForm, nest, readForm } from '#app/http/form.server.ts';
import { found } from '#app/http/refuse.server.ts';
import { database } from '#app/lib/database.server.ts';
import { textsFor } from '#app/lib/texts.ts';
import { MeetingCrumbs } from '#app/features/meetings/components/meeting-frame.tsx';
import { communiqueSchema } from '#app/features/minutes/communique/communique.schema.ts';
import { findCommunique, saveCommunique } from '#app/features/minutes/communique/communique.service.server.ts';
import { CommuniquePage } from '#app/features/minutes/communique/components/communique-page.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import { WorkspacePage } from '#app/ui/workspace-page.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args, 'secretariat', 'auditor');
  const page = found(await findCommunique(database(), actor, args.params.id ?? ''));
  return { title: textsFor(actor.language, 'communique')('title'), page, saved: new URL(args.request.url).searchParams.has('saved') };
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const meetingId = args.params.id ?? '';
  found(await findCommunique(database(), actor, meetingId));
  const values = nest(await readForm(args.request));
  const form = checkForm(communiqueSchema, values);
  if (!form.ok) return data({ fields: form.errors.fields, form: undefined, values }, { status: 422 });
  const saved = await saveCommunique(database(), actor, meetingId, form.value);
  if (saved.ok) return redirect(`/meetings/${meetingId}/communique?saved=1`);
  if (saved.reason === 'invalid') return data({ fields: (saved.details?.fields ?? {}) as Record<string, string>, form: undefined, values }, { status: 422 });
  return data({ fields: {}, form: saved.reason as string, values }, { status: 409 });
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} – Ortaq` }];

export default function CommuniqueRoute() {
  const { page, saved } = useLoaderData<typeof loader>();
  const failure = useActionData<typeof action>() ?? null;
  const t = useTexts('communique');
  return (
    <WorkspacePage current="meetings">
      <CommuniquePage page={page} failure={failure as never} saved={saved} crumbs={<MeetingCrumbs meeting={page.meeting} last={t('title')} />} />
    </WorkspacePage>
  );
}
