import { Readable, pipeline } from 'node:stream';
import type { Request as ExpressRequest, Response as ExpressResponse } from 'express';
import { compressor, encodingOf } from './encodings.server.ts';

/** A request and its answer, as little as the hot routes need: the same function serves Express, in front of Remix, and a Remix route. */

export type Asked = {
  path: string;
  /** With its question mark, or empty. */
  search: string;
  header(name: 'cookie' | 'accept-language' | 'accept-encoding' | 'if-none-match' | 'if-modified-since'): string | undefined;
};

export type Answer = {
  status: number;
  headers: Record<string, string>;
  /** What the browser is to remember. */
  cookies?: string[];
  body: Buffer | string | AsyncIterable<string> | null;
};

export function askedOf({ method, url, headers }: ExpressRequest): Asked {
  const at = url.indexOf('?');
  const [path, search] = at < 0 ? [url, ''] : [url.slice(0, at), url.slice(at)];
  void method;
  return { path, search, header: (name) => headers[name] };
}

export function askedByRequest(request: Request): Asked {
  const { pathname, search } = new URL(request.url);
  return { path: pathname, search, header: (name) => request.headers.get(name) ?? undefined };
}

/** The same request for what knows only the web's own kind. */
export function requestOf(asked: Asked, base: string): Request {
  const names = ['cookie', 'accept-language'] as const;
  const headers = names.flatMap((name): [string, string][] => {
    const value = asked.header(name);
    return value === undefined ? [] : [[name, value]];
  });
  return new Request(base + asked.path + asked.search, { headers });
}

export function send(asked: Asked, { status, headers, cookies, body }: Answer, request: ExpressRequest, response: ExpressResponse): void {
  if (cookies) response.setHeader('Set-Cookie', cookies);
  if (body === null || typeof body === 'string' || Buffer.isBuffer(body)) {
    if (body !== null) response.setHeader('Content-Length', Buffer.byteLength(body));
    response.writeHead(status, headers);
    response.end(request.method === 'HEAD' ? undefined : body ?? undefined);
    return;
  }
  const encoding = encodingOf(asked.header('accept-encoding'));
  response.writeHead(status, encoding === 'identity' ? headers : { ...headers, 'Content-Encoding': encoding });
  if (request.method === 'HEAD') return void response.end();
  const source = Readable.from(body, { objectMode: false, highWaterMark: 64 * 1024 });
  // A reader who leaves half-way is no fault; what breaks on our side ends the connection, so that nobody takes half a file for a whole one.
  const done = (error: NodeJS.ErrnoException | null) => {
    if (error && error.code !== 'ERR_STREAM_PREMATURE_CLOSE') console.error(error);
  };
  if (encoding === 'identity') pipeline(source, response, done);
  else pipeline(source, compressor(encoding), response, done);
}

/** For Remix, whose own compression follows. */
export function toResponse({ status, headers, body }: Answer): Response {
  if (body === null) return new Response(null, { status, headers });
  const content = typeof body === 'string' || Buffer.isBuffer(body) ? new Uint8Array(Buffer.from(body)) : (Readable.toWeb(Readable.from(body, { objectMode: false })) as ReadableStream);
  return new Response(content, { status, headers });
}
