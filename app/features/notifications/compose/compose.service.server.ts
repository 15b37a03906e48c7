// Turns a template's name and its props into subject, HTML and text. Templates and react-email are loaded on first use: most processes never mail.
import type { ComponentType } from 'react';
import type { MailProps, MailTemplate } from '../mail-templates.schema.ts';
import type { RenderedMail } from './compose.rules.ts';
import { putBackPersonal, takeOutPersonal } from './compose.rules.ts';

export type MailModule<P> = { default: ComponentType<P>; subject(props: P): string; text(props: P): string; PreviewProps: P };

const TEMPLATES: { [T in MailTemplate]: () => Promise<MailModule<MailProps[T]>> } = {
  invitation: () => import('#emails/templates/invitation.tsx'),
  'invitation-update': () => import('#emails/templates/invitation-update.tsx'),
  'invitation-cancellation': () => import('#emails/templates/invitation-cancellation.tsx'),
  'agenda-notice': () => import('#emails/templates/agenda-notice.tsx'),
  'event-notice': () => import('#emails/templates/event-notice.tsx'),
  'invitation-reminder': () => import('#emails/templates/invitation-reminder.tsx'),
  'meeting-note': () => import('#emails/templates/meeting-note.tsx'),
  'sign-in': () => import('#emails/templates/sign-in.tsx'),
  minutes: () => import('#emails/templates/minutes.tsx'),
  amendments: () => import('#emails/templates/amendments.tsx'),
  approval: () => import('#emails/templates/approval.tsx'),
  'poll-invitation': () => import('#emails/templates/poll-invitation.tsx'),
  registration: () => import('#emails/templates/registration.tsx'),
  'report-request': () => import('#emails/templates/report-request.tsx'),
  report: () => import('#emails/templates/report.tsx'),
  'report-notice': () => import('#emails/templates/report-notice.tsx'),
  digest: () => import('#emails/templates/digest.tsx'),
  'assignment-notice': () => import('#emails/templates/assignment-notice.tsx'),
};

const KEPT = 100;
const rendered = new Map<string, Promise<RenderedMail>>();

export function isMailTemplate(name: string): name is MailTemplate {
  return Object.hasOwn(TEMPLATES, name);
}

/** Mails that only differ in the recipient's name and links are rendered once. Throws when a text or value is missing. */
export async function renderMail<T extends MailTemplate>(template: T, props: MailProps[T]): Promise<RenderedMail> {
  const personal = takeOutPersonal(props as Parameters<typeof takeOutPersonal>[0]);
  const key = `${template} ${JSON.stringify(personal.props)}`;
  let mail = rendered.get(key);
  if (!mail) {
    mail = render(template, personal.props as MailProps[T]);
    rendered.set(key, mail);
    // A failure is not kept; neither are more mails than a few batches need.
    mail.catch(() => rendered.delete(key));
    if (rendered.size > KEPT) rendered.delete(rendered.keys().next().value ?? '');
  }
  return putBackPersonal(await mail, personal.parts);
}

async function render<T extends MailTemplate>(template: T, props: MailProps[T]): Promise<RenderedMail> {
  const [mail, { render: renderHtml }, { createElement }] = await Promise.all([TEMPLATES[template](), import('react-email'), import('react')]);
  const html = await renderHtml(createElement(mail.default as ComponentType<object>, props));
  // React's marks between texts serve its own hydration only.
  return { subject: mail.subject(props), html: html.replace(/<!--(?: |\/?\$)-->/g, ''), text: mail.text(props) };
}

/** The template's own example, for previews and tests. */
export async function sampleOf<T extends MailTemplate>(template: T): Promise<MailProps[T]> {
  return (await TEMPLATES[template]()).PreviewProps;
}
