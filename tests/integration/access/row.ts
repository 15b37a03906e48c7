import type { Call, Method } from './routes.ts';
import { CALLERS, type Caller, type World } from './world.ts';

export type Status = number | 'sign-in';

/** One line of the matrix: a route, a method, what it is asked for, and the status each caller gets. */
export type Row = {
  /** The file's name in app/routes, without its ending. */
  route: string;
  method: Method;
  /** Tells rows of one route apart. */
  about?: string;
  /** Before the look at the database: a row may build what it is about. Made anew for each caller of a POST, and of a GET that depends on them. */
  call?: (world: World, caller: Caller) => Call | Promise<Call>;
  expect: Record<Caller, Status>;
};

export function everybody(status: Status): Row['expect'] {
  return Object.fromEntries(CALLERS.map((caller) => [caller, status])) as Row['expect'];
}

/** Whoever is signed in; the public is sent to sign in. */
export function signedIn(status: Status): Row['expect'] {
  return { ...everybody(status), public: 'sign-in' };
}

/** These callers get `status`, other accounts `otherwise` (403: they may not; 404: they must not even know), the public signs in first. */
export function only(callers: Caller[], status: Status, otherwise: Status = 403): Row['expect'] {
  const expected = signedIn(otherwise);
  for (const caller of callers) expected[caller] = status;
  return expected;
}

export const unknownId = () => crypto.randomUUID();
