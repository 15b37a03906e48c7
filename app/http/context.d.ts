import type { Actor } from '#app/features/people/actor.rules.ts';

declare module '@remix-run/node' {
  /** Loaders answer plain objects and dates survive the way to the browser. */
  interface Future {
    v3_singleFetch: true;
  }

  /** What server.ts hands to every loader and action of one request. */
  interface AppLoadContext {
    cspNonce: string;
    clientAddress: string;
    /** Where the front door shows its own page in place of the one that was asked for. */
    askedPath?: string;
    /** One actor per request, though loaders run in parallel. */
    actor?: Promise<Actor>;
  }
}
