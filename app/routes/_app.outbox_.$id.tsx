import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { MailPage } from '#app/features/notifications/components/mail-page.tsx';
import { canSendMails } from '#app/features/notifications/notifications.rules.ts';
import { resendMail, retryMail } from '#app/features/notifications/notifications.service.server.ts';
import { mailPartSchema, type MailPart } from '#app/features/notifications/outbox/outbox.schema.ts';
import { findOutboxMail, mailsStayHere, readMailParts, readMailSource } from '#app/features/notifications/outbox/outbox.service.server.ts';
import type { Actor } from '#app/features/people/actor.rules.ts';
import { requireActor } from '#app/http/actor.server.ts';
import { found } from '#app/http/refuse.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { database } from '#app/lib/database.server.ts';
import { isId } from '#app/lib/ids.ts';
import { textsFor } from '#app/lib/texts.ts';
import { Notice } from '#app/ui/notice.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import { WorkspacePage } from '#app/ui/workspace-page.tsx';
import type { PageHandle } from '../root.tsx';

export const handle: PageHandle = { look: 'workspace' };
export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} – Ortaq` }];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args, 'secretariat', 'auditor');
  const id = found(isId(args.params.id) ? args.params.id : null);
  const mail = found(await findOutboxMail(database(), actor, id));
  const part = mailPartSchema.parse(new URL(args.request.url).searchParams.get('part'));
  const title = `${mail.name} – ${textsFor(actor.language, 'notifications')('title')}`;
  return { title, mail, part, shown: await shownPart(actor, id, part), staysHere: mailsStayHere(), maySend: canSendMails(actor) };
}

async function shownPart(actor: Actor, id: string, part: MailPart): Promise<string | null> {
  if (part === 'log') return null;
  if (part === 'source') return (await readMailSource(database(), actor, id))?.source.toString('latin1') ?? null;
  const parts = await readMailParts(database(), actor, id);
  // The HTML goes into a frame of its own; here it only matters that there is one.
  return part === 'html' ? (parts && '') : part === 'calendar' ? (parts?.ics ?? null) : (parts?.text ?? null);
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const id = found(isId(args.params.id) ? args.params.id : null);
  const isAgain = (await args.request.formData()).get('intent') === 'again';
  const retried = isAgain ? await resendMail(database(), actor, id, clock()) : await retryMail(database(), actor, id, clock());
  if (retried.ok && retried.value) throw redirect(`/outbox/${retried.value.mailId}`);
  return retried.ok ? ({ ok: true } as const) : data(retried, { status: retried.reason === 'unknown' ? 404 : 409 });
}

export default function OutboxMail() {
  const { title: _title, ...page } = useLoaderData<typeof loader>();
  return (
    <WorkspacePage current="outbox">
      <Outcome />
      <MailPage {...page} />
    </WorkspacePage>
  );
}

function Outcome() {
  const t = useTexts('notifications');
  const done = useActionData<typeof action>();
  if (!done) return null;
  if (!done.ok) return <Notice tone="risk" live="alert" className="outbox-outcome">{t(`errors.${done.reason}`)}</Notice>;
  return <Notice tone="ok" live="status" className="outbox-outcome">{t('retried')}</Notice>;
}
