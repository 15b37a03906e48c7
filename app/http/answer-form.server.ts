import { answerInvitation, answerSession } from '#app/features/invitations/answers/answers.service.server.ts';
import { answerSchema } from '#app/features/invitations/invitations.schema.ts';
import type { LinkActor } from '#app/features/people/actor.rules.ts';
import { clock } from '#app/lib/clock.server.ts';
import { database } from '#app/lib/database.server.ts';
import { checkForm } from './form.server.ts';

/** The answer that the page behind a mailed invitation sends, whoever takes it: for the meeting, or for one session of its series. */
export async function giveAnswer(link: LinkActor, values: Record<string, unknown>) {
  const parsed = checkForm(answerSchema, values);
  if (!parsed.ok) return { ok: false, reason: 'invalid', fields: parsed.errors.fields } as const;
  const { session, ...input } = parsed.value;
  return session
    ? answerSession(database(), link, link.objectId, { ...input, session }, clock())
    : answerInvitation(database(), link, link.objectId, input, clock());
}

/** Where a form of that page leads once it is done. */
export const answeredAt = (path: string, { language }: LinkActor, saved: string) => `${path}?lang=${language}&saved=${saved}`;
