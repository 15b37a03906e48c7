import type { Announcements, DndContextProps, UniqueIdentifier } from '@dnd-kit/core';
import { useState } from 'react';
import { useTexts } from '#app/ui/texts.tsx';
import type { Line } from '../agenda.rules.ts';

/** What is read aloud while a line is dragged or stepped, in the reader's language instead of the library's English. */
export function useDragWords(titleOf: (line: string) => string, order: readonly Line[]) {
  const t = useTexts('meetings');
  const [said, setSaid] = useState('');
  const at = (id: UniqueIdentifier, over: UniqueIdentifier | undefined, among: readonly Line[]) =>
    t('agenda.moved', { title: titleOf(String(id)), position: among.indexOf((over ?? id) as Line) + 1, total: among.length });
  const announcements: Announcements = {
    onDragStart: ({ active }) => t('agenda.picked', { title: titleOf(String(active.id)) }),
    onDragOver: ({ active, over }) => at(active.id, over?.id, order),
    onDragEnd: ({ active, over }) => `${t('agenda.dropped', { title: titleOf(String(active.id)) })}. ${at(active.id, over?.id, order)}`,
    onDragCancel: ({ active }) => t('agenda.putBack', { title: titleOf(String(active.id)) }),
  };
  const accessibility: DndContextProps['accessibility'] = { announcements, screenReaderInstructions: { draggable: t('agenda.keys') } };
  return { accessibility, said, sayMoved: (line: string, next: readonly Line[]) => setSaid(at(line, undefined, next)) };
}
