import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { answerInvitation, answerSession, findAnswerPage } from '#app/features/invitations/answers/answers.service.server.ts';
import { AnswerPage, type ClosedLink } from '#app/features/invitations/components/answer-page.tsx';
import type { AnswerRefusal } from '#app/features/invitations/components/answer-form.tsx';
import { ANSWERS, answerSchema, type AnswerWord } from '#app/features/invitations/invitations.schema.ts';
import { actorOfLink } from '#app/http/link.server.ts';
import { parseForm } from '#app/http/form.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { database } from '#app/lib/database.server.ts';
import { env } from '#app/lib/env.server.ts';
import { inLanguage } from '#app/lib/text3.ts';
import { textsFor } from '#app/lib/texts.ts';
import type { PageHandle } from '#app/root.tsx';

export const handle: PageHandle = { look: 'public', noScripts: true };

const statusOf = (problem: ClosedLink) => (problem === 'unknown' ? 404 : 410);

export async function loader(args: LoaderFunctionArgs) {
  const url = new URL(args.request.url);
  const link = await actorOfLink(args, 'answer');
  const { language } = link.ok ? link.value : link;
  const contact = env().MAIL_FROM;
  const meta = textsFor(language, 'invitations')('answer.meta');
  const found = link.ok ? await findAnswerPage(database(), link.value, link.value.objectId, clock()) : null;
  if (!found) {
    const problem: ClosedLink = link.ok ? 'unknown' : link.reason;
    return data({ page: null, problem, contact, title: meta }, { status: statusOf(problem) });
  }
  const page = { ...found, chosen: wordIn(url.searchParams), justSaved: url.searchParams.has('saved'), calendarHref: `${url.pathname}/invite.ics?lang=${language}` };
  return data({ page, problem: null, contact, title: `${meta}: ${inLanguage(found.title, language).text}` }, { status: found.barrier === 'withdrawn' ? 410 : 200 });
}

function wordIn(query: URLSearchParams): AnswerWord | null {
  const word = query.get('answer') ?? '';
  return Object.hasOwn(ANSWERS, word) ? (word as AnswerWord) : null;
}

export async function action(args: ActionFunctionArgs) {
  const link = await actorOfLink(args, 'answer');
  // The page then says what is wrong with the link.
  if (!link.ok) return refused(null, statusOf(link.reason));
  const parsed = await parseForm(args.request, answerSchema);
  if (!parsed.ok) return refused({ fields: parsed.errors.fields, ...typedIn(parsed.errors.values), ...(parsed.errors.fields.seen ? { message: 'movedMeanwhile' as const } : {}) }, 422);
  const { session, ...input } = parsed.value;
  const saved = session
    ? await answerSession(database(), link.value, link.value.objectId, { ...input, session }, clock())
    : await answerInvitation(database(), link.value, link.value.objectId, input, clock());
  const { pathname } = new URL(args.request.url);
  if (saved.ok) throw redirect(`${pathname}?lang=${link.value.language}&saved=1`);
  if (saved.reason === 'movedMeanwhile' || saved.reason === 'noSuchMode') return refused({ message: saved.reason, fields: {}, ...typedIn(parsed.typed) }, 409);
  return refused(null, saved.reason === 'notFound' || saved.reason === 'forbidden' ? 404 : 410);
}

function refused(refusal: AnswerRefusal | null, status: number) {
  return data({ refusal }, { status });
}

function typedIn(values: Record<string, unknown> | undefined): Pick<AnswerRefusal, 'answer' | 'comment'> {
  const { answer, comment } = values ?? {};
  return { ...(typeof answer === 'string' ? { answer } : {}), ...(typeof comment === 'string' ? { comment } : {}) };
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} – Ortaq` }, { name: 'robots', content: 'noindex' }];

export default function Rsvp() {
  const { page, problem, contact } = useLoaderData<typeof loader>();
  const done = useActionData<typeof action>();
  return <AnswerPage page={page} problem={problem} contact={contact} refused={done?.refusal ?? null} />;
}
