import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { answerOfChair } from '#app/http/approval.server.ts';
import { actorOfLink } from '#app/http/link.server.ts';
import { unlisted } from '#app/http/meta.ts';
import { database } from '#app/lib/database.server.ts';
import { textsFor } from '#app/lib/texts.ts';
import { ApprovalPage } from '#app/features/minutes/approval/requests/components/approval-page.tsx';
import { findToApprove } from '#app/features/minutes/approval/requests/requests.service.server.ts';
import { AnswerShell } from '#app/ui/answer-shell.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import type { PageHandle } from '#app/root.tsx';

export const handle: PageHandle = { look: 'public', noScripts: true };

/** Opening it approves nothing: programs open every link of a mail. */
export async function loader(args: LoaderFunctionArgs) {
  const link = await actorOfLink(args, 'approve');
  const { language } = link.ok ? link.value : link;
  const title = textsFor(language, 'approval')('page.title');
  if (!link.ok) return data({ title, problem: link.reason, opened: null }, { status: link.reason === 'unknown' ? 404 : 410 });
  const page = await findToApprove(database(), link.value, link.value.objectId);
  return page ? data({ title, problem: null, opened: page }) : data({ title, problem: 'revoked' as const, opened: null }, { status: 410 });
}

export async function action(args: ActionFunctionArgs) {
  const link = await actorOfLink(args, 'approve');
  if (!link.ok) return data(null, { status: link.reason === 'unknown' ? 404 : 410 });
  const refused = await answerOfChair(args.request, link.value, link.value.objectId);
  if (refused) return refused;
  throw redirect(`${new URL(args.request.url).pathname}?lang=${link.value.language}`, 303);
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => unlisted(page?.title);

export default function ApproveByLink() {
  const { opened, problem } = useLoaderData<typeof loader>();
  const failure = useActionData<typeof action>() ?? null;
  const t = useTexts('minutes');
  return (
    <AnswerShell>
      {opened ? <ApprovalPage page={opened} isByLink failure={failure} /> : (
        <>
          <h1 className="mt6">{t('link.problem')}</h1>
          <p className="mt3">{problem === 'unknown' ? t('link.unknown') : t('link.ended')}</p>
        </>
      )}
    </AnswerShell>
  );
}
