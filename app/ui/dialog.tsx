import { forwardRef, useEffect, useId, useImperativeHandle, useRef } from 'react';
import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import { useTexts } from './texts.tsx';

export type DialogHandle = { open(): void; close(): void };

type Props = {
  title: string;
  /** `late` for what cannot be undone. */
  tone?: 'late';
  children: ReactNode;
  /** Buttons, the primary one last. */
  foot?: ReactNode;
  onClose?: () => void;
};

/** The browser's own modal dialog: it keeps the focus inside and gives it back to where it came from. */
export const Dialog = forwardRef<DialogHandle, Props>(function Dialog({ title, tone, children, foot, onClose }, handle) {
  const t = useTexts('common');
  const heading = useId();
  const element = useRef<HTMLDialogElement>(null);
  useImperativeHandle(handle, () => ({
    open() {
      if (!element.current?.open) element.current?.showModal();
    },
    close: () => element.current?.close(),
  }));
  useCloseOnBackdrop(element);
  return (
    <dialog ref={element} className={tone ? `dialog ${tone}` : 'dialog'} aria-labelledby={heading} onClose={onClose}>
      <div className="in">
        <div className="head">
          <h2 id={heading}>{title}</h2>
          <button type="button" className="btn sm icon quiet" aria-label={t('actions.close')} onClick={() => element.current?.close()}>
            <Icon name="close" />
          </button>
        </div>
        <div>{children}</div>
        {foot && <div className="foot">{foot}</div>}
      </div>
    </dialog>
  );
});

function useCloseOnBackdrop(element: React.RefObject<HTMLDialogElement>) {
  useEffect(() => {
    const dialog = element.current;
    // Only a press that begins outside closes: selecting text may end there.
    const press = (event: PointerEvent) => {
      if (event.target === dialog) dialog?.close();
    };
    dialog?.addEventListener('pointerdown', press);
    return () => dialog?.removeEventListener('pointerdown', press);
  }, [element]);
}
