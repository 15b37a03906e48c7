import { Link } from '@remix-run/react';
import { Demo } from '#app/ui/demo.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { LanguageTag } from '#app/ui/language-tag.tsx';
import { Ledger, LedgerRow } from '#app/ui/ledger.tsx';
import { SectionHead } from '#app/ui/section-head.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import type { Seat } from '#app/features/agencies/bodies/bodies.service.server.ts';
import '#app/features/agencies/components/directory.css';
import { fullName } from '../../people.rules.ts';

/** The seats of a body by agency, chair first as the list has them; a seat belongs to the agency, whoever sits on it. */
export function SeatList({ seats }: { seats: Seat[] }) {
  const t = useTexts('agencies');
  const allDemo = seats.length > 0 && seats.every((seat) => seat.isDemo);
  return (
    <section className="dirlist mt6" aria-labelledby="seats">
      <SectionHead id="seats" title={t('body.seats')} count={seats.length || undefined} />
      {seats.length === 0 && <EmptyState icon="users" title={t('body.noSeatsTitle')} text={t('body.noSeatsText')} />}
      {allDemo && <p className="small soft mt2"><Icon name="flask" /> {t('body.allSeatsDemo')}</p>}
      <Ledger ordered lead="32px" leadNarrow="28px">
        {seats.map((seat, index) => <SeatRow key={seat.id} seat={seat} number={index + 1} showDemo={!allDemo} />)}
      </Ledger>
    </section>
  );
}

function SeatRow({ seat, number, showDemo }: { seat: Seat; number: number; showDemo: boolean }) {
  const t = useTexts('agencies');
  const common = useTexts('common');
  const language = useLanguage();
  return (
    <LedgerRow
      lead={number}
      title={<Link to={`/agencies/${seat.agencyId}`}><T3 text={seat.agencyName} /></Link>}
      meta={
        <>
          {seat.role !== 'member' && <b>{common(`bodyRoles.${seat.role}`)} · </b>}
          {seat.personId ? <Link to={`/people/${seat.personId}`}>{fullName(seat, language, 'full')}</Link> : t('body.vacant')}
          {seat.personPosition && <>, <T3 text={seat.personPosition} /></>}
          {seat.isDemo && showDemo && <> <Demo /></>}
        </>
      }
      end={seat.language ? <LanguageTag language={seat.language} /> : undefined}
    />
  );
}
