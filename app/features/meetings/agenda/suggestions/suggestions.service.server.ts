import { json } from '#db/json.ts';
import type { Db, Trx } from '#db/schema.ts';
import { clock } from '#app/lib/clock.server.ts';
import { newId } from '#app/lib/ids.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import { LANGUAGES, inLanguage, type Text3 } from '#app/lib/text3.ts';
import { textsFor } from '#app/lib/texts.ts';
import { dayOf, HOME_ZONE } from '#app/lib/time-zones.ts';
import { isSecretariat, type Actor } from '#app/features/people/actor.rules.ts';
import { findMeeting, type MeetingRow } from '../../meetings.repository.server.ts';
import * as agenda from '../agenda.repository.server.ts';
import { acceptInto } from '../backlog/deciding/deciding.service.server.ts';
import { listOpenFor } from '../backlog/backlog.service.server.ts';
import { carryOne, markPostponed } from '../carrying/carrying.service.server.ts';
import { changeAgenda, endOf, listLines, type AgendaSaved, type AgendaTrouble } from '../changing/changing.service.server.ts';
import { placed, withFirst } from '../agenda.rules.ts';
import { fitting, freeMinutes, inOrder, reasonOf, USUAL_MINUTES, type Suggestion } from './suggestions.rules.ts';
import * as repository from './suggestions.repository.server.ts';

/** Owns what the next agenda proposes by itself: what its body left open, each with the reason, as much as the time allows. */

type Shown = Suggestion & { fits: boolean };

/** Null when the meeting is not the actor's to fill. */
export async function findSuggestions(db: Db, actor: Actor, meetingId: string): Promise<{ suggestions: Shown[]; free: number | null } | null> {
  const meeting = await findMeeting(db, actor, meetingId, clock());
  if (!meeting || !isSecretariat(actor)) return null;
  const [all, lines] = [await collect(db, actor, meeting), await listLines(db, meetingId)];
  const free = freeMinutes(meeting, [...lines.items, ...lines.breaks]);
  const keys = fitting(all, free);
  return { suggestions: all.map((each) => ({ ...each, fits: keys.has(each.key) })), free };
}

/** How much waits to be taken up, proposals of agencies included. */
export async function countSuggested(db: Db, actor: Actor, meetingId: string): Promise<number> {
  const meeting = await findMeeting(db, actor, meetingId, clock());
  if (!meeting || !isSecretariat(actor)) return 0;
  const proposed = (await listOpenFor(db, actor, meeting)).filter((proposal) => proposal.state === 'proposed').length;
  return proposed + (await collect(db, actor, meeting)).length;
}

async function collect(db: Db, actor: Actor, meeting: MeetingRow): Promise<Suggestion[]> {
  const kept = (await listOpenFor(db, actor, meeting)).filter((proposal) => proposal.state === 'backlog').map((proposal): Suggestion => ({
    key: `proposal:${proposal.id}`, reason: 'backlog', title: proposal.title, minutes: proposal.minutes, facts: { agency: proposal.agencyName }, href: `/meetings/proposals/${proposal.id}`,
  }));
  const bodyId = meeting.body?.id;
  if (!bodyId) return inOrder(kept);
  const at = meeting.startsAt ?? clock();
  const day = meeting.startsAt ? dayOf(meeting.startsAt, meeting.timeZone) : (meeting.startsOn ?? dayOf(clock(), HOME_ZONE));
  const [minutes, left, open] = await Promise.all([
    repository.listUnapproved(db, bodyId, meeting.id), repository.listLeftItems(db, bodyId, meeting.id, at), repository.listOpenAssignments(db, bodyId, meeting.id, day),
  ]);
  return inOrder([...minutes.map(fromMinutes), ...left.map(fromItem), ...open.flatMap((each) => fromAssignment(each, day)), ...kept]);
}

function fromMinutes({ id, number, meetingId, title, startsAt, timeZone }: repository.OpenMinutes): Suggestion {
  return {
    key: `minutes:${id}`, reason: 'minutes', title: inAll((t, language) => (number === null ? t('suggest.titleMinutesOf', { title: inLanguage(title, language).text }) : t('suggest.titleMinutes', { number }))),
    minutes: USUAL_MINUTES.minutes, facts: { number, meetingTitle: title, meetingDay: startsAt && dayOf(startsAt, timeZone) }, href: `/meetings/${meetingId}/minutes`,
  };
}

function fromItem({ id, title, minutes, meetingId, meetingTitle, startsAt, timeZone }: repository.LeftItem): Suggestion {
  return { key: `carried:${id}`, reason: 'carried', title, minutes, facts: { meetingTitle, meetingDay: startsAt && dayOf(startsAt, timeZone) }, href: `/meetings/${meetingId}` };
}

function fromAssignment(row: repository.OpenAssignment, meetingDay: string): Suggestion[] {
  const reason = reasonOf(row, meetingDay, dayOf(clock(), HOME_ZONE));
  if (!reason) return [];
  const { id, result, dueOn, forecastOn, askedAt, agency } = row;
  const title = inAll((t, language) => t('suggest.titleAssignment', { result: inLanguage(result, language).text }), result);
  return [{ key: `assignment:${id}`, reason, title, minutes: USUAL_MINUTES[reason], facts: { dueOn, forecastOn, askedAt, agency }, href: `/assignments/${id}` }];
}

type T = ReturnType<typeof textsFor<'agenda'>>;

/** In every language that the text it is made of has, or in all three. */
function inAll(words: (t: T, language: 'kk' | 'ru' | 'en') => string, from?: Text3): Text3 {
  const languages = from ? LANGUAGES.filter((language) => from[language]) : LANGUAGES;
  return Object.fromEntries(languages.map((language) => [language, words(textsFor(language, 'agenda'), language)]));
}

/** Those of the keys that are still suggested; when one is not, nothing happens. */
export function acceptSuggestions(db: Db, actor: Actor, { meetingId, keys }: { meetingId: string; keys: readonly string[] }): Promise<Result<AgendaSaved, AgendaTrouble>> {
  return changeAgenda(db, actor, meetingId, 'agenda-suggestions-taken', async (trx) => {
    const meeting = await findMeeting(trx, actor, meetingId, clock());
    if (!meeting) return refuse('notFound');
    const all = await collect(trx, actor, meeting);
    const chosen = all.filter((each) => keys.includes(each.key));
    if (chosen.length !== new Set(keys).size) return refuse('stale');
    // Minutes go to the very front, so that the last of them is put there first.
    const [minutes, rest] = [chosen.filter(({ reason }) => reason === 'minutes').reverse(), chosen.filter(({ reason }) => reason !== 'minutes')];
    for (const suggestion of [...minutes, ...rest]) {
      const taken = await take(trx, actor, meetingId, suggestion);
      if (!taken.ok) return taken;
    }
    return ok();
  });
}

async function take(trx: Trx, actor: Actor, meetingId: string, { key, title, minutes, reason }: Suggestion): Promise<Result<undefined, AgendaTrouble>> {
  const [kind, id = ''] = key.split(':');
  if (kind === 'proposal') {
    const accepted = await acceptInto(trx, actor, meetingId, [id]);
    return accepted.ok ? ok() : accepted;
  }
  if (kind === 'carried') {
    await carryOne(trx, id, meetingId);
    await markPostponed(trx, [id], clock());
    return ok();
  }
  const lines = await listLines(trx, meetingId);
  const row = { id: newId(), meetingId, position: endOf(lines), title: json(title), minutes };
  if (kind === 'minutes') {
    await agenda.insertItem(trx, { ...row, kind: 'decision', approvesMinutesId: id });
    // A session begins with the minutes of the one before.
    await agenda.savePlaces(trx, meetingId, placed(withFirst(lines.order, `i:${row.id}`)));
    return ok();
  }
  const sectionId = lines.order.findLast((line) => line.startsWith('s:'))?.slice(2) ?? null;
  const presenterAgencyId = await agenda.findAgencyOfAssignment(trx, id);
  await agenda.insertItem(trx, { ...row, sectionId, kind: reason === 'unanswered' ? 'information' : 'discussion', presenterAgencyId, assignmentId: id });
  return ok();
}
