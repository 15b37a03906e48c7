import type { Actor } from '#app/features/people/actor.rules.ts';
import type { CapabilityProblem } from '#app/features/people/capabilities/capabilities.rules.ts';
import type { UsedCapability } from '#app/features/people/capabilities/capabilities.service.server.ts';
import type { Result } from '#app/lib/result.ts';

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
    /** For a page that is already in the browser: what it asks for is answered as data, not as a document. */
    asksForData?: boolean;
    /** One actor per request, though loaders run in parallel. */
    actor?: Promise<Actor>;
    /** What secrets in the address stand for, by purpose and secret. */
    links?: Map<string, Promise<Result<UsedCapability, CapabilityProblem>>>;
  }
}
