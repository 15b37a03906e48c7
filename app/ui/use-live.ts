import { useEffect, useRef } from 'react';
import { tellDrop } from './held-fetch.ts';

/** After the page has settled: the connection is worth nothing until somebody looks at it for a moment. */
const SETTLED_MS = 1_000;
/** While something is dragged, a new picture would take it out of the hand; while one is on its way, another would break it off. */
const BUSY_MS = 100;
/** Until the page knows that it is loading; a second change meanwhile waits for its end. */
const BEGINNING_MS = 300;
const REFUSED_MS = 30_000;
/** Streams end by the clock and come back at once; only what lasts longer is worth a word. */
const AWAY_MS = 5_000;

/**
 * Calls back when the server says that what is shown has changed. Only while the page is looked at: browsers allow few connections to
 * one host, and a hidden tab asks again when it is shown.
 */
export function useLive(url: string | null, onChange: () => void, isBusy: boolean): void {
  const latest = useLatest({ onChange, isBusy });
  useEffect(() => {
    if (!url) return;
    let source: EventSource | null = null;
    let timer = 0;
    const away = awayWatch();
    let wasOpen = false;
    let isHeld = false;
    let askedAt = -BEGINNING_MS;
    const tell = () => {
      window.clearTimeout(timer);
      const isBeginning = performance.now() - askedAt < BEGINNING_MS;
      if (isHeld || isBeginning || latest.current.isBusy) {
        timer = window.setTimeout(tell, BUSY_MS);
        return;
      }
      askedAt = performance.now();
      latest.current.onChange();
    };
    const open = () => {
      source = new EventSource(url);
      source.addEventListener('change', tell);
      source.addEventListener('open', () => {
        away.found();
        // What happened in between was told to nobody here.
        if (wasOpen) tell();
        wasOpen = true;
      });
      // Refused (too many, or signed out): the browser does not try again by itself.
      source.addEventListener('error', () => {
        away.lost();
        if (source?.readyState !== EventSource.CLOSED) return;
        close();
        timer = window.setTimeout(look, REFUSED_MS);
      });
    };
    const close = () => {
      away.found();
      window.clearTimeout(timer);
      source?.close();
      source = null;
    };
    const look = () => {
      if (document.visibilityState === 'hidden') close();
      else if (!source) timer = window.setTimeout(open, wasOpen ? 0 : SETTLED_MS);
    };
    const hold = (event: PointerEvent) => {
      isHeld = event.type === 'pointerdown';
    };
    look();
    const pointer = ['pointerdown', 'pointerup', 'pointercancel'] as const;
    document.addEventListener('visibilitychange', look);
    for (const type of pointer) document.addEventListener(type, hold);
    return () => {
      close();
      document.removeEventListener('visibilitychange', look);
      for (const type of pointer) document.removeEventListener(type, hold);
    };
  }, [url, latest]);
}

function useLatest<T>(value: T) {
  const latest = useRef(value);
  useEffect(() => {
    latest.current = value;
  });
  return latest;
}

function awayWatch() {
  let timer = 0;
  return {
    lost() {
      timer ||= window.setTimeout(() => tellDrop('waiting'), AWAY_MS);
    },
    found() {
      window.clearTimeout(timer);
      if (timer) tellDrop(null);
      timer = 0;
    },
  };
}
