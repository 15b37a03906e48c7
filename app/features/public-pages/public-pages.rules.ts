import type { ItemKind } from '#app/features/calendar/calendar.rules.ts';
import { inLanguage, type Language, type Text3 } from '#app/lib/text3.ts';

export type NamedAgency = { id: string; name: Text3; isInferred: boolean };
export type NamedEntry = { id: string; title: Text3; startsOn: string | null };

/** What the public page of an entry tells. Instants are ISO text, days inclusive. */
export type EventDetails = {
  id: string;
  meetingId: string | null;
  kind: ItemKind;
  /** Of a series, the day a session was planned for; null for the series itself and for what does not repeat. */
  seriesDay: string | null;
  title: Text3;
  description: Text3 | null;
  place: Text3 | null;
  region: Text3 | null;
  status: 'draft' | 'planned' | 'confirmed' | 'held' | 'cancelled';
  format: 'in_person' | 'online' | 'hybrid';
  allDay: boolean;
  startsOn: string | null;
  endsOn: string | null;
  startsAt: string | null;
  endsAt: string | null;
  undatedPeriod: string | null;
  timeZone: string;
  isDemo: boolean;
  note: string | null;
  source: string | null;
  confidence: string | null;
  updatedAt: string;
  lead: NamedAgency[];
  co: NamedAgency[];
  directions: Text3[];
  parent: NamedEntry | null;
  children: NamedEntry[];
  agenda: { id: string; title: Text3; minutes: number }[];
};

export type Confidence = 'high' | 'medium' | 'low';

/** How sure the whole is: as sure as its weakest part ("high for the session; medium for the day" is medium). */
export function confidenceOf(words: string | null): Confidence | null {
  return (['low', 'medium', 'high'] as const).find((level) => new RegExp(`\\b${level}\\b`).test(words ?? '')) ?? null;
}

/** What a public page may tell of seats. */
export type SeatNumbers = { phase: string; seats: number; left: number };

/** A schema.org Event, as search engines read it. Without a date there is none: they refuse it. */
export function eventJsonLd(event: EventDetails, language: Language, url: string, seats: SeatNumbers | null = null): Record<string, unknown> | null {
  const startDate = event.allDay ? event.startsOn : event.startsAt;
  if (!startDate) return null;
  const words = (text: Text3 | null) => (text ? inLanguage(text, language).text : undefined);
  const place = { '@type': 'Place', name: words(event.place) ?? 'Kazakhstan', address: { '@type': 'PostalAddress', addressCountry: 'KZ', addressRegion: words(event.region) } };
  const online = { '@type': 'VirtualLocation', url };
  const mode = { in_person: 'Offline', online: 'Online', hybrid: 'Mixed' }[event.format];
  return {
    '@context': 'https://schema.org',
    '@type': 'Event',
    name: words(event.title),
    description: words(event.description),
    startDate,
    endDate: (event.allDay ? event.endsOn : event.endsAt) ?? undefined,
    eventStatus: `https://schema.org/${event.status === 'cancelled' ? 'EventCancelled' : 'EventScheduled'}`,
    eventAttendanceMode: `https://schema.org/${mode}EventAttendanceMode`,
    location: event.format === 'online' ? online : event.format === 'hybrid' ? [place, online] : place,
    organizer: event.lead.map((agency) => ({ '@type': 'Organization', name: words(agency.name) })),
    inLanguage: language,
    url,
    ...(seats ? offered(seats, url) : {}),
  };
}

/** Seats cost nothing; a full event still takes names for its waiting list. */
function offered({ phase, seats, left }: SeatNumbers, url: string) {
  const availability = phase !== 'open' ? 'Discontinued' : left > 0 ? 'InStock' : 'SoldOut';
  return {
    isAccessibleForFree: true,
    maximumAttendeeCapacity: seats,
    remainingAttendeeCapacity: left,
    offers: { '@type': 'Offer', price: 0, priceCurrency: 'KZT', url: `${url}#registration`, availability: `https://schema.org/${availability}` },
  };
}

/** JSON that may stand inside a `<script>`: no text of ours can end it or open a comment. */
export function scriptSafe(value: unknown): string {
  return JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** What other sites show beside a link: one picture for each language; the words come from the page's own title. */
export function sharePicture({ base, language }: { base: string; language: Language }): { property: string; content: string }[] {
  return [
    { property: 'og:image', content: `${base}/share-${language}.png` },
    { property: 'og:image:type', content: 'image/png' },
    { property: 'og:image:width', content: '1200' },
    { property: 'og:image:height', content: '630' },
    { property: 'og:image:alt', content: 'Ortaq' },
    { property: 'twitter:card', content: 'summary_large_image' },
  ];
}
