/** What stands in the history of an assignment; anything else the log knows is left out. */
export const TOLD_ACTIONS = [
  'assignment-created', 'assignment-changed', 'assignment-placed', 'assignment-linked', 'assignment-taken', 'assignment-taken-off', 'assignment-put-back', 'assignment-split', 'assignment-merged',
  'assignment-merged-here', 'status-reported', 'report-accepted', 'report-returned', 'report-requested', 'extension-asked', 'extension-granted', 'extension-refused', 'reminder-held', 'reminder-released',
] as const;
export type ToldAction = (typeof TOLD_ACTIONS)[number] | 'reminded';

export type HistoryLine = {
  key: string;
  at: string;
  /** Only the day is known of what a job did in a morning. */
  isDay: boolean;
  action: ToldAction;
  via: string;
  name: string;
  /** A word in whatever language it was written. */
  words: string | null;
  /** Days that matter: the deadline before and after, the wish. */
  from: string | null;
  to: string | null;
  /** Who was reminded. */
  names: string[];
};

export const isTold = (action: string): action is (typeof TOLD_ACTIONS)[number] => (TOLD_ACTIONS as readonly string[]).includes(action);
