import { useNavigate } from '@remix-run/react';
import { useEffect, useRef } from 'react';
import { Dialog } from './dialog.tsx';
import type { DialogHandle } from './dialog.tsx';
import { Icon } from './icon.tsx';
import { useTexts } from './texts.tsx';

export type KeyHint = { keys: readonly string[]; label: string };

type Props = {
  /** Where `N` leads; without it the key is neither bound nor listed. */
  createHref?: string;
  /** Keys of the page itself. */
  hints?: readonly KeyHint[];
};

/** The keys button of the workspace; `?` opens the same list. */
export function KeysHelp({ createHref, hints = [] }: Props) {
  const t = useTexts('common');
  const dialog = useRef<DialogHandle>(null);
  const navigate = useNavigate();
  useKeys({
    '?': () => dialog.current?.open(),
    ...(createHref ? { n: () => navigate(createHref) } : {}),
  });
  const all: KeyHint[] = [
    ...hints,
    ...(createHref ? [{ keys: ['N'], label: t('keys.create') }] : []),
    { keys: ['?'], label: t('keys.help') },
    { keys: ['Esc'], label: t('keys.close') },
  ];
  return (
    <>
      <button
        type="button"
        className="btn sm icon quiet"
        data-needs-script
        aria-label={t('keys.show')}
        title={t('keys.show')}
        onClick={() => dialog.current?.open()}
      >
        <Icon name="question" />
      </button>
      <Dialog ref={dialog} title={t('keys.title')}>
        <dl className="keys">
          {all.map(({ keys, label }) => (
            <div key={label} style={{ display: 'contents' }}>
              <dt>{keys.map((key) => <kbd key={key}>{key}</kbd>)}</dt>
              <dd>{label}</dd>
            </div>
          ))}
        </dl>
      </Dialog>
    </>
  );
}

/** Single keys, only while nobody is typing and no dialog is open. */
function useKeys(actions: Record<string, () => void>) {
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.defaultPrevented) return;
      const target = event.target as Element;
      if (target.closest('input, textarea, select, [contenteditable], dialog[open]')) return;
      // On a Kazakh or Russian layout the letter differs; the place of the key does not.
      const action = latest.current[event.key] ?? (event.code === 'KeyN' ? latest.current.n : undefined);
      if (!action) return;
      event.preventDefault();
      action();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
}
