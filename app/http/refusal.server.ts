import { STATUS_CODES } from 'node:http';
import { finished } from 'node:stream/promises';
import type { NextFunction, Request, Response } from 'express';

/** Says no before any page sees the request: to a person by a page in their language, to a program in one line. */

/** A browser shows an answer only after the whole form has left it; what nobody keeps may be this long. */
const MAX_DRAINED = 200_000_000;

/** In one line. */
export function refuse(response: Response, status: number): void {
  // The rest of a body nobody reads would otherwise be taken for the next request.
  if (status === 411 || status === 413) response.set('Connection', 'close');
  response.status(status).type('text/plain').send(`${status} ${STATUS_CODES[status] ?? ''}\n`);
}

/** To a person: the request goes on as one for the page of this refusal, in the language of the page that was asked for. */
export async function refuseReadably(request: Request, response: Response, next: NextFunction, status: number): Promise<void> {
  const isData = request.path.endsWith('.data');
  const isPage = !isData && request.accepts(['text/plain', 'text/html']) === 'text/html' && !request.path.startsWith('/embed/');
  if (!(isPage || (isData && request.method === 'POST')) || Number(request.headers['content-length'] ?? 0) > MAX_DRAINED) return refuse(response, status);
  if (!(await isDrained(request))) return;
  response.locals.askedPath = request.path;
  request.url = request.originalUrl = `/refused/${status}${isData ? '.data' : ''}`;
  if (isPage && request.method !== 'HEAD') request.method = 'GET';
  for (const header of ['content-length', 'content-type', 'transfer-encoding']) delete request.headers[header];
  next();
}

/** False when the other side went away meanwhile. */
async function isDrained(request: Request): Promise<boolean> {
  try {
    await finished(request.resume());
    return true;
  } catch {
    return false;
  }
}
