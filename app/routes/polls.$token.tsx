import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import type { VoteRefused } from '#app/features/polls/components/vote-form.tsx';
import { VotePage, type ClosedPollLink } from '#app/features/polls/components/vote-page.tsx';
import { castVotesSchema } from '#app/features/polls/polls.schema.ts';
import { castVotes, findVotePage } from '#app/features/polls/votes/votes.service.server.ts';
import { parseForm } from '#app/http/form.server.ts';
import { actorOfLink } from '#app/http/link.server.ts';
import { unlisted } from '#app/http/meta.ts';
import { clock } from '#app/lib/clock.server.ts';
import { database } from '#app/lib/database.server.ts';
import { env } from '#app/lib/env.server.ts';
import { inLanguage } from '#app/lib/text3.ts';
import { textsFor } from '#app/lib/texts.ts';
import type { PageHandle } from '#app/root.tsx';

export const handle: PageHandle = { look: 'public', noScripts: true };

const statusOf = (problem: ClosedPollLink) => (problem === 'unknown' ? 404 : 410);

export async function loader(args: LoaderFunctionArgs) {
  const link = await actorOfLink(args, 'poll');
  const { language } = link.ok ? link.value : link;
  const contact = env().MAIL_FROM;
  const title = textsFor(language, 'polls')('vote.meta');
  const found = link.ok ? await findVotePage(database(), link.value, link.value.objectId, clock()) : null;
  if (!found) {
    const problem: ClosedPollLink = link.ok ? 'unknown' : link.reason;
    return data({ page: null, problem, contact, title }, { status: statusOf(problem) });
  }
  const page = { ...found, justSaved: new URL(args.request.url).searchParams.has('saved') };
  return data({ page, problem: null, contact, title: `${title}: ${inLanguage(found.title, language).text}` }, { status: found.shown ? 200 : 410 });
}

export async function action(args: ActionFunctionArgs) {
  const link = await actorOfLink(args, 'poll');
  // The page then says what is wrong with the link.
  if (!link.ok) return refused(null, statusOf(link.reason));
  const parsed = await parseForm(args.request, castVotesSchema);
  if (!parsed.ok) return refused({ fields: parsed.errors.fields, ...typedIn(parsed.errors.values) }, 422);
  const saved = await castVotes(database(), link.value, link.value.objectId, parsed.value, clock());
  if (saved.ok) throw redirect(`${new URL(args.request.url).pathname}?lang=${link.value.language}&saved=1`);
  if (saved.reason === 'invalid') return refused({ fields: saved.details?.fields as Record<string, string>, ...typedIn(parsed.typed) }, 422);
  return refused(null, saved.reason === 'notFound' || saved.reason === 'forbidden' ? 404 : 410);
}

function refused(refusal: VoteRefused | null, status: number) {
  return data({ refusal }, { status });
}

function typedIn(values: Record<string, unknown> = {}): Pick<VoteRefused, 'votes' | 'comment'> {
  const votes = values.votes && typeof values.votes === 'object' ? Object.entries(values.votes).filter((vote): vote is [string, string] => typeof vote[1] === 'string') : [];
  return { votes: Object.fromEntries(votes), ...(typeof values.comment === 'string' ? { comment: values.comment } : {}) };
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => unlisted(page?.title);

export default function Poll() {
  const { page, problem, contact } = useLoaderData<typeof loader>();
  const done = useActionData<typeof action>();
  return <VotePage page={page} problem={problem} contact={contact} refused={done?.refusal ?? null} />;
}
