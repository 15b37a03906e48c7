import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { inLanguage, type Text3 } from '#app/lib/text3.ts';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import type { SendRow } from '../guests/guests.service.server.ts';
import type { Change } from '../sending/sending.rules.ts';

export type AgendaWords = { kind: 'added' | 'removed' | 'moved' | 'changed'; itemId: string; title: Text3 };

const SHOWN = 5;

/** In one sentence what differs from what was sent. */
export function SendChanges({ rows, agendaChanges, base }: { rows: SendRow[]; agendaChanges: AgendaWords[]; base: string }) {
  const t = useTexts('invitations');
  const language = useLanguage();
  const changes = new Set(rows.flatMap((row): Change[] => (row.step.kind === 'update' ? row.step.changes : [])));
  const added = rows.filter((row) => row.step.kind === 'invite').length;
  const removed = rows.filter((row) => row.step.kind === 'cancel').length;
  const facts = (['time', 'rule', 'place', 'format', 'title'] as const).filter((change) => changes.has(change));
  const items = agendaChanges.map((change) => ({ key: change.itemId, to: base, words: t(`send.change.${change.kind}`, { title: inLanguage(change.title, language).text }) }));
  const all = [
    ...facts.map((change) => ({ key: change, to: base, words: t(`send.change.${change === 'title' ? 'titleText' : change}`) })),
    ...items.slice(0, SHOWN),
    ...(items.length > SHOWN ? [{ key: 'more', to: base, words: t('send.more', { count: items.length - SHOWN }) }] : []),
    ...(added > 0 ? [{ key: 'guests', to: `${base}/invitations`, words: t('send.change.guestsAdded', { count: added }) }] : []),
    ...(removed > 0 ? [{ key: 'gone', to: `${base}/invitations`, words: t('send.change.guestsRemoved', { count: removed }) }] : []),
  ];
  const isSameTime = !changes.has('time') && !changes.has('rule') && !changes.has('place') && !changes.has('format');
  return (
    <p className="soft mt1">
      {t('send.since')} {all.map(({ key, to, words }, index): ReactNode => <span key={key}>{index > 0 && ', '}<Link to={to}>{words}</Link></span>)}.
      {isSameTime && <> {t('send.sameTime')}</>}
    </p>
  );
}
