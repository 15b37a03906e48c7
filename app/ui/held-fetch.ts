import { useSyncExternalStore } from 'react';

/** What a dropped connection does to the page's own requests: without this, the framework puts an error page in place of what was being read or typed. */

/** `waiting`: what is shown may be out of date; `unsaved`: a form may not have arrived. */
export type Drop = 'waiting' | 'unsaved';

const AGAIN_MS = 2_000;
let drop: Drop | null = null;
const listeners = new Set<() => void>();

/** A form that may be lost is told until the reader has seen it; the rest passes by itself. */
export function tellDrop(next: Drop | null, isSeen = false): void {
  const kept = drop === 'unsaved' && !isSeen ? drop : next;
  if (kept === drop) return;
  drop = kept;
  for (const listener of listeners) listener();
}

export function useDrop(): Drop | null {
  return useSyncExternalStore(subscribe, () => drop, () => null);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * What is read waits for the connection. What is written is never sent twice, for nobody knows whether it arrived: the page stays as it
 * is (an answer without a body is "nothing new" to the framework, which then reads how things stand) and says so.
 */
export function holdThroughDrops(plain: typeof fetch, wait = untilOnline, tell: (drop: Drop | null) => void = tellDrop): typeof fetch {
  return async (input, init) => {
    for (;;) {
      try {
        const response = await plain(input, init);
        if (isOfPage(input)) tell(null);
        return response;
      } catch (error) {
        if (!isOfPage(input) || init?.signal?.aborted || !(error instanceof TypeError)) throw error;
        const isRead = (init?.method ?? 'GET') === 'GET';
        tell(isRead ? 'waiting' : 'unsaved');
        if (!isRead) return new Response(null, { status: 204 });
        await wait(init?.signal ?? null);
      }
    }
  };
}

/** Data of routes, as the framework asks for it. */
function isOfPage(input: RequestInfo | URL): boolean {
  const address = input instanceof Request ? input.url : String(input);
  return new URL(address, 'http://page.invalid').pathname.endsWith('.data');
}

/** Until the browser is connected again, and in any case a moment: it does not know of a server that is away. */
function untilOnline(signal: AbortSignal | null): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      window.clearTimeout(timer);
      window.removeEventListener('online', done);
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const timer = window.setTimeout(done, AGAIN_MS);
    window.addEventListener('online', done);
    signal?.addEventListener('abort', done);
  });
}
