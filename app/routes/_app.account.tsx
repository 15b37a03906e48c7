import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { requireActor } from '#app/http/actor.server.ts';
import { parseForm } from '#app/http/form.server.ts';
import { found } from '#app/http/refuse.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { database } from '#app/lib/database.server.ts';
import { textsFor } from '#app/lib/texts.ts';
import { endSessionSchema } from '#app/features/people/access/access.schema.ts';
import { endSession, listSessions } from '#app/features/people/access/access.service.server.ts';
import { SessionList } from '#app/features/people/access/components/session-list.tsx';
import { findPerson } from '#app/features/people/directory/directory.service.server.ts';
import { Demo } from '#app/ui/demo.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import { WorkspacePage } from '#app/ui/workspace-page.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args);
  const [sessions, person] = await Promise.all([listSessions(database(), actor, clock()), findPerson(database(), actor, actor.personId)]);
  const { name, isDemo, timeZone } = found(person);
  const wasEnded = new URL(args.request.url).searchParams.has('ended');
  return { sessions, name, isDemo, timeZone, roles: actor.roles, wasEnded, pageTitle: `${textsFor(actor.language, 'people')('account.title')} – Ortaq` };
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requireActor(args);
  const form = await parseForm(args.request, endSessionSchema);
  if (!form.ok) throw data({ reason: 'badRequest' }, { status: 400 });
  const ended = await endSession(database(), actor, form.value.session, clock());
  found(ended.ok ? ended : null);
  throw redirect('/account?ended=1');
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.pageTitle }];

export default function AccountPage() {
  const { sessions, name, isDemo, timeZone, roles, wasEnded } = useLoaderData<typeof loader>();
  const t = useTexts('people');
  const common = useTexts('common');
  return (
    <WorkspacePage>
      <h1>{t('account.title')}</h1>
      <p className="mt2"><b>{name}</b> {isDemo && <Demo />}<br /><span className="soft">{roles.map((role) => common(`roles.${role}`)).join(', ')}</span></p>
      <p className="soft mt4 measure">{t('account.lead')}</p>
      {wasEnded && <Notice tone="ok" live="status" className="mt4">{t('account.ended')}</Notice>}
      <SessionList sessions={sessions} timeZone={timeZone} />
    </WorkspacePage>
  );
}
