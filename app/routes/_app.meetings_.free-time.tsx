import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { FreeTimePage } from '#app/features/meetings/free-time/components/free-time-page.tsx';
import { carriedOver, typedSearch } from '#app/features/meetings/free-time/free-time.rules.ts';
import { freeTimeSchema } from '#app/features/meetings/free-time/free-time.schema.ts';
import { findFreeSlots, freeTimeChoices, searchOfMeeting, type FreeTime } from '#app/features/meetings/free-time/free-time.service.server.ts';
import { requireActor } from '#app/http/actor.server.ts';
import { checkForm, nest } from '#app/http/form.server.ts';
import { forbidden } from '#app/http/refuse.server.ts';
import { database } from '#app/lib/database.server.ts';
import { isId } from '#app/lib/ids.ts';
import { textsFor } from '#app/lib/texts.ts';

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const { searchParams } = new URL(args.request.url);
  const meeting = searchParams.get('meeting');
  const [choices, start] = await Promise.all([freeTimeChoices(database(), actor), searchOfMeeting(database(), actor, isId(meeting) ? meeting : null)]);
  const sent = nest(formOf(searchParams));
  const page = (found: FreeTime | null, errors: Record<string, string> | null) => ({
    values: typedSearch(sent, start), choices, found, errors, carried: carriedOver(searchParams), title: textsFor(actor.language, 'free-time')('title'),
  });
  // Whoever comes from another form brings some of it; a search names its days and its length.
  if (!searchParams.has('to')) return page(null, null);
  const parsed = checkForm(freeTimeSchema, sent);
  if (!parsed.ok) return data(page(null, parsed.errors.fields), { status: 422 });
  const found = await findFreeSlots(database(), actor, parsed.value);
  if (found.ok) return page(found.value, null);
  if (found.reason === 'forbidden') return forbidden();
  return data(page(null, found.details?.fields as Record<string, string>), { status: 422 });
}

function formOf(query: URLSearchParams): FormData {
  const form = new FormData();
  for (const [name, value] of query) form.append(name, value);
  return form;
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} – Ortaq` }];

export default function FreeTimeRoute() {
  return <FreeTimePage {...useLoaderData<typeof loader>()} />;
}
