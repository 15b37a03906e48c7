import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireActor } from '#app/http/actor.server.ts';
import { checkForm, nest, readForm } from '#app/http/form.server.ts';
import { forbidden, found } from '#app/http/refuse.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { database } from '#app/lib/database.server.ts';
import { textsFor } from '#app/lib/texts.ts';
import { CancelEntryPage, type Registered } from '#app/features/meetings/programmes/components/cancel-entry-page.tsx';
import { cancelProgrammeSchema } from '#app/features/meetings/programmes/programmes.schema.ts';
import { discardDraft, findProgramme } from '#app/features/meetings/programmes/programmes.service.server.ts';
import { cancelProgramme, findConcerned } from '#app/features/meetings/proposals/proposals.service.server.ts';
import type { PersonActor } from '#app/features/people/actor.rules.ts';
import { findDesk } from '#app/features/registrations/desk/desk.service.server.ts';

/** A draft is thrown away, anything else is cancelled with a reason. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args, 'secretariat', 'agency');
  const entry = found(await findProgramme(database(), actor, args.params.id ?? ''));
  if (!entry.canCancel && !entry.canDiscard) forbidden();
  const title = textsFor(actor.language, 'programmes')(entry.canDiscard ? 'discard.title' : 'cancel.title');
  const [{ contacts, holders }, registered] = await Promise.all([findConcerned(database(), actor, entry.id), registeredFor(actor, entry.id)]);
  // Who is registered holds the calendar file too, and is named.
  return { entry, concerned: { contacts, holders: Math.max(0, holders - registered.length), registered }, title };
}

/** Names are for those who may open the list of registrations. */
async function registeredFor(actor: PersonActor, entryId: string): Promise<Registered[]> {
  const desk = await findDesk(database(), actor, entryId, clock());
  return desk ? [...desk.seated, ...desk.waiting].map(({ name, state }) => ({ name, isWaiting: state === 'waiting' })) : [];
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title} – Ortaq` }];

export async function action(args: ActionFunctionArgs) {
  const actor = await requireActor(args, 'secretariat', 'agency');
  const entry = found(await findProgramme(database(), actor, args.params.id ?? ''));
  const values = nest(await readForm(args.request));
  const refused = { isStale: false, isUsed: false, fields: {} as Record<string, string>, values };
  const isDraft = entry.status === 'draft';
  const form = checkForm(cancelProgrammeSchema, isDraft ? { ...values, reason: '–' } : values);
  if (!form.ok) return data({ ...refused, fields: form.errors.fields, isStale: 'version' in form.errors.fields }, { status: 422 });
  const wish = { ...form.value, entryId: entry.id };
  const result = isDraft ? await discardDraft(database(), actor, wish) : await cancelProgramme(database(), actor, wish);
  if (result.ok && isDraft) throw redirect('/events');
  // Visitors have not heard yet: their mails wait there.
  if (result.ok) throw redirect((await registeredFor(actor, entry.id)).length > 0 ? `/events/${entry.id}/registrations/send` : `/events/${entry.id}`);
  if (result.reason === 'forbidden') forbidden();
  return data({ ...refused, isStale: result.reason !== 'used', isUsed: result.reason === 'used' }, { status: 409 });
}

export default function CancelEvent() {
  const { entry, concerned } = useLoaderData<typeof loader>();
  return <CancelEntryPage entry={entry} concerned={concerned} refused={useActionData<typeof action>() ?? null} />;
}
