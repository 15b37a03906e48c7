import type { Db } from '#db/schema.ts';
import { answerInvitation } from '#app/features/invitations/answers/answers.service.server.ts';
import { ANSWERS, type AnswerWord } from '#app/features/invitations/invitations.schema.ts';
import { nameSubstitute } from '#app/features/invitations/substitutes/substitutes.service.server.ts';
import { planOfMeeting, sendInvitations } from '#app/features/invitations/sending/sending.service.server.ts';
import { addDemoPaper } from './papers.ts';
import { addDemoEvidence, takeInDemoPlan } from './plan.ts';
import { playDirectory } from './directory.ts';
import { playEventSeries } from './event-series.ts';
import { playMinutes } from './minutes.ts';
import { playPoll } from './poll.ts';
import { playSending } from './sending.ts';
import { playSeries } from './series.ts';
import { seedDemoInbox } from './inbox.ts';
import type { SystemActor } from '#app/features/people/actor.rules.ts';
import { confirmRegistration } from '#app/features/registrations/link/link.service.server.ts';

/** What the invented guests of the demo answered, by their seat; whoever is not named has not answered yet. */
const SAID: Record<string, [AnswerWord, string?]> = {
  zhumabekov: ['accept'],
  tulegen: ['accept'],
  kasenova: ['accept'],
  abenov: ['online', 'Буду в командировке, подключусь онлайн.'],
  iskakova: ['accept'],
  ospanova: ['accept'],
  baimukhan: ['maybe'],
  sadykova: ['online'],
  akhmetova: ['accept'],
  zhaksybek: ['maybe', '18 наурызда нақтылаймын.'],
  lee: ['online'],
  dosanov: ['decline', 'Сол күні басқа кеңес бар.'],
  kenzhe: ['maybe'],
  weber: ['online', 'Joining from Bonn.'],
  nurlankyzy: ['accept'],
};

/**
 * Lets the demo live: invites to the coming session as the secretariat would, through the same services, and lets some guests answer.
 * The mails are real and go where mails go; without SMTP_URL that is the folder of the Outbox page.
 */
export async function playDemo(db: Db, now: Date): Promise<void> {
  const actor: SystemActor = { kind: 'system', via: 'command', language: 'kk' };
  await confirmDemoSeats(db, now);
  await playDirectory(db, now);
  await playPoll(db, actor, now);
  await playSeries(db, actor, now);
  await takeInDemoPlan(db, actor, now);
  await addDemoEvidence(db);
  await playEventSeries(db, actor, now);
  await playMinutes(db, now);
  const meeting = await db
    .selectFrom('meetings')
    .innerJoin('entries', 'entries.id', 'meetings.entryId')
    .where('entries.key', '=', 'demo-next')
    .select('meetings.id')
    .executeTakeFirst();
  if (meeting) await addDemoPaper(db, actor, meeting.id);
  const plan = meeting && (await planOfMeeting(db, actor, meeting.id, now));
  if (!plan) return;
  const invitationIds = plan.guests.filter(({ step }) => step.kind === 'invite').map(({ guest }) => guest.invitationId);
  await sendInvitations(db, actor, plan.meeting.id, { fingerprint: plan.fingerprint, invitationIds, note: null }, now);
  const keys = new Map((await db.selectFrom('people').select(['id', 'key']).where('key', 'is not', null).execute()).map((person) => [person.id, person.key ?? '']));
  for (const { guest } of plan.guests) {
    const [word, comment = null] = SAID[keys.get(guest.personId) ?? ''] ?? [];
    if (!word) continue;
    const guestActor = { kind: 'link', purpose: 'answer', personId: guest.personId, objectId: guest.invitationId, language: guest.language } as const;
    await answerInvitation(db, guestActor, guest.invitationId, { ...ANSWERS[word], comment, seen: plan.meeting.timeSequence }, now);
  }
  await playSending(db, actor, plan.meeting.id, now);
  await nameDemoSubstitute(db, plan.guests, keys, now);
  await seedDemoInbox(db, plan.meeting.id, now);
}

/** One member sends somebody, by the link in the mail. */
async function nameDemoSubstitute(db: Db, guests: { guest: { invitationId: string; personId: string } }[], keys: ReadonlyMap<string, string>, now: Date): Promise<void> {
  const member = guests.find(({ guest }) => keys.get(guest.personId) === 'dosanov')?.guest;
  if (!member) return;
  const { personId, invitationId } = member;
  const guest = { kind: 'link', purpose: 'answer', personId, objectId: invitationId, language: 'kk' } as const;
  const named = { name: 'Өтеген Мәдина Ерланқызы', address: 'm.otegen@okilder.example', position: 'Департамент директоры', language: 'kk', instead: null, session: null } as const;
  await nameSubstitute(db, guest, invitationId, named, now);
}

/** The visitors press the button of their links, in the order in which they asked. */
async function confirmDemoSeats(db: Db, now: Date): Promise<void> {
  const asked = await db.selectFrom('registrations').select(['id', 'personId', 'language']).where('state', '=', 'asked').orderBy('askedAt').execute();
  for (const { id, personId, language } of asked) {
    if (personId) await confirmRegistration(db, { kind: 'link', purpose: 'registration', personId, objectId: id, language }, id, now);
  }
}
