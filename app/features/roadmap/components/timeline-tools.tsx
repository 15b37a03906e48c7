import { Link, useLocation, useNavigate } from '@remix-run/react';
import { useEffect, useState } from 'react';
import { Button } from '#app/ui/button.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import { roadmapHref, ZOOMS, type RoadmapQuery } from '../roadmap.schema.ts';

/** How rows are grouped, how wide time is drawn, and paper. All but the last are addresses. */
export function TimelineTools({ query, hasMore }: { query: RoadmapQuery; hasMore: boolean }) {
  const t = useTexts('roadmap');
  const link = (label: string, change: Parameters<typeof roadmapHref>[1], isCurrent: boolean) => <Link key={label} to={roadmapHref(query, change)} aria-current={isCurrent ? 'true' : undefined} preventScrollReset>{label}</Link>;
  return (
    <div className="rm-tools mt3">
      <nav className="seg" aria-label={t('tools.group')}>
        {link(t('tools.byDirection'), { by: undefined }, !query.by)}
        {link(t('tools.byAgency'), { by: 'agency' }, query.by === 'agency')}
      </nav>
      <nav className="seg" aria-label={t('tools.zoom')}>
        {link(t('tools.whole'), { zoom: undefined }, !query.zoom)}
        {ZOOMS.map((zoom) => link(t(`tools.${zoom}`), { zoom }, query.zoom === zoom))}
      </nav>
      <PrintButton query={query} hasMore={hasMore} />
    </div>
  );
}

/** Paper holds all rows: what is not loaded yet is asked for first. */
function PrintButton({ query, hasMore }: { query: RoadmapQuery; hasMore: boolean }) {
  const t = useTexts('roadmap');
  const [isScripted, setScripted] = useState(false);
  const navigate = useNavigate();
  const { state } = useLocation() as { state: { print?: boolean } | null };
  const wanted = state?.print === true && !hasMore;
  useEffect(() => setScripted(true), []);
  useEffect(() => {
    if (wanted) window.print();
  }, [wanted]);
  if (!isScripted) return null;
  const print = () => (hasMore ? navigate(roadmapHref(query, { all: '1' }), { state: { print: true } }) : window.print());
  return <Button small icon="print" onClick={print}>{t('tools.print')}</Button>;
}
