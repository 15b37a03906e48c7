import type { ServerBuild } from '@remix-run/node';

type Routes = ServerBuild['routes'];
type Route = NonNullable<Routes[string]>;

/** The words of a route's address, null where any word will do; after `isOpen` anything may follow. */
type Pattern = { id: string; words: (string | null)[]; isOpen: boolean };

/**
 * A build for each kind of address (`meetings/:id/invitations`), with the routes that may be meant by it. Remix lays out and scores every route it has, several times for each request: with a hundred and fifty of
 * them that took longer than the page itself.
 */
export class NarrowBuilds {
  private readonly narrow = new Map<string, ServerBuild>();
  private readonly patterns: Pattern[];
  private readonly build: ServerBuild;

  constructor(build: ServerBuild) {
    this.build = build;
    this.patterns = Object.entries(build.routes).flatMap(([id, route]) => (route ? [{ id, ...patternOf(pathOf(build.routes, route)) }] : []));
  }

  /** The same for all addresses that the same routes may be meant by. */
  forPath(pathname: string): ServerBuild {
    const words = segmentsOf(pathname).map(wordIn);
    const meant = this.patterns.filter((pattern) => fits(pattern, words)).map(({ id }) => id);
    const key = meant.join(' ');
    const found = this.narrow.get(key) ?? this.narrowed(meant);
    this.narrow.set(key, found);
    return found;
  }

  private narrowed(meant: readonly string[]): ServerBuild {
    const { routes, assets } = this.build;
    const kept = new Set(['root', ...meant.flatMap((id) => lineOf(routes, id))]);
    const only = <T>(all: Record<string, T>) => Object.fromEntries(Object.entries(all).filter(([id]) => kept.has(id)));
    return { ...this.build, routes: only(routes), assets: { ...assets, routes: only(assets.routes) } };
  }
}

function fits({ words, isOpen }: Pattern, asked: readonly string[]): boolean {
  return (isOpen ? asked.length >= words.length : asked.length === words.length) && words.every((word, at) => word === null || word === asked[at]);
}

/** No route has such a word: only those that take any are asked. */
const UNKNOWN = '/';

/** A route with everything it is laid into. */
function lineOf(routes: Routes, id: string): string[] {
  const parent = routes[id]?.parentId;
  return parent ? [...lineOf(routes, parent), id] : [id];
}

function pathOf(routes: Routes, { parentId, path = '' }: Route): string {
  const parent = parentId ? routes[parentId] : undefined;
  return [parent ? pathOf(routes, parent) : '', path].filter(Boolean).join('/');
}

function patternOf(path: string): Omit<Pattern, 'id'> {
  const segments = segmentsOf(path);
  const open = segments.findIndex((segment) => segment.startsWith('*') || segment.endsWith('?'));
  return { words: (open < 0 ? segments : segments.slice(0, open)).map((segment) => (segment.startsWith(':') ? null : wordIn(segment))), isOpen: open >= 0 };
}

/** What Remix asks for the home page is called `_root.data`. */
function segmentsOf(path: string): string[] {
  return path.split('/').filter((segment) => segment !== '' && segment !== '_root.data');
}

/** `calendar`, `calendar.ics` and `calendar.data` are one word; upper and lower case are one to Remix. */
function wordIn(segment: string): string {
  try {
    return decodeURIComponent(segment.split('.')[0] ?? '').toLowerCase();
  } catch {
    return UNKNOWN;
  }
}
