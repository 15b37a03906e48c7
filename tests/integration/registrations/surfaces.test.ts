import { beforeAll, expect, test } from 'vitest';
import { confirmRegistration } from '#app/features/registrations/link/link.service.server.ts';
import { testDatabase } from '#tests/support/database.ts';
import { pathOf, routeModule } from '../access/routes.ts';
import { buildWorld, CALLERS, type Caller, type World } from '../access/world.ts';
import { asked, buildActors, context, NOW, now, offeredEvent } from './scene.ts';

/** Every door of the public side, as each caller finds it: what one hides the others hide, and no door tells who has a seat. */
process.env.NOW = NOW;
const db = await testDatabase();
let world: World;
const events: Record<string, string> = {};
const visitors: string[] = [];

beforeAll(async () => {
  world = await buildWorld(db);
  const actors = await buildActors(db);
  const kinds = {
    open: {}, embargoed: { embargoUntil: new Date('2026-03-10T00:00:00Z') }, released: { embargoUntil: new Date('2026-03-01T00:00:00Z') },
    partners: { visibility: 'partners' as const }, internal: { visibility: 'internal' as const }, draft: { status: 'draft' as const },
  };
  for (const [name, given] of Object.entries(kinds)) {
    events[name] = await offeredEvent(db, actors, 3, given);
    if (name !== 'open' && name !== 'released') continue;
    const guest = await asked(db, events[name]);
    await confirmRegistration(db, guest.actor, guest.id, now);
    visitors.push(guest.email, guest.email.split('@')[0]!);
  }
});

const DOORS: Record<string, { route: string; search?: string }> = {
  'the home': { route: '_index', search: '?month=2026-04&lang=kk' },
  'the calendar': { route: 'calendar', search: '?month=2026-04&lang=kk' },
  'JSON': { route: 'calendar[.]json', search: '?start=2026-04-01&end=2026-05-01' },
  'ICS': { route: 'calendar[.]ics' },
  'Atom': { route: 'calendar[.]atom' },
  'the embedded calendar': { route: 'embed.calendar', search: '?month=2026-04&lang=kk' },
};
const ALL = ['draft', 'embargoed', 'internal', 'open', 'partners', 'released'];
const SEEN: Record<Caller, string[]> = {
  public: ['open', 'released'], own: ['open', 'partners', 'released'], foreign: ['open', 'partners', 'released'], member: ['open', 'partners', 'released'], auditor: ALL, secretariat: ALL,
};
const seenIn = (text: string) => Object.keys(events).filter((name) => text.replaceAll('\r\n ', '').includes(`/events/${events[name]}`)).sort();

/** What a loader hands out, as text: the page's data, or the file. Null for 404. */
async function textBehind(route: string, caller: Caller, { search = '', params = {} }: { search?: string; params?: Record<string, string> }): Promise<string | null> {
  const { loader } = await routeModule(route);
  const cookie = world.cookies[caller];
  const request = new Request(`http://localhost:3000${pathOf(route, params)}${search}`, { headers: cookie ? { Cookie: cookie } : {} });
  const answer: unknown = await Promise.resolve(loader!({ request, params, context: context() })).catch((thrown: unknown) => thrown);
  if (answer instanceof Error) throw answer;
  if (answer instanceof Response) return answer.text();
  if ((answer as { init?: ResponseInit }).init?.status === 404) return null;
  return JSON.stringify(answer);
}

test.each(CALLERS)('%s finds the same behind every door', async (caller) => {
  for (const [name, { route, search }] of Object.entries(DOORS)) {
    // Signed in, the first page is one's own day.
    if (route === '_index' && caller !== 'public') continue;
    const text = await textBehind(route, caller, { search });
    expect(seenIn(text ?? ''), `${name} for ${caller}`).toEqual(route === 'embed.calendar' ? SEEN.public : SEEN[caller]);
    for (const word of visitors) expect(text, `${name} for ${caller}`).not.toContain(word);
  }
});

test.each(CALLERS)('%s finds the page and the file of an event together, seats counted only where the public sees the event', async (caller) => {
  for (const [name, id] of Object.entries(events)) {
    const params = { id };
    const [page, file] = [await textBehind('events.$id', caller, { params, search: '?lang=kk' }), await textBehind('events.$id[.]ics', caller, { params })];
    const isSeen = SEEN[caller].includes(name);
    expect([page !== null, file !== null], `${name} for ${caller}`).toEqual([isSeen, isSeen]);
    if (page === null) continue;
    // Open Graph and structured data are of the same making: what is hidden has none.
    const { seats, jsonLd } = JSON.parse(page) as { seats: { offer: { left: number } | null }; jsonLd: string };
    const isPublic = SEEN.public.includes(name);
    expect(seats.offer?.left, `${name} for ${caller}`).toBe(isPublic ? 2 : undefined);
    expect(jsonLd.includes('remainingAttendeeCapacity')).toBe(isPublic);
    for (const word of visitors) expect(page + (file ?? ''), `${name} for ${caller}`).not.toContain(word);
  }
});
