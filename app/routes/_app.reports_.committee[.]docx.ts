import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireActor } from '#app/http/actor.server.ts';
import { askedReport } from '#app/http/committee-report.server.ts';
import { docxResponse } from '#app/http/docx.server.ts';
import { renderReportDocx } from '#app/features/reports/committee/docx.service.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  await requireActor(args, 'secretariat', 'auditor', 'member');
  const { document, name } = await askedReport(args);
  return docxResponse(await renderReportDocx(document), `${name}.docx`);
}
