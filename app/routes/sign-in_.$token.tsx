import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { actorOf } from '#app/http/actor.server.ts';
import { nest, readForm } from '#app/http/form.server.ts';
import { unlisted } from '#app/http/meta.ts';
import { goBackTo, isOwnPath, keepSession } from '#app/http/session.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { database } from '#app/lib/database.server.ts';
import { textsFor } from '#app/lib/texts.ts';
import { LINK_MINUTES } from '#app/features/people/access/access.rules.ts';
import { confirmSignIn, readSignInLink } from '#app/features/people/access/access.service.server.ts';
import { SignInConfirm, SignInProblem } from '#app/features/people/access/components/sign-in-confirm.tsx';
import { AnswerShell } from '#app/ui/answer-shell.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import type { PageHandle } from '#app/root.tsx';

export const handle: PageHandle = { look: 'public', noScripts: true };

export async function loader(args: LoaderFunctionArgs) {
  const { language } = await actorOf(args);
  const to = new URL(args.request.url).searchParams.get('to');
  const title = textsFor(language, 'access')('confirm.meta');
  const link = await readSignInLink(database(), args.params.token ?? '', clock(), language);
  if (link.ok) return data({ title, owner: link.value, problem: null, to: isOwnPath(to) ? to : undefined });
  return data({ title, owner: null, problem: link.reason, to: undefined }, { status: link.reason === 'unknown' ? 404 : 410 });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { to } = nest(await readForm(request));
  const confirmed = await confirmSignIn(database(), { token: params.token ?? '', userAgent: request.headers.get('User-Agent'), now: clock() });
  // The page then tells what is wrong with the link, with the right status.
  if (!confirmed.ok) return data(null, { status: confirmed.reason === 'unknown' ? 404 : 410 });
  throw goBackTo(typeof to === 'string' ? to : null, { 'Set-Cookie': await keepSession(confirmed.value.token) });
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => unlisted(page?.title);

export default function ConfirmSignInPage() {
  const { owner, problem, to } = useLoaderData<typeof loader>();
  const t = useTexts('access');
  return (
    <AnswerShell footer={<p>{t('footer')}</p>}>
      {owner ? <SignInConfirm owner={owner} to={to} /> : <SignInProblem problem={problem ?? 'unknown'} minutes={LINK_MINUTES} />}
    </AnswerShell>
  );
}
