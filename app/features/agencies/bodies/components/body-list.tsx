import { Link } from '@remix-run/react';
import { Ledger, LedgerRow } from '#app/ui/ledger.tsx';
import { SectionHead } from '#app/ui/section-head.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import type { BodyOption } from '../bodies.service.server.ts';

/** For the side panel: each body with its seats. */
export function BodyList({ bodies }: { bodies: BodyOption[] }) {
  const t = useTexts('agencies');
  return (
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
  );
}
