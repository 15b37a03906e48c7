import type { Db } from '#db/schema.ts';
import { clock } from '#app/lib/clock.server.ts';
import type { Actor } from '#app/features/people/actor.rules.ts';
import { findMeeting } from '../../meetings.repository.server.ts';
import { canSeeItem } from '../../meetings.rules.ts';
import { agendaChanges, type AgendaSnapshot } from '../agenda.rules.ts';
import { snapshotOf } from '../changing/changing.service.server.ts';
import * as repository from './revisions.repository.server.ts';

/** Owns the comparison of an agenda with itself at another time. */

type Wish = { from: number | null; to: number | null };

/** The revisions there are, and what changed between two of them; the newest and the one before unless asked otherwise. */
export async function compareRevisions(db: Db, actor: Actor, meetingId: string, wish: Wish) {
  const meeting = await findMeeting(db, actor, meetingId, clock());
  if (!meeting) return null;
  const kept = await repository.listRevisions(db, meetingId);
  const current = { revision: meeting.agendaRevision, content: await snapshotOf(db, meetingId), createdAt: null };
  const all = [...kept.filter((each) => each.revision < current.revision), current];
  const to = all.find((each) => each.revision === wish.to) ?? current;
  const from = all.find((each) => each.revision === wish.from) ?? all[all.indexOf(to) - 1] ?? all[0] ?? current;
  const own = (content: AgendaSnapshot) => ({ ...content, items: content.items.filter((item) => canSeeItem(actor, item, meeting.invitedPersonIds)) });
  return {
    revisions: all.map(({ revision, createdAt, content }) => ({ revision, until: createdAt, count: own(content).items.filter((item) => item.kind !== 'break').length })),
    from: from.revision,
    to: to.revision,
    changes: agendaChanges(own(from.content), own(to.content)),
  };
}

export type Comparison = NonNullable<Awaited<ReturnType<typeof compareRevisions>>>;
