import type { Db } from '#db/schema.ts';
import type { ReadinessCheck } from '#app/features/meetings/meetings.rules.ts';
import type { Actor } from '#app/features/people/actor.rules.ts';
import { workingDaysBetween } from '#app/features/working-days/working-days.rules.ts';
import { listHolidays } from '#app/features/working-days/working-days.service.server.ts';
import { dayOf } from '#app/lib/time-zones.ts';
import { canSeeGuests } from '../invitations.rules.ts';
import { quorumOf } from '../invitations.service.server.ts';
import { guestReadiness } from './readiness.rules.ts';
import * as repository from './readiness.repository.server.ts';

/** Owns the part of the check before sending that knows guests: papers, notice, quorum, chair, interpreter. */

const NOTICE_DAYS = 3;

export async function findGuestReadiness(db: Db, actor: Actor, meetingId: string, now: Date): Promise<ReadinessCheck[]> {
  const facts = canSeeGuests(actor) ? await repository.findFacts(db, meetingId) : undefined;
  if (!facts) return [];
  const { day, timeZone, wanted, told } = facts;
  const today = dayOf(now, timeZone);
  const holidays = day && day > today ? await listHolidays(db, today, day) : [];
  const quorum = told > 0 ? await quorumOf(db, meetingId) : null;
  return guestReadiness({
    hasItems: facts.items > 0,
    withoutPapers: facts.withoutPapers,
    notice: day ? { left: workingDaysBetween(today, day, holidays), wanted: wanted ?? NOTICE_DAYS } : null,
    quorum: quorum && { confirmed: quorum.confirmed, needed: quorum.needed },
    chair: told > 0 ? facts.chair : null,
    asksForInterpretation: facts.asks,
    interpreters: facts.interpreters,
  });
}
