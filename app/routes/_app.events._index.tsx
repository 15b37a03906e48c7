import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireActor } from '#app/http/actor.server.ts';
import { readForm } from '#app/http/form.server.ts';
import { forbidden } from '#app/http/refuse.server.ts';
import { database } from '#app/lib/database.server.ts';
import { textsFor } from '#app/lib/texts.ts';
import { findBulkEdit, undoBulk } from '#app/features/meetings/bulk/bulk.service.server.ts';
import { listMeetingChoices } from '#app/features/meetings/meetings.service.server.ts';
import { listPlaces } from '#app/features/meetings/programmes/programmes.service.server.ts';
import { RegisterPage } from '#app/features/meetings/register/components/register-page.tsx';
import { registerSchema } from '#app/features/meetings/register/register.schema.ts';
import { listRegister } from '#app/features/meetings/register/register.service.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args);
  const query = new URL(args.request.url).searchParams;
  const wish = registerSchema.parse(Object.fromEntries(query));
  const [page, places, { agencies }, done] = await Promise.all([
    listRegister(database(), actor, wish), listPlaces(database(), actor), listMeetingChoices(database(), actor), findBulkEdit(database(), actor, query.get('edited') ?? ''),
  ]);
  return { wish, page, choices: { ...places, agencies }, done, title: textsFor(actor.language, 'programmes')('title') };
}

/** Takes a change of many back. */
export async function action(args: ActionFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const editId = String((await readForm(args.request)).get('editId') ?? '');
  const result = await undoBulk(database(), actor, editId);
  if (result.ok) throw redirect(new URL(args.request.url).search ? `/events${new URL(args.request.url).search}` : `/events?edited=${editId}`);
  if (result.reason === 'forbidden') forbidden();
  return data({ trouble: result.reason === 'room-taken' ? String(result.details?.words) : textsFor(actor.language, 'programmes')(`bulk.${result.reason}`) }, { status: 409 });
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title} – Ortaq` }];

export default function Events() {
  const refused = useActionData<typeof action>();
  const { done, ...page } = useLoaderData<typeof loader>();
  return <RegisterPage {...page} done={done && { ...done, trouble: refused?.trouble }} />;
}
