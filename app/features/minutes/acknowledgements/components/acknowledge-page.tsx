import { Form } from '@remix-run/react';
import { formatMoment } from '#app/lib/dates.ts';
import { HOME_ZONE } from '#app/lib/time-zones.ts';
import { Button } from '#app/ui/button.tsx';
import { Demo } from '#app/ui/demo.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { ProtocolView } from '../../protocol/components/protocol-view.tsx';
import type { ProtocolData } from '../../protocol/protocol.rules.ts';

type Props = { name: string; isDemo: boolean; protocol: ProtocolData; at: Date | string | null };

/** One button above the text that it speaks of; afterwards the moment it was pressed. */
export function AcknowledgePage({ name, isDemo, protocol, at }: Props) {
  const t = useTexts('minutes');
  const language = useLanguage();
  return (
    <>
      <p className="eyebrow mt5">{name} {isDemo && <Demo />}</p>
      <h1 className="mt1">{t('acknowledge.title', { number: protocol.number ?? 0 })}</h1>
      {at
        ? <Notice tone="ok" live="status" className="mt4" title={t('acknowledge.done', { at: formatMoment(at, HOME_ZONE, language) })}>{t('acknowledge.doneText')}</Notice>
        : (
          <Form method="post" className="mt4">
            <p>{t('acknowledge.what')}</p>
            <div className="mt3"><Button type="submit" look="primary" icon="check">{t('acknowledge.button')}</Button></div>
          </Form>
        )}
      <ProtocolView protocol={protocol} />
    </>
  );
}
