import { readdirSync } from 'node:fs';
import type { ActionFunction, AppLoadContext, LoaderFunction } from '@remix-run/node';

/** The routes as Remix would call them, without Remix: a real Request in, the status that a browser would see out. */

export type Method = 'GET' | 'POST';
type RouteModule = { loader?: LoaderFunction; action?: ActionFunction };

export const routeNames = readdirSync(new URL('../../../app/routes/', import.meta.url))
  .filter((file) => /\.tsx?$/.test(file) && !file.includes('.test.'))
  .map((file) => file.replace(/\.tsx?$/, ''))
  .sort();

const modules: Record<string, () => Promise<unknown>> = import.meta.glob('../../../app/routes/*.{ts,tsx}');

export async function routeModule(name: string): Promise<RouteModule> {
  const load = modules[`../../../app/routes/${name}.tsx`] ?? modules[`../../../app/routes/${name}.ts`];
  if (!load) throw new Error(`There is no route ${name}`);
  return (await load()) as RouteModule;
}

export async function methodsOf(name: string): Promise<Method[]> {
  const { loader, action } = await routeModule(name);
  return [...(loader ? (['GET'] as const) : []), ...(action ? (['POST'] as const) : [])];
}

/** `_app.meetings_.$id_.edit` with { id: '7' } is /meetings/7/edit. */
export function pathOf(name: string, params: Record<string, string>): string {
  const dots = name.replace(/\[(.)\]/g, (_, mark: string) => (mark === '.' ? '\u0001' : mark));
  const segments = dots.split('.').filter((segment) => !segment.startsWith('_'));
  const filled = segments.map((segment) => segment.replace(/_$/, '').replace(/\$(\w+)/, (_, key: string) => params[key] ?? 'missing'));
  return `/${filled.join('/')}`.replaceAll('\u0001', '.');
}

export type Call = { params?: Record<string, string>; search?: string; form?: Record<string, string>; cookie?: string };

export async function call(name: string, method: Method, { params = {}, search = '', form, cookie }: Call): Promise<number | 'sign-in'> {
  const url = `http://localhost:3000${pathOf(name, params)}${search}`;
  const headers = new Headers({ 'Accept-Language': 'en', 'User-Agent': 'matrix' });
  if (cookie) headers.set('Cookie', cookie);
  const request = new Request(url, { method, headers, ...(method === 'POST' ? { body: new URLSearchParams(form) } : {}) });
  const context: AppLoadContext = { cspNonce: '', clientAddress: '203.0.113.1' };
  const { loader, action } = await routeModule(name);
  const run = method === 'GET' ? loader : action;
  if (!run) throw new Error(`${name} answers no ${method}`);
  try {
    return statusOf(await run({ request, params, context }));
  } catch (thrown) {
    if (thrown instanceof Error) throw thrown;
    return statusOf(thrown);
  }
}

/** A Response, data() with its init, or a plain object. Being sent to sign in is a refusal of its own. */
function statusOf(answer: unknown): number | 'sign-in' {
  if (answer instanceof Response) return isSignIn(answer.headers.get('Location')) ? 'sign-in' : answer.status;
  const init = (answer as { type?: string; init?: ResponseInit | null } | null)?.type === 'DataWithResponseInit' ? (answer as { init: ResponseInit | null }).init : null;
  return init?.status ?? 200;
}

function isSignIn(location: string | null): boolean {
  return location !== null && /^\/sign-in(\?|$)/.test(location);
}
