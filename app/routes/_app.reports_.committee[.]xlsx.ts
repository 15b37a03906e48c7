import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireActor } from '#app/http/actor.server.ts';
import { askedReport } from '#app/http/committee-report.server.ts';
import { xlsxResponse } from '#app/http/xlsx.server.ts';
import { renderReportXlsx } from '#app/features/reports/committee/xlsx.service.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  await requireActor(args, 'secretariat', 'auditor', 'member');
  const { document, name } = await askedReport(args);
  return xlsxResponse(await renderReportXlsx(document), `${name}.xlsx`);
}
