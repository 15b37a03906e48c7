import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData, useNavigation, useRevalidator } from '@remix-run/react';
import { TellPage, type TellRefusal } from '#app/features/registrations/components/tell-page.tsx';
import { canManageRegistrations } from '#app/features/registrations/registrations.rules.ts';
import { tellSchema, undoTellSchema } from '#app/features/registrations/registrations.schema.ts';
import { batchOfNews, planOfRegistrations, previewNews, tellRegistered, undoNews } from '#app/features/registrations/sending/sending.service.server.ts';
import type { PersonActor } from '#app/features/people/actor.rules.ts';
import { requireActor } from '#app/http/actor.server.ts';
import { parseForm } from '#app/http/form.server.ts';
import { found } from '#app/http/refuse.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { database } from '#app/lib/database.server.ts';
import { isId } from '#app/lib/ids.ts';
import { textsFor } from '#app/lib/texts.ts';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} – Ortaq` }];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args, 'secretariat', 'auditor');
  const entryId = found(isId(args.params.id) ? args.params.id : null);
  const query = new URL(args.request.url).searchParams;
  const plan = found(await planOfRegistrations(database(), actor, entryId));
  const batchId = query.get('batch');
  const [preview, batch] = await Promise.all([
    previewNews(database(), actor, entryId, query.get('show'), clock()),
    isId(batchId) ? batchOfNews(database(), actor, entryId, batchId) : null,
  ]);
  return { plan, preview, batch, canSend: canManageRegistrations(actor), title: textsFor(actor.language, 'registration-desk')('tell.title') };
}

const STATUS: Partial<Record<TellRefusal, number>> = { forbidden: 403, unknown: 404, chooseSome: 422 };

export async function action(args: ActionFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const entryId = found(isId(args.params.id) ? args.params.id : null);
  if (new URL(args.request.url).searchParams.get('do') === 'undo') return undo(args.request, actor, entryId);
  const parsed = await parseForm(args.request, tellSchema);
  if (!parsed.ok) return refused('chooseSome');
  const sent = await tellRegistered(database(), actor, entryId, parsed.value, clock());
  if (sent.ok) throw redirect(`/events/${entryId}/registrations/send?batch=${sent.value.batchId}`);
  return sent.reason === 'notFound' ? found(null) : refused(sent.reason);
}

async function undo(request: Request, actor: PersonActor, entryId: string) {
  const parsed = await parseForm(request, undoTellSchema);
  if (!parsed.ok) return refused('unknown');
  const undone = await undoNews(database(), actor, entryId, parsed.value.batchId, clock());
  if (!undone.ok) return refused(undone.reason === 'too-late' ? 'tooLate' : 'unknown');
  throw redirect(`/events/${entryId}/registrations/send?batch=${parsed.value.batchId}`);
}

function refused(refusal: TellRefusal) {
  return data({ refusal }, { status: STATUS[refusal] ?? 409 });
}

export default function TellRegistered() {
  const { title: _title, ...page } = useLoaderData<typeof loader>();
  const done = useActionData<typeof action>();
  const navigation = useNavigation();
  const { revalidate } = useRevalidator();
  return <TellPage {...page} refused={done?.refusal ?? null} busy={navigation.state !== 'idle' && navigation.formMethod === 'POST'} onEnd={revalidate} />;
}
