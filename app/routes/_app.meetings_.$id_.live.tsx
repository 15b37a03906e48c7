import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData, useNavigation, useRevalidator, type ShouldRevalidateFunctionArgs } from '@remix-run/react';
import { requireActor } from '#app/http/actor.server.ts';
import { parseForm } from '#app/http/form.server.ts';
import { found } from '#app/http/refuse.server.ts';
import { database } from '#app/lib/database.server.ts';
import { inLanguage } from '#app/lib/text3.ts';
import { textsFor } from '#app/lib/texts.ts';
import { LivePage } from '#app/features/meetings/live/components/live-page.tsx';
import { stepSchema } from '#app/features/meetings/live/live.schema.ts';
import { findLive, takeStep } from '#app/features/meetings/live/live.service.server.ts';
import { takeHoursOfRun } from '#app/features/minutes/hours/hours.service.server.ts';
import { QuorumSection } from '#app/features/minutes/roll-call/components/quorum-section.tsx';
import { QuorumLost } from '#app/features/minutes/roll-call/presence/components/moves-section.tsx';
import { presenceOf } from '#app/features/minutes/roll-call/presence/presence.service.server.ts';
import { useLive } from '#app/ui/use-live.ts';

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args);
  const live = found(await findLive(database(), actor, args.params.id ?? ''));
  const isScreen = new URL(args.request.url).searchParams.get('view') === 'screen';
  const view = live.canOperate && !isScreen ? ('operator' as const) : ('screen' as const);
  const presence = live.seesAll && live.run ? await presenceOf(database(), live.meetingId) : null;
  return { live, view, presence: presence?.quorum.needed ? presence : null, title: `${textsFor(actor.language, 'live')('title')}: ${inLanguage(live.title, actor.language).text}` };
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const { meetingId } = found(await findLive(database(), actor, args.params.id ?? ''));
  const parsed = await parseForm(args.request, stepSchema);
  if (!parsed.ok) return data({ failure: 'stale' as const }, { status: 422 });
  const done = await takeStep(database(), actor, meetingId, parsed.value);
  if (done.ok) {
    if (parsed.value.step === 'end') await takeHoursOfRun(database(), actor, meetingId);
    return redirect(`/meetings/${meetingId}/live`);
  }
  return data({ failure: done.reason === 'closed' ? ('closed' as const) : ('stale' as const) }, { status: 409 });
}

/** A refused step shows how it stands now. */
export function shouldRevalidate({ actionStatus, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs) {
  return actionStatus === 409 || defaultShouldRevalidate;
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} – Ortaq` }];

export default function LiveRoute() {
  const { live, view, presence } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  const { revalidate, state } = useRevalidator();
  const navigation = useNavigation();
  useLive(`/meetings/${live.meetingId}/live/events`, revalidate, state !== 'idle' || navigation.state !== 'idle');
  return (
    <LivePage live={live} view={view} backHref={`/meetings/${live.meetingId}`} failure={failed?.failure ?? null} quorum={presence && <><QuorumLost presence={presence} timeZone={live.timeZone} /><QuorumSection quorum={presence.quorum} live /></>} />
  );
}
