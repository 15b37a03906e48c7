import { json, jsonOrNull } from '#db/json.ts';
import type { Db, EntriesTable, Trx } from '#db/schema.ts';
import { clock } from '#app/lib/clock.server.ts';
import { env } from '#app/lib/env.server.ts';
import { ruleText } from '#app/lib/recurrence.ts';
import { refuse, ok, type Result } from '#app/lib/result.ts';
import { isSecretariat, type Actor } from '#app/features/people/actor.rules.ts';
import { findUnknown, lockEntry, maxSentSequence, type EntryRow } from '../entries/entries.repository.server.ts';
import { findMeeting, lockMeetingState, type MeetingRow } from '../meetings.repository.server.ts';
import { canEditMeeting, nextSequence } from '../meetings.rules.ts';
import type { ChangeMeeting, ScheduleMeeting } from '../meetings.schema.ts';
import { startOfDay } from '../occurrences/occurrences.rules.ts';
import { resolveRecurrence } from '../recurrence/recurrence.rules.ts';
import { resolveTimes } from '../times/times.rules.ts';

/** Owns what single meetings and series have in common when their form is saved: who may, what is wrong, which columns, which SEQUENCE. */

/** Locks entry and meeting for somebody who may change them now. */
export async function lockEditable(trx: Trx, actor: Actor, meetingId: string): Promise<Result<{ entry: EntryRow; meeting: MeetingRow }, 'forbidden' | 'notFound' | 'closed'>> {
  const meeting = await findMeeting(trx, actor, meetingId, clock());
  if (!meeting) return refuse('notFound');
  if (!isSecretariat(actor)) return refuse('forbidden');
  const entry = await lockEntry(trx, meeting.entryId);
  const state = await lockMeetingState(trx, meetingId);
  if (!entry || !state) return refuse('notFound');
  // An occurrence may be cancelled while its series goes on.
  const status = entry.rrule === null ? entry.status : meeting.status;
  return canEditMeeting(actor, { status, state }) ? ok({ entry, meeting }) : refuse('closed');
}

/** Ids that point at nothing. The schema has judged the rest. */
export async function findWrongFields(db: Db, input: ScheduleMeeting | ChangeMeeting): Promise<Record<string, string> | null> {
  const wrong: Record<string, string> = {};
  const times = resolveTimes(input);
  if (times && !times.ok) wrong[times.wrong.field] = times.wrong.error;
  const unknown = await findUnknown(db, { agencyIds: [input.leadAgencyId, ...input.coAgencyIds], bodyId: input.bodyId, roomId: input.roomId ?? null });
  if (unknown.agencyIds.includes(input.leadAgencyId)) wrong.leadAgencyId = 'unknownChoice';
  if (input.coAgencyIds.some((each) => unknown.agencyIds.includes(each))) wrong.coAgencyIds = 'unknownChoice';
  if (unknown.isBodyUnknown) wrong.bodyId = 'unknownChoice';
  if (unknown.isRoomUnknown) wrong.roomId = 'unknownChoice';
  return Object.keys(wrong).length > 0 ? wrong : null;
}

export function columnsOf(input: ScheduleMeeting | ChangeMeeting) {
  const times = resolveTimes(input);
  const repeats = resolveRecurrence(input);
  if (!times?.ok || !repeats.ok) throw new Error('times and rules are judged before they are saved');
  return {
    scope: input.scope,
    title: json(input.title),
    description: jsonOrNull(input.description),
    place: jsonOrNull(input.place),
    status: input.status,
    visibility: input.visibility,
    embargoUntil: input.embargoOn ? startOfDay(input.embargoOn, input.timeZone) : null,
    bodyId: input.bodyId,
    format: input.format,
    onlineUrl: input.format === 'in_person' ? null : input.onlineUrl,
    allDay: false,
    startsOn: null,
    endsOn: null,
    undatedPeriod: null,
    startsAt: times.span.startsAt,
    endsAt: times.span.endsAt,
    timeZone: input.timeZone,
    rrule: repeats.rule && ruleText(repeats.rule, input.timeZone),
    wallStart: repeats.rule && `${input.date}T${input.startTime}`,
  };
}

type Changed = Pick<EntryRow, 'startsAt' | 'endsAt' | 'startsOn' | 'endsOn' | 'format' | 'onlineUrl' | 'rrule'> & { place: string | null };

/** `timeSequence` marks the last change of time, rule or place: answers given before it no longer count. A new link alone resets nobody. */
export async function sequenceAfter(trx: Trx, entry: EntryRow, set: Changed): Promise<{ sequence?: number; timeSequence?: number }> {
  const times = ({ startsAt, endsAt, startsOn, endsOn, rrule }: Omit<Changed, 'place' | 'format' | 'onlineUrl'>) => [startsAt?.getTime(), endsAt?.getTime(), startsOn, endsOn, rrule].join();
  const isMoved = times(entry) !== times(set);
  const isElsewhere = !sameText(entry.place, set.place) || entry.format !== set.format;
  if (!isMoved && !isElsewhere && entry.onlineUrl === set.onlineUrl) return {};
  const sequence = nextSequence(entry.sequence, await maxSentSequence(trx, entry.id));
  return isMoved || isElsewhere ? { sequence, timeSequence: sequence } : { sequence };
}

/** jsonb gives its keys back in an order of its own. */
export function sameText(stored: EntriesTable['place']['__select__'], typed: string | null): boolean {
  const given = typed === null ? null : (JSON.parse(typed) as NonNullable<typeof stored>);
  return (['kk', 'ru', 'en'] as const).every((language) => (stored?.[language] ?? '') === (given?.[language] ?? ''));
}

/** The right side of the sender's address: a UID must be unique in the world and constant for ever. */
export function newUid(entryId: string): string {
  return `${entryId}@${env().MAIL_FROM.split('@').at(-1)?.replace(/[>\s].*$/, '') || 'ortaq.invalid'}`;
}
