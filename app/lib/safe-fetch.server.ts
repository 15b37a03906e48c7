import dns from 'node:dns/promises';
import type { ClientRequest, IncomingMessage } from 'node:http';
import https from 'node:https';
import net from 'node:net';
import { gunzipSync } from 'node:zlib';
import { ok, refuse, type Result } from '#app/lib/result.ts';

/** Fetches one file that somebody named by its address, without ever becoming their way into our own network. */

export type FetchRefusal =
  | 'addressInvalid' | 'addressNotHttps' | 'addressPrivate' | 'addressUnknown' | 'sourceSlow' | 'sourceTooLarge' | 'sourceRedirects' | 'sourceRefuses' | 'sourceUnreachable';
export type Fetched = { status: 200; bytes: Uint8Array; etag: string | null; lastModified: string | null } | { status: 304 };
/** What was kept of the last answer: the source may then say that nothing is new. */
export type Known = { etag?: string | null; lastModified?: string | null };

type Address = { address: string; family: number };
/** The ways out of this process, given anew by tests. */
export type Network = {
  resolve(host: string): Promise<Address[]>;
  request(options: https.RequestOptions, answered: (response: IncomingMessage) => void): ClientRequest;
};

const TOTAL_MS = 10_000;
const MOST_BYTES = 2_000_000;
const MOST_REDIRECTS = 3;
/** A calendar of 2 MB in ten seconds is 200 KB a second; who sends less than this drips on purpose. */
const DRIP_MS = 1_500;
const DRIP_BYTES = 512;

const internet: Network = { resolve: (host) => dns.lookup(host, { all: true }), request: https.request };

/** https only, the name resolved once and that address used, nothing private, 2 MB, ten seconds. */
export async function safeFetch(address: string, known: Known = {}, network: Network = internet): Promise<Result<Fetched, FetchRefusal>> {
  const stop = AbortSignal.timeout(TOTAL_MS);
  let url = readAddress(address);
  if (!url) return refuse('addressInvalid');
  for (let hop = 0; hop <= MOST_REDIRECTS; hop += 1) {
    if (url.protocol !== 'https:') return refuse('addressNotHttps');
    const found = await resolvePublic(url.hostname, network, stop);
    if (!found.ok) return found;
    const answer = await ask(url, found.value, known, network, stop);
    if (!answer.ok || !('redirect' in answer.value)) return answer as Result<Fetched, FetchRefusal>;
    const next: URL | null = readAddress(answer.value.redirect, url);
    // Elsewhere is a source that nobody here has looked at.
    if (!next || next.origin !== url.origin) return refuse('sourceRedirects');
    url = next;
  }
  return refuse('sourceRedirects');
}

/** webcal: is what calendar programs write for a subscription. */
export function readAddress(address: string, base?: URL): URL | null {
  const text = address.trim().replace(/^webcals?:\/\//i, 'https://');
  if (text.length > 2_000 || !URL.canParse(text, base)) return null;
  const url = new URL(text, base);
  return url.username === '' && url.password === '' && url.hostname !== '' ? url : null;
}

/** One private address among several is enough: which one is used would be the name server's choice. */
async function resolvePublic(hostname: string, network: Network, stop: AbortSignal): Promise<Result<Address, FetchRefusal>> {
  const host = hostname.replace(/^\[|\]$/g, '');
  const literal = net.isIP(host);
  try {
    const found = literal ? [{ address: host, family: literal }] : await Promise.race([network.resolve(host), aborted(stop)]);
    if (found.length === 0) return refuse('addressUnknown');
    return found.every(({ address }) => isPublicAddress(address)) ? ok(found[0]!) : refuse('addressPrivate');
  } catch {
    return refuse(stop.aborted ? 'sourceSlow' : 'addressUnknown');
  }
}

const aborted = (stop: AbortSignal) => new Promise<never>((_, reject) => stop.addEventListener('abort', () => reject(new Error('too slow')), { once: true }));

const FORBIDDEN_V4: [string, number][] = [
  ['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.0.0.0', 24], ['192.0.2.0', 24],
  ['192.88.99.0', 24], ['192.168.0.0', 16], ['198.18.0.0', 15], ['198.51.100.0', 24], ['203.0.113.0', 24], ['224.0.0.0', 4], ['240.0.0.0', 4],
];
const FORBIDDEN_V6: [string, number][] = [['2001::', 23], ['2001:db8::', 32], ['2002::', 16], ['3fff::', 20]];

/** Of IPv6 only what is global at all (2000::/3): loopback, link-local, ULA, mapped and translated addresses all lie outside. */
export function isPublicAddress(address: string): boolean {
  const family = net.isIP(address);
  if (family === 4) return !listed(FORBIDDEN_V4, 'ipv4').check(address, 'ipv4');
  if (family !== 6 || address.includes('%')) return false;
  return listed([['2000::', 3]], 'ipv6').check(address, 'ipv6') && !listed(FORBIDDEN_V6, 'ipv6').check(address, 'ipv6');
}

function listed(subnets: [string, number][], family: 'ipv4' | 'ipv6'): net.BlockList {
  const list = new net.BlockList();
  for (const [subnet, prefix] of subnets) list.addSubnet(subnet, prefix, family);
  return list;
}

type Answer = Fetched | { redirect: string };

function ask(url: URL, { address, family }: Address, known: Known, network: Network, stop: AbortSignal): Promise<Result<Answer, FetchRefusal>> {
  return new Promise((resolve) => {
    const request = network.request(
      {
        host: url.hostname.replace(/^\[|\]$/g, ''), servername: net.isIP(url.hostname.replace(/^\[|\]$/g, '')) ? '' : url.hostname, port: url.port || 443, path: url.pathname + url.search, method: 'GET', agent: false, signal: stop,
        // The name was looked up and judged; a second answer of its server may say something else.
        lookup: (_host, options, done) => (options.all ? (done as unknown as (error: null, found: Address[]) => void)(null, [{ address, family }]) : done(null, address, family)),
        headers: { 'User-Agent': 'Ortaq', Accept: 'text/calendar, */*;q=0.5', 'Accept-Encoding': 'gzip, identity', ...conditions(known) },
      },
      (response) => void receive(response).then((answer) => {
        resolve(answer);
        request.destroy();
      }),
    );
    request.on('error', () => resolve(refuse(stop.aborted ? 'sourceSlow' : 'sourceUnreachable')));
    request.end();
  });
}

function conditions({ etag, lastModified }: Known): Record<string, string> {
  return { ...(etag && { 'If-None-Match': etag }), ...(lastModified && { 'If-Modified-Since': lastModified }) };
}

async function receive(response: IncomingMessage): Promise<Result<Answer, FetchRefusal>> {
  const status = response.statusCode ?? 0;
  if (status === 304) return ok({ status: 304 });
  if (status >= 300 && status < 400 && response.headers.location) return ok({ redirect: response.headers.location });
  if (status !== 200) return refuse('sourceRefuses', { status });
  if (Number(response.headers['content-length'] ?? 0) > MOST_BYTES) return refuse('sourceTooLarge');
  const body = await readBody(response);
  if (!body.ok) return body;
  const bytes = response.headers['content-encoding'] === 'gzip' ? unzipped(body.value) : body.value;
  const header = (name: string) => (typeof response.headers[name] === 'string' ? response.headers[name].slice(0, 300) : null);
  return bytes ? ok({ status: 200, bytes, etag: header('etag'), lastModified: header('last-modified') }) : refuse('sourceTooLarge');
}

function readBody(response: IncomingMessage): Promise<Result<Buffer, FetchRefusal>> {
  return new Promise((resolve) => {
    const parts: Buffer[] = [];
    let length = 0;
    let lengthBefore = 0;
    const watch = setInterval(() => {
      if (length - lengthBefore < DRIP_BYTES) finish(refuse('sourceSlow'));
      lengthBefore = length;
    }, DRIP_MS);
    const finish = (result: Result<Buffer, FetchRefusal>) => {
      clearInterval(watch);
      resolve(result);
      response.destroy();
    };
    response.on('data', (part: Buffer) => {
      parts.push(part);
      length += part.length;
      if (length > MOST_BYTES) finish(refuse('sourceTooLarge'));
    });
    response.on('end', () => finish(ok(Buffer.concat(parts))));
    response.on('error', () => finish(refuse('sourceSlow')));
    response.on('close', () => finish(refuse('sourceUnreachable')));
  });
}

function unzipped(bytes: Buffer): Buffer | null {
  try {
    return gunzipSync(bytes, { maxOutputLength: MOST_BYTES });
  } catch {
    return null;
  }
}
