import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { requireActor } from '#app/http/actor.server.ts';
import { database } from '#app/lib/database.server.ts';
import { textsFor } from '#app/lib/texts.ts';
import { DecisionRegister } from '#app/features/minutes/decisions/components/register.tsx';
import { registerSchema } from '#app/features/minutes/decisions/decisions.schema.ts';
import { findRegister } from '#app/features/minutes/decisions/decisions.service.server.ts';
import { WorkspacePage } from '#app/ui/workspace-page.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args);
  const wish = registerSchema.parse(Object.fromEntries(new URL(args.request.url).searchParams));
  return { title: textsFor(actor.language, 'minutes')('register.title'), wish, register: await findRegister(database(), actor, wish) };
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} – Ortaq` }];

export default function DecisionsPage() {
  const { register, wish } = useLoaderData<typeof loader>();
  return (
    <WorkspacePage current="assignments">
      <DecisionRegister register={register} wish={wish} />
    </WorkspacePage>
  );
}
