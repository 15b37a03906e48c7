import type { Db } from '#db/schema.ts';
import type { AgendaSnapshot } from '../agenda.rules.ts';

/** Reads agendas as they were sent. */

export async function listRevisions(db: Db, meetingId: string): Promise<{ revision: number; content: AgendaSnapshot; createdAt: Date }[]> {
  const rows = await db.selectFrom('agendaRevisions').select(['revision', 'content', 'createdAt']).where('meetingId', '=', meetingId).orderBy('revision').execute();
  return rows.map((row) => ({ ...row, content: row.content as AgendaSnapshot }));
}
