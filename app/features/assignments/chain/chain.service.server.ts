import type { Db } from '#db/schema.ts';
import { clock } from '#app/lib/clock.server.ts';
import { HOME_ZONE, dayOf } from '#app/lib/time-zones.ts';
import { visibleTo } from '#app/features/meetings/meetings.service.server.ts';
import type { Actor } from '#app/features/people/actor.rules.ts';
import { chainTree, keyOf, type ChainKind, type ChainNode, type ChainTree } from './chain.rules.ts';
import { listChain, type ChainRow } from './chain.repository.server.ts';

/** Shows what an object follows from and what follows from it: session, item, decision, assignment, milestone, report, the next agenda. */

/** Null where the object itself is nothing the reader may know of. */
export async function findChain(db: Db, actor: Actor, at: { kind: ChainKind; id: string }): Promise<ChainTree[] | null> {
  if (actor.kind === 'public') return null;
  const now = clock();
  const rows = await listChain(db, actor, at, dayOf(now, HOME_ZONE), visibleTo(actor, now, 'entry', 'id', 'originalStart'));
  const own = rows.find((row) => row.kind === at.kind && row.id === at.id);
  // Whoever owes something may know where it was decided, though not open the session; nobody else.
  if (!own || (!own.mayOpen && !(at.kind !== 'meeting' && rows.some((row) => row.kind === 'assignment')))) return null;
  return chainTree(nodesOf(rows), at);
}

function nodesOf(rows: readonly ChainRow[]): ChainNode[] {
  return rows.flatMap((row): ChainNode[] => {
    const node = nodeOf(row, rows);
    if (row.kind !== 'assignment' || !row.isMilestone) return [node];
    return [node, { ...node, kind: 'milestone', parentId: keyOf(node), to: `/roadmap?m=${row.id}`, on: null, state: null }];
  });
}

function nodeOf(row: ChainRow, rows: readonly ChainRow[]): ChainNode {
  const { id, number, title, on, state, isDemo } = row;
  const kind = row.kind === 'about' ? 'earlier' : row.kind;
  const parent = row.parentId === null ? undefined : rows.find((each) => each.id === row.parentId && each.kind !== 'report');
  return { kind, id, number, title, on, state, isDemo, parentId: parent ? keyOf({ kind: parent.kind === 'about' ? 'earlier' : parent.kind, id: parent.id }) : null, to: row.mayOpen ? addressOf(row) : null };
}

function addressOf({ kind, id, parentId, meetingId }: ChainRow): string {
  switch (kind) {
    case 'assignment': case 'about': return `/assignments/${id}`;
    case 'report': return `/assignments/${parentId}/history`;
    case 'decision': return `/decisions/${id}`;
    default: return `/meetings/${meetingId}`;
  }
}
