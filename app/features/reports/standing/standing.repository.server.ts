import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Text3 } from '#db/schema.ts';
import type { AssignmentState, DuePrecision } from '#app/features/assignments/assignments.rules.ts';

/** How every assignment stood at the end of a day, out of its versions and reports: the one source of dashboard, report and changes. */

export type Standing = {
  id: string;
  result: Text3;
  agencyId: string;
  regionIso: string | null;
  directionKey: string | null;
  dueOn: string | null;
  duePrecision: DuePrecision;
  baselineOn: string | null;
  forecastOn: string | null;
  doneOn: string | null;
  isDemo: boolean;
  state: AssignmentState;
};

/** `cut`: nothing later counts; null for today, when whatever is known counts. */
export type Moment = { day: string; cut: Date | null };

/**
 * To stand in a FROM. An assignment from a decision is there once its minutes are approved, any other once it was entered; what the
 * committee neither decided nor published is drawn up still, and only `withDrafts` shows it.
 */
export function standings({ day, cut }: Moment, { withDrafts = false } = {}): RawBuilder<unknown> {
  const approved = cut ? sql`m.approved_at <= ${cut}` : sql`m.state in ('approved', 'distributed')`;
  const decided = sql`exists (select 1 from decisions d join minutes m on m.id = d.minutes_id where d.id = a.decision_id and ${approved})`;
  const entered = cut ? sql`a.decision_id is null and v.first_at <= ${cut}` : sql`a.decision_id is null`;
  const drafts: RawBuilder<SqlBool> = withDrafts ? sql`true` : sql`a.is_published`;
  return sql`(
    select facts.*, case
      when facts.is_cancelled then 'cancelled'
      when facts.done_on is not null then case when facts.done_on > facts.due_on then 'done_late' else 'done' end
      when facts.report_status = 'done' then 'awaiting'
      when facts.due_on < ${day}::date then 'late'
      when facts.report_status = 'at_risk' or facts.forecast_on > facts.due_on then 'at_risk'
      when facts.report_status is not null then 'on_track'
      when facts.due_precision = 'unset' then 'unset'
      when facts.starts_on <= ${day}::date then 'on_track'
      else 'not_started' end as state
    from (
      select a.id, a.result, a.direction_key, a.starts_on, a.is_demo, v.agency_id, agency.region_iso, v.due_on, v.due_precision, v.baseline_due_on as baseline_on,
        case when v.done_on <= ${day}::date then v.done_on end as done_on,
        coalesce(${cut ? sql`v.cancelled_at <= ${cut}` : sql`v.cancelled_at is not null`}, false) as is_cancelled,
        standing.status as report_status, standing.forecast_on
      from assignments a
      ${versionAt(cut)}
      join agencies agency on agency.id = v.agency_id
      left join lateral (select r.status, r.forecast_on from reports r where r.assignment_id = a.id
        and ${cut ? sql`r.created_at <= ${cut} and (r.review <> 'returned' or r.reviewed_at > ${cut})` : sql`r.review <> 'returned'`}
        order by r.created_at desc, r.id desc limit 1) standing on true
      where (a.decision_id is not null and ${decided}) or (${entered} and ${drafts})
    ) facts)`;
}

/** Today's version is the row itself. The version of a day is the newest of it or before; where nobody kept one, the first there is. */
function versionAt(cut: Date | null): RawBuilder<unknown> {
  if (!cut) return sql`join lateral (select a.agency_id, a.due_on, a.due_precision, a.baseline_due_on, a.done_on, a.cancelled_at) v on true`;
  return sql`join lateral (select x.*, min(x.at) over () as first_at from assignment_versions x where x.assignment_id = a.id
    order by x.at > ${cut}, case when x.at > ${cut} then x.at end, case when x.at <= ${cut} then x.at end desc,
      case when x.at > ${cut} then x.id end, case when x.at <= ${cut} then x.id end desc limit 1) v on true`;
}
