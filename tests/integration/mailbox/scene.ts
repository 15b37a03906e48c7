import { buildPerson } from '#db/builders.server.ts';
import { json } from '#db/json.ts';
import type { Db } from '#db/schema.ts';
import { newId } from '#app/lib/ids.ts';

/** A meeting in three weeks with guests who hold their invitation. */
export async function meetingWithGuests(db: Db, addresses: readonly string[]) {
  const [entryId, meetingId] = [newId(), newId()];
  const uid = `${entryId}@noc.example`;
  const startsAt = new Date(Math.floor(Date.now() / 60_000) * 60_000 + 21 * 86_400_000);
  const endsAt = new Date(startsAt.getTime() + 5_400_000);
  await db.insertInto('entries').values({ id: entryId, kind: 'meeting', scope: 'session', title: json({ kk: 'Отырыс', ru: 'Заседание', en: 'Session' }), uid, status: 'planned', format: 'hybrid', startsAt, endsAt }).execute();
  await db.insertInto('meetings').values({ id: meetingId, entryId, originalStart: startsAt }).execute();
  const guests = [];
  for (const address of addresses) {
    const [personId, invitationId] = [await buildPerson(db, { email: address, language: 'ru' }), newId()];
    await db.insertInto('invitations').values({ id: invitationId, meetingId, personId, role: 'required' }).execute();
    guests.push({ address, personId, invitationId });
  }
  return { entryId, meetingId, uid, startsAt, guests };
}

/** As if this mail had gone out and been accepted. */
export async function sentMail(db: Db, guest: { personId: string; invitationId: string; address: string }, entryId: string, more: { dueAt?: Date | null; leaseToken?: string | null } = {}) {
  const id = newId();
  const mail = { id, batchId: newId(), personId: guest.personId, address: guest.address, name: 'X', language: 'ru' as const, template: 'invitation', props: '{}', entryId, invitationId: guest.invitationId };
  const sent = { ...mail, idempotencyKey: id, messageId: `<${id}@noc.example>`, bounceToken: id.replaceAll('-', '').slice(-24), sendAfter: new Date(), dueAt: null, attempts: 1, icsMethod: 'REQUEST' as const, sequence: 0, ...more };
  await db.insertInto('mails').values(sent).execute();
  await db.insertInto('mailEvents').values({ id: newId(), mailId: id, kind: 'accepted', detail: '250 ok', createdAt: new Date(Date.now() - 1_000) }).execute();
  return sent;
}

export async function answersOf(db: Db, invitationId: string) {
  return db.selectFrom('answers').select(['status', 'mode', 'comment', 'via', 'forSequence', 'recordedBy', 'createdAt']).where('invitationId', '=', invitationId).orderBy('createdAt', 'desc').orderBy('id', 'desc').execute();
}

export async function messages(db: Db) {
  return db.selectFrom('inboundMessages').select(['kind', 'state', 'reason', 'fromAddress', 'subject', 'invitationId', 'mailId', 'excerpt']).orderBy('id').execute();
}
