import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { InboxPage } from '#app/features/mailbox/components/inbox-page.tsx';
import { MailTabs } from '#app/features/mailbox/components/mail-tabs.tsx';
import { mailboxState } from '#app/features/mailbox/connection/connection.service.server.ts';
import { canDecide } from '#app/features/mailbox/mailbox.rules.ts';
import { inboxActionSchema, inboxQuerySchema } from '#app/features/mailbox/mailbox.schema.ts';
import { acceptMessage, countToReview, dismissMessage, listInbox, mailboxSetting } from '#app/features/mailbox/mailbox.service.server.ts';
import { requireActor } from '#app/http/actor.server.ts';
import { parseForm } from '#app/http/form.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { database } from '#app/lib/database.server.ts';
import { textsFor } from '#app/lib/texts.ts';
import { Notice } from '#app/ui/notice.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import { WorkspacePage } from '#app/ui/workspace-page.tsx';
import type { PageHandle } from '../root.tsx';

export const handle: PageHandle = { look: 'workspace' };
export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} – Ortaq` }];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args, 'secretariat', 'auditor');
  const query = inboxQuerySchema.parse(Object.fromEntries(new URL(args.request.url).searchParams));
  const db = database();
  const [list, toReview, reading] = await Promise.all([listInbox(db, actor, query), countToReview(db), mailboxState(db)]);
  return { title: textsFor(actor.language, 'mailbox')('title'), query, ...list, toReview, reading, setting: mailboxSetting(), mayDecide: canDecide(actor) };
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const form = await parseForm(args.request, inboxActionSchema);
  if (!form.ok) return data({ ok: false, reason: 'chooseAnswer' } as const, { status: 400 });
  const { message, ...decision } = form.value;
  if (decision.intent === 'dismiss') {
    const done = await dismissMessage(database(), actor, message, clock());
    return done.ok ? ({ ok: true, did: 'dismissed' } as const) : data(done, { status: done.reason === 'notFound' ? 404 : 409 });
  }
  const done = await acceptMessage(database(), actor, message, decision.answer, clock());
  if (!done.ok) return data(done, { status: done.reason === 'notFound' ? 404 : 409 });
  return { ok: true, did: done.value.isNewest ? 'accepted' : 'acceptedLate' } as const;
}

export default function Inbox() {
  const { title: _title, ...page } = useLoaderData<typeof loader>();
  return (
    <WorkspacePage current="outbox">
      <MailTabs current="received" toReview={page.toReview} />
      <Outcome />
      <InboxPage {...page} />
    </WorkspacePage>
  );
}

function Outcome() {
  const t = useTexts('mailbox');
  const done = useActionData<typeof action>();
  if (!done) return null;
  if (!done.ok) return <Notice tone="risk" live="alert" className="outbox-outcome">{t(`errors.${done.reason}`)}</Notice>;
  return <Notice tone="ok" live="status" className="outbox-outcome">{t(`did.${done.did}`)}</Notice>;
}
