import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { ViewsPage, type RefusedView } from '#app/features/calendar/saved-views/components/views-page.tsx';
import { canonicalView } from '#app/features/calendar/saved-views/saved-views.rules.ts';
import { savedViewSchema } from '#app/features/calendar/saved-views/saved-views.schema.ts';
import { changeSavedViews, listSavedViews } from '#app/features/calendar/saved-views/saved-views.service.server.ts';
import { requireActor } from '#app/http/actor.server.ts';
import { parseForm } from '#app/http/form.server.ts';
import { database } from '#app/lib/database.server.ts';
import { textsFor } from '#app/lib/texts.ts';
import { WorkspacePage } from '#app/ui/workspace-page.tsx';

const STATUS_OF = { nameTaken: 400, tooManyViews: 400, stale: 409, notFound: 404 } as const;

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args);
  const { searchParams } = new URL(args.request.url);
  const intent = (['changed', 'removed'] as const).find((each) => each === searchParams.get('done'));
  const done = intent ? { intent, name: (searchParams.get('name') ?? '').slice(0, 80) } : null;
  return { views: await listSavedViews(database(), actor), done, title: textsFor(actor.language, 'calendar')('saved.title') };
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requireActor(args);
  const form = await parseForm(args.request, savedViewSchema);
  if (!form.ok) return refusal(form.errors.values ?? {}, 400, { error: form.errors.fields.name, form: form.errors.fields.name ? undefined : 'invalid' });
  const wish = form.value;
  const result = await changeSavedViews(database(), actor, wish);
  if (!result.ok) {
    const status = STATUS_OF[result.reason];
    const said = status === 400 ? { error: textsFor(actor.language, 'calendar')(`saved.errors.${result.reason as 'nameTaken'}`) } : { form: status === 409 ? 'stale' : 'page.notFound.text' };
    return refusal(form.typed, status, said);
  }
  const { name, href } = result.value;
  if (wish.intent === 'save') throw redirect(wish.date ? `${href}${href.includes('?') ? '&' : '?'}date=${wish.date}` : href);
  throw redirect(`/calendar/views?${new URLSearchParams({ done: wish.intent === 'change' ? 'changed' : 'removed', name })}`);
}

function refusal(typed: Record<string, unknown>, status: number, said: Pick<RefusedView, 'error' | 'form'>) {
  const word = (name: string, most = 2_000) => (typeof typed[name] === 'string' ? typed[name].slice(0, most) : '');
  const refused: RefusedView = { intent: word('intent'), id: word('id'), name: word('name', 200), isDefault: word('isDefault') !== '', query: canonicalView(word('query')), ...said };
  return data(refused, { status });
}

/** After a refusal too: the list shows what is stored now. */
export const shouldRevalidate = () => true;

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} – Ortaq` }];

export default function SavedViews() {
  const { views, done } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>() ?? null;
  return (
    <WorkspacePage current="calendar">
      <ViewsPage views={views} done={refused ? null : done} refused={refused} />
    </WorkspacePage>
  );
}
