import { describe, expect, test } from 'vitest';
import { LANGUAGES } from '#app/lib/text3.ts';
import type { InvitationProps, MailFrame, MailTemplate } from '#app/features/notifications/mail-templates.schema.ts';
import { renderMail, sampleOf } from '#app/features/notifications/compose/compose.service.server.ts';

const TEMPLATES = [
  'invitation', 'invitation-update', 'invitation-cancellation', 'invitation-reminder', 'meeting-note', 'sign-in', 'minutes', 'amendments', 'approval', 'report-request', 'report-notice', 'report', 'digest', 'assignment-notice', 'poll-invitation', 'registration', 'event-notice', 'agenda-notice',
] as const satisfies readonly MailTemplate[];
const cases = TEMPLATES.flatMap((template) => LANGUAGES.map((language) => [template, language] as const));

function urlsIn(value: unknown, key = ''): string[] {
  if (typeof value === 'string') return /url$/i.test(key) ? [value] : [];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, each]) => urlsIn(each, name));
}

async function sample<T extends MailTemplate>(template: T, change: Partial<MailFrame> = {}) {
  return { ...(await sampleOf(template)), ...change };
}

describe.each(cases)('%s in %s', (template, language) => {
  test('is whole in both parts', async () => {
    const props = await sample(template, { language });
    const mail = await renderMail(template, props as never);
    for (const part of [mail.subject, mail.html, mail.text]) {
      expect(part).not.toMatch(/undefined|\[object|\bnull\b|NaN|%%part/);
      expect(part.trim()).not.toBe('');
    }
    // The plain part knows no markup and no lines too long to read; links stay whole.
    expect(mail.text).not.toMatch(/<\/?[a-z]+|&[a-z]+;/);
    for (const line of mail.text.split('\n')) expect(line.includes('https://') || line.length <= 76, line).toBe(true);
    expect(mail.text).toContain(props.recipient.name);
    expect(mail.html).toContain(props.recipient.name);
    expect(mail.html).toContain(`<html dir="ltr" lang="${language}"`);
    expect(Buffer.byteLength(mail.html)).toBeLessThan(100_000);
    for (const url of urlsIn(props)) {
      expect(mail.text, url).toContain(url);
      expect(mail.html, url).toContain(`href="${url}`);
    }
  });
});

test('the invitation offers every answer as a link to the page, in both parts', async () => {
  const props = await sample('invitation');
  const mail = await renderMail('invitation', props);
  for (const answer of ['accept', 'online', 'maybe', 'decline', 'substitute']) {
    expect(mail.text).toContain(`${props.answer.url}?answer=${answer}\n`);
    expect(mail.html).toContain(`href="${props.answer.url}?answer=${answer}"`);
  }
});

test('nobody is asked to come online to a room, or to a room online', async () => {
  const props = await sample('invitation');
  const answers = async (format: InvitationProps['meeting']['format']) => {
    const { text } = await renderMail('invitation', { ...props, meeting: { ...props.meeting, format } });
    return Array.from(text.matchAll(/answer=(\w+)/g), (match) => match[1]);
  };
  expect(await answers('in_person')).toEqual(['accept', 'maybe', 'decline', 'substitute']);
  expect(await answers('online')).toEqual(['online', 'maybe', 'decline', 'substitute']);
});

test('a text in another language says which, to the eye and to screen readers', async () => {
  const mail = await renderMail('invitation', await sample('invitation', { language: 'kk' }));
  expect(mail.html).toContain('<span lang="ru">Первый Форум волонтёров СНГ: готовность</span>');
  expect(mail.text).toContain('Первый Форум волонтёров СНГ: готовность (орысша)');
});

test('what people typed is text, never markup', async () => {
  const props = await sample('invitation', { language: 'ru', recipient: { name: '<img src=x>' } });
  const mail = await renderMail('invitation', { ...props, meeting: { ...props.meeting, title: { ru: '<script>alert(1)</script>' } } });
  expect(mail.html).not.toMatch(/<script|<img/);
  const minutes = await sampleOf('minutes');
  const text = { ru: '<img src=x onerror=alert(1)><script>alert(2)</script>' };
  const told = await renderMail('minutes', { ...minutes, language: 'ru', decisions: [{ number: '1.1', text }], assignments: minutes.assignments.map((each) => ({ ...each, result: text })) });
  expect(told.html).toContain('&lt;script&gt;');
  expect(told.html).not.toMatch(/<script|<img[^>]*onerror/);
});

test('a given salutation replaces the neutral one', async () => {
  const recipient = { name: 'Нұрлан Сүлейменов', salutation: 'Уважаемый господин Сулейменов!' };
  const { text, html } = await renderMail('invitation', await sample('invitation', { language: 'ru', recipient }));
  expect(text.startsWith('Уважаемый господин Сулейменов!\n')).toBe(true);
  expect(html).not.toContain('Здравствуйте');
});

test('an update asks again only when the time changed, and says what stands otherwise', async () => {
  const props = await sample('invitation-update', { language: 'ru' });
  expect((await renderMail('invitation-update', props)).text).toContain('прежний ответ больше не действует');
  const placeOnly = await renderMail('invitation-update', { ...props, changes: props.changes.filter(({ field }) => field !== 'time') });
  expect(placeOnly.text).toContain('Ваш ответ остаётся в силе. Ваш ответ: Приму участие.');
  expect(placeOnly.text).not.toContain('четверг, 19 марта');
});

test('minutes begin with the recipient\'s own assignments', async () => {
  const { text, html } = await renderMail('minutes', await sample('minutes', { language: 'ru' }));
  for (const part of [text.toLowerCase(), html.toLowerCase()]) {
    expect(part.indexOf('ваши поручения')).toBeGreaterThan(0);
    expect(part.indexOf('ваши поручения')).toBeLessThan(part.indexOf('>решения<') === -1 ? part.indexOf('\nрешения') : part.indexOf('>решения<'));
  }
});

test('a request to report says first what is overdue', async () => {
  const props = await sample('report-request', { language: 'ru' });
  const late = { ...props, assignments: props.assignments.map((each) => ({ ...each, workingDaysLeft: -2 })) };
  expect((await renderMail('report-request', late)).subject).toBe('Просрочено: отчёт по 2 поручениям');
  expect((await renderMail('report-request', props)).subject).toBe('Отчёт по 2 поручениям: срок 26 марта 2026');
});

test('a mail to two hundred differs only in name and links', async () => {
  const props = await sample('invitation');
  const first = await renderMail('invitation', props);
  const start = performance.now();
  for (let n = 0; n < 200; n += 1) {
    const id = `0199a3c0-0000-7000-8000-${String(n).padStart(12, '0')}`;
    const url = `https://ortaq.example/rsvp/%%token:${id}%%`;
    const own = { ...props, recipient: { name: `Қонақ ${n}` }, answer: { ...props.answer, url }, agenda: { ...props.agenda!, url: `${url}#agenda` } };
    const mail = await renderMail('invitation', own);
    expect(mail.text.includes(`Қонақ ${n}!`) && mail.html.includes(`${id}%%?answer=accept"`)).toBe(true);
    expect(mail.subject).toBe(first.subject);
  }
  // Rendering each anew would take a second or more.
  expect(performance.now() - start).toBeLessThan(1_000);
});
