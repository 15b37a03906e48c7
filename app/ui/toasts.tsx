import { useSyncExternalStore } from 'react';
import { Icon } from './icon.tsx';
import type { IconName } from './icon.tsx';
import { useTexts } from './texts.tsx';

type Toast = { id: number; text: string; icon: IconName };

const STAYS_MS = 8_000;
const NONE: readonly Toast[] = [];
let toasts = NONE;
let lastId = 0;
const listeners = new Set<() => void>();

/** Says that something was done. Never the only place of an error: those stand beside their field. */
export function say(text: string, icon: IconName = 'check'): void {
  const id = ++lastId;
  change([...toasts.slice(-2), { id, text, icon }]);
  setTimeout(() => dismiss(id), STAYS_MS);
}

function dismiss(id: number): void {
  change(toasts.filter((toast) => toast.id !== id));
}

function change(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Stands once in every frame: a live region is only heard when it was there before its words. */
export function Toasts() {
  const t = useTexts('common');
  const shown = useSyncExternalStore(subscribe, () => toasts, () => NONE);
  return (
    <div className="toasts" role="status">
      {shown.map(({ id, text, icon }) => (
        <div key={id} className="toast">
          <Icon name={icon} />
          <span className="grow">{text}</span>
          <button type="button" className="btn sm icon quiet" aria-label={t('actions.close')} onClick={() => dismiss(id)}>
            <Icon name="close" />
          </button>
        </div>
      ))}
    </div>
  );
}
