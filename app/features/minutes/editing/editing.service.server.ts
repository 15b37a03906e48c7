import type { Db } from '#db/schema.ts';
import type { PersonActor } from '#app/features/people/actor.rules.ts';
import { findMeetingFrame } from '#app/features/meetings/meetings.service.server.ts';
import { canWriteMinutes, isLocked } from '../minutes.rules.ts';
import * as written from '../minutes.repository.server.ts';
import type { EditingInput } from './editing.schema.ts';
import * as repository from './editing.repository.server.ts';

/** Owns who has the editor open and where, so that two people see each other before they write over one another. */

export async function noteEditing(db: Db, actor: PersonActor, meetingId: string, { tabId, agendaItemId, leaving }: EditingInput) {
  if (!canWriteMinutes(actor) || !(await findMeetingFrame(db, actor, meetingId))) return null;
  const key = { meetingId, tabId, personId: actor.personId };
  if (leaving) await repository.removeEditor(db, key);
  else await repository.saveEditor(db, { ...key, agendaItemId: agendaItemId && (await written.isItemOf(db, meetingId, agendaItemId)) ? agendaItemId : null });
  await repository.removeGone(db, meetingId);
  const [editors, versions, minutes, decided] = await Promise.all([
    repository.listEditors(db, meetingId), repository.listVersions(db, meetingId), written.findMinutes(db, meetingId), repository.stateOfDecisions(db, meetingId),
  ]);
  return {
    editors: editors.filter((each) => each.tabId !== tabId).map(({ personId, ...each }) => ({ ...each, isSelf: personId === actor.personId })),
    versions: Object.fromEntries(versions.map((each) => [each.agendaItemId, each.version])),
    /** Another word than before: somebody has decided something. */
    decided,
    isLocked: minutes !== undefined && isLocked(minutes.state),
  };
}

export type Editing = NonNullable<Awaited<ReturnType<typeof noteEditing>>>;
