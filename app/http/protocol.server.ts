import { agenciesOf, extractFor, shortForm } from '#app/features/minutes/protocol/forms/forms.rules.ts';
import { renderProtocolDocx } from '#app/features/minutes/protocol/docx.service.server.ts';
import { renderProtocol } from '#app/features/minutes/protocol/pdf.service.server.ts';
import type { ProtocolData } from '#app/features/minutes/protocol/protocol.rules.ts';
import { docxResponse, languageOfDocument } from './docx.server.ts';
import { pdfResponse } from './pdf.server.ts';
import { found } from './refuse.server.ts';

/** The paper that the address asks for: `form` full, short or the id of an agency whose extract it is; `lang` one language alone. */

function chosen(request: Request, protocol: ProtocolData): { paper: ProtocolData; suffix: string } {
  const form = new URL(request.url).searchParams.get('form') ?? 'full';
  const edition = (protocol.edition ?? 1) > 1 ? `-v${protocol.edition}` : '';
  if (form === 'full' || form === '') return { paper: protocol, suffix: edition };
  if (form === 'short') return { paper: shortForm(protocol), suffix: `${edition}-short` };
  const place = agenciesOf(protocol).findIndex((agency) => agency.id === form);
  return { paper: found(extractFor(protocol, form)), suffix: `${edition}-extract-${place + 1}` };
}

const nameOf = (protocol: ProtocolData, suffix: string, language: string | undefined, type: string) => `protocol-${protocol.number ?? 'draft'}-${protocol.day}${suffix}${language ? `-${language}` : ''}.${type}`;

/** `?edition=` as a number; the newest where it is not said. */
export function editionAsked(request: Request): number | null {
  const asked = new URL(request.url).searchParams.get('edition') ?? '';
  return /^[1-9]\d{0,2}$/.test(asked) ? Number(asked) : null;
}

/** Kazakh and Russian side by side; English alone as a courtesy. */
export async function protocolPdf(request: Request, protocol: ProtocolData): Promise<Response> {
  const { paper, suffix } = chosen(request, protocol);
  const language = languageOfDocument(request).language === 'en' ? ('en' as const) : undefined;
  return pdfResponse(await renderProtocol(paper, language ? { language } : {}), nameOf(protocol, suffix, language, 'pdf'));
}

/** To go on writing in: both official languages side by side, or one language alone. */
export async function protocolDocx(request: Request, protocol: ProtocolData): Promise<Response> {
  const { paper, suffix } = chosen(request, protocol);
  const asked = languageOfDocument(request);
  return docxResponse(await renderProtocolDocx(paper, asked), nameOf(protocol, suffix, asked.language, 'docx'));
}
