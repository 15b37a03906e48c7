import { env } from '#app/lib/env.server.ts';
import { isLoopback } from './hosts.server.ts';

/** Entering without a mailed link is for the demo on the visitor's own machine, never for one that others can reach. */
export function offersDemoEntry(): boolean {
  return env().DEMO && isLoopback(env().HOST);
}
