import { Link } from '@remix-run/react';
import { Notice } from '#app/ui/notice.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import type { Relatives } from '../history.service.server.ts';

/** Why it is off control, and what it came from or became. */
export function RelativesNote({ relatives }: { relatives: Relatives }) {
  const t = useTexts('assignments');
  const kinds = (['splitFrom', 'parts', 'mergedInto', 'merged'] as const).filter((kind) => relatives[kind].length > 0);
  if (!relatives.closedReason && kinds.length === 0) return null;
  return (
    <Notice icon="history" className="mt4 measure">
      {relatives.closedReason && <p className="pre">{t('control.closedBecause', { reason: relatives.closedReason })}</p>}
      {kinds.map((kind) => (
        <div key={kind}>
          {t(`control.${kind}`)}: {relatives[kind].map(({ id, result }, index) => <span key={id}>{index > 0 && '; '}<Link to={`/assignments/${id}`}><T3 text={result} /></Link></span>)}
        </div>
      ))}
    </Notice>
  );
}
