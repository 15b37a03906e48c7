import { Link } from '@remix-run/react';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Demo } from '#app/ui/demo.tsx';
import { Ledger, LedgerRow } from '#app/ui/ledger.tsx';
import { SectionHead } from '#app/ui/section-head.tsx';
import { State } from '#app/ui/state.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { inLanguage, type Text3 } from '#app/lib/text3.ts';
import { groupByKind, isNameSettled, type AgencyKind } from '../agencies.rules.ts';
import './directory.css';

export type ListedAgency = {
  id: string;
  kind: AgencyKind;
  name: Text3;
  abbr: Text3 | null;
  region: Text3 | null;
  confidence: string | null;
  isDemo: boolean;
  focalPoint: { personId: string; name: string; isDeputy: boolean } | null;
};

/** Grouped by kind, abbreviation in front. */
export function AgencyList({ agencies }: { agencies: ListedAgency[] }) {
  const t = useTexts('agencies');
  if (agencies.length === 0) {
    return (
      <div className="mt5">
        <EmptyState icon="building" title={t('nothing')} text={t('nothingText')} example={t('example')} />
      </div>
    );
  }
  return (
    <div className="directory mt6">
      {groupByKind(agencies).map((group) => (
        <section className="group" key={group.kind} aria-labelledby={`kind-${group.kind}`}>
          <SectionHead id={`kind-${group.kind}`} title={t(`kinds.${group.kind}`)} count={group.agencies.length} />
          <Ledger lead="112px" leadNarrow="72px">
            {group.agencies.map((agency) => <AgencyRow key={agency.id} agency={agency} />)}
          </Ledger>
        </section>
      ))}
    </div>
  );
}

function AgencyRow({ agency }: { agency: ListedAgency }) {
  const t = useTexts('agencies');
  const { focalPoint } = agency;
  return (
    <LedgerRow
      lead={<Abbreviation abbr={agency.abbr} />}
      title={<><Link to={`/agencies/${agency.id}`} prefetch="intent"><T3 text={agency.name} /></Link> {agency.isDemo && <Demo />}</>}
      meta={
        <>
          {agency.region && <><T3 text={agency.region} mark="none" />{' · '}</>}
          {focalPoint ? <>{t(focalPoint.isDeputy ? 'deputyFocalPoint' : 'focalPoint')}: <Link to={`/people/${focalPoint.personId}`}>{focalPoint.name}</Link></> : t('noFocalPoint')}
        </>
      }
      end={isNameSettled(agency.confidence) ? undefined : <State icon="question">{t('sourceCheck')}</State>}
    />
  );
}

/** Only in a language it is used in: nobody knows a foreign abbreviation. */
function Abbreviation({ abbr }: { abbr: Text3 | null }) {
  const language = useLanguage();
  const { text, language: own } = inLanguage(abbr, language);
  return text ? <span lang={own === language ? undefined : own}>{text}</span> : null;
}
