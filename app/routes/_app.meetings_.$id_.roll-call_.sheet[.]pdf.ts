import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireActor } from '#app/http/actor.server.ts';
import { pdfResponse } from '#app/http/pdf.server.ts';
import { found } from '#app/http/refuse.server.ts';
import { database } from '#app/lib/database.server.ts';
import { dayOf } from '#app/lib/time-zones.ts';
import { findMeetingFrame } from '#app/features/meetings/meetings.service.server.ts';
import { renderSheet } from '#app/features/minutes/roll-call/sheet/sheet.service.server.ts';

/** The sheet that lies at the door, to be signed. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args, 'secretariat', 'auditor');
  const meeting = found(await findMeetingFrame(database(), actor, args.params.id ?? ''));
  const pdf = found(meeting.isSeries ? null : await renderSheet(database(), actor, meeting));
  return pdfResponse(pdf, `attendance-${meeting.startsAt ? dayOf(meeting.startsAt, meeting.timeZone) : 'draft'}.pdf`);
}
