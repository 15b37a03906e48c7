import type { Db } from '#db/schema.ts';
import { listOpenAssignments } from '#app/features/assignments/ledger/ledger.service.server.ts';
import { listOccurrences } from '#app/features/calendar/calendar.service.server.ts';
import { isPeriod } from '#app/features/calendar/calendar.rules.ts';
import { quorumOf } from '#app/features/invitations/invitations.service.server.ts';
import { awaitsAnswer, planOfMeeting } from '#app/features/invitations/sending/sending.service.server.ts';
import { countToReview } from '#app/features/mailbox/mailbox.service.server.ts';
import { listDeliveryProblems } from '#app/features/notifications/notifications.service.server.ts';
import { hasRole, isSecretariat, readsAll, type PersonActor } from '#app/features/people/actor.rules.ts';
import { capabilityToken } from '#app/features/people/capabilities/capabilities.service.server.ts';
import { fullName } from '#app/features/people/people.rules.ts';
import { listHolidays } from '#app/features/working-days/working-days.service.server.ts';
import { addDays } from '#app/lib/local-days.ts';
import { dayOf, HOME_ZONE } from '#app/lib/time-zones.ts';
import * as repository from './my-day.repository.server.ts';
import { factsOfDay, needsAttention } from './my-day.rules.ts';

/** Gathers one person's day out of the other features; owns nothing. */

const WEEK = 7;

export async function findMyDay(db: Db, actor: PersonActor, now: Date) {
  const today = dayOf(now, HOME_ZONE);
  const all = readsAll(actor);
  const session = all ? await repository.findNextSession(db, now) : undefined;
  const sessionDay = session ? dayOf(session.startsAt, HOME_ZONE) : null;
  const isAgency = !all && hasRole(actor, 'agency');
  const [holidays, calendar, assignments, problems, invitations, proposals, toReview] = await Promise.all([
    listHolidays(db, today, sessionDay && sessionDay > addDays(today, 21) ? sessionDay : addDays(today, 21)),
    listOccurrences(db, actor, { first: today, last: addDays(today, WEEK) }, now),
    listOpenAssignments(db, actor, all ? { limit: 60 } : { agencyIds: actor.agencyIds, limit: 60 }),
    listDeliveryProblems(db, actor, 5),
    repository.listOwnInvitations(db, actor.personId, now),
    all || isAgency ? repository.listProposals(db, all ? 'proposed' : 'returned', all ? null : actor.agencyIds) : [],
    all ? countToReview(db) : 0,
  ]);
  const items = calendar.ok ? calendar.value.filter((item) => !isPeriod(item)) : [];
  const shown = all ? assignments.filter(needsAttention) : assignments.filter((assignment) => assignment.dueOn !== null);
  return {
    now: now.toISOString(),
    today,
    canPlan: isSecretariat(actor),
    role: all ? ('secretariat' as const) : isAgency ? ('agency' as const) : ('member' as const),
    facts: factsOfDay(today, sessionDay, holidays),
    session: session ? await describeSession(db, actor, session, now) : null,
    assignments: shown.slice(0, 6),
    assignmentCount: all ? await repository.countOpenAssignments(db, null) : shown.length,
    problems: problems.map(({ id, name, address, template, state, stateAt, isDemo, subject }) => ({ id, name, address, template, state, stateAt: stateAt.toISOString(), isDemo, subject })),
    proposals: proposals.map((row) => ({ ...row, at: row.at.toISOString() })),
    toReview,
    happening: items.filter((item) => dayOf(item.startsAt, HOME_ZONE) <= today),
    week: items.filter((item) => dayOf(item.startsAt, HOME_ZONE) > today),
    invitations: invitations.map(({ capabilityId, startsAt, ...row }) => ({ ...row, startsAt: startsAt.toISOString(), path: capabilityId ? `/rsvp/${capabilityToken(capabilityId)}` : null })),
  };
}

export type MyDayData = Awaited<ReturnType<typeof findMyDay>>;

type Session = NonNullable<Awaited<ReturnType<typeof repository.findNextSession>>>;

async function describeSession(db: Db, actor: PersonActor, session: Session, now: Date) {
  const [quorum, plan] = await Promise.all([quorumOf(db, session.id), planOfMeeting(db, actor, session.id, now)]);
  const silent = plan?.guests.filter(({ guest }) => awaitsAnswer(guest, plan.meeting, now)) ?? [];
  return {
    id: session.id,
    title: session.title,
    place: session.place,
    startsAt: session.startsAt.toISOString(),
    isDemo: session.isDemo,
    format: plan?.meeting.format ?? 'in_person',
    agendaRevision: session.agendaRevision,
    told: plan?.guests.filter(({ guest }) => guest.held?.method === 'REQUEST').length ?? 0,
    waiting: plan?.guests.filter(({ step }) => step.kind !== 'none').length ?? 0,
    quorum,
    silent: silent.map(({ guest }) => ({
      invitationId: guest.invitationId,
      name: fullName(guest, actor.language, 'short'),
      agency: guest.agencyName,
      language: guest.language,
      hasOutdatedAnswer: guest.answer !== null,
    })),
  };
}

/** For the side navigation: what is open, for the reader's agencies or for all. */
export function countAssignmentsOf(db: Db, actor: PersonActor): Promise<number> {
  return repository.countOpenAssignments(db, readsAll(actor) ? null : actor.agencyIds);
}
