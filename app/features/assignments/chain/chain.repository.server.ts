import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Db, Text3 } from '#db/schema.ts';
import { hasRole, isSecretariat, personIdOf, readsAll, type Actor } from '#app/features/people/actor.rules.ts';
import { STANDING, stateAt, visibleTo } from '../assignments.repository.server.ts';
import type { AssignmentState } from '../assignments.rules.ts';
import type { ChainKind } from './chain.rules.ts';

/** One question for the whole chain around an object, upwards and downwards, each node with what the reader may know of it. */

export type ChainRow = {
  kind: 'meeting' | 'item' | 'decision' | 'assignment' | 'report' | 'later' | 'earlier' | 'about';
  id: string;
  parentId: string | null;
  number: string | null;
  position: number | null;
  title: Text3 | null;
  on: string | null;
  state: AssignmentState | null;
  meetingId: string | null;
  mayOpen: boolean;
  isMilestone: boolean;
  isDemo: boolean;
};

const ITEMS_OF: Record<ChainKind, (id: string) => ReturnType<typeof sql>> = {
  meeting: (id) => sql`select i.id from agenda_items i where i.meeting_id = ${id}::uuid and exists (select 1 from decisions d where d.agenda_item_id = i.id)`,
  item: (id) => sql`select i.id from agenda_items i where i.id = ${id}::uuid`,
  decision: (id) => sql`select d.agenda_item_id as id from decisions d where d.id = ${id}::uuid`,
  assignment: (id) => sql`select d.agenda_item_id as id from assignments a join decisions d on d.id = a.decision_id where a.id = ${id}::uuid`,
};

/** `mayOpen`: whether the reader may see the session, over the alias `entry`. */
export async function listChain(db: Db, actor: Actor, at: { kind: ChainKind; id: string }, today: string, mayOpen: RawBuilder<SqlBool>): Promise<ChainRow[]> {
  const isDecided = isSecretariat(actor) ? sql`true` : sql`protocol.state in ('approved', 'distributed')`;
  const ownDecision = at.kind === 'decision' ? sql`decision.id = ${at.id}::uuid` : at.kind === 'assignment' ? sql`decision.id = (select decision_id from assignments where id = ${at.id}::uuid)` : sql`true`;
  const ownAssignment = at.kind === 'assignment' ? sql`assignment.id = ${at.id}::uuid` : sql`assignment.decision_id in (select id from seen_decisions)`;
  const place = sql`(select ranked.place from (select i.id, (row_number() over (order by coalesce(s.position, -1), i.position, i.id))::int as place
    from agenda_items i left join agenda_sections s on s.id = i.section_id where i.meeting_id = item.meeting_id) ranked where ranked.id = item.id)`;
  const { rows } = await sql<ChainRow>`
    with focus as (${ITEMS_OF[at.kind](at.id)}),
    seen_items as (
      select item.id, item.meeting_id, item.title, ${place} as place, item.carried_from, item.assignment_id, ${hides(actor)} as is_hidden, ${mayOpen} as may_open, entry.is_demo
      from agenda_items item join meeting_entries entry on entry.meeting_id = item.meeting_id where item.id in (select id from focus)),
    seen_decisions as (
      select decision.id, decision.agenda_item_id, decision.position, decision.text, protocol.meeting_id
      from decisions decision join minutes protocol on protocol.id = decision.minutes_id where decision.agenda_item_id in (select id from focus) and ${ownDecision} and ${isDecided}),
    seen_assignments as (
      select assignment.id, assignment.decision_id, assignment.result, assignment.due_on, assignment.roadmap_id, assignment.is_demo, ${stateAt(today)} as state, standing.id as report_id, standing.created_at as reported_at
      from assignments assignment left join lateral (${STANDING}) standing on true where ${ownAssignment} and ${visibleTo(actor)})
    select 'meeting' as kind, m.id, null::uuid as parent_id, m.number::text as number, 0 as position, entry.title, entry.starts_at::text as on, null as state, m.id as meeting_id,
      ${mayOpen} as may_open, false as is_milestone, entry.is_demo
    from meetings m join meeting_entries entry on entry.meeting_id = m.id where m.id in (select meeting_id from seen_items) or (${at.kind} = 'meeting' and m.id = ${at.id}::uuid)
    union all select 'item', i.id, i.meeting_id, i.place::text, i.place, case when i.is_hidden then null else i.title end, null, null, i.meeting_id, i.may_open, false, i.is_demo from seen_items i
    union all select 'decision', d.id, d.agenda_item_id, i.place || '.' || d.position, d.position, case when i.is_hidden then null else d.text end, null, null, d.meeting_id, i.may_open, false, i.is_demo
      from seen_decisions d join seen_items i on i.id = d.agenda_item_id
    union all select 'assignment', a.id, a.decision_id, null, 0, a.result, a.due_on::text, a.state, null, true, a.roadmap_id is not null, a.is_demo from seen_assignments a
    union all select 'report', a.report_id, a.id, (select count(*) from reports r where r.assignment_id = a.id)::text, 0, null, a.reported_at::text, null, null, true, false, a.is_demo from seen_assignments a where a.report_id is not null
    union all select 'later', item.id, coalesce(case when item.assignment_id in (select id from seen_assignments) then item.assignment_id end, item.carried_from), ${place}::text, 1, case when ${hides(actor)} then null else item.title end, entry.starts_at::text, null, item.meeting_id, true, false, entry.is_demo
      from agenda_items item join meeting_entries entry on entry.meeting_id = item.meeting_id
      where (item.assignment_id in (select id from seen_assignments) or item.carried_from in (select id from seen_items)) and item.id not in (select id from seen_items) and ${mayOpen}
    union all select 'earlier', item.id, i.id, ${place}::text, 0, case when ${hides(actor)} then null else item.title end, entry.starts_at::text, null, item.meeting_id, true, false, entry.is_demo
      from seen_items i join agenda_items item on item.id = i.carried_from join meeting_entries entry on entry.meeting_id = item.meeting_id where ${mayOpen}
    union all select 'about', assignment.id, i.id, null, 0, assignment.result, assignment.due_on::text, ${stateAt(today)}, null, true, false, assignment.is_demo
      from seen_items i join assignments assignment on assignment.id = i.assignment_id left join lateral (${STANDING}) standing on true where ${visibleTo(actor)}
    order by position, id`.execute(db);
  return rows;
}

/** `canSeeItem` turned round, over the alias `item`. */
function hides(actor: Actor) {
  if (readsAll(actor)) return sql`false`;
  const personId = personIdOf(actor);
  const agencyIds = actor.kind === 'person' && hasRole(actor, 'agency') ? actor.agencyIds : [];
  return sql`(item.is_confidential and item.presenter_person_id is distinct from ${personId}::uuid and not coalesce(item.presenter_agency_id = any(${agencyIds}::uuid[]), false)
    and not exists (select 1 from meeting_guests guest where guest.meeting_id = item.meeting_id and guest.person_id = ${personId}::uuid and guest.withdrawn_at is null))`;
}
