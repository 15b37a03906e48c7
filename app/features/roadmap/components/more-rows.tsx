import { Link, useFetcher } from '@remix-run/react';
import { startTransition, useEffect, useRef, useState } from 'react';
import { useTexts } from '#app/ui/texts.tsx';
import { joined, type Group } from '../roadmap.rules.ts';
import { roadmapHref, type RoadmapQuery } from '../roadmap.schema.ts';
import type { Milestone, RoadmapPage } from '../roadmap.service.server.ts';
import type { Piece } from '../timeline/links.rules.ts';

type Rows = { groups: Group<Milestone>[]; pieces: Record<string, Piece[]>; next: number | null };
type Answer = { page: RoadmapPage };

/** The same list: opening another milestone does not take away what was read up to here, a change does. */
const listOf = (query: RoadmapQuery) => JSON.stringify({ ...query, m: undefined, to: undefined });

/** A long roadmap comes in parts while one reads on; without JavaScript the link at the end leads to the next part. */
export function useMore(page: RoadmapPage, query: RoadmapQuery) {
  const fetcher = useFetcher<Answer>();
  const list = listOf(query);
  const [more, setMore] = useState<{ list: string; parts: RoadmapPage[] }>({ list, parts: [] });
  const parts = more.list === list ? more.parts : [];
  const asked = useRef('');
  useEffect(() => {
    const part = fetcher.data?.page;
    if (fetcher.state !== 'idle' || !part || asked.current !== list) return;
    startTransition(() => setMore((known) => (known.list !== list ? { list, parts: [part] } : known.parts.includes(part) ? known : { list, parts: [...known.parts, part] })));
  }, [fetcher.state, fetcher.data, list]);
  const rows = parts.reduce<Rows>((all, part) => ({ groups: joined(all.groups, part.groups), pieces: { ...all.pieces, ...part.pieces }, next: part.next }), page);
  const ask = () => {
    if (fetcher.state !== 'idle' || rows.next === null) return;
    asked.current = list;
    fetcher.load(roadmapHref(query, { from: String(rows.next), m: undefined }));
  };
  return { rows, ask, isLoading: fetcher.state !== 'idle' };
}

/** Asks for the next part shortly before it is reached. */
export function MoreRows({ next, query, ask, isLoading, matching }: { next: number | null; query: RoadmapQuery; ask: () => void; isLoading: boolean; matching: number }) {
  const t = useTexts('roadmap');
  const end = useRef<HTMLParagraphElement>(null);
  const latest = useRef(ask);
  useEffect(() => {
    latest.current = ask;
  });
  useEffect(() => {
    if (!end.current || next === null) return;
    const seen = new IntersectionObserver(([entry]) => entry?.isIntersecting && latest.current(), { rootMargin: '1500px' });
    seen.observe(end.current);
    return () => seen.disconnect();
    // A finished part moves the end: it is looked at anew.
  }, [next, isLoading]);
  const isLater = Number(query.from ?? 0) > 0;
  if (next === null && !isLater) return null;
  return (
    <p className="mt4 row" ref={end}>
      {isLater && <Link to={roadmapHref(query, {})}>{t('more.first')}</Link>}
      {next !== null && <Link to={roadmapHref(query, { from: String(next) })} aria-busy={isLoading}>{t('more.next', { from: next + 1, count: matching })}</Link>}
    </p>
  );
}
