import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { DirectoryTabs } from '#app/features/agencies/components/directory-tabs.tsx';
import { isSecretariat } from '#app/features/people/actor.rules.ts';
import { GroupList, type RefusedGroup } from '#app/features/people/groups/components/groups-page.tsx';
import { groupSchema } from '#app/features/people/groups/groups.schema.ts';
import { addGroup, listGroups } from '#app/features/people/groups/groups.service.server.ts';
import { requireActor } from '#app/http/actor.server.ts';
import { parseForm } from '#app/http/form.server.ts';
import { forbidden } from '#app/http/refuse.server.ts';
import { database } from '#app/lib/database.server.ts';
import { textsFor } from '#app/lib/texts.ts';
import { useTexts } from '#app/ui/texts.tsx';
import { WorkspacePage } from '#app/ui/workspace-page.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args, 'secretariat', 'auditor');
  return { groups: await listGroups(database(), actor), canEdit: isSecretariat(actor), pageTitle: `${textsFor(actor.language, 'people')('groups.title')} – Ortaq` };
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const form = await parseForm(args.request, groupSchema);
  if (!form.ok) return data<RefusedGroup>({ fields: form.errors.fields, values: form.errors.values as RefusedGroup['values'] }, { status: 422 });
  const added = await addGroup(database(), actor, form.value);
  if (!added.ok) return forbidden();
  throw redirect(`/people/groups/${added.value.groupId}`);
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.pageTitle }];

export default function Groups() {
  const page = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useTexts('people');
  const directory = useTexts('agencies');
  return (
    <WorkspacePage current="agencies">
      <h1>{directory('title')}</h1>
      <p className="soft mt1">{t('groups.lead')}</p>
      <div className="mt4"><DirectoryTabs current="groups" /></div>
      <div className="mt6"><h2 className="vh">{t('groups.title')}</h2><GroupList {...page} refused={refused ?? null} /></div>
    </WorkspacePage>
  );
}
