import { useFetcher, useRevalidator } from '@remix-run/react';
import { useEffect, useRef, useState } from 'react';
import { tellDrop } from '#app/ui/held-fetch.ts';
import { say } from '#app/ui/toasts.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import { isSameSet, type Line } from '../agenda.rules.ts';

type Known = { order: Line[]; version: number };
type Saved = { ok: true; version: number } | { ok: false };

/**
 * The order as dragged, at once on the page and saved behind it. Saves go one after the other, each with the version the one before
 * gave back; moves made meanwhile travel together in the next one. When somebody else was faster, theirs is shown and said. When the connection
 * dropped, the page has read how things stand before it comes here again, and the order is sent once more if it did not arrive.
 */
export function useAgendaOrder(known: Known, action: string) {
  const t = useTexts('meetings');
  const { revalidate } = useRevalidator();
  const fetcher = useFetcher<Saved | null>();
  const [wanted, setWanted] = useState<Line[] | null>(null);
  const state = useRef({ version: known.version, sent: null as Line[] | null, isOnItsWay: false, wasLost: false });
  const { submit } = fetcher;

  useEffect(() => {
    if (state.current.sent === null) state.current.version = known.version;
  }, [known.version]);

  useEffect(() => {
    const now = state.current;
    if (fetcher.state !== 'idle') {
      now.isOnItsWay = now.sent !== null;
      return;
    }
    if (now.isOnItsWay) {
      const [sent, answer] = [now.sent, fetcher.data];
      Object.assign(now, { sent: null, isOnItsWay: false });
      if (answer && !answer.ok) {
        setWanted(null);
        say(t('agenda.reorderFailed'), 'warning');
        revalidate();
        return;
      }
      now.version = answer ? answer.version : known.version;
      // It has arrived by itself: nothing is left to be checked.
      if (answer && now.wasLost) tellDrop(null, true);
      now.wasLost = !answer;
      if (answer && wanted === sent) return;
    }
    if (wanted && !now.sent && wanted.join() !== known.order.join()) {
      now.sent = wanted;
      const form = new FormData();
      form.set('version', String(now.version));
      wanted.forEach((line) => form.append('order[]', line));
      submit(form, { method: 'post', action });
    }
  }, [fetcher.state, fetcher.data, wanted, known, action, submit, revalidate, t]);

  // Lines added or removed meanwhile make the dragged order void.
  const order = wanted && isSameSet(wanted, known.order) ? wanted : known.order;
  return { order, setOrder: setWanted, isSaving: fetcher.state !== 'idle' };
}
