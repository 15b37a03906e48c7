import { useEffect, useMemo } from 'react';
import { newId } from '#app/lib/ids.ts';
import type { Fields } from '../merge.rules.ts';

/** What is typed and not yet saved, with what it was typed over. */
export type Draft = { version: number; base: Fields; texts: Fields };

const PREFIX = 'ortaq minutes';

export type DraftOwner = { personId: string; meetingId: string };

/** This tab's name, kept over a reload. */
export function tabId(): string {
  try {
    const known = sessionStorage.getItem(`${PREFIX} tab`);
    if (known) return known;
    const made = newId();
    sessionStorage.setItem(`${PREFIX} tab`, made);
    return made;
  } catch {
    return newId();
  }
}

const keyOf = ({ personId, meetingId }: DraftOwner, itemId: string, tab: string) => [PREFIX, personId, meetingId, itemId, tab].join(' ');

/**
 * Unsaved texts lie in this browser, one place for each tab, so that a lost connection, an expired session or a crash takes nothing away.
 * A tab holds a lock while it lives: what a dead one left is taken over by the next that opens the item.
 */
export function useKeptDraft(owner: DraftOwner, itemId: string) {
  const { personId, meetingId } = owner;
  const key = useMemo(() => (typeof window === 'undefined' ? '' : keyOf({ personId, meetingId }, itemId, tabId())), [personId, meetingId, itemId]);
  useEffect(() => {
    let release = () => {};
    void navigator.locks?.request(key, { ifAvailable: true }, () => new Promise<void>((resolve) => (release = resolve)));
    return () => release();
  }, [key]);
  return useMemo(() => ({
    // The store may be full or forbidden: typing must go on all the same.
    keep: (draft: Draft) => quietly(() => localStorage.setItem(key, JSON.stringify(draft))),
    forget: () => quietly(() => localStorage.removeItem(key)),
    recall: async () => read(key) ?? (await takeOver(key)),
  }), [key]);
}

async function takeOver(key: string): Promise<Draft | null> {
  const ofItem = key.slice(0, key.lastIndexOf(' ') + 1);
  for (const other of keysWith(ofItem)) {
    if (other === key || !navigator.locks) continue;
    const draft = await navigator.locks.request(other, { ifAvailable: true }, (lock) => {
      const left = lock && read(other);
      if (left) quietly(() => localStorage.setItem(key, JSON.stringify(left)));
      if (lock) quietly(() => localStorage.removeItem(other));
      return left;
    });
    if (draft) return draft;
  }
  return null;
}

/** Everything this person left unsaved in these minutes, whichever tab it was. */
export function draftsLeft({ personId, meetingId }: DraftOwner): { key: string; itemId: string; draft: Draft }[] {
  return keysWith([PREFIX, personId, meetingId, ''].join(' ')).flatMap((key) => {
    const draft = read(key);
    return draft ? [{ key, itemId: key.split(' ').at(-2) ?? '', draft }] : [];
  });
}

export function forgetDraft(key: string): void {
  quietly(() => localStorage.removeItem(key));
}

function keysWith(start: string): string[] {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(start));
  } catch {
    return [];
  }
}

function read(key: string): Draft | null {
  try {
    const draft = JSON.parse(localStorage.getItem(key) ?? 'null') as Draft | null;
    return draft && typeof draft.version === 'number' && typeof draft.texts === 'object' && typeof draft.base === 'object' ? draft : null;
  } catch {
    return null;
  }
}

function quietly(work: () => void): void {
  try {
    work();
  } catch { /* nothing to be done */ }
}
