import type { ServerBuild } from '@remix-run/node';

type Routes = ServerBuild['routes'];
type Route = NonNullable<Routes[string]>;

/**
 * A build for each first word of an address (`meetings`, `rsvp`), with the routes that may begin so. Remix lays out and scores every route it has, several times for each request: with a hundred and fifty of them
 * that took longer than the page itself.
 */
export class NarrowBuilds {
  private readonly narrow = new Map<string, ServerBuild>();
  private readonly words = new Map<string, string | null>();
  private readonly build: ServerBuild;

  constructor(build: ServerBuild) {
    this.build = build;
    for (const [id, route] of Object.entries(build.routes)) if (route) this.words.set(id, firstWordOf(pathOf(build.routes, route)));
  }

  /** The same for all addresses that begin with the same word. */
  forPath(pathname: string): ServerBuild {
    const word = wordIn(pathname.split('/', 2)[1] ?? '');
    const known = [...this.words.values()].includes(word) ? word : UNKNOWN;
    const found = this.narrow.get(known) ?? this.narrowed(known);
    this.narrow.set(known, found);
    return found;
  }

  private narrowed(word: string): ServerBuild {
    const { routes, assets } = this.build;
    const kept = new Set(['root', ...[...this.words].filter(([, first]) => first === null || first === word).flatMap(([id]) => lineOf(routes, id))]);
    const only = <T>(all: Record<string, T>) => Object.fromEntries(Object.entries(all).filter(([id]) => kept.has(id)));
    return { ...this.build, routes: only(routes), assets: { ...assets, routes: only(assets.routes) } };
  }
}

/** No route begins so: only those that take any word are asked. */
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

/** Null where any word will do. */
function firstWordOf(path: string): string | null {
  const first = path.split('/')[0] ?? '';
  return /^[:*]|\?$/.test(first) ? null : wordIn(first);
}

/** `calendar`, `calendar.ics` and `calendar.data` begin alike; upper and lower case are one to Remix, and what it asks for the home page is called `_root.data`. */
function wordIn(segment: string): string {
  const word = segment === '_root.data' ? '' : (segment.split('.')[0] ?? '');
  try {
    return decodeURIComponent(word).toLowerCase();
  } catch {
    return UNKNOWN;
  }
}
