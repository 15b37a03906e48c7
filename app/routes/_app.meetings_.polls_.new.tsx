import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { listMeetingChoices } from '#app/features/meetings/meetings.service.server.ts';
import { PollForm } from '#app/features/polls/components/poll-form.tsx';
import { emptyPoll, pollOfSlots, typedPoll, type PollValues } from '#app/features/polls/form/form.rules.ts';
import { guestChoices } from '#app/features/polls/guests/guests.service.server.ts';
import { createPollSchema } from '#app/features/polls/polls.schema.ts';
import { createPoll } from '#app/features/polls/polls.service.server.ts';
import { requireActor } from '#app/http/actor.server.ts';
import { checkForm, nest, readForm } from '#app/http/form.server.ts';
import { forbidden } from '#app/http/refuse.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { database } from '#app/lib/database.server.ts';
import { newId } from '#app/lib/ids.ts';
import { textsFor } from '#app/lib/texts.ts';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} – Ortaq` }];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const db = database();
  const [{ bodies, today }, guests] = await Promise.all([listMeetingChoices(db, actor), guestChoices(db, actor)]);
  const query = new FormData();
  for (const [name, value] of new URL(args.request.url).searchParams) query.append(name, value);
  const requestId = newId();
  const values = pollOfSlots(nest(query), emptyPoll(bodies, requestId));
  return { choices: { ...guests, bodies, today }, requestId, values, title: textsFor(actor.language, 'polls')('form.title') };
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const typed = nest(await readForm(args.request));
  // Without scripts the buttons for more lines come here; nothing is judged yet.
  if (typed.more === 'options' || typed.more === 'addresses') return data({ fields: null, values: typedPoll(typed, typed.more) });
  const parsed = checkForm(createPollSchema, typed);
  if (!parsed.ok) return data({ fields: parsed.errors.fields, values: typedPoll(typed) }, { status: 422 });
  const result = await createPoll(database(), actor, parsed.value, clock());
  if (result.ok) throw redirect(`/meetings/polls/${result.value.pollId}/send${result.value.withoutSpokesperson > 0 ? `?without=${result.value.withoutSpokesperson}` : ''}`);
  if (result.reason === 'forbidden') forbidden();
  return data({ fields: result.details?.fields as Record<string, string>, values: typedPoll(typed) }, { status: 422 });
}

export default function NewPoll() {
  const { choices, requestId, values: start } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const values: PollValues = refused ? { ...refused.values, requestId: refused.values.requestId || requestId } : start;
  return <PollForm values={values} choices={choices} errors={refused?.fields ?? null} />;
}
