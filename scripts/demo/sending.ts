import type { Db } from '#db/schema.ts';
import { addMeetingReminder } from '#app/features/invitations/reminders/reminders.service.server.ts';
import type { SystemActor } from '#app/features/people/actor.rules.ts';
import { addGroup, addMembers } from '#app/features/people/groups/groups.service.server.ts';

const PARTNERS = ['weber', 'lee', 'nurlankyzy'];

/** A saved group of the invented partners, and two reminders of the coming session. */
export async function playSending(db: Db, actor: SystemActor, meetingId: string, now: Date): Promise<void> {
  const people = await db.selectFrom('people').select('id').where('key', 'in', PARTNERS).execute();
  const name = { kk: 'Халықаралық серіктестер', ru: 'Международные партнёры', en: 'International partners' };
  const group = await addGroup(db, actor, { name, note: null, key: 'demo-partners', isDemo: true });
  if (group.ok) await addMembers(db, actor, group.value.groupId, people.map(({ id }) => id));
  await addMeetingReminder(db, actor, meetingId, { audience: 'unanswered', unit: 'working_days', amount: 3 }, now);
  await addMeetingReminder(db, actor, meetingId, { audience: 'accepted', unit: 'hours', amount: 3 }, now);
}
