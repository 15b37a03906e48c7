import { Form } from '@remix-run/react';
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import type { IconName } from './icon.tsx';
import { useTexts } from './texts.tsx';

type Props = {
  /** Seconds left when the page was made, and of how many. Relative, because the reader's clock may be wrong. */
  secondsLeft: number;
  total?: number;
  icon?: IconName;
  /** The sentence with the seconds in it. */
  children: (seconds: number) => ReactNode;
  /** The form that undoes: its address and fields. */
  action?: string;
  fields: Record<string, string>;
  /** When the time is over, for example to load the page anew. */
  onEnd?: () => void;
};

/** The dark line after sending: how long it can still be taken back, and the button that does it (also Ctrl/Cmd Z). */
export function UndoBar({ secondsLeft, total = 20, icon = 'send', children, action, fields, onEnd }: Props) {
  const t = useTexts('common');
  const form = useRef<HTMLFormElement>(null);
  const seconds = useCountdown(secondsLeft, onEnd);
  useUndoKey(form);
  if (seconds <= 0) return null;
  return (
    <div className="undo">
      <Icon name={icon} />
      <span className="vh" role="status">{t('undo.left', { seconds: secondsLeft })}</span>
      <span>{children(seconds)}</span>
      <progress value={seconds} max={total} aria-label={t('undo.left', { seconds })} />
      <span className="grow" />
      <Form ref={form} method="post" action={action}>
        {Object.entries(fields).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
        <button className="btn sm">
          <Icon name="undo" />
          {t('actions.undo')} <kbd aria-hidden="true">Ctrl Z</kbd>
        </button>
      </Form>
    </div>
  );
}

function useCountdown(from: number, onEnd?: () => void): number {
  const [seconds, setSeconds] = useState(from);
  const end = useRef(onEnd);
  useEffect(() => {
    end.current = onEnd;
  });
  useEffect(() => {
    // Measured against a clock that never jumps: a sleeping tab would otherwise promise time that is gone.
    const until = performance.now() + from * 1000;
    const timer = setInterval(() => {
      const left = Math.max(0, Math.ceil((until - performance.now()) / 1000));
      setSeconds(left);
      if (left > 0) return;
      clearInterval(timer);
      end.current?.();
    }, 250);
    return () => clearInterval(timer);
  }, [from]);
  return seconds;
}

function useUndoKey(form: React.RefObject<HTMLFormElement>) {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.code !== 'KeyZ') return;
      // In a text field the key belongs to the text.
      if ((event.target as Element).closest('input, textarea, [contenteditable]')) return;
      event.preventDefault();
      form.current?.requestSubmit();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [form]);
}
