import type { Db } from '#db/schema.ts';
import { isSecretariat, readsAll, type PersonActor } from '#app/features/people/actor.rules.ts';
import { dayOf, HOME_ZONE } from '#app/lib/time-zones.ts';
import { attendanceShare, onTimeShare } from '../committee/committee.rules.ts';
import { mayReadReport } from '../committee/committee.service.server.ts';
import { listIndicators } from '../indicators/indicators.service.server.ts';
import { momentOf } from '../standing/standing.rules.ts';
import { breakdown, eventsByMonth, lineOf, onTimeByQuarter, overdueByAge, regionLines, sumByState } from './dashboard.rules.ts';
import { FIGURES, isFigure, periodOf, type DashboardQuery } from './dashboard.schema.ts';
import * as repository from './dashboard.repository.server.ts';

/** Gathers what a national front office watches: events, milestones, attendance and figures; agencies see their own. */

export async function findDashboard(db: Db, actor: PersonActor, query: DashboardQuery, now: Date) {
  const today = dayOf(now, HOME_ZONE);
  const period = periodOf(query, today);
  const seesAll = mayReadReport(actor);
  const scope: repository.Scope = { ...period, regionIso: query.region, directionKey: query.direction, agencyId: query.agency, ownAgencyIds: seesAll ? null : actor.agencyIds, withInternal: readsAll(actor) };
  const moment = momentOf(today, now);
  const [groups, states, events, attendance, choices, indicators, figures] = await Promise.all([
    repository.countMilestones(db, moment, scope), repository.countStates(db, moment, scope), repository.listEvents(db, now, scope), repository.listAttendance(db, scope),
    repository.listChoices(db, scope.ownAgencyIds), listIndicators(db, actor), repository.listRegionFigures(db, FIGURES),
  ]);
  const all = groups.find(({ kind }) => kind === 'all') ?? null;
  const named = { agency: choices.agencies.map(({ id, name }) => ({ key: id, name })), direction: choices.directions, region: choices.regions.map(({ iso, name }) => ({ key: iso, name })) };
  const byRegion = regionLines(named.region, breakdown('region', named.region, groups, events), figures);
  const shown = figures.filter(({ key }) => key === query.measure);
  return {
    today, period, choices, seesAll, mayManage: isSecretariat(actor), mayReadCommittee: seesAll,
    totals: { events: lineOf(events), late: all?.late ?? 0, milestones: all?.total ?? 0, onTime: all ? onTimeShare(all) : null, attendance: attendanceShare(attendance) },
    months: eventsByMonth(events, period.from, period.to),
    states: sumByState(states), ages: overdueByAge(states), quarters: onTimeByQuarter(states), attendance,
    byAgency: breakdown('agency', named.agency, groups, events).slice(0, 100), byDirection: breakdown('direction', named.direction, groups, events), byRegion,
    regionValues: isFigure(query.measure) ? shown.map(({ regionIso, value }) => ({ iso: regionIso, value })) : byRegion.map((line) => ({ iso: line.key, value: query.measure === 'events' ? line.events : query.measure === 'late' ? line.late : line.total })),
    figuresAreDemo: figures.some(({ isDemo }) => isDemo),
    figuresOn: shown.map(({ asOf }) => asOf).toSorted().at(-1) ?? null,
    indicators: indicators.filter(({ values }) => values.length > 1).slice(0, 2),
  };
}

export type Dashboard = Awaited<ReturnType<typeof findDashboard>>;
