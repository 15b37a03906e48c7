import { agencyOptions } from '#app/features/agencies/agencies.service.server.ts';
import { bodyOptions, seatsOf } from '#app/features/agencies/bodies/bodies.service.server.ts';
import type { InviteChoices } from '#app/features/invitations/components/guest-sources.tsx';
import type { Added } from '#app/features/invitations/invitations.service.server.ts';
import type { PersonActor } from '#app/features/people/actor.rules.ts';
import { listPeople } from '#app/features/people/directory/directory.service.server.ts';
import { listGroups } from '#app/features/people/groups/groups.service.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { database } from '#app/lib/database.server.ts';
import type { Text3 } from '#app/lib/text3.ts';
import { dayOf, HOME_ZONE } from '#app/lib/time-zones.ts';

const PEOPLE_OFFERED = 2_000;

/** Whom a meeting's list can be filled from: of a meeting of this body, or of one that has yet to say which. */
export async function inviteChoices(actor: PersonActor, own: { id: string | null; name: Text3 | null } | 'chosen' | null): Promise<InviteChoices> {
  const db = database();
  const ownId = own === 'chosen' ? null : (own?.id ?? null);
  const today = dayOf(clock(), HOME_ZONE);
  const [{ people }, agencies, groups, bodies, seats] = await Promise.all([
    listPeople(db, actor, { limit: PEOPLE_OFFERED }),
    agencyOptions(db, actor.language),
    listGroups(db, actor),
    bodyOptions(db, actor.language, today),
    ownId ? seatsOf(db, ownId, today) : [],
  ]);
  const filled = seats.filter((seat) => seat.personId !== null).length;
  const ofOwn = own && own !== 'chosen' && own.name && filled > 0 ? { name: own.name, seatCount: filled } : null;
  return {
    // Addresses stay on the server: names and agencies are enough to choose by.
    people: people.map(({ id, name, position, language, isDemo, offices }) => ({ id, name, position, language, isDemo, agency: offices[0]?.agency ?? null, agencyId: offices[0]?.agencyId ?? null })),
    agencies,
    body: own === 'chosen' ? own : ofOwn,
    groups: groups.filter((group) => group.memberCount > 0).map(({ id, name, memberCount }) => ({ id, name, memberCount })),
    bodies: bodies.filter((body) => body.id !== ownId && body.seatCount > 0).map(({ id, name, seatCount }) => ({ id, name, seatCount })),
  };
}

/** The participants' page, which says what was added. */
export function guestsAddedAt(base: string, { added, withoutSpokesperson, already, merged }: Added): string {
  return `${base}?did=added&count=${added}&without=${withoutSpokesperson.length}&already=${already}&merged=${merged}`;
}
