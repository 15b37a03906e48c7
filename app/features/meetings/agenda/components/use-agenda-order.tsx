import { useFetcher, useRevalidator } from '@remix-run/react';
import { useEffect, useRef, useState } from 'react';
import { say } from '#app/ui/toasts.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import { isSameSet, type Line } from '../agenda.rules.ts';

type Known = { order: Line[]; version: number };
type Saved = { ok: true; version: number } | { ok: false };

/**
 * The order as dragged, at once on the page and saved behind it. Saves go one after the other, each with the version the one before
 * gave back; moves made meanwhile travel together in the next one. When somebody else was faster, theirs is shown and said.
 */
export function useAgendaOrder(known: Known, action: string) {
  const t = useTexts('meetings');
  const { revalidate } = useRevalidator();
  const fetcher = useFetcher<Saved>();
  const [wanted, setWanted] = useState<Line[] | null>(null);
  const state = useRef({ version: known.version, sent: null as Line[] | null, seen: undefined as Saved | undefined });
  const { submit } = fetcher;

  useEffect(() => {
    if (state.current.sent === null) state.current.version = known.version;
  }, [known.version]);

  useEffect(() => {
    const now = state.current;
    if (fetcher.state !== 'idle') return;
    const answer = fetcher.data;
    if (now.sent && answer && answer !== now.seen) {
      now.seen = answer;
      const sent = now.sent;
      now.sent = null;
      if (!answer.ok) {
        setWanted(null);
        say(t('agenda.reorderFailed'), 'warning');
        revalidate();
        return;
      }
      now.version = answer.version;
      if (wanted === sent) return;
    }
    if (wanted && !now.sent && wanted.join() !== known.order.join()) {
      now.sent = wanted;
      const form = new FormData();
      form.set('version', String(now.version));
      wanted.forEach((line) => form.append('order[]', line));
      submit(form, { method: 'post', action });
    }
  }, [fetcher.state, fetcher.data, wanted, known.order, action, submit, revalidate, t]);

  // Lines added or removed meanwhile make the dragged order void.
  const order = wanted && isSameSet(wanted, known.order) ? wanted : known.order;
  return { order, setOrder: setWanted, isSaving: fetcher.state !== 'idle' };
}
