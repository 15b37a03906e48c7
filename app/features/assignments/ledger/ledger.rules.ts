import type { Text3 } from '#app/lib/text3.ts';
import type { IconName } from '#app/ui/icon.tsx';
import type { AssignmentState, DuePrecision } from '../assignments.rules.ts';

export type AgencyMark = { id: string; name: Text3; abbr: Text3 | null; isInferred: boolean };

/** An assignment as pages show it: plain JSON, permissions already applied. */
export type AssignmentView = {
  id: string;
  version: number;
  result: Text3;
  completionForm: Text3 | null;
  funding: Text3 | null;
  state: AssignmentState;
  agency: AgencyMark;
  coAgencies: AgencyMark[];
  regionIso: string | null;
  directionKey: string | null;
  roadmapId: string | null;
  startsOn: string | null;
  dueOn: string | null;
  duePrecision: DuePrecision;
  dueIsInferred: boolean;
  baselineDueOn: string | null;
  doneOn: string | null;
  /** Working days; 0 today, negative late, null where nothing is counted. */
  daysLeft: number | null;
  progress: number | null;
  forecastOn: string | null;
  reportId: string | null;
  isReportOpen: boolean;
  reportIsDemo: boolean;
  /** Where it was decided; null for the public and for what no meeting decided. */
  decision: { number: string; itemNumber: number; itemTitle: Text3; meetingId: string; protocolNumber: number | null } | null;
  /** A session decided it; it then began on the day it was written down. */
  isFromDecision: boolean;
  isPublished: boolean;
  isDemo: boolean;
  note: string | null;
  source: string | null;
  /** Null in a demo whose clock stands before the day its data were made. */
  createdOn: string | null;
};

/** A milestone as the views of a roadmap show it: without what only its own page says. */
export type MilestoneLine = Pick<
  AssignmentView,
  | 'id' | 'version' | 'result' | 'state' | 'agency' | 'directionKey' | 'startsOn' | 'dueOn' | 'duePrecision' | 'dueIsInferred' | 'baselineDueOn' | 'doneOn'
  | 'forecastOn' | 'progress' | 'isPublished' | 'isDemo' | 'createdOn' | 'isFromDecision'
> & {
  /** The initiative it belongs to. */
  entryId: string | null;
  coAgencies: AgencyMark[];
  /** Of the responsible agency and of those that help. */
  regionIsos: string[];
};

type Tone = 'ok' | 'late' | 'risk' | 'acc' | 'neutral';

/** Icon, colour and (in the texts) word of a state: never colour alone. */
export const STATE_LOOK: Record<AssignmentState, { icon: IconName; tone: Tone }> = {
  late: { icon: 'overdue', tone: 'late' },
  at_risk: { icon: 'warning', tone: 'risk' },
  awaiting: { icon: 'hourglass', tone: 'acc' },
  on_track: { icon: 'progress', tone: 'acc' },
  not_started: { icon: 'clock', tone: 'neutral' },
  unset: { icon: 'pending', tone: 'neutral' },
  done: { icon: 'check', tone: 'ok' },
  done_late: { icon: 'check', tone: 'ok' },
  cancelled: { icon: 'ban', tone: 'neutral' },
};

/** Takes no more reports. */
export function isOver({ state }: Pick<AssignmentView, 'state'>): boolean {
  return state === 'done' || state === 'done_late' || state === 'cancelled';
}

/** The address of the same list with one filter changed; an empty value takes it away, and a new filter begins at the first page. */
export function withFilter(current: Record<string, string | undefined>, change: Record<string, string | undefined>): string {
  const all = { ...current, after: undefined, ...change };
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries<string | undefined>(all)) if (value) query.set(name, value);
  return `?${query.toString()}`;
}
