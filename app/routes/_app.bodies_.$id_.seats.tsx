import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { findBody, seatsOf } from '#app/features/agencies/bodies/bodies.service.server.ts';
import { keepSeat } from '#app/features/people/keeping/agencies.service.server.ts';
import { agencyChoices, personChoices } from '#app/features/people/keeping/choices.service.server.ts';
import { SeatForms, type RefusedSeat } from '#app/features/people/keeping/components/seat-forms.tsx';
import { seatSchema } from '#app/features/people/keeping/keeping.schema.ts';
import { requireActor } from '#app/http/actor.server.ts';
import { parseForm } from '#app/http/form.server.ts';
import { forbidden, found } from '#app/http/refuse.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { database } from '#app/lib/database.server.ts';
import { newId } from '#app/lib/ids.ts';
import { inLanguage } from '#app/lib/text3.ts';
import { dayOf, HOME_ZONE } from '#app/lib/time-zones.ts';
import { Crumbs } from '#app/ui/crumbs.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import { WorkspacePage } from '#app/ui/workspace-page.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const body = found(await findBody(database(), args.params.id ?? ''));
  const [seats, agencies, people] = await Promise.all([seatsOf(database(), body.id, dayOf(clock(), HOME_ZONE)), agencyChoices(database(), actor), personChoices(database(), actor)]);
  return { body: { id: body.id, name: body.name }, seats, agencies, people, requestId: newId(), isSaved: new URL(args.request.url).searchParams.has('saved'), pageTitle: `${inLanguage(body.name, actor.language).text} – Ortaq` };
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const bodyId = args.params.id ?? '';
  found(await findBody(database(), bodyId));
  const form = await parseForm(args.request, seatSchema);
  if (!form.ok) return refusal(form.errors.values ?? {}, form.errors.fields, 422);
  const kept = await keepSeat(database(), actor, bodyId, form.value);
  if (kept.ok) throw redirect(`/bodies/${bodyId}/seats?saved=1`);
  switch (kept.reason) {
    case 'forbidden': return forbidden();
    case 'notFound': return found(null);
    case 'stale': return refusal(form.typed, {}, 409, 'stale');
    case 'invalid': return refusal(form.typed, (kept.details?.fields ?? {}) as Record<string, string>, 422);
  }
}

function refusal(values: Record<string, unknown>, fields: Record<string, string>, status: number, form?: string) {
  const refused: RefusedSeat = { seatId: typeof values.seatId === 'string' ? values.seatId : undefined, fields, form, values };
  return data(refused, { status });
}

export const shouldRevalidate = () => true;

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.pageTitle }];

export default function EditSeats() {
  const { body, seats, agencies, people, requestId, isSaved } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>() ?? null;
  const t = useTexts('directory');
  const words = useTexts('agencies');
  return (
    <WorkspacePage current="agencies">
      <Crumbs crumbs={[{ label: words('title'), to: '/agencies' }, { label: <T3 text={body.name} mark="none" />, to: `/bodies/${body.id}` }, { label: t('editSeats') }]} />
      <h1 className="mt2">{t('editSeats')}</h1>
      <p className="soft mt2 measure">{t('seatsLead')}</p>
      {isSaved && <Notice tone="ok" live="status" className="mt3">{t('saved')}</Notice>}
      <SeatForms key={requestId} seats={seats} agencies={agencies} people={people} requestId={requestId} refused={refused} />
    </WorkspacePage>
  );
}
