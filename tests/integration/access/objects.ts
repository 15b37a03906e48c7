import { newId } from '#app/lib/ids.ts';
import { scheduleMeeting } from '#app/features/meetings/meetings.service.server.ts';
import type { ScheduleMeeting } from '#app/features/meetings/meetings.schema.ts';
import type { World } from './world.ts';

/** What rows are about, built by the services that the pages use. */

export const meetingForm = {
  scope: 'session', 'title.kk': 'Отырыс', date: '2026-12-10', startTime: '15:00', endTime: '16:30', timeZone: 'Asia/Almaty', format: 'in_person',
  visibility: 'internal', status: 'planned',
} as const;

/** A meeting that the caller `own` leads. */
export async function newMeeting(world: World, more: Partial<ScheduleMeeting> = {}): Promise<{ meetingId: string; entryId: string }> {
  const made = await scheduleMeeting(world.db, world.actors.secretariat, {
    requestId: newId(), scope: 'session', title: { kk: 'Отырыс' }, description: null, place: null, date: '2026-12-10', startTime: '15:00', endDate: null,
    endTime: '16:30', timeZone: 'Asia/Almaty', format: 'in_person', onlineUrl: null, bodyId: null, leadAgencyId: world.ownAgency, coAgencyIds: [],
    visibility: 'internal', embargoOn: null, status: 'planned', ...more,
  });
  if (!made.ok) throw new Error(`No meeting: ${made.reason} ${JSON.stringify(made.details)}`);
  return made.value;
}
