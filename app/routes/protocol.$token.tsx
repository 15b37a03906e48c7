import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { chosenLanguage } from '#app/http/language.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { database } from '#app/lib/database.server.ts';
import { textsFor } from '#app/lib/texts.ts';
import { actorOf } from '#app/http/actor.server.ts';
import { unlisted } from '#app/http/meta.ts';
import { useCapability as readCapability } from '#app/features/people/capabilities/capabilities.service.server.ts';
import { ProtocolPapers } from '#app/features/minutes/protocol/forms/components/protocol-papers.tsx';
import { ProtocolView } from '#app/features/minutes/protocol/components/protocol-view.tsx';
import { findProtocolByLink } from '#app/features/minutes/protocol/protocol.service.server.ts';
import { AnswerShell } from '#app/ui/answer-shell.tsx';
import { Demo } from '#app/ui/demo.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import type { PageHandle } from '#app/root.tsx';

export const handle: PageHandle = { look: 'public', noScripts: true };

export async function loader(args: LoaderFunctionArgs) {
  const token = args.params.token ?? '';
  const link = await readCapability(database(), 'minutes', token, clock());
  const { language } = await actorOf(args);
  const title = textsFor(language, 'minutes');
  if (!link.ok) return data({ title: title('link.problem'), problem: link.reason, protocol: null, token: '' }, { status: link.reason === 'unknown' ? 404 : 410 });
  const { personId, objectId } = link.value;
  const opened = await findProtocolByLink(database(), { kind: 'link', purpose: 'minutes', personId, objectId, language: chosenLanguage(args.request) ?? language });
  if (!opened) return data({ title: title('link.problem'), problem: 'revoked' as const, protocol: null, token: '' }, { status: 410 });
  return data({ title: title('link.title', { number: opened.protocol.number ?? 0 }), problem: null, protocol: opened.protocol, token });
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => unlisted(page?.title);

export default function ProtocolByLinkPage() {
  const { protocol, problem, token } = useLoaderData<typeof loader>();
  const t = useTexts('minutes');
  const language = useLanguage();
  if (!protocol) {
    return (
      <AnswerShell>
        <h1 className="mt6">{t('link.problem')}</h1>
        <p className="mt3">{problem === 'unknown' ? t('link.unknown') : t('link.ended')}</p>
      </AnswerShell>
    );
  }
  const pdf = `/protocol/${token}/pdf`;
  const docx = `/protocol/${token}/docx`;
  return (
    <AnswerShell>
      <h1 className="mt6">{t('link.title', { number: protocol.number ?? 0 })} {protocol.isDemo && <Demo />}</h1>
      <ul className="stack mt4">
        {protocol.hasScan && <li><a className="btn" href={`/protocol/${token}/scan`} download><Icon name="download" />{t('scan.open')}</a></li>}
        <li><a className="btn" href={pdf}><Icon name="download" />{t('link.pdf')}</a></li>
        <li><a href={docx} download>{t('link.docx')}</a></li>
        {language !== 'en' && <li><a href={`${docx}?lang=${language}`} download>{t('link.docxAlone')}</a></li>}
        {language === 'en' && <li><a href={`${pdf}?lang=en`}>{t('link.pdfEnglish')}</a></li>}
        {language === 'en' && <li><a href={`${docx}?lang=en`} download>{t('link.docxEnglish')}</a></li>}
      </ul>
      <ProtocolPapers protocol={protocol} pdf={pdf} docx={docx} />
      <ProtocolView protocol={protocol} />
    </AnswerShell>
  );
}
