import { useRevalidator } from '@remix-run/react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { LANGUAGES } from '#app/lib/text3.ts';
import type { Language, Text3 } from '#app/lib/text3.ts';

export type Texts = { heard: Text3; spoke: Text3 };
export type Part = keyof Texts;
export type SaveState =
  | { kind: 'saved'; at: Date | string | null }
  | { kind: 'waiting' | 'saving' | 'failed' | 'locked' }
  | { kind: 'conflict'; theirs: Texts; version: number };

type Answer = { ok: true; version: number; savedAt: string } | { ok: false; reason: string; current?: { heard: Text3 | null; spoke: Text3 | null; version: number } };
type Settings = { url: string; itemId: string; stored: Texts; version: number; savedAt: Date | string | null };

const PAUSE_MS = 2_500;
const RETRY_MS = 10_000;

/**
 * Saves what is typed after a short pause and on leaving a field. What is not yet saved lies in the tab's own store, so that a reload or a
 * lost connection takes nothing away; what somebody else saved meanwhile is shown beside it instead of being overwritten.
 */
export function useAutosave({ url, itemId, stored, version, savedAt }: Settings) {
  const [texts, setTexts] = useState(stored);
  const [state, setState] = useState<SaveState>({ kind: 'saved', at: savedAt });
  const now = useRef({ texts: stored, version, isDirty: false, isBusy: false });
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const { revalidate } = useRevalidator();
  const key = `minutes ${url} ${itemId}`;

  const save = useCallback(async () => {
    clearTimeout(timer.current);
    const self = now.current;
    if (!self.isDirty || self.isBusy) return;
    const sent = self.texts;
    const isFirst = self.version === 0;
    self.isBusy = true;
    setState({ kind: 'saving' });
    const answer = await post(url, itemId, self.version, sent);
    self.isBusy = false;
    const refused = answer && !answer.ok ? answer : null;
    if (answer?.ok) {
      self.version = answer.version;
      self.isDirty = self.texts !== sent;
      if (!self.isDirty) forget(key);
      setState(self.isDirty ? { kind: 'waiting' } : { kind: 'saved', at: answer.savedAt });
      if (isFirst) revalidate();
    } else if (refused?.reason === 'stale' && refused.current) {
      const { heard, spoke } = refused.current;
      setState({ kind: 'conflict', theirs: { heard: heard ?? {}, spoke: spoke ?? {} }, version: refused.current.version });
      return;
    } else setState({ kind: refused?.reason === 'locked' ? 'locked' : 'failed' });
    if (self.isDirty && refused?.reason !== 'locked') timer.current = setTimeout(() => void save(), answer ? PAUSE_MS : RETRY_MS);
  }, [url, itemId, key, revalidate]);

  const take = useCallback((next: Texts, atVersion?: number) => {
    Object.assign(now.current, { texts: next, isDirty: true, ...(atVersion === undefined ? {} : { version: atVersion }) });
    setTexts(next);
    remember(key, { version: now.current.version, texts: next });
    setState({ kind: 'waiting' });
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void save(), PAUSE_MS);
  }, [key, save]);

  useEffect(() => {
    const self = now.current;
    const left = recall(key);
    if (left && !isSame(left.texts, self.texts)) take(left.texts, left.version);
    const leave = () => void save();
    addEventListener('pagehide', leave);
    return () => {
      removeEventListener('pagehide', leave);
      leave();
      clearTimeout(timer.current);
    };
  }, [key, save, take]);

  return {
    texts,
    state,
    type: (part: Part, language: Language, text: string) => take({ ...now.current.texts, [part]: { ...now.current.texts[part], [language]: text } }),
    save: () => { if (state.kind !== 'conflict') void save(); },
    /** Mine over theirs, or theirs in place of mine: said by a person who has seen both. */
    settle(choice: 'mine' | 'theirs') {
      if (state.kind !== 'conflict') return;
      take(choice === 'mine' ? now.current.texts : state.theirs, state.version);
      void save();
    },
  };
}

/** Null when the server was not reached or did not understand. */
async function post(url: string, itemId: string, version: number, texts: Texts): Promise<Answer | null> {
  const body = new URLSearchParams({ agendaItemId: itemId, version: String(version) });
  for (const part of ['heard', 'spoke'] as const) for (const language of LANGUAGES) body.set(`${part}.${language}`, texts[part][language] ?? '');
  try {
    // A page that is being left may still finish what it began; browsers allow that up to 64 KB.
    const response = await fetch(url, { method: 'POST', body, keepalive: body.toString().length < 60_000 });
    return response.headers.get('Content-Type')?.startsWith('application/json') ? ((await response.json()) as Answer) : null;
  } catch {
    return null;
  }
}

function isSame(a: Texts, b: Texts): boolean {
  return (['heard', 'spoke'] as const).every((part) => LANGUAGES.every((language) => (a[part][language] ?? '') === (b[part][language] ?? '')));
}

type Left = { version: number; texts: Texts };

// The store may be full or forbidden: typing must go on all the same.
function remember(key: string, left: Left): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(left));
  } catch { /* nothing to be done */ }
}

function recall(key: string): Left | null {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? 'null') as Left | null;
  } catch {
    return null;
  }
}

function forget(key: string): void {
  try {
    sessionStorage.removeItem(key);
  } catch { /* nothing to be done */ }
}
