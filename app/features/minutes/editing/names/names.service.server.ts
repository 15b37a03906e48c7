import type { Db } from '#db/schema.ts';
import { addDays } from '#app/lib/local-days.ts';
import { agencyOptions } from '#app/features/agencies/agencies.service.server.ts';
import type { Actor } from '#app/features/people/actor.rules.ts';
import { listHolidays } from '#app/features/working-days/working-days.service.server.ts';
import { findMeetingFrame } from '#app/features/meetings/meetings.service.server.ts';
import { sessionDay } from '../../decisions/decisions.repository.server.ts';
import { canWriteMinutes } from '../../minutes.rules.ts';
import { listSigners } from '../../minutes.repository.server.ts';

/** Reads whom and what somebody may mean who writes minutes: people at the table, agencies, days off. */

const HOLIDAYS_AHEAD = 800;

export async function findNames(db: Db, actor: Actor, meetingId: string) {
  if (!canWriteMinutes(actor) || !(await findMeetingFrame(db, actor, meetingId))) return null;
  const decidedOn = await sessionDay(db, meetingId);
  const [agencies, people, holidays] = await Promise.all([
    agencyOptions(db, actor.language),
    listSigners(db, meetingId),
    listHolidays(db, addDays(decidedOn, -1), addDays(decidedOn, HOLIDAYS_AHEAD)),
  ]);
  return {
    decidedOn, holidays,
    agencies: agencies.map(({ id, name, short, abbr }) => ({ id, name, short, abbr })),
    people: people.map(({ id, surname, givenName, patronymic, displayName }) => ({ id, surname, givenName, patronymic, displayName })),
  };
}

export type EditorNames = NonNullable<Awaited<ReturnType<typeof findNames>>>;
