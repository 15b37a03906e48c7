import type { Db } from '#db/schema.ts';
import { fillSecrets, secretPlacesOf } from '#app/features/notifications/compose/compose.rules.ts';
import { renderMail } from '#app/features/notifications/compose/compose.service.server.ts';
import type { MailProps, MailTemplate } from '#app/features/notifications/mail-templates.schema.ts';
import type { Actor } from '#app/features/people/actor.rules.ts';
import { fullName } from '#app/features/people/people.rules.ts';
import { env } from '#app/lib/env.server.ts';
import { inLanguage, type Text3 } from '#app/lib/text3.ts';
import { canSeeGuests } from '../invitations.rules.ts';
import { draftLetter } from '../sending/sending.service.server.ts';

/** Owns the mail shown before it is sent, as one recipient will see it. Queues nothing and grants no link. */

const NO_CAPABILITY = '00000000-0000-4000-8000-000000000000';

/** Null when this guest would get nothing. The links in it lead nowhere. */
export async function previewMail(db: Db, actor: Actor, meetingId: string, invitationId: string, now: Date) {
  const draft = canSeeGuests(actor) ? await draftLetter(db, actor, meetingId, invitationId, { now, capabilityId: NO_CAPABILITY }) : null;
  if (!draft) return null;
  const { guest, mail } = draft;
  const { language } = guest;
  const props = { language, recipient: { name: fullName(guest, language, 'given') }, isDemo: guest.isDemo, ...mail.props } as MailProps[MailTemplate] & { sender: { name: Text3; address: string } };
  const rendered = await renderMail(mail.template, props);
  const { html, subject } = fillSecrets(rendered, new Map(secretPlacesOf(rendered).map((id) => [id, 'preview'])));
  return {
    invitationId,
    language,
    name: fullName(guest, actor.language, 'short'),
    from: { name: inLanguage(props.sender.name, language).text, address: env().MAIL_FROM },
    to: guest.email,
    subject,
    html,
    calendar: mail.ics ? { bytes: Buffer.byteLength(mail.ics) } : null,
  };
}

export type MailPreview = NonNullable<Awaited<ReturnType<typeof previewMail>>>;
