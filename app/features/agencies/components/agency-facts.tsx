import { Link } from '@remix-run/react';
import { LANGUAGES, type Text3 } from '#app/lib/text3.ts';
import { LanguageTag } from '#app/ui/language-tag.tsx';
import { SectionHead } from '#app/ui/section-head.tsx';
import { State } from '#app/ui/state.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import { isNameSettled } from '../agencies.rules.ts';
import type { AgencyPage } from '../agencies.service.server.ts';
import './directory.css';

/** The name as each language has it, with its abbreviation. */
export function AgencyNames({ agency }: { agency: { name: Text3; abbr: Text3 | null } }) {
  const t = useTexts('agencies');
  const written = LANGUAGES.filter((language) => agency.name[language]);
  return (
    <section className="mt6" aria-labelledby="names">
      <SectionHead id="names" title={t('names')} />
      <dl className="names">
        {written.map((language) => (
          <div key={language}>
            <dt><LanguageTag language={language} /></dt>
            <dd lang={language}>
              {agency.name[language]}
              {agency.abbr?.[language] && <span className="soft"> · {agency.abbr[language]}</span>}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** The side panel: where the agency belongs, what it owes, how sure we are. */
export function AgencyFacts({ agency }: { agency: AgencyPage }) {
  const t = useTexts('agencies');
  return (
    <>
      <section aria-labelledby="assignments">
        <SectionHead id="assignments" title={t('assignments')} />
        <p className="small mt3">{t('openLead', { count: agency.open.lead })}</p>
        <p className="small mt1">{t('openCo', { count: agency.open.co })}</p>
        <p className="small mt3"><Link to={`/assignments?agency=${agency.id}`}>{t('allAssignments')}</Link></p>
      </section>
      <Relations agency={agency} />
      <section aria-labelledby="source">
        <SectionHead id="source" title={t('sourceLabel')} />
        <p className="small soft mt3" lang={agency.source ? 'en' : undefined}>{agency.source ?? t('sourceMissing')}</p>
        {agency.bin && <p className="small mt2">{t('bin')}: {agency.bin}</p>}
        {!isNameSettled(agency.confidence) && (
          <p className="small mt2"><State icon="question">{t('sourceCheckText')}</State></p>
        )}
      </section>
    </>
  );
}

function Relations({ agency }: { agency: AgencyPage }) {
  const t = useTexts('agencies');
  const common = useTexts('common');
  if (!agency.parent && agency.children.length === 0 && agency.bodies.length === 0) return null;
  return (
    <section>
      <dl className="factlist">
        {agency.parent && <div><dt>{t('partOf')}</dt><dd><Link to={`/agencies/${agency.parent.id}`}><T3 text={agency.parent.name} /></Link></dd></div>}
        {agency.children.length > 0 && (
          <div>
            <dt>{t('includes')}</dt>
            <dd>{agency.children.map((child) => <Link key={child.id} to={`/agencies/${child.id}`}><T3 text={child.name} /></Link>)}</dd>
          </div>
        )}
        {agency.bodies.map((body) => (
          <div key={body.id}>
            <dt>{t('body.share')}</dt>
            <dd>
              <Link to={`/bodies/${body.id}`}><T3 text={body.name} /></Link>
              {body.roles.map((role) => common(`bodyRoles.${role}`)).join(', ')}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
