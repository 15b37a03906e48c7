import { buildAccount, buildAffiliation, buildAgency, buildBody, buildPerson } from '#db/builders.server.ts';
import type { Db } from '#db/schema.ts';
import { actorOfSession } from '#app/features/people/access/access.service.server.ts';
import { hashSecret, newSecret } from '#app/features/people/access/secrets.service.server.ts';
import { keepSession } from '#app/http/session.server.ts';
import { mailSource } from '#app/lib/mail-source.server.ts';
import { newId } from '#app/lib/ids.ts';
import { saveAgendaItem } from '#app/features/meetings/agenda/agenda.service.server.ts';
import { scheduleMeeting } from '#app/features/meetings/meetings.service.server.ts';
import { inviteGuests } from '#app/features/invitations/invitations.service.server.ts';
import { planOfMeeting, sendInvitations } from '#app/features/invitations/sending/sending.service.server.ts';
import { composeStored, renderStored, withSecrets } from '#app/features/notifications/delivery/wire.service.server.ts';
import { loader, action } from '../../../app/routes/rsvp.$token.tsx';

export const NOW = '2026-03-03T09:00:00+05:00';
export const now = new Date(NOW);
export const same = (text: string) => ({ kk: text, ru: text, en: text });

/** A signed-in secretary, a body of three seats, an agency with its focal point, a session with an agenda of two items. */
export async function buildScene(db: Db) {
  const [agencyId, otherAgencyId] = [await buildAgency(db), await buildAgency(db)];
  const secretaryId = await buildPerson(db);
  const [kkId, ruId, enId] = [await buildPerson(db, { language: 'kk' }), await buildPerson(db, { language: 'ru' }), await buildPerson(db, { language: 'en', timeZone: 'Europe/Berlin' })];
  const focalId = await buildPerson(db, { language: 'ru' });
  await buildAffiliation(db, focalId, otherAgencyId);
  const bodyId = await buildBody(db, agencyId, [kkId, ruId, enId].map((personId) => ({ agencyId, personId })));
  const [cookie, secretariat] = await openSession(db, await buildAccount(db, secretaryId, ['secretariat']));
  const scheduled = await scheduleMeeting(db, secretariat, {
    requestId: newId(), scope: 'session', title: same('Session'), description: null, place: same('Hall'), date: '2026-03-19', startTime: '15:00', endDate: null, endTime: '16:30',
    timeZone: 'Asia/Almaty', format: 'hybrid', onlineUrl: 'https://meet.test.example/a', bodyId, leadAgencyId: agencyId, coAgencyIds: [], visibility: 'internal', embargoOn: null, status: 'planned',
  });
  if (!scheduled.ok) throw new Error(scheduled.reason);
  const { meetingId, entryId } = scheduled.value;
  await addItem('Opening', 10);
  await addItem('Roadmap', 30);
  return { db, agencyId, otherAgencyId, bodyId, secretaryId, kkId, ruId, enId, focalId, secretariat, cookie, meetingId, entryId, addItem };

  async function addItem(title: string, minutes: number) {
    const item = { itemId: newId(), version: 0, title: same(title), notes: null, kind: 'discussion' as const, sectionId: null, presenterAgencyId: agencyId, presenterPersonId: null, minutes, isConfidential: false, awaitsPapers: false };
    const saved = await saveAgendaItem(db, secretariat, { ...item, meetingId });
    if (!saved.ok) throw new Error(saved.reason);
  }
}

export type Scene = Awaited<ReturnType<typeof buildScene>>;

async function openSession(db: Db, accountId: string) {
  const token = newSecret();
  await db.insertInto('webSessions').values({ id: newId(), accountId, tokenHash: hashSecret(token), expiresAt: new Date(now.getTime() + 86_400_000 * 300) }).execute();
  const actor = await actorOfSession(db, token, now);
  if (!actor) throw new Error('no session');
  return [(await keepSession(token)).split(';')[0] ?? '', actor] as const;
}

export async function inviteBody(scene: Scene): Promise<void> {
  const added = await inviteGuests(scene.db, scene.secretariat, scene.meetingId, { role: 'required', personIds: [], agencyIds: [], wholeBody: true }, now);
  if (!added.ok) throw new Error(added.reason);
}

export async function planOf(scene: Scene) {
  const plan = await planOfMeeting(scene.db, scene.secretariat, scene.meetingId, now);
  if (!plan) throw new Error('no plan');
  return plan;
}

/** Step by person, short enough to compare. */
export async function steps(scene: Scene): Promise<Record<string, string>> {
  const names = new Map([[scene.kkId, 'kk'], [scene.ruId, 'ru'], [scene.enId, 'en'], [scene.focalId, 'focal']]);
  const { guests } = await planOf(scene);
  return Object.fromEntries(guests.map(({ guest, step }) => [names.get(guest.personId) ?? 'other', step.kind === 'update' ? `update ${step.changes.join('+')} ${step.answer ?? '-'}` : `${step.kind} ${step.reason}`]));
}

/** Sends everything that is planned, and answers the batch. */
export async function sendAll(scene: Scene, only?: string[]): Promise<string> {
  const plan = await planOf(scene);
  const invitationIds = plan.guests.filter(({ guest, step }) => step.kind !== 'none' && (!only || only.includes(guest.personId))).map(({ guest }) => guest.invitationId);
  const sent = await sendInvitations(scene.db, scene.secretariat, scene.meetingId, { fingerprint: plan.fingerprint, invitationIds, note: null }, now);
  if (!sent.ok) throw new Error(sent.reason);
  return sent.value.batchId;
}

export type Delivered = { personId: string; address: string; bytes: Buffer; ics: string; template: string; sequence: number | null; method: string | null; token: string | null };

/** The batch as it goes over the wire, settled as the worker would. */
export async function deliver(db: Db, batchId: string, kind: 'accepted' | 'bounced' = 'accepted'): Promise<Delivered[]> {
  const mails = await db.selectFrom('mails').selectAll().where('batchId', '=', batchId).orderBy('id').execute();
  const delivered = await Promise.all(
    mails.map(async (mail) => {
      const whole = await withSecrets(db, mail, await renderStored(mail));
      const bytes = await mailSource(composeStored({ ...mail, ...whole }));
      const token = /\/rsvp\/([\w-]{32})/.exec(whole.text)?.[1] ?? null;
      return { personId: mail.personId, address: mail.address, bytes, ics: (whole.ics ?? '').replace(/\r\n /g, ''), template: mail.template, sequence: mail.sequence, method: mail.icsMethod, token };
    }),
  );
  await db.updateTable('mails').set({ dueAt: null }).where('batchId', '=', batchId).execute();
  await db.insertInto('mailEvents').values(mails.map((mail) => ({ id: newId(), mailId: mail.id, kind, detail: kind === 'bounced' ? '550 5.1.1 no such user' : null, createdAt: NOW }))).execute();
  return delivered;
}

const argsFor = (token: string, query: string, init?: RequestInit) => ({ request: new Request(`http://localhost:3000/rsvp/${token}${query}`, init), params: { token }, context: {} as never });

type Shown = NonNullable<Awaited<ReturnType<typeof loader>>['data']['page']>;

export async function open(token: string, query = '?lang=en', method = 'GET'): Promise<{ status: number; page: Shown | null; problem: string | null; title: string }> {
  const answer = (await loader(argsFor(token, query, { method }))) as unknown as { data: { page: Shown | null; problem: string | null; title: string }; init: { status?: number } | null };
  return { ...answer.data, status: answer.init?.status ?? 200 };
}

type Refusal = { message?: string; fields?: Record<string, string>; answer?: string; comment?: string } | null;

type Typed = { fields: Record<string, string>; values: Record<string, unknown>; message?: string };

export async function answer(token: string, fields: Record<string, string>, query = '?lang=en'): Promise<{ status: number; location?: string | null; refusal?: Refusal; substitute?: Typed; proposal?: Typed }> {
  try {
    const result = (await action(argsFor(token, query, { method: 'POST', body: new URLSearchParams(fields) }))) as unknown as { data: { refusal: Refusal; substitute?: Typed; proposal?: Typed }; init: { status?: number } };
    return { status: result.init.status ?? 200, ...result.data };
  } catch (thrown) {
    if (!(thrown instanceof Response)) throw thrown;
    return { status: thrown.status, location: thrown.headers.get('Location') };
  }
}
