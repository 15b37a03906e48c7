import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { LinkProblem } from '#app/features/assignments/components/link-page.tsx';
import { RoundPage } from '#app/features/assignments/round/components/round-page.tsx';
import { roundSchema } from '#app/features/assignments/round/round.schema.ts';
import { answerRound, findRound } from '#app/features/assignments/round/round.service.server.ts';
import type { LinkActor } from '#app/features/people/actor.rules.ts';
import { useCapability as readLink, type UsedCapability } from '#app/features/people/capabilities/capabilities.service.server.ts';
import { actorOf } from '#app/http/actor.server.ts';
import { checkForm } from '#app/http/form.server.ts';
import { chosenLanguage } from '#app/http/language.server.ts';
import { unlisted } from '#app/http/meta.ts';
import { readUpload } from '#app/http/upload.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { database } from '#app/lib/database.server.ts';
import { textsFor } from '#app/lib/texts.ts';
import { AnswerShell } from '#app/ui/answer-shell.tsx';
import type { PageHandle } from '#app/root.tsx';

export const handle: PageHandle = { look: 'public', noScripts: true };

const actorBehind = ({ personId, objectId, language }: UsedCapability): LinkActor => ({ kind: 'link', purpose: 'owed', personId, objectId, language });

export async function loader(args: LoaderFunctionArgs) {
  const link = await readLink(database(), 'owed', args.params.token ?? '', clock());
  const { language } = await actorOf(args);
  const title = textsFor(language, 'agency-room')('round.meta');
  if (!link.ok) return data({ title, problem: link.reason, page: null }, { status: link.reason === 'unknown' ? 404 : 410 });
  const done = new URL(args.request.url).searchParams.get('done');
  const round = await findRound(database(), { ...actorBehind(link.value), language });
  const { name, isDemo } = link.value;
  const path = `/owed/${args.params.token}`;
  return data({ title, problem: null, page: { ...round, name, isDemo, path, done: done === 'saved' || done === 'sent' ? (done as 'saved' | 'sent') : null } });
}

/** Only this saves and sends; opening the page never does. */
export async function action({ request, params }: ActionFunctionArgs) {
  const link = await readLink(database(), 'owed', params.token ?? '', clock());
  if (!link.ok) return data(null, { status: link.reason === 'unknown' ? 404 : 410 });
  const { values, files } = await readUpload(request);
  const form = checkForm(roundSchema, values);
  if (!form.ok) return data(null, { status: 400 });
  const language = chosenLanguage(request) ?? link.value.language;
  const answered = await answerRound(database(), { ...actorBehind(link.value), language }, form.value, files);
  if (!answered.ok) {
    const fields = (answered.details?.fields ?? {}) as Record<string, string>;
    return data({ fields, form: answered.reason === 'nothing' ? textsFor(language, 'agency-room')('round.nothing') : undefined }, { status: 422 });
  }
  const here = new URL(request.url);
  here.searchParams.set('done', form.value.intent === 'send' ? 'sent' : 'saved');
  throw redirect(here.pathname + here.search, 303);
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => unlisted(page?.title);

export default function OwedByLink() {
  const { page, problem } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return <AnswerShell>{page ? <RoundPage {...page} errors={refused ?? null} /> : <LinkProblem problem={problem ?? 'unknown'} />}</AnswerShell>;
}
