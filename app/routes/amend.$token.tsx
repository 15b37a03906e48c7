import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { actorOf } from '#app/http/actor.server.ts';
import { checkForm, nest, readForm } from '#app/http/form.server.ts';
import { unlisted } from '#app/http/meta.ts';
import { clock } from '#app/lib/clock.server.ts';
import { database } from '#app/lib/database.server.ts';
import { newId } from '#app/lib/ids.ts';
import { textsFor } from '#app/lib/texts.ts';
import type { Language } from '#app/lib/text3.ts';
import { proposeSchema } from '#app/features/minutes/amendments/amendments.schema.ts';
import { AmendPage, type ProposalFailure } from '#app/features/minutes/amendments/components/amend-page.tsx';
import { findDraftByLink, proposeAmendment } from '#app/features/minutes/amendments/proposals/proposals.service.server.ts';
import type { LinkActor } from '#app/features/people/actor.rules.ts';
import { useCapability as readCapability, type UsedCapability } from '#app/features/people/capabilities/capabilities.service.server.ts';
import { AnswerShell } from '#app/ui/answer-shell.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import type { PageHandle } from '#app/root.tsx';

export const handle: PageHandle = { look: 'public', noScripts: true };

const holderOf = ({ personId, objectId }: UsedCapability, language: Language): LinkActor => ({ kind: 'link', purpose: 'amend', personId, objectId, language });

export async function loader(args: LoaderFunctionArgs) {
  const link = await readCapability(database(), 'amend', args.params.token ?? '', clock());
  const { language } = await actorOf(args);
  const t = textsFor(language, 'minutes');
  if (!link.ok) return data({ title: t('link.problem'), problem: link.reason, page: null }, { status: link.reason === 'unknown' ? 404 : 410 });
  const draft = await findDraftByLink(database(), holderOf(link.value, language));
  if (!draft) return data({ title: t('link.problem'), problem: 'revoked' as const, page: null }, { status: 410 });
  const wasSent = new URL(args.request.url).searchParams.has('sent');
  return data({ title: t('amend.title'), problem: null, page: { name: link.value.name, draft, requestId: newId(), wasSent } });
}

/** Only this saves; opening the page never does. */
export async function action({ request, params }: ActionFunctionArgs) {
  const link = await readCapability(database(), 'amend', params.token ?? '', clock());
  if (!link.ok) return data(null, { status: link.reason === 'unknown' ? 404 : 410 });
  const typed = nest(await readForm(request));
  const word = (name: string) => (typeof typed[name] === 'string' ? typed[name] : '');
  const values = { agendaItemId: word('agendaItemId'), before: word('before'), proposal: word('proposal'), comment: word('comment') };
  const form = checkForm(proposeSchema, typed);
  if (!form.ok) return data<ProposalFailure>({ fields: form.errors.fields, values }, { status: 422 });
  const saved = await proposeAmendment(database(), holderOf(link.value, link.value.language), form.value);
  if (!saved.ok && saved.reason === 'notFound') return data(null, { status: 410 });
  if (!saved.ok) return data<ProposalFailure>({ fields: {}, form: saved.reason as 'closed' | 'stale' | 'tooMany', values }, { status: 409 });
  // A reload of the confirmation sends nothing again.
  const here = new URL(request.url);
  here.searchParams.set('sent', '1');
  throw redirect(here.pathname + here.search, 303);
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => unlisted(page?.title);

export default function AmendByLink() {
  const { page, problem } = useLoaderData<typeof loader>();
  const failure = useActionData<typeof action>() ?? null;
  const t = useTexts('minutes');
  return (
    <AnswerShell>
      {page ? <AmendPage {...page} failure={failure} /> : (
        <>
          <h1 className="mt6">{t('link.problem')}</h1>
          <p className="mt3">{problem === 'unknown' ? t('link.unknown') : t('link.ended')}</p>
        </>
      )}
    </AnswerShell>
  );
}
