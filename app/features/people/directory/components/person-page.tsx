import { Form, Link } from '@remix-run/react';
import { LANGUAGES } from '#app/lib/text3.ts';
import { Button } from '#app/ui/button.tsx';
import { LanguageTag } from '#app/ui/language-tag.tsx';
import { Ledger, LedgerRow } from '#app/ui/ledger.tsx';
import { SectionHead } from '#app/ui/section-head.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import { fullName } from '../../people.rules.ts';
import '#app/features/agencies/components/directory.css';
import type { PersonPage } from '../directory.service.server.ts';

/** Offices and seats, then the name as each language writes it. */
export function PersonDetails({ person }: { person: PersonPage }) {
  const t = useTexts('people');
  const common = useTexts('common');
  return (
    <>
      <section className="mt6" aria-labelledby="offices">
        <SectionHead id="offices" title={t('officesTitle')} />
        {person.offices.length === 0 && <p className="soft mt3">{t('noOffices')}</p>}
        <Ledger plain>
          {person.offices.map((office) => (
            <LedgerRow key={`${office.agencyId} ${office.role}`} title={<Link to={`/agencies/${office.agencyId}`}><T3 text={office.agency} /></Link>} meta={t(`offices.${office.role}`)} />
          ))}
        </Ledger>
      </section>
      {person.seats.length > 0 && (
        <section className="mt6" aria-labelledby="seats">
          <SectionHead id="seats" title={t('seatsTitle')} />
          <Ledger plain>
            {person.seats.map((seat) => (
              <LedgerRow key={`${seat.bodyId} ${seat.role}`} title={<Link to={`/bodies/${seat.bodyId}`}><T3 text={seat.body} /></Link>} meta={common(`bodyRoles.${seat.role}`)} />
            ))}
          </Ledger>
        </section>
      )}
      {person.names.surname && <Names names={person.names} />}
    </>
  );
}

function Names({ names }: { names: PersonPage['names'] }) {
  const t = useTexts('people');
  const written = LANGUAGES.filter((language) => names.surname?.[language]);
  return (
    <section className="mt6" aria-labelledby="names">
      <SectionHead id="names" title={t('names')} />
      <dl className="names">
        {written.map((language) => (
          <div key={language}>
            <dt><LanguageTag language={language} /></dt>
            <dd lang={language}>{fullName(names, language, 'full')}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** The side panel: how the person is reached. */
export function PersonFacts({ person, city, canExport }: { person: PersonPage; city: string; canExport: boolean }) {
  const t = useTexts('people');
  const common = useTexts('common');
  return (
    <section aria-labelledby="facts">
      <SectionHead id="facts" title={t('facts')} />
      <dl className="factlist">
        <div>
          <dt>{t('address')}</dt>
          <dd className={person.email === undefined ? 'soft' : 'address'}>{person.email === undefined ? t('addressHidden') : (person.email ?? t('noAddress'))}</dd>
        </div>
        <div><dt>{t('mailLanguage')}</dt><dd>{common(`languages.${person.language}`)}</dd></div>
        <div><dt>{t('timeZone')}</dt><dd>{city}</dd></div>
        {person.source && <div><dt>{t('sourceLabel')}</dt><dd>{person.source}</dd></div>}
      </dl>
      {person.isDemo && <p className="small soft mt3">{t('invented')}</p>}
      {canExport && (
        <Form method="post" action={`/people/${person.id}/data.json`} reloadDocument className="mt4">
          <Button small icon="download" type="submit">{t('takeOut')}</Button>
          <p className="small soft mt2">{t('takeOutHint')}</p>
        </Form>
      )}
    </section>
  );
}
