import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireActor } from '#app/http/actor.server.ts';
import { pdfResponse } from '#app/http/pdf.server.ts';
import { found } from '#app/http/refuse.server.ts';
import { database } from '#app/lib/database.server.ts';
import { LANGUAGES, type Language } from '#app/lib/text3.ts';
import { dayOf } from '#app/lib/time-zones.ts';
import { findAgenda } from '#app/features/meetings/agenda/agenda.service.server.ts';
import { renderAgenda } from '#app/features/meetings/agenda/document/document.service.server.ts';
import { findMeetingFrame } from '#app/features/meetings/meetings.service.server.ts';

/** The agenda in Kazakh and Russian side by side; `?lang=` one language alone. What its reader may not see is not in it. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args);
  const meeting = found(await findMeetingFrame(database(), actor, args.params.id ?? ''));
  const agenda = found(meeting.isSeries ? null : await findAgenda(database(), actor, meeting.id));
  const wish = new URL(args.request.url).searchParams.get('lang');
  const one = LANGUAGES.find((language) => language === wish);
  const languages: Language[] = one ? [one] : ['kk', 'ru'];
  const day = meeting.startsAt ? dayOf(meeting.startsAt, meeting.timeZone) : 'draft';
  return pdfResponse(await renderAgenda(meeting, agenda, languages), `agenda-${day}-${languages.join('-')}.pdf`);
}
