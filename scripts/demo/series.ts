import type { Db } from '#db/schema.ts';
import { inviteGuests } from '#app/features/invitations/invitations.service.server.ts';
import { planOfMeeting, sendInvitations } from '#app/features/invitations/sending/sending.service.server.ts';
import { changeSeriesWithGuests } from '#app/features/invitations/series/series.service.server.ts';
import { scheduleMeetingSchema } from '#app/features/meetings/meetings.schema.ts';
import { findMeetingFrame, rewriteOccurrences, scheduleMeeting } from '#app/features/meetings/meetings.service.server.ts';
import type { SystemActor } from '#app/features/people/actor.rules.ts';
import { newId } from '#app/lib/ids.ts';
import { inTransaction } from '#db/transaction.server.ts';

const GUESTS = ['tulegen', 'kasenova', 'abenov', 'ospanova', 'sadykova', 'akhmetova'];

/** The weekly coordination of the working group: Tuesdays until the summer, one moved, the one of Nauryz cancelled, all told. */
export async function playSeries(db: Db, actor: SystemActor, now: Date): Promise<void> {
  const body = await db.selectFrom('bodies').select('agencyId').where('key', '=', 'noc').executeTakeFirst();
  if (!body) return;
  const form = scheduleMeetingSchema.parse({
    requestId: newId(), scope: 'working_meeting', status: 'planned', visibility: 'internal', format: 'online', onlineUrl: 'https://meet.example/weekly',
    title: { kk: 'Жұмыс тобының апталық үйлестіру кездесуі', ru: 'Еженедельная координация рабочей группы', en: 'Weekly coordination of the working group' },
    date: '2026-02-10', startTime: '10:00', endTime: '10:45', timeZone: 'Asia/Almaty', leadAgencyId: body.agencyId,
    repeats: 'weekly', repeatEvery: '1', repeatDays: ['2'], repeatEnds: 'until', repeatUntil: '2026-06-30',
  });
  const made = await scheduleMeeting(db, actor, form);
  if (!made.ok) throw new Error(`the demo's series: ${made.reason}`);
  const { meetingId, entryId } = made.value;
  await db.updateTable('entries').set({ isDemo: true }).where('id', '=', entryId).execute();
  await inTransaction(db, (trx) => rewriteOccurrences(trx, entryId));
  const people = await db.selectFrom('people').select('id').where('key', 'in', GUESTS).execute();
  await inviteGuests(db, actor, meetingId, { role: 'required', personIds: people.map((person) => person.id), agencyIds: [], wholeBody: false }, now);
  await tell(db, actor, meetingId, now);
  await change(db, actor, meetingId, '2026-03-10', { kind: 'move', startsAt: new Date('2026-03-11T15:00:00+05:00'), endsAt: new Date('2026-03-11T15:45:00+05:00') }, now);
  await change(db, actor, meetingId, '2026-03-24', { kind: 'cancel' }, now);
}

async function change(db: Db, actor: SystemActor, seriesId: string, day: string, wish: Parameters<typeof changeSeriesWithGuests>[2]['wish'], now: Date): Promise<void> {
  const frame = await findMeetingFrame(db, actor, seriesId);
  const session = frame?.series?.sessions.find((each) => each.originalStart.toISOString().startsWith(day));
  if (!frame || !session) return;
  const changed = await changeSeriesWithGuests(db, actor, { meetingId: session.meetingId, span: 'this', version: frame.version, wish });
  if (changed.ok) await tell(db, actor, session.meetingId, now);
}

async function tell(db: Db, actor: SystemActor, meetingId: string, now: Date): Promise<void> {
  const plan = await planOfMeeting(db, actor, meetingId, now);
  const invitationIds = (plan?.guests ?? []).filter(({ step }) => step.kind !== 'none').map(({ guest }) => guest.invitationId);
  if (plan && invitationIds.length > 0) await sendInvitations(db, actor, meetingId, { fingerprint: plan.fingerprint, invitationIds, note: null }, now);
}
