import fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import { confidenceOf, eventJsonLd, scriptSafe, sharePicture, type EventDetails } from './public-pages.rules.ts';

const event: EventDetails = {
  seriesDay: null, id: 'e', meetingId: null, kind: 'national', title: { kk: 'Форум</script><script>alert(1)', en: 'Forum' }, description: null, place: { kk: 'Астана' }, region: null,
  status: 'confirmed', format: 'in_person', allDay: true, startsOn: '2026-04-22', endsOn: '2026-04-24', startsAt: null, endsAt: null, undatedPeriod: null,
  timeZone: 'Asia/Almaty', isDemo: false, note: null, source: null, confidence: null, updatedAt: '2026-01-01T00:00:00Z', lead: [], co: [], directions: [], parent: null, children: [], agenda: [],
};

describe('structured data of an event', () => {
  it('tells days for what has no hour', () => {
    expect(eventJsonLd(event, 'en', 'https://x.example/events/e')).toMatchObject({ '@type': 'Event', name: 'Forum', startDate: '2026-04-22', endDate: '2026-04-24' });
  });

  it('is left out while the day is not set', () => {
    expect(eventJsonLd({ ...event, startsOn: null, endsOn: null }, 'en', 'https://x.example')).toBeNull();
  });

  it('cannot end its script element', () => {
    const text = scriptSafe(eventJsonLd(event, 'kk', 'https://x.example'));
    expect(text).not.toMatch(/[<>&]/);
    expect(JSON.parse(text)).toMatchObject({ name: 'Форум</script><script>alert(1)' });
  });
});

it.each([
  ['high', 'high'],
  ['high for the session; medium for the day', 'medium'],
  ['medium-high (date = report)', 'medium'],
  ['high for the instruction; low for the due date', 'low'],
  [null, null],
])('the confidence of %s is %s: as sure as its weakest part', (words, level) => {
  expect(confidenceOf(words)).toBe(level);
});

it('shows a picture in the language of the page, at the size the networks ask for, and it is there', () => {
  for (const language of ['kk', 'ru', 'en'] as const) {
    const [image, , width, height] = sharePicture({ base: 'https://ortaq.example', language }).map((line) => line.content);
    const file = fs.readFileSync(`public/${image!.slice('https://ortaq.example/'.length)}`);
    expect([file.readUInt32BE(16), file.readUInt32BE(20)]).toEqual([Number(width), Number(height)]);
  }
});
