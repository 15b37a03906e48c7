import { json } from '#db/json.ts';
import type { Db, InboundMessagesTable } from '#db/schema.ts';
import { newId } from '#app/lib/ids.ts';

type Shown = { guest: string; minutes: number; reason: string; kind: InboundMessagesTable['kind']; from?: string; fromName?: string; status?: 'accepted' | 'declined'; comment?: string; excerpt?: string; subject: string };

/** Two mails of invented guests that wait for a decision: one from an address nobody knows, one in plain words. */
const MAILS: Shown[] = [
  { guest: 'raimbek', minutes: 55, kind: 'answer', reason: 'fromDiffers', from: 'qabyldau@akimat-kz-79.example', fromName: 'Қабылдау бөлмесі', status: 'declined', comment: 'Сол күні жол жүреді.', subject: 'Declined' },
  { guest: 'kim', minutes: 20, kind: 'words', reason: 'words', excerpt: 'Здравствуйте! Я буду, но подключусь онлайн после 15:30.', subject: 'Re: Приглашение' },
];

export async function seedDemoInbox(db: Db, meetingId: string, now: Date): Promise<void> {
  const guests = await db
    .selectFrom('invitations as invitation')
    .innerJoin('people as person', 'person.id', 'invitation.personId')
    .innerJoin('meetingEntries as facts', 'facts.meetingId', 'invitation.meetingId')
    .where('invitation.meetingId', '=', meetingId)
    .select(['invitation.id', 'person.key', 'person.email', 'facts.uid', 'facts.sequence'])
    .execute();
  for (const { guest: key, minutes, status, comment = null, excerpt = null, from, fromName = null, ...mail } of MAILS) {
    const guest = guests.find((each) => each.key === key);
    if (!guest) continue;
    const [id, at] = [newId(), new Date(now.getTime() - minutes * 60_000)];
    const claim = status ? { uid: guest.uid, attendee: guest.email, status, sequence: guest.sequence, at: at.toISOString(), comment, occurrence: null, proposed: null } : null;
    await db
      .insertInto('inboundMessages')
      .values({ ...mail, id, messageId: `<${id}@demo.example>`, state: 'open', claim: claim && json(claim), excerpt, fromAddress: from ?? guest.email, fromName, size: 2_000, invitationId: guest.id, isDemo: true, receivedAt: at, createdAt: at })
      .execute();
  }
}
