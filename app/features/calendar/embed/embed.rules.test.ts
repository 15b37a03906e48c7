import { expect, test } from 'vitest';
import { NO_FILTER } from '../query/query.rules.ts';
import { embedHtml, outsideQuery, withLanguage } from './embed.rules.ts';

const filter = { ...NO_FILTER, kinds: ['regional' as const], regionIso: 'KZ-75', isMine: true, text: '"><script>' };

test('the language of a frame goes with its links', () => {
  expect(withLanguage('/events/1', 'kk')).toBe('/events/1?lang=kk');
  expect(withLanguage('/roadmap#1', 'ru')).toBe('/roadmap?lang=ru#1');
  expect(withLanguage('/calendar?view=day', 'en')).toBe('/calendar?view=day&lang=en');
});

test('the HTML to copy keeps the filters and cannot be broken out of', () => {
  const html = embedHtml('https://ortaq.example', outsideQuery(filter, 'kk'), 'A "calendar" <b>');
  expect(html).toContain('src="https://ortaq.example/embed/calendar?lang=kk&amp;kind=regional&amp;region=KZ-75&amp;q=%22%3E%3Cscript%3E"');
  expect(html).toContain('title="A &quot;calendar&quot; &lt;b&gt;"');
});
