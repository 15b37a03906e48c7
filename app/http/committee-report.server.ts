import type { LoaderFunctionArgs } from '@remix-run/node';
import { documentOf, type ReportDocument } from '#app/features/reports/committee/document.rules.ts';
import { readWish } from '#app/features/reports/committee/committee.schema.ts';
import { findReport } from '#app/features/reports/committee/committee.service.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { database } from '#app/lib/database.server.ts';
import { textsFor } from '#app/lib/texts.ts';
import { dayOf, HOME_ZONE } from '#app/lib/time-zones.ts';
import { requireActor } from './actor.server.ts';
import { forbidden } from './refuse.server.ts';

/** The report that the address names, in the language it names (`?lang=`), ready to be written as a file. */
export async function askedReport(args: LoaderFunctionArgs): Promise<{ document: ReportDocument; name: string }> {
  const actor = await requireActor(args, 'secretariat', 'auditor', 'member');
  const now = clock();
  const { fromOn, asOf } = readWish(new URL(args.request.url).searchParams, dayOf(now, HOME_ZONE));
  const shown = await findReport(database(), actor, { fromOn, asOf }, now);
  if (!shown) return forbidden();
  return { document: documentOf(shown.report, actor.language, textsFor(actor.language, 'reports'), shown.issued), name: `report-${fromOn}-${asOf}-${actor.language}` };
}
