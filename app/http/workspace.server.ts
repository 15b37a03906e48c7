import { database } from '#app/lib/database.server.ts';
import { isSecretariat, readsAll, type PersonActor } from '#app/features/people/actor.rules.ts';
import { countDeliveryProblems } from '#app/features/notifications/notifications.service.server.ts';
import { countToReview } from '#app/features/mailbox/mailbox.service.server.ts';
import { countAssignmentsOf } from '#app/features/reports/my-day/my-day.service.server.ts';
import type { WorkspaceFrame } from '#app/ui/workspace-page.tsx';

/** The frame of the workspace for this person: sections they may open, and what waits in them. */
export async function workspaceFrame(actor: PersonActor): Promise<WorkspaceFrame> {
  const all = readsAll(actor);
  const [assignments, lost, toReview] = await Promise.all([countAssignmentsOf(database(), actor), all ? countDeliveryProblems(database()) : 0, all ? countToReview(database()) : 0]);
  return {
    name: actor.name,
    role: actor.roles[0] ?? 'member',
    isDemo: actor.isDemo,
    counts: { assignments, outbox: lost + toReview },
    sections: ['myDay', 'calendar', 'meetings', 'assignments', 'roadmap', 'agencies', 'reports', ...(all ? (['outbox'] as const) : [])],
    createHref: isSecretariat(actor) ? '/meetings/new' : undefined,
  };
}
