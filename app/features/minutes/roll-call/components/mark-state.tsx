import type { RollRow } from '../roll-call.service.server.ts';
import { formatTime } from '#app/lib/dates.ts';
import { State } from '#app/ui/state.tsx';
import type { IconName } from '#app/ui/icon.tsx';
import { fullName, type PersonName } from '#app/features/people/people.rules.ts';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';

export const MARK_ICONS = { present: 'check', online: 'video', late: 'clock', excused: 'ban', absent: 'close', represented: 'swap' } as const satisfies Record<string, IconName>;

const TONES = { present: 'ok', online: 'ok', late: 'neutral', excused: 'neutral', absent: 'neutral', represented: 'acc' } as const;

export function MarkState({ row, timeZone }: { row: Pick<RollRow, 'status' | 'arrivedAt' | 'representedByName'> & { representative?: PersonName | null }; timeZone: string }) {
  const t = useTexts('minutes');
  const language = useLanguage();
  const instead = row.representative ? fullName(row.representative, language, 'short') : row.representedByName;
  if (!row.status) return null;
  const more = row.status === 'late' && row.arrivedAt ? `, ${formatTime(row.arrivedAt, timeZone)}` : instead ? `: ${instead}` : '';
  return <State tone={TONES[row.status]} icon={MARK_ICONS[row.status]}>{t(`marks.${row.status}`)}{more}</State>;
}
