import { Link } from '@remix-run/react';
import { Demo } from '#app/ui/demo.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { LanguageTag } from '#app/ui/language-tag.tsx';
import { Ledger, LedgerRow } from '#app/ui/ledger.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import '#app/features/agencies/components/directory.css';
import type { PersonRow } from '../directory.service.server.ts';

type Props = {
  people: PersonRow[];
  /** Left out where all are of one agency; their office stands instead. */
  showAgency?: boolean;
  label?: string;
};

/** Name, position and agency, the language of their mails at the right. */
export function PersonList({ people, showAgency = true, label }: Props) {
  const common = useTexts('common');
  const allDemo = people.length > 1 && people.every((person) => person.isDemo);
  return (
    <div className="dirlist">
      {allDemo && <p className="small soft mt2"><Icon name="flask" /> {common('demoAll')}</p>}
      <Ledger plain label={label}>
        {people.map((person) => (
          <LedgerRow
            key={person.id}
            title={<><Link to={`/people/${person.id}`} prefetch="intent">{person.name}</Link> {person.isDemo && !allDemo && <Demo />}</>}
            meta={<Offices person={person} showAgency={showAgency} />}
            end={<LanguageTag language={person.language} />}
          />
        ))}
      </Ledger>
    </div>
  );
}

function Offices({ person, showAgency }: { person: PersonRow; showAgency: boolean }) {
  const t = useTexts('people');
  const office = person.offices[0];
  return (
    <>
      {person.position && <T3 text={person.position} />}
      {showAgency && (
        <>
          {person.position && ' · '}
          {office ? <Link to={`/agencies/${office.agencyId}`}><T3 text={office.agencyShort ?? office.agency} /></Link> : t('guest')}
        </>
      )}
      {!showAgency && office && <>{person.position && ' · '}{t(`offices.${office.role}`)}</>}
      {person.email !== undefined && <div className="address">{person.email ?? t('noAddress')}</div>}
    </>
  );
}
