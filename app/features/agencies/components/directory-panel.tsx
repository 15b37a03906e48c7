import { Link } from '@remix-run/react';
import { Ledger, LedgerRow } from '#app/ui/ledger.tsx';
import { SectionHead } from '#app/ui/section-head.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import type { BodyOption } from '../bodies/bodies.service.server.ts';

/** For the side panel: each body with its seats, and how many agencies somebody speaks for. */
export function DirectoryPanel({ bodies, total, withFocalPoint }: { bodies: BodyOption[]; total: number; withFocalPoint: number }) {
  const t = useTexts('agencies');
  return (
    <>
      <section aria-labelledby="bodies">
        <SectionHead id="bodies" title={t('bodies')} />
        <Ledger plain>
          {bodies.map((body) => (
            <LedgerRow
              key={body.id}
              title={<Link to={`/bodies/${body.id}`} prefetch="intent"><T3 text={body.name} /></Link>}
              meta={<>{t(`body.${body.kind}`)} · {body.seatCount > 0 ? t('seatCount', { count: body.seatCount }) : t('noSeats')}</>}
            />
          ))}
        </Ledger>
      </section>
      <section aria-labelledby="focal-points">
        <SectionHead id="focal-points" title={t('focalPoints')} />
        <p className="small mt3">{t('withFocalPoint', { count: withFocalPoint, total })}</p>
      </section>
    </>
  );
}
