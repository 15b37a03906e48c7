import type { LoaderFunctionArgs } from '@remix-run/node';
import { planXlsx } from '#app/features/roadmap/sheet/export/export.service.server.ts';
import { actorOf } from '#app/http/actor.server.ts';
import { found } from '#app/http/refuse.server.ts';
import { database } from '#app/lib/database.server.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export async function loader(args: LoaderFunctionArgs) {
  const actor = await actorOf(args);
  const { bytes } = found(await planXlsx(database(), actor, args.params.id ?? '', actor.language));
  return new Response(new Uint8Array(bytes), {
    headers: { 'Content-Type': XLSX, 'Content-Disposition': `attachment; filename="roadmap-${actor.language}.xlsx"`, 'Cache-Control': 'private, no-store' },
  });
}
