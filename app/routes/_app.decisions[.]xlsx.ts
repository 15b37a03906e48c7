import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireActor } from '#app/http/actor.server.ts';
import { xlsxResponse } from '#app/http/xlsx.server.ts';
import { database } from '#app/lib/database.server.ts';
import { registerSchema } from '#app/features/minutes/decisions/decisions.schema.ts';
import { registerXlsx } from '#app/features/minutes/decisions/export/export.service.server.ts';

/** The register of decisions under the filters of its page, as a table. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args);
  const wish = registerSchema.parse(Object.fromEntries(new URL(args.request.url).searchParams));
  return xlsxResponse(await registerXlsx(database(), actor, wish, actor.language), 'decisions.xlsx');
}
