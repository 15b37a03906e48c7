import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireActor } from '#app/http/actor.server.ts';
import { database } from '#app/lib/database.server.ts';
import { registerSchema } from '#app/features/minutes/decisions/decisions.schema.ts';
import { registerCsv } from '#app/features/minutes/decisions/export/export.service.server.ts';

/** The register of decisions under the filters of its page, as a table. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args);
  const wish = registerSchema.parse(Object.fromEntries(new URL(args.request.url).searchParams));
  return new Response(await registerCsv(database(), actor, wish, actor.language), {
    headers: { 'Content-Type': 'text/csv; charset=utf-8', 'Content-Disposition': 'attachment; filename="decisions.csv"', 'Cache-Control': 'private, no-store' },
  });
}
