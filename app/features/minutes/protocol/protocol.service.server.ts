import type { Db } from '#db/schema.ts';
import { dayOf } from '#app/lib/time-zones.ts';
import { readsAll, type Actor, type LinkActor } from '#app/features/people/actor.rules.ts';
import type { PersonName } from '#app/features/people/people.rules.ts';
import { canSeeItem } from '#app/features/meetings/meetings.rules.ts';
import { asDecided, decisionNumber, isLocked } from '../minutes.rules.ts';
import * as written from '../minutes.repository.server.ts';
import { findMinutesOf } from '../minutes.service.server.ts';
import { absencesOf } from '../roll-call/presence/presence.rules.ts';
import { presenceOf } from '../roll-call/presence/presence.service.server.ts';
import { isThere } from '../roll-call/roll-call.rules.ts';
import { rollOf } from '../roll-call/roll-call.service.server.ts';
import { findCorrectedAt, findSessionFacts, listPeople, wasInvited } from './protocol.repository.server.ts';
import type { ProtocolData } from './protocol.rules.ts';

/** Owns the protocol as readers get it: put together from minutes, roll call and agenda, without what is not theirs. */

/** For a page of the workspace; null for those who may not read these minutes. */
export async function findProtocol(db: Db, actor: Actor, meetingId: string): Promise<ProtocolData | null> {
  const page = await findMinutesOf(db, actor, meetingId);
  if (!page) return null;
  const personId = actor.kind === 'person' ? actor.personId : null;
  return compose(db, meetingId, actor, personId !== null && (page.meeting.isInvited || readsAll(actor)) ? [personId] : []);
}

/** For the holder of a mailed link: the capability is the permission, and only approved minutes have one. */
export async function findProtocolByLink(db: Db, link: LinkActor): Promise<{ protocol: ProtocolData; meetingId: string } | null> {
  const meetingId = await findMeetingOf(db, link.objectId);
  if (!meetingId) return null;
  const minutes = await written.findMinutes(db, meetingId);
  if (!minutes || minutes.id !== link.objectId || !isLocked(minutes.state)) return null;
  const invited = (await wasInvited(db, meetingId, link.personId)) ? [link.personId] : [];
  const protocol = await compose(db, meetingId, link, invited);
  return protocol && { protocol, meetingId };
}

async function findMeetingOf(db: Db, minutesId: string): Promise<string | null> {
  return (await findSessionFacts(db, { minutesId }))?.meetingId ?? null;
}

async function compose(db: Db, meetingId: string, reader: Actor, invited: readonly string[]): Promise<ProtocolData | null> {
  const session = await findSessionFacts(db, { meetingId });
  if (!session) return null;
  const minutes = (await written.findMinutes(db, meetingId)) ?? null;
  const [items, decisions, roll] = await Promise.all([written.listItems(db, meetingId), minutes ? written.listDecisions(db, minutes.id) : [], rollOf(db, meetingId)]);
  const ids = [minutes?.chairId, minutes?.secretaryId, ...roll.rows.map((row) => row.representedById)].filter((id) => typeof id === 'string');
  const people = new Map((await listPeople(db, ids)).map((person) => [person.id, person]));
  const { moves, course } = await presenceOf(db, meetingId, roll);
  const { present, total, hasQuorum, needed, guests } = roll.quorum;
  // Who sits on the body today says nothing of a session that is known from the news.
  const isReconstructed = minutes !== null && minutes.source !== null;
  return {
    state: minutes?.state ?? 'draft',
    number: minutes?.number ?? null,
    edition: minutes?.edition ?? 1,
    correctedAt: minutes && minutes.edition > 1 ? await findCorrectedAt(db, minutes.id, minutes.edition) : null,
    source: minutes?.source ?? null,
    hasScan: Boolean(minutes?.scanFileId) && items.every((item) => canSeeItem(reader, item, invited)),
    isDemo: minutes?.isDemo ?? session.isDemo,
    body: session.bodyName,
    title: session.title,
    day: session.startsOn ?? dayOf(session.startsAt ?? session.originalStart, session.timeZone),
    openedAt: minutes?.openedAt ?? session.startsAt,
    closedAt: minutes?.closedAt ?? session.endsAt,
    timeZone: session.timeZone,
    place: session.place,
    format: session.format,
    chair: people.get(minutes?.chairId ?? '') ?? null,
    secretary: people.get(minutes?.secretaryId ?? '') ?? null,
    quorum: { present, total, hasQuorum, isAsked: needed > 0 && !isReconstructed, guests, course },
    items: items.map((item) => itemOf(item, decisions, !canSeeItem(reader, item, invited))),
    roll: (isReconstructed ? [] : roll.rows).map((row) => ({
      ...row,
      agency: row.agencyName ? { name: row.agencyName, abbr: row.agencyAbbr } : null,
      votes: row.seatId !== null && row.seatRole !== 'observer',
      representative: row.representedById ? (people.get(row.representedById) ?? null) : row.representedByName,
      isVacant: row.personId === null,
      absences: row.personId !== null && isThere(row.status) ? absencesOf(moves, row.personId) : [],
    })),
  };
}

function itemOf(item: written.ItemRow, decisions: readonly written.DecisionRow[], isHidden: boolean): ProtocolData['items'][number] {
  const { number, title, presenter, agency, heard, spoke } = item;
  // Hidden words never leave the server.
  if (isHidden) return { number, title: {}, isHidden, presenter: null, agency: null, heard: null, spoke: null, decisions: [] };
  const own = decisions.filter((decision) => decision.agendaItemId === item.id);
  return {
    number, title, isHidden, presenter, agency, heard, spoke,
    decisions: own.map((decision) => ({
      number: decisionNumber(number, decision.position),
      text: decision.text,
      votes: { for: decision.votesFor, against: decision.votesAgainst, abstained: decision.votesAbstained },
      castingVote: decision.castingVote,
      recused: decision.recused.map(nameIn),
      dissents: decision.dissents.map(({ text, fileId, ...person }) => ({ person: nameIn(person), text, isAttached: fileId !== null })),
      assignments: asDecided(decision.assignments).map((each) => ({
        result: each.result,
        lead: { id: each.agencyId, name: each.agencyName, abbr: each.agencyAbbr },
        co: each.coAgencies,
        dueOn: each.dueOn,
        duePrecision: each.duePrecision,
        completionForm: each.completionForm,
      })),
    })),
  };
}

function nameIn({ surname, givenName, patronymic, displayName }: PersonName): PersonName {
  return { surname, givenName, patronymic, displayName };
}
