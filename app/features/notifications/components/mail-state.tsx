import type { IconName } from '#app/ui/icon.tsx';
import { State, type Tone } from '#app/ui/state.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import type { MailState as Kind } from '../outbox/outbox.rules.ts';

const LOOKS: Record<Kind, { icon: IconName; tone?: Tone }> = {
  queued: { icon: 'hourglass' },
  claimed: { icon: 'send', tone: 'acc' },
  accepted: { icon: 'send', tone: 'ok' },
  deferred: { icon: 'refresh', tone: 'risk' },
  bounced: { icon: 'mail-x', tone: 'late' },
  failed: { icon: 'overdue', tone: 'late' },
  dropped: { icon: 'ban' },
  undone: { icon: 'undo' },
  delivered: { icon: 'check', tone: 'ok' },
};

export function MailState({ kind, words, tag }: { kind: Kind; words?: string; tag?: boolean }) {
  const t = useTexts('common');
  const { icon, tone } = LOOKS[kind];
  return (
    <State icon={icon} tone={tone} tag={tag}>
      {words ?? t(`mailStates.${kind}`)}
    </State>
  );
}
