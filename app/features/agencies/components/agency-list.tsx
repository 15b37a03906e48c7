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
        <h2 className="vh">{t('tabs.agencies')}</h2>
        <EmptyState icon="building" title={t('nothing')} text={t('nothingText')} example={t('example')} />
      </div>
    );
  }
  return (
    <div className="directory dirlist mt6">
      {groupByKind(agencies).map((group) => (
        <section className={group.agencies.some((agency) => agency.abbr) ? 'group' : 'group no-abbr'} key={group.kind} aria-labelledby={`kind-${group.kind}`}>
          <SectionHead id={`kind-${group.kind}`} title={t(`kinds.${group.kind}`)} count={group.agencies.length} />
          <Ledger lead="144px" leadNarrow="84px">
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
      lead={<Lead agency={agency} />}
      title={<><Link to={`/agencies/${agency.id}`} prefetch="intent"><T3 text={agency.name} /></Link> {agency.isDemo && <Demo />}</>}
      meta={focalPoint && <>{t(focalPoint.isDeputy ? 'deputyFocalPoint' : 'focalPoint')}: <Link to={`/people/${focalPoint.personId}`}>{focalPoint.name}</Link></>}
      end={isNameSettled(agency.confidence) ? undefined : <State icon="question">{t('sourceCheck')}</State>}
    />
  );
}

/** The abbreviation as used in the reader's language or the next one; akimats, which have none, are known by their region. */
function Lead({ agency }: { agency: Pick<ListedAgency, 'abbr' | 'region'> }) {
  const language = useLanguage();
  const { text, language: own } = inLanguage(agency.abbr ?? agency.region, language);
  return text ? <span lang={own === language ? undefined : own}>{text}</span> : null;
}
