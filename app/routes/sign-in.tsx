import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { actorOf } from '#app/http/actor.server.ts';
import { offersDemoEntry } from '#app/http/demo-entry.server.ts';
import { errorsByField, nest, readForm } from '#app/http/form.server.ts';
import { unlisted } from '#app/http/meta.ts';
import { goBackTo, isOwnPath, keepSession } from '#app/http/session.server.ts';
import { askForSignIn } from '#app/http/sign-in.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { database } from '#app/lib/database.server.ts';
import { textsFor } from '#app/lib/texts.ts';
import { LINK_MINUTES } from '#app/features/people/access/access.rules.ts';
import { enterDemoSchema, requestSignInSchema } from '#app/features/people/access/access.schema.ts';
import { enterDemo } from '#app/features/people/access/access.service.server.ts';
import { DemoEntry } from '#app/features/people/access/components/demo-entry.tsx';
import { SignInForm } from '#app/features/people/access/components/sign-in-form.tsx';
import { SignInSent } from '#app/features/people/access/components/sign-in-sent.tsx';
import { forbidden } from '#app/http/refuse.server.ts';
import { AnswerShell } from '#app/ui/answer-shell.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import type { PageHandle } from '#app/root.tsx';

export const handle: PageHandle = { look: 'public', noScripts: true };

export async function loader(args: LoaderFunctionArgs) {
  const actor = await actorOf(args);
  const to = new URL(args.request.url).searchParams.get('to');
  if (actor.kind === 'person') throw goBackTo(to);
  return { to: isOwnPath(to) ? to : undefined, offersDemo: offersDemoEntry(), title: textsFor(actor.language, 'access')('signIn.meta') };
}

export async function action(args: ActionFunctionArgs) {
  const values = nest(await readForm(args.request));
  if ('enter' in values) return enter(args.request, values);
  const parsed = requestSignInSchema.safeParse(values);
  if (!parsed.success) {
    return data({ kind: 'refused' as const, errors: { fields: errorsByField(parsed.error) }, email: typeof values.email === 'string' ? values.email.slice(0, 300) : '' }, { status: 422 });
  }
  const { email, to } = parsed.data;
  const asked = await askForSignIn(args, { email, to: isOwnPath(to) ? to : undefined });
  if (!asked.ok) return data({ kind: 'too-often' as const, email }, { status: 429 });
  return data({ kind: 'sent' as const, email });
}

/** "Enter as …" of the embedded demo. */
async function enter(request: Request, values: Record<string, unknown>) {
  if (!offersDemoEntry()) forbidden();
  const parsed = enterDemoSchema.safeParse(values);
  if (!parsed.success) throw data({ reason: 'badRequest' }, { status: 400 });
  const entered = await enterDemo(database(), { role: parsed.data.enter, userAgent: request.headers.get('User-Agent'), now: clock() });
  if (!entered.ok) return data({ kind: 'no-demo' as const, email: '' }, { status: 404 });
  throw goBackTo(parsed.data.to, { 'Set-Cookie': await keepSession(entered.value.token) });
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => unlisted(page?.title);

export default function SignInPage() {
  const { to, offersDemo } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useTexts('access');
  return (
    <AnswerShell footer={<p>{t('footer')}</p>}>
      {answer?.kind === 'sent' ? (
        <SignInSent email={answer.email} minutes={LINK_MINUTES} to={to} isDemo={offersDemo} />
      ) : (
        <SignInForm to={to} email={answer?.email} errors={answer?.kind === 'refused' ? answer.errors : null} tooOften={answer?.kind === 'too-often'} />
      )}
      {offersDemo && <DemoEntry to={to} missing={answer?.kind === 'no-demo'} />}
    </AnswerShell>
  );
}
