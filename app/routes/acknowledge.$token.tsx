import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { actorOf } from '#app/http/actor.server.ts';
import { unlisted } from '#app/http/meta.ts';
import { clock } from '#app/lib/clock.server.ts';
import { database } from '#app/lib/database.server.ts';
import { textsFor } from '#app/lib/texts.ts';
import type { Language } from '#app/lib/text3.ts';
import { AcknowledgePage } from '#app/features/minutes/acknowledgements/components/acknowledge-page.tsx';
import { acknowledgeMinutes, findToAcknowledge } from '#app/features/minutes/acknowledgements/acknowledgements.service.server.ts';
import type { LinkActor } from '#app/features/people/actor.rules.ts';
import { useCapability as readCapability, type UsedCapability } from '#app/features/people/capabilities/capabilities.service.server.ts';
import { AnswerShell } from '#app/ui/answer-shell.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import type { PageHandle } from '#app/root.tsx';

export const handle: PageHandle = { look: 'public', noScripts: true };

const holderOf = ({ personId, objectId }: UsedCapability, language: Language): LinkActor => ({ kind: 'link', purpose: 'minutes', personId, objectId, language });

export async function loader(args: LoaderFunctionArgs) {
  const link = await readCapability(database(), 'acknowledge', args.params.token ?? '', clock());
  const { language } = await actorOf(args);
  const t = textsFor(language, 'minutes');
  if (!link.ok) return data({ title: t('link.problem'), problem: link.reason, page: null }, { status: link.reason === 'unknown' ? 404 : 410 });
  const opened = await findToAcknowledge(database(), holderOf(link.value, language));
  if (!opened) return data({ title: t('link.problem'), problem: 'revoked' as const, page: null }, { status: 410 });
  const { name, isDemo } = link.value;
  return data({ title: t('acknowledge.title', { number: opened.protocol.number ?? 0 }), problem: null, page: { name, isDemo, protocol: opened.protocol, at: opened.at } });
}

/** Only this saves: programs that open every link of a mail confirm nothing. */
export async function action({ request, params }: ActionFunctionArgs) {
  const link = await readCapability(database(), 'acknowledge', params.token ?? '', clock());
  if (!link.ok) return data(null, { status: link.reason === 'unknown' ? 404 : 410 });
  const saved = await acknowledgeMinutes(database(), holderOf(link.value, link.value.language));
  if (!saved.ok) return data(null, { status: 410 });
  const { pathname, search } = new URL(request.url);
  throw redirect(pathname + search, 303);
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => unlisted(page?.title);

export default function AcknowledgeByLink() {
  const { page, problem } = useLoaderData<typeof loader>();
  const t = useTexts('minutes');
  return (
    <AnswerShell>
      {page ? <AcknowledgePage {...page} /> : (
        <>
          <h1 className="mt6">{t('link.problem')}</h1>
          <p className="mt3">{problem === 'unknown' ? t('link.unknown') : t('link.ended')}</p>
        </>
      )}
    </AnswerShell>
  );
}
