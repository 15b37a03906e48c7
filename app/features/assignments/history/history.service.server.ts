import type { Db } from '#db/schema.ts';
import type { Actor } from '#app/features/people/actor.rules.ts';
import { fullName } from '#app/features/people/people.rules.ts';
import { listTold, listPeople } from '../escalation/escalation.repository.server.ts';
import { listExtensions } from '../extensions/extensions.service.server.ts';
import { listReports } from '../reports/reports.service.server.ts';
import { isTold, type HistoryLine } from './history.rules.ts';
import * as repository from './history.repository.server.ts';

/** Tells the whole life of an assignment: what the audit log holds, in words of those who wrote them, and the reminders that were sent. */

const MOST = 500;
type Data = { reportId?: string; extensionId?: string; reason?: string; dueOn?: string; wishedOn?: string; grantedOn?: string };

/** Newest first. For those inside; who may see the assignment is asked before. */
export async function historyOf(db: Db, actor: Actor, assignmentId: string): Promise<HistoryLine[]> {
  if (actor.kind === 'public') return [];
  const [entries, reports, extensions, told] = await Promise.all([repository.listEntries(db, assignmentId, MOST), listReports(db, actor, assignmentId), listExtensions(db, actor, assignmentId), listTold(db, assignmentId)]);
  const [noteOf, wishOf] = [new Map(reports.map((report) => [report.id, report])), new Map(extensions.map((wish) => [wish.id, wish]))];
  const lines = entries.flatMap((entry): HistoryLine[] => {
    if (!isTold(entry.action)) return [];
    const data = entry.data as Data;
    const [report, wish] = [noteOf.get(data.reportId ?? ''), wishOf.get(data.extensionId ?? '')];
    const words = { 'status-reported': report?.note, 'report-returned': report?.reviewNote, 'extension-asked': wish?.reason, 'extension-granted': wish?.note, 'extension-refused': wish?.note }[entry.action as string] ?? data.reason ?? null;
    const to = entry.action === 'extension-asked' ? data.wishedOn : data.grantedOn;
    return [{ key: entry.sequence, at: entry.at.toISOString(), isDay: false, action: entry.action, via: entry.via, name: fullName(entry, actor.language, 'short'), words, from: to ? (data.dueOn ?? null) : null, to: to ?? null, names: [] }];
  });
  return [...lines, ...(await reminded(db, actor, told))].sort((a, b) => b.at.localeCompare(a.at));
}

async function reminded(db: Db, actor: Actor, told: Awaited<ReturnType<typeof listTold>>): Promise<HistoryLine[]> {
  const people = new Map((await listPeople(db, told.flatMap((row) => row.personId ?? []))).map((person) => [person.id, fullName(person, actor.language, 'short')]));
  const byDay = new Map<string, string[]>();
  for (const { toldOn, personId } of told) byDay.set(toldOn, [...new Set([...(byDay.get(toldOn) ?? []), ...(personId ? [people.get(personId) ?? ''] : [])])]);
  // Digests leave at nine in Astana.
  return [...byDay].map(([day, names]) => ({ key: `reminded-${day}`, at: `${day}T04:00:00.000Z`, isDay: true, action: 'reminded' as const, via: 'job', name: '', words: null, from: null, to: null, names }));
}

/** What it came from and what became of it by splitting and merging. */
export async function relativesOf(db: Db, actor: Actor, assignmentId: string) {
  const rows = actor.kind === 'public' ? [] : await repository.listRelatives(db, actor, assignmentId);
  const own = rows.find((row) => row.id === assignmentId);
  const pick = (which: (row: (typeof rows)[number]) => boolean) => rows.filter((row) => row.id !== assignmentId && which(row)).map(({ id, result }) => ({ id, result }));
  return {
    closedReason: own?.cancelledAt ? own.closedReason : null,
    version: own?.version ?? 0,
    isReplaced: (own !== undefined && own.mergedInto !== null) || rows.some((row) => row.splitFrom === assignmentId),
    splitFrom: pick((row) => row.id === own?.splitFrom),
    parts: pick((row) => row.splitFrom === assignmentId),
    mergedInto: pick((row) => row.id === own?.mergedInto),
    merged: pick((row) => row.mergedInto === assignmentId),
  };
}

export type Relatives = Awaited<ReturnType<typeof relativesOf>>;
