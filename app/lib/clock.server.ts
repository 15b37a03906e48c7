import { env } from '#app/lib/env.server.ts';

/** The present moment. With NOW set (demo, screenshots) the clock stands still there, so that pages and mails come out the same. */
export function clock(): Date {
  const fixed = env().NOW;
  return fixed ? new Date(fixed) : new Date();
}

/** The fixed time, or null where time passes: then what is written gets the database's own time, one clock for all processes. */
export function standingClock(): Date | null {
  return env().NOW ? clock() : null;
}

/** For what measures how long something takes: where the clock stands still, it runs from there for as long as this process does. */
export function runningClock(): Date {
  const fixed = standingClock();
  return fixed ? new Date(fixed.getTime() + Math.floor(performance.now())) : new Date();
}
