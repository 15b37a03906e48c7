import { useEffect } from 'react';
import { tellDrop, useDrop } from './held-fetch.ts';
import { Icon } from './icon.tsx';
import { useTexts } from './texts.tsx';

/** Stands once in the page: says when the server cannot be reached, and when something may not have arrived there. */
export function Connection() {
  const t = useTexts('common');
  const drop = useDrop();
  useEffect(() => {
    const lose = () => tellDrop('waiting');
    const find = () => tellDrop(null);
    window.addEventListener('offline', lose);
    window.addEventListener('online', find);
    return () => {
      window.removeEventListener('offline', lose);
      window.removeEventListener('online', find);
    };
  }, []);
  if (!drop) return null;
  return (
    <div className="toasts connection">
      <div className="toast" role="alert">
        <Icon name="warning" />
        <span className="grow">{t(`connection.${drop}`)}</span>
        {drop === 'unsaved' && (
          <button type="button" className="btn sm icon quiet" aria-label={t('actions.close')} onClick={() => tellDrop(null, true)}>
            <Icon name="close" />
          </button>
        )}
      </div>
    </div>
  );
}
