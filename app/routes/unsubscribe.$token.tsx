import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { wantsDigests, wishDigests } from '#app/features/assignments/escalation/escalation.service.server.ts';
import { wantsChanges, wishChanges } from '#app/features/reports/changes/digest/digest.service.server.ts';
import { LinkProblem } from '#app/features/assignments/components/link-page.tsx';
import { useCapability as readLink } from '#app/features/people/capabilities/capabilities.service.server.ts';
import { actorOf } from '#app/http/actor.server.ts';
import { nest, readForm } from '#app/http/form.server.ts';
import { chosenLanguage, languageInCookie } from '#app/http/language.server.ts';
import { unlisted } from '#app/http/meta.ts';
import { clock } from '#app/lib/clock.server.ts';
import { database } from '#app/lib/database.server.ts';
import { textsFor } from '#app/lib/texts.ts';
import { AnswerShell } from '#app/ui/answer-shell.tsx';
import { StopMails } from '#app/ui/stop-mails.tsx';
import type { PageHandle } from '#app/root.tsx';

export const handle: PageHandle = { look: 'public', noScripts: true };

/** One address for all mails that end by one press: the link itself says which. */
async function readStop(token: string, now: Date) {
  const digest = await readLink(database(), 'digest', token, now);
  const link = digest.ok || digest.reason !== 'unknown' ? digest : await readLink(database(), 'changes', token, now);
  return { link, about: link === digest ? 'digest' as const : 'changes' as const };
}

export async function loader(args: LoaderFunctionArgs) {
  const { link, about } = await readStop(args.params.token ?? '', clock());
  const url = new URL(args.request.url);
  if (link.ok && args.request.method === 'GET' && !chosenLanguage(args.request) && !(await languageInCookie(args.request))) {
    url.searchParams.set('lang', link.value.language);
    throw redirect(url.pathname + url.search);
  }
  const { language } = await actorOf(args);
  const area = about === 'changes' ? ('figures' as const) : ('assignments' as const);
  const title = textsFor(language, area)('stop.title');
  if (!link.ok) return data({ title, problem: link.reason, page: null }, { status: link.reason === 'unknown' ? 404 : 410 });
  const { name, isDemo, personId } = link.value;
  return data({ title, problem: null, page: { name, isDemo, area, wants: await (about === 'changes' ? wantsChanges : wantsDigests)(database(), personId) } });
}

/** A button of the page, or one press in a mail program, which follows no redirect and has no page to come back to. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { link, about } = await readStop(params.token ?? '', clock());
  if (!link.ok) return data(null, { status: link.reason === 'unknown' ? 404 : 410 });
  const values = nest(await readForm(request));
  const isOneClick = values['List-Unsubscribe'] === 'One-Click';
  if (!isOneClick && values.wish !== 'stop' && values.wish !== 'again') return data(null, { status: 422 });
  const { personId, objectId, language } = link.value;
  const wants = !isOneClick && values.wish === 'again';
  const actor = { kind: 'link' as const, purpose: about, personId, objectId, language };
  if (about === 'changes') await wishChanges(database(), actor, wants, clock());
  else await wishDigests(database(), actor, wants);
  if (isOneClick) return data(null, { status: 200 });
  const { pathname, search } = new URL(request.url);
  throw redirect(pathname + search, 303);
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => unlisted(page?.title);

export default function Unsubscribe() {
  const { page, problem } = useLoaderData<typeof loader>();
  return <AnswerShell>{page ? <StopMails {...page} /> : <LinkProblem problem={problem ?? 'unknown'} />}</AnswerShell>;
}
