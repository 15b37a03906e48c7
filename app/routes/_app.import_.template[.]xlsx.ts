import type { LoaderFunctionArgs } from '@remix-run/node';
import { importTemplate } from '#app/features/calendar/imports/template/template.service.server.ts';
import { requireActor } from '#app/http/actor.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { HOME_ZONE, dayOf } from '#app/lib/time-zones.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const { fileName, bytes } = await importTemplate(actor.language, dayOf(clock(), HOME_ZONE));
  return new Response(new Uint8Array(bytes), {
    headers: { 'Content-Type': XLSX, 'Content-Disposition': `attachment; filename="${fileName}"`, 'Cache-Control': 'private, no-store' },
  });
}
