import { createCookie, redirect } from '@remix-run/node';
import { env } from '#app/lib/env.server.ts';

const secure = () => env().PUBLIC_URL.startsWith('https:');

// `__Host-` binds the cookie to this host and to https; plain http (the demo on loopback) cannot carry that prefix.
const cookie = () =>
  createCookie(secure() ? '__Host-session' : 'session', { path: '/', httpOnly: true, sameSite: 'lax', secure: secure(), maxAge: 60 * 60 * 24 * 14 });

/** The session token of the request, or null. It is a random secret; the database knows its hash. */
export async function sessionToken(request: Request): Promise<string | null> {
  const token: unknown = await cookie().parse(request.headers.get('Cookie'));
  return typeof token === 'string' && token.length <= 100 ? token : null;
}

export function keepSession(token: string): Promise<string> {
  return cookie().serialize(token);
}

export function dropSession(): Promise<string> {
  return cookie().serialize('', { maxAge: 0 });
}

/** Goes to a page of ours and to nothing else: `//evil`, `/\evil` and absolute addresses lead home. */
export function goBackTo(path: string | null | undefined, headers?: HeadersInit): Response {
  return redirect(isOwnPath(path) ? path : '/', { headers });
}

export function isOwnPath(path: string | null | undefined): path is string {
  if (!path || !/^\/(?![/\\])[^\\\s]*$/.test(path) || path.includes('..')) return false;
  return new URL(path, 'http://own.invalid').origin === 'http://own.invalid';
}
