import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { isSecretariat } from '#app/features/people/actor.rules.ts';
import { listPeople } from '#app/features/people/directory/directory.service.server.ts';
import { GroupMembers, GroupPanel } from '#app/features/people/groups/components/group-page.tsx';
import type { RefusedGroup } from '#app/features/people/groups/components/groups-page.tsx';
import { changeGroupSchema, groupMemberSchema, groupPeopleSchema } from '#app/features/people/groups/groups.schema.ts';
import { addMembers, changeGroup, findGroup, removeGroup, removeMember } from '#app/features/people/groups/groups.service.server.ts';
import { requireActor } from '#app/http/actor.server.ts';
import { checkForm, nest, readForm, type FormErrors } from '#app/http/form.server.ts';
import { forbidden, found } from '#app/http/refuse.server.ts';
import { database } from '#app/lib/database.server.ts';
import { isId } from '#app/lib/ids.ts';
import { inLanguage } from '#app/lib/text3.ts';
import { Crumbs } from '#app/ui/crumbs.tsx';
import { Demo } from '#app/ui/demo.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import { WorkspacePage } from '#app/ui/workspace-page.tsx';

const PEOPLE_OFFERED = 2_000;

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args, 'secretariat', 'auditor');
  const group = found(isId(args.params.id) ? await findGroup(database(), actor, args.params.id) : null);
  const canEdit = isSecretariat(actor);
  const { people } = canEdit ? await listPeople(database(), actor, { limit: PEOPLE_OFFERED }) : { people: [] };
  const query = new URL(args.request.url).searchParams;
  const choices = people.map(({ id, name, offices }) => ({ id, name, agency: offices[0]?.agencyShort ?? offices[0]?.agency ?? null }));
  return { group, canEdit, people: choices, added: query.has('added') ? Math.max(0, Math.trunc(Number(query.get('added')) || 0)) : null, pageTitle: `${inLanguage(group.name, actor.language).text} – Ortaq` };
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const id = found(isId(args.params.id) ? args.params.id : null);
  const values = nest(await readForm(args.request));
  const db = database();
  const here = `/people/groups/${id}`;
  switch (values.intent) {
    case 'change': {
      const form = checkForm(changeGroupSchema, values);
      if (!form.ok) return refused(form.errors);
      const done = await changeGroup(db, actor, id, form.value);
      if (!done.ok && done.reason === 'stale') return refused({ fields: {}, form: 'stale', values }, 409);
      return leave(done, here);
    }
    case 'members': {
      const form = checkForm(groupPeopleSchema, values);
      if (!form.ok) return refused(form.errors);
      const done = await addMembers(db, actor, id, form.value.personIds);
      return leave(done, done.ok ? `${here}?added=${done.value.added}` : here);
    }
    case 'drop': {
      const form = checkForm(groupMemberSchema, values);
      return form.ok ? leave(await removeMember(db, actor, id, form.value.personId), here) : refused(form.errors);
    }
    case 'remove':
      return leave(await removeGroup(db, actor, id), '/people/groups');
    default:
      throw data({ reason: 'badRequest' }, { status: 400 });
  }
}

function refused(errors: FormErrors, status = 422) {
  return data<RefusedGroup>({ fields: errors.fields, form: errors.form, values: errors.values as RefusedGroup['values'] }, { status });
}

function leave(done: { ok: true } | { ok: false; reason: string }, to: string): never {
  if (done.ok) throw redirect(to);
  if (done.reason === 'notFound') found(null);
  return forbidden();
}

export const shouldRevalidate = () => true;

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.pageTitle }];

export default function GroupRoute() {
  const page = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>() ?? null;
  const t = useTexts('people');
  return (
    <WorkspacePage current="agencies" panel={page.canEdit ? <GroupPanel {...page} refused={refusal} /> : undefined} panelLabel={t('groups.panel')}>
      <Crumbs crumbs={[{ label: t('groups.title'), to: '/people/groups' }, { label: <T3 text={page.group.name} mark="none" /> }]} />
      <h1 className="mt2"><T3 text={page.group.name} /> {page.group.isDemo && <Demo />}</h1>
      {page.group.note && <p className="soft mt1">{page.group.note}</p>}
      <GroupMembers {...page} />
    </WorkspacePage>
  );
}
