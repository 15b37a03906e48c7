import type { Db } from '#db/schema.ts';
import { clock } from '#app/lib/clock.server.ts';
import type { Language, Text3 } from '#app/lib/text3.ts';
import { dayOf, HOME_ZONE } from '#app/lib/time-zones.ts';
import { actingFocalPoint, type FocalPoint } from './agencies.rules.ts';
import type { SeatRole } from './bodies/bodies.rules.ts';
import * as repository from './agencies.repository.server.ts';

/** Owns the directory of agencies: names, kinds, regions, and who speaks for each. Open to everybody who is signed in. */

const today = () => dayOf(clock(), HOME_ZONE);

export type AgencyRow = Awaited<ReturnType<typeof repository.listAgencies>>[number];

/** All agencies, by name in the reader's language. */
export function listAgencies(db: Db, language: Language = 'kk'): Promise<AgencyRow[]> {
  return repository.listAgencies(db, language);
}

export type AgencyOption = {
  id: string;
  key: string | null;
  kind: AgencyRow['kind'];
  name: Text3;
  short: Text3 | null;
  abbr: Text3 | null;
  isDemo: boolean;
  focalPoint: FocalPoint | null;
};

/** For pickers: every agency with the person who speaks for it today. */
export async function agencyOptions(db: Db, language: Language): Promise<AgencyOption[]> {
  const [agencies, focalPoints] = await Promise.all([repository.listAgencies(db, language), focalPointsOf(db)]);
  return agencies.map(({ id, key, kind, name, short, abbr, isDemo }) => ({ id, key, kind, name, short, abbr, isDemo, focalPoint: focalPoints.get(id) ?? null }));
}

/** Who speaks for the agencies today; for all of them when none is named. */
export async function focalPointsOf(db: Db, agencyIds?: string[]): Promise<Map<string, FocalPoint>> {
  const duties = Map.groupBy(await repository.listDuties(db, agencyIds), (duty) => duty.agencyId);
  const acting = [...duties].flatMap(([agencyId, all]) => {
    const duty = actingFocalPoint(all, today());
    return duty ? [[agencyId, pick(duty)] as const] : [];
  });
  return new Map(acting);
}

function pick({ personId, surname, givenName, patronymic, displayName, role }: FocalPoint): FocalPoint {
  return { personId, surname, givenName, patronymic, displayName, role };
}

export type AgencyPage = AgencyRow & {
  parent: { id: string; name: Text3 } | null;
  children: { id: string; name: Text3 }[];
  /** Assignments that are not closed: as responsible agency and as co-executor. */
  open: { lead: number; co: number };
  /** Each body once, with the roles of the agency's seats in it. */
  bodies: { id: string; name: Text3; roles: SeatRole[] }[];
};

export async function findAgency(db: Db, id: string, language: Language = 'kk'): Promise<AgencyPage | null> {
  const agency = await repository.findAgency(db, id);
  if (!agency) return null;
  const [parent, children, open, seats] = await Promise.all([
    agency.parentId ? repository.findAgency(db, agency.parentId) : null,
    repository.listChildren(db, id, language),
    repository.countOpenAssignments(db, id),
    repository.listSeatsOf(db, id, today()),
  ]);
  const bodies = [...Map.groupBy(seats, (seat) => seat.id).values()].flatMap((own) => (own[0] ? [{ id: own[0].id, name: own[0].name, roles: [...new Set(own.map((seat) => seat.role))] }] : []));
  return { ...agency, parent: parent && { id: parent.id, name: parent.name }, children, open, bodies };
}
