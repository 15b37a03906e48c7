import { randomBytes } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import { env } from '#app/lib/env.server.ts';
import { MAX_FORM_BYTES, MAX_UPLOAD_BYTES } from '#app/lib/form-limits.ts';
import { contentPolicy } from './content-policy.server.ts';
import { isOwnHost, isOwnOrigin } from './hosts.server.ts';
import { refuse, refuseReadably } from './refusal.server.ts';

const MAX_URL = 8_000;
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);
const METHODS = new Set([...SAFE, 'POST', 'PUT', 'PATCH', 'DELETE']);

/** Everything a request must pass before any page sees it, in this order. */
export function frontDoor(): RequestHandler[] {
  return [protectResponse, checkAddress, checkProxy, checkHost, checkMethod, checkBody];
}

/** Behind these stands a secret: the address must not travel on, nor lie in a cache. */
const SECRET_PAGES = /^\/(rsvp|protocol|report|owed|amend|approve|acknowledge|check-in|polls|registrations|sign-in|feeds|unsubscribe|figures)\/./;

/** Headers of every answer, refusals included. A page that sets one of them itself replaces it. */
const protectResponse: RequestHandler = (request, response, next) => {
  const { NODE_ENV, PUBLIC_URL } = env();
  const secure = PUBLIC_URL.startsWith('https:');
  const embeddable = request.path.startsWith('/embed/');
  const isSecret = SECRET_PAGES.test(request.path);
  const nonce = randomBytes(16).toString('base64url');
  response.locals.cspNonce = nonce;
  setReplaceable(response, {
    'Content-Security-Policy': contentPolicy({ nonce, embeddable, secure, development: NODE_ENV === 'development' }),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': isSecret ? 'no-referrer' : 'strict-origin-when-cross-origin',
    'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
    'Cross-Origin-Opener-Policy': 'same-origin',
    ...(embeddable ? {} : { 'X-Frame-Options': 'DENY' }),
    ...(isSecret ? { 'Cache-Control': 'no-store' } : {}),
    ...(secure ? { 'Strict-Transport-Security': 'max-age=31536000' } : {}),
  });
  next();
};

// Remix appends a page's headers; two policies in one answer would both hold, and a page could never loosen one.
function setReplaceable(response: Response, headers: Record<string, string>): void {
  const general = new Set(Object.keys(headers).map((name) => name.toLowerCase()));
  response.set(headers);
  const append = response.append.bind(response);
  response.append = (name: string, value?: string | string[]) => (general.delete(name.toLowerCase()) ? response.set(name, value) : append(name, value));
}

const checkAddress: RequestHandler = (request, response, next) => {
  const { originalUrl } = request;
  if (originalUrl.length > MAX_URL) return void refuseReadably(request, response, next, 414);
  const [path = '', query = ''] = splitOnce(originalUrl, '?');
  if (!isReadable(path) || /%00|\0/i.test(originalUrl)) return void refuseReadably(request, response, next, 400);
  // A path like //evil.example/ reads as an address of another host wherever it is joined to something.
  if (path.startsWith('//') || path.includes('\\')) return refuse(response, 400);
  // Remix's older data requests skip its own checks; nothing of ours asks for them.
  if (new URLSearchParams(query).has('_data')) return refuse(response, 400);
  next();
};

/** What only a proxy of ours may say is believed from that proxy alone, and reaches no page under its own name. */
const checkProxy: RequestHandler = (request, _response, next) => {
  const isTrusted = request.app.get('trust proxy fn') as ((address: string | undefined, hop: number) => boolean) | undefined;
  const trusted = isTrusted?.(request.socket.remoteAddress, 0) === true;
  const forwardedHost = request.headers['x-forwarded-host'];
  if (trusted && typeof forwardedHost === 'string') request.headers.host = forwardedHost.split(',')[0]?.trim();
  for (const name of Object.keys(request.headers)) {
    const isHop = name === 'x-forwarded-for' || name === 'x-forwarded-proto';
    if ((/^x-forwarded|^forwarded$|^x-real-ip$|^x-original|^x-rewrite|^x-http-method/.test(name)) && !(trusted && isHop)) delete request.headers[name];
  }
  next();
};

const checkHost: RequestHandler = ({ headers }, response, next) => (isOwnHost(headers.host) ? next() : refuse(response, 421));

/** Only pages of ours send forms here. Pages behind mailed links tell no referrer, and therefore `Origin: null`: there the browser's own word counts. */
const checkMethod: RequestHandler = (request, response, next) => {
  if (!METHODS.has(request.method)) return refuse(response, 405);
  if (SAFE.has(request.method)) return next();
  if (!comesFromUs(request) && !isOneClick(request) && !isOldBrowserAtLink(request)) return void refuseReadably(request, response, next, 403);
  // Remix would take it for a foreign origin; that question is settled here.
  if (request.headers.origin === 'null') delete request.headers.origin;
  next();
};

/** Mail programs end mails by a POST of their own (RFC 8058). The secret in the address allows that and nothing else; no cookie counts there. */
function isOneClick({ method, path, headers }: Request): boolean {
  return method === 'POST' && /^\/unsubscribe\/[A-Za-z0-9_-]{16,100}$/.test(path) && headers.origin === undefined && headers['sec-fetch-site'] === undefined;
}

/** Older Safari says nothing of where a form comes from and `null` for its origin, since our links tell no referrer. Whoever knows the secret could as well open the page. */
function isOldBrowserAtLink({ path, headers }: Request): boolean {
  return headers.origin === 'null' && headers['sec-fetch-site'] === undefined && /^\/(rsvp|report|owed|polls|registrations|acknowledge|amend)\/[A-Za-z0-9_-]{16,100}$/.test(path);
}

function comesFromUs({ headers }: Request): boolean {
  if (headers['sec-fetch-site'] === 'same-origin') return true;
  return headers.origin !== undefined && isOwnOrigin(headers.origin, headers.host);
}

const checkBody: RequestHandler = (request, response, next) => {
  if (SAFE.has(request.method)) return next();
  const length = request.headers['content-length'];
  // Browsers always tell the length; a body without one could grow for ever.
  if (length === undefined && request.headers['transfer-encoding'] !== undefined) return refuse(response, 411);
  // Pages without a file field refuse the larger ones themselves, before they read them.
  const isUpload = /^multipart\/form-data;/i.test(request.headers['content-type'] ?? '');
  if (Number(length ?? 0) > (isUpload ? MAX_UPLOAD_BYTES : MAX_FORM_BYTES)) return void refuseReadably(request, response, next, 413);
  next();
};

function splitOnce(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

function isReadable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}
