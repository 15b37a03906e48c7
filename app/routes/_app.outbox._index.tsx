import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { MailTabs } from '#app/features/mailbox/components/mail-tabs.tsx';
import { countToReview } from '#app/features/mailbox/mailbox.service.server.ts';
import { OutboxPage } from '#app/features/notifications/components/outbox-page.tsx';
import { canSendMails } from '#app/features/notifications/notifications.rules.ts';
import { listDeliveryProblems, listOpenBatches, retryMail, undoBatch } from '#app/features/notifications/notifications.service.server.ts';
import { outboxActionSchema, outboxQuerySchema } from '#app/features/notifications/outbox/outbox.schema.ts';
import { listOutbox, mailsStayHere } from '#app/features/notifications/outbox/outbox.service.server.ts';
import { requireActor } from '#app/http/actor.server.ts';
import { parseForm } from '#app/http/form.server.ts';
import { isOwnPath } from '#app/http/session.server.ts';
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
  const query = outboxQuerySchema.parse(Object.fromEntries(new URL(args.request.url).searchParams));
  const db = database();
  const isWhole = !query.state && !query.kind && !query.q && !query.before;
  const [list, problems, batches, toReview] = await Promise.all([
    listOutbox(db, actor, query),
    isWhole ? listDeliveryProblems(db, actor) : [],
    listOpenBatches(db, actor),
    countToReview(db),
  ]);
  return { title: textsFor(actor.language, 'notifications')('title'), query, ...list, problems, batches, toReview, staysHere: mailsStayHere(), maySend: canSendMails(actor) };
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const form = await parseForm(args.request, outboxActionSchema);
  if (!form.ok) return data({ ok: false, reason: 'unknown' } as const, { status: 400 });
  if (form.value.intent === 'retry') {
    const retried = await retryMail(database(), actor, form.value.mail, clock());
    return retried.ok ? ({ ok: true, did: 'retried' } as const) : data(retried, { status: 409 });
  }
  const undone = await undoBatch(database(), actor, form.value.batch, clock());
  if (!undone.ok) return data(undone, { status: 409 });
  // Other pages offer the undo too and want their reader back.
  if (isOwnPath(form.value.to)) return redirect(form.value.to);
  return { ok: true, did: 'undone', count: undone.value.count } as const;
}

export default function Outbox() {
  const { title: _title, toReview, ...page } = useLoaderData<typeof loader>();
  return (
    <WorkspacePage current="outbox">
      <MailTabs current="sent" toReview={toReview} />
      <Outcome />
      <OutboxPage {...page} />
    </WorkspacePage>
  );
}

function Outcome() {
  const t = useTexts('notifications');
  const done = useActionData<typeof action>();
  if (!done) return null;
  if (!done.ok) return <Notice tone="risk" live="alert" className="outbox-outcome">{t(`errors.${done.reason}`)}</Notice>;
  return <Notice tone="ok" live="status" className="outbox-outcome">{done.did === 'undone' ? t('undone', { count: done.count }) : t('retried')}</Notice>;
}
