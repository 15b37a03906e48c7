import { useRevalidator } from '@remix-run/react';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { PersonName } from '#app/features/people/people.rules.ts';
import type { ItemTexts } from '../../revisions/revisions.rules.ts';
import { changedFields, fieldsOf, mergeFields } from '../merge.rules.ts';
import type { Field, Fields } from '../merge.rules.ts';
import { useKeptDraft } from './use-kept-draft.tsx';
import type { DraftOwner } from './use-kept-draft.tsx';

export type SaveState =
  | { kind: 'saved'; at: Date | string | null }
  | { kind: 'waiting' | 'saving' | 'offline' | 'signedOut' | 'locked' | 'tooLong' }
  | { kind: 'conflict'; fields: readonly Field[]; theirs: Fields; by: PersonName | null };

type Stored = ItemTexts & { version: number };
type Answer = { ok: true; version: number; savedAt: string; current?: Stored } | { ok: false; reason: string; current?: Stored; by?: PersonName | null };
type Settings = { url: string; owner: DraftOwner; itemId: string; stored: Stored; savedAt: Date | string | null };

const PAUSE_MS = 2_500;
const RETRY_MS = 10_000;

/**
 * Saves what is typed after a short pause and on leaving a field. Until it is saved it lies in this browser; what somebody else saved
 * meanwhile is joined with it, and where both changed the same place nothing is decided without a person.
 */
export function useAutosave(settings: Settings) {
  const [texts, setTexts] = useState(() => fieldsOf(settings.stored));
  const [state, setState] = useState<SaveState>({ kind: 'saved', at: settings.savedAt });
  const { revalidate } = useRevalidator();
  const drafts = useKeptDraft(settings.owner, settings.itemId);
  const show = useRef({ setTexts, setState, revalidate, drafts });
  show.current = { setTexts, setState, revalidate, drafts };
  const self = useRef<Saver>();
  self.current ??= new Saver(settings, () => show.current);
  const saver = self.current;

  useEffect(() => saver.live(), [saver]);
  const { stored } = settings;
  useEffect(() => saver.hear(stored), [saver, stored]);
  return useMemo(() => ({ texts, state, saver }), [texts, state, saver]);
}

type Show = { setTexts(texts: Fields): void; setState(state: SaveState): void; revalidate(): void; drafts: ReturnType<typeof useKeptDraft> };

export class Saver {
  version: number;
  private base: Fields;
  private texts: Fields;
  private isBusy = false;
  private isHeld: 'conflict' | 'locked' | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly url: string;
  private readonly itemId: string;
  private readonly show: () => Show;

  constructor({ url, itemId, stored }: Settings, show: () => Show) {
    this.url = url;
    this.itemId = itemId;
    this.version = stored.version;
    this.base = this.texts = fieldsOf(stored);
    this.show = show;
  }

  get isDirty(): boolean {
    return changedFields(this.base, this.texts).length > 0;
  }

  /** Takes up what was left behind, and saves whenever the page or the connection gives reason to. */
  live(): () => void {
    void this.show().drafts.recall().then((left) => {
      if (!left || this.isDirty) return;
      const now = this.base;
      this.base = left.base;
      this.texts = left.texts;
      this.absorb({ fields: now, version: this.version, by: null });
    });
    const save = () => void this.save();
    const events = [[window, 'pagehide'], [window, 'online'], [window, 'focus'], [document, 'visibilitychange']] as const;
    for (const [target, event] of events) target.addEventListener(event, save);
    return () => {
      for (const [target, event] of events) target.removeEventListener(event, save);
      save();
      clearTimeout(this.timer);
    };
  }

  type(field: Field, html: string): void {
    if (this.texts[field] === html) return;
    this.texts = { ...this.texts, [field]: html };
    this.changed();
  }

  /** What the page was loaded with anew. */
  hear(stored: Stored): void {
    if (stored.version > this.version && !this.isBusy && this.isHeld === null) this.absorb({ fields: fieldsOf(stored), version: stored.version, by: null });
  }

  /** One text for a field in which two had written, said by a person who has seen both. */
  settle(choice: Partial<Fields>): void {
    this.isHeld = null;
    this.texts = { ...this.texts, ...choice };
    this.changed();
    void this.save();
  }

  async save(): Promise<void> {
    clearTimeout(this.timer);
    const fields = changedFields(this.base, this.texts);
    if (fields.length === 0 || this.isBusy || this.isHeld !== null) return;
    const sent = this.texts;
    this.isBusy = true;
    this.show().setState({ kind: 'saving' });
    const answer = await post(this.url, { itemId: this.itemId, version: this.version, fields, texts: sent });
    this.isBusy = false;
    this.heard(answer, sent, fields);
  }

  private heard(answer: Answer | 'signedOut' | null, sent: Fields, fields: readonly Field[]): void {
    const { setState, revalidate, drafts } = this.show();
    if (answer === null || answer === 'signedOut') {
      setState({ kind: answer ?? 'offline' });
      this.again(RETRY_MS);
    } else if (answer.ok) {
      const isFirst = this.version === 0;
      if (answer.current) return this.absorb({ fields: fieldsOf(answer.current), version: answer.version, by: null });
      this.version = answer.version;
      this.base = { ...this.base, ...Object.fromEntries(fields.map((field) => [field, sent[field]])) };
      if (this.isDirty) this.changed();
      else {
        drafts.forget();
        setState({ kind: 'saved', at: answer.savedAt });
      }
      if (isFirst) revalidate();
    } else if (answer.reason === 'stale' && answer.current) {
      this.absorb({ fields: fieldsOf(answer.current), version: answer.current.version, by: answer.by ?? null });
    } else {
      if (answer.reason === 'locked') this.isHeld = 'locked';
      setState({ kind: answer.reason === 'locked' ? 'locked' : answer.reason === 'invalid' ? 'tooLong' : 'offline' });
    }
  }

  private absorb({ fields, version, by }: { fields: Fields; version: number; by: PersonName | null }): void {
    const { texts, conflicts } = mergeFields(this.base, this.texts, fields);
    this.base = fields;
    this.texts = texts;
    this.version = version;
    if (conflicts.length === 0) {
      this.show().setTexts(texts);
      if (this.isDirty) return this.changed();
      this.show().drafts.forget();
      return this.show().setState({ kind: 'saved', at: null });
    }
    this.isHeld = 'conflict';
    this.changed();
    this.show().setState({ kind: 'conflict', fields: conflicts, theirs: fields, by });
  }

  private changed(): void {
    const { setTexts, setState, drafts } = this.show();
    setTexts(this.texts);
    drafts.keep({ version: this.version, base: this.base, texts: this.texts });
    if (this.isHeld !== null) return;
    setState({ kind: 'waiting' });
    this.again(PAUSE_MS);
  }

  private again(after: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.save(), after);
  }
}

type Sent = { itemId: string; version: number; fields: readonly Field[]; texts: Fields };

/** Null when the server was not reached or did not understand. */
async function post(url: string, { itemId, version, fields, texts }: Sent): Promise<Answer | 'signedOut' | null> {
  const body = new FormData();
  for (const [name, value] of Object.entries({ agendaItemId: itemId, version: String(version), format: 'rich' })) body.set(name, value);
  for (const field of fields) body.set(field, texts[field]);
  const size = fields.reduce((sum, field) => sum + texts[field].length * 3, 0);
  try {
    // A page that is being left may still finish what it began; browsers allow that up to 64 KB.
    const response = await fetch(url, { method: 'POST', body, keepalive: size < 60_000, redirect: 'manual' });
    if (response.type === 'opaqueredirect') return 'signedOut';
    if (response.status === 413) return { ok: false, reason: 'invalid' };
    return response.headers.get('Content-Type')?.startsWith('application/json') ? ((await response.json()) as Answer) : null;
  } catch {
    return null;
  }
}
