import { Form } from '@remix-run/react';
import { Button } from './button.tsx';
import { Demo } from './demo.tsx';
import { Notice } from './notice.tsx';
import { useTexts } from './texts.tsx';

/** Behind the link that ends mails of one kind: one button, and the way back. `area`: whose texts say what ends. */
export function StopMails({ area, name, isDemo, wants }: { area: 'assignments' | 'figures'; name: string; isDemo: boolean; wants: boolean }) {
  const t = useTexts(area);
  return (
    <>
      <p className="eyebrow mt5">{name} {isDemo && <Demo />}</p>
      <h1 className="mt1">{t('stop.title')}</h1>
      {wants
        ? <><p className="mt4">{t('stop.wants', { name })}</p><p className="soft mt2">{t('stop.text')}</p></>
        : <Notice tone="ok" live="status" className="mt4" title={t('stop.stopped')}>{t('stop.stoppedText')}</Notice>}
      <Form method="post" className="mt5">
        <input type="hidden" name="wish" value={wants ? 'stop' : 'again'} />
        <Button type="submit" look={wants ? 'primary' : undefined} icon={wants ? 'mail-x' : 'mail'}>{t(wants ? 'stop.button' : 'stop.again')}</Button>
      </Form>
    </>
  );
}
