import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireActor } from '#app/http/actor.server.ts';
import { askedReport } from '#app/http/committee-report.server.ts';
import { pdfResponse } from '#app/http/pdf.server.ts';
import { renderReportPdf } from '#app/features/reports/committee/pdf.service.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  await requireActor(args, 'secretariat', 'auditor', 'member');
  const { document, name } = await askedReport(args);
  return pdfResponse(await renderReportPdf(document), `${name}.pdf`);
}
