import { Link } from '@remix-run/react';
import { inLanguage } from '#app/lib/text3.ts';
import { RegionMap, RegionTiles, type MapPlace } from '#app/ui/region-map.tsx';
import { SectionHead } from '#app/ui/section-head.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { roadmapHref, type RoadmapQuery } from '../roadmap.schema.ts';
import type { RoadmapPage } from '../roadmap.service.server.ts';

type Props = { page: RoadmapPage; query: RoadmapQuery };

/** Where milestones are carried out: map, equal tiles and table say the same. */
export function MapView({ page, query }: Props) {
  const t = useTexts('roadmap');
  const language = useLanguage();
  const hrefOf = (iso: string) => roadmapHref(query, { view: 'table', region: iso, m: undefined });
  const places: MapPlace[] = page.regions.map(({ iso, kind, name, short, count, level, column, row }) => ({
    iso, kind, level, tileColumn: column, tileRow: row, value: String(count), name: inLanguage(name, language).text, short: inLanguage(short, language).text,
  }));
  return (
    <>
      <p className="soft small mt4 measure">{t('map.intro')}</p>
      <div className="mt4"><RegionMap label={t('map.label')} note={t('map.schematic')} places={places} /></div>
      <section className="mt5">
        <SectionHead title={t('map.tiles')} />
        <div className="mt3"><RegionTiles label={t('map.tiles')} places={places} /></div>
      </section>
      <section className="mt5">
        <SectionHead id="map-table" title={t('map.table')} />
        <RegionTable page={page} hrefOf={hrefOf} />
      </section>
    </>
  );
}

function RegionTable({ page, hrefOf }: { page: RoadmapPage; hrefOf: (iso: string) => string }) {
  const t = useTexts('roadmap');
  return (
    <div className="twrap mt3" tabIndex={0} role="region" aria-labelledby="map-table">
      <table className="rm-table rm-regions">
        <thead>
          <tr>
            <th scope="col">{t('filters.region')}</th>
            <th scope="col" className="num">{t('map.all')}</th>
            <th scope="col" className="num">{t('states.done')}</th>
            <th scope="col" className="num">{t('states.late')}</th>
            <th scope="col" className="num">{t('states.at_risk')}</th>
          </tr>
        </thead>
        <tbody>
          {page.regions.map(({ iso, name, count, done, late, atRisk }) => (
            <tr key={iso}>
              <th scope="row">{count > 0 ? <Link to={hrefOf(iso)}><T3 text={name} /></Link> : <T3 text={name} />}</th>
              <td className="num">{count}</td>
              <td className="num">{done}</td>
              <td className="num">{late}</td>
              <td className="num">{atRisk}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
