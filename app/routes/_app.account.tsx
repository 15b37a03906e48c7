import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { requireActor } from '#app/http/actor.server.ts';
import { parseForm } from '#app/http/form.server.ts';
import { found } from '#app/http/refuse.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { database } from '#app/lib/database.server.ts';
import { textsFor } from '#app/lib/texts.ts';
import { endSession, listSessions } from '#app/features/people/access/access.service.server.ts';
import { SessionList } from '#app/features/people/access/components/session-list.tsx';
import { findPerson } from '#app/features/people/directory/directory.service.server.ts';
import { accountSchema, ownFeedSchema } from '#app/features/calendar/own-feed/own-feed.schema.ts';
import { changeOwnFeed, findOwnFeed } from '#app/features/calendar/own-feed/own-feed.service.server.ts';
import { OwnFeed } from '#app/features/calendar/own-feed/components/own-feed.tsx';
import { env } from '#app/lib/env.server.ts';
import { Demo } from '#app/ui/demo.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import { WorkspacePage } from '#app/ui/workspace-page.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args);
  const [sessions, person, feed] = await Promise.all([
    listSessions(database(), actor, clock()),
    findPerson(database(), actor, actor.personId),
    findOwnFeed(database(), actor, clock()),
  ]);
  const { name, isDemo, timeZone } = found(person);
  const { searchParams } = new URL(args.request.url);
  const wasEnded = searchParams.has('ended');
  const done = ownFeedSchema.safeParse({ feed: searchParams.get('feed') });
  const ownFeed = { url: feed && `${env().PUBLIC_URL}/feeds/${feed.token}.ics`, since: feed?.since ?? null, timeZone, done: done.success ? done.data.feed : null };
  const page = { sessions, name, isDemo, timeZone, roles: actor.roles, wasEnded, ownFeed, pageTitle: `${textsFor(actor.language, 'people')('account.title')} – Ortaq` };
  // The address of the feed is a secret.
  return data(page, { headers: { 'Cache-Control': 'no-store' } });
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requireActor(args);
  const form = await parseForm(args.request, accountSchema);
  if (!form.ok) throw data({ reason: 'badRequest' }, { status: 400 });
  if ('feed' in form.value) {
    await changeOwnFeed(database(), actor, form.value.feed, clock());
    throw redirect(`/account?feed=${form.value.feed}#feed`);
  }
  const ended = await endSession(database(), actor, form.value.session, clock());
  found(ended.ok ? ended : null);
  throw redirect('/account?ended=1');
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.pageTitle }];

export default function AccountPage() {
  const { sessions, name, isDemo, timeZone, roles, wasEnded, ownFeed } = useLoaderData<typeof loader>();
  const t = useTexts('people');
  const common = useTexts('common');
  return (
    <WorkspacePage>
      <h1>{t('account.title')}</h1>
      <p className="mt2"><b>{name}</b> {isDemo && <Demo />}<br /><span className="soft">{roles.map((role) => common(`roles.${role}`)).join(', ')}</span></p>
      <p className="soft mt4 measure">{t('account.lead')}</p>
      {wasEnded && <Notice tone="ok" live="status" className="mt4">{t('account.ended')}</Notice>}
      <SessionList sessions={sessions} timeZone={timeZone} />
      <OwnFeed {...ownFeed} />
    </WorkspacePage>
  );
}
