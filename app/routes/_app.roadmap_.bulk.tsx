import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import type { PersonActor } from '#app/features/people/actor.rules.ts';
import { BulkPage, type BulkRefusal } from '#app/features/roadmap/plan/components/bulk-page.tsx';
import { bulkSchema, chosenSchema } from '#app/features/roadmap/plan/plan.schema.ts';
import { changeMany, listChoices, listChosen, type BulkProblem } from '#app/features/roadmap/plan/plan.service.server.ts';
import { requireActor } from '#app/http/actor.server.ts';
import { checkForm, nest, readForm } from '#app/http/form.server.ts';
import { forbidden } from '#app/http/refuse.server.ts';
import { database } from '#app/lib/database.server.ts';
import { textsFor } from '#app/lib/texts.ts';

const TABLE = '/roadmap?view=table';

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  return { choices: await listChoices(database(), actor, null), title: textsFor(actor.language, 'roadmap-desk')('bulk.title') };
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title} – Ortaq` }];

/** First what was ticked in the table comes, then what is to change in it. */
export async function action(args: ActionFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const values = nest(await readForm(args.request));
  const back = typeof values.back === 'string' && values.back.startsWith('/roadmap?') ? values.back : TABLE;
  const chosen = checkForm(chosenSchema, values);
  if (!chosen.ok) return data({ chosen: [], back, refused: null }, { status: 422 });
  const shown = await shownOf(actor, chosen.value.chosen);
  if (values.do !== 'change') return data({ chosen: shown, back, refused: null });
  const form = checkForm(bulkSchema, values);
  if (!form.ok) return data<Answer>({ chosen: shown, back, refused: { fields: form.errors.fields, values, rows: {} } }, { status: 422 });
  const result = await changeMany(database(), actor, { items: form.value.chosen, change: form.value.change });
  if (result.ok) throw redirect(`${back}&done=changed`, 303);
  if (result.reason === 'forbidden') forbidden();
  const rows = Object.fromEntries(((result.details?.rows ?? []) as BulkProblem[]).map(({ id, problem }) => [id, problem]));
  return data<Answer>({ chosen: shown, back, refused: { fields: (result.details?.fields ?? {}) as Record<string, string>, values, rows } }, { status: 422 });
}

type Answer = { chosen: Awaited<ReturnType<typeof shownOf>>; back: string; refused: BulkRefusal | null };

/** With the versions they were ticked in: what changed since is refused and said. */
async function shownOf(actor: PersonActor, items: readonly { id: string; version: number }[]) {
  const versions = new Map(items.map(({ id, version }) => [id, version]));
  return (await listChosen(database(), actor, [...versions.keys()])).map((row) => ({ ...row, version: versions.get(row.id) ?? row.version }));
}

export default function BulkEdit() {
  const { choices } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return <BulkPage chosen={answer?.chosen ?? []} choices={choices} back={answer?.back ?? TABLE} refused={answer?.refused ?? null} />;
}
