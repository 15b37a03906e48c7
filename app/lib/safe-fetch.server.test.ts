import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isPublicAddress, safeFetch, type Network } from './safe-fetch.server.ts';

const PUBLIC = '93.184.215.14';
let port = 0;
const asked: http.IncomingMessage[] = [];
const pages: Record<string, http.RequestListener> = {
  '/ok.ics': (_request, response) => response.setHeader('ETag', '"1"').end('BEGIN:VCALENDAR'),
  '/kept.ics': (request, response) => (request.headers['if-none-match'] === '"1"' ? response.writeHead(304).end() : response.end('new')),
  '/here': (_request, response) => response.writeHead(302, { Location: '/ok.ics' }).end(),
  '/there': (_request, response) => response.writeHead(302, { Location: 'https://other.example/ok.ics' }).end(),
  '/down': (_request, response) => response.writeHead(302, { Location: 'http://calendar.example/ok.ics' }).end(),
  '/inside': (_request, response) => response.writeHead(302, { Location: 'https://169.254.169.254/latest/meta-data' }).end(),
  '/round': (_request, response) => response.writeHead(302, { Location: '/round' }).end(),
  '/gone': (_request, response) => response.writeHead(404).end('no'),
  '/large': (_request, response) => response.writeHead(200, { 'Content-Length': 3_000_000 }).end(),
  '/endless': (_request, response) => void setInterval(() => response.destroyed || response.write('x'.repeat(500_000)), 5).unref(),
  '/drip': (_request, response) => {
    response.write('x');
    setInterval(() => response.destroyed || response.write('x'), 1_000).unref();
  },
  '/broken': (_request, response) => void response.writeHead(200, { 'Content-Length': 100 }).write('x', () => response.destroy()),
};
const server = http.createServer((request, response) => {
  asked.push(request);
  (pages[request.url ?? ''] ?? pages['/gone']!)(request, response);
});

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** Names stand for `addresses`; whatever is then asked reaches the server above. `looked` are the addresses that were pinned. */
function network(...addresses: string[]): Network & { looked: string[]; names: string[] } {
  const [looked, names]: [string[], string[]] = [[], []];
  return {
    looked,
    names,
    resolve: async (host) => {
      names.push(host);
      return addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    },
    request: ({ host, path, headers, signal, lookup }, answered) => {
      lookup?.(host ?? '', { all: false }, (_error, address) => void looked.push(String(address)));
      return http.request({ host: '127.0.0.1', port, path, headers, signal, agent: false }, answered);
    },
  };
}

const fetchFrom = (path: string, net = network(PUBLIC)) => safeFetch(`https://calendar.example${path}`, {}, net);

describe('an address is private', () => {
  test.each([
    '127.0.0.1', '10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0', '224.0.0.1', '255.255.255.255', '198.18.0.1',
    '::1', '::', 'fe80::1', 'fe80::1%eth0', 'fc00::1', 'fd12:3456::1', '::ffff:127.0.0.1', '::ffff:8.8.8.8', '64:ff9b::7f00:1', '2002:7f00:1::', '2001::1', '2001:db8::1', 'ff02::1', 'no address',
  ])('%s', (address) => expect(isPublicAddress(address)).toBe(false));
  test.each(['8.8.8.8', '172.32.0.1', '2a00:1450:4001::1'])('and %s is not', (address) => expect(isPublicAddress(address)).toBe(true));
});

describe('is never asked', () => {
  test.each([
    ['https://127.0.0.1/', 'addressPrivate'], ['https://2130706433/', 'addressPrivate'], ['https://0x7f.1/', 'addressPrivate'], ['https://[::1]/', 'addressPrivate'], ['https://[::ffff:10.0.0.1]/', 'addressPrivate'],
    ['http://calendar.example/', 'addressNotHttps'], ['file:///etc/passwd', 'addressInvalid'], ['ftp://calendar.example/', 'addressNotHttps'], ['https://user:secret@calendar.example/', 'addressInvalid'], ['calendar', 'addressInvalid'], ['', 'addressInvalid'],
  ])('%s', async (address, reason) => {
    const net = network(PUBLIC);
    expect(await safeFetch(address, {}, net)).toMatchObject({ ok: false, reason });
    expect(net.looked).toEqual([]);
  });
  test.each([['a private address behind a name', ['10.0.0.1']], ['one private address among public ones', [PUBLIC, 'fd00::1']], ['a mapped address', ['::ffff:127.0.0.1']]])('%s', async (_about, addresses) => {
    const net = network(...addresses);
    expect(await fetchFrom('/ok.ics', net)).toMatchObject({ ok: false, reason: 'addressPrivate' });
    expect(net.looked).toEqual([]);
  });
  test('a name that nobody knows', async () => {
    const net = { ...network(), resolve: () => Promise.reject(new Error('ENOTFOUND')) };
    expect(await fetchFrom('/ok.ics', net)).toMatchObject({ ok: false, reason: 'addressUnknown' });
  });
});

describe('what is fetched', () => {
  test('comes from the very address that was judged', async () => {
    const net = network(PUBLIC);
    expect(await safeFetch('webcal://calendar.example/ok.ics', {}, net)).toMatchObject({ ok: true, value: { status: 200, etag: '"1"' } });
    expect(net).toMatchObject({ looked: [PUBLIC], names: ['calendar.example'] });
  });
  test('is not sent again when nothing is new', async () => {
    expect(await safeFetch('https://calendar.example/kept.ics', { etag: '"1"' }, network(PUBLIC))).toEqual({ ok: true, value: { status: 304 } });
  });
  test('may be elsewhere at the same source, and nowhere else', async () => {
    expect(await fetchFrom('/here')).toMatchObject({ ok: true });
    for (const path of ['/there', '/down', '/inside', '/round']) expect(await fetchFrom(path)).toMatchObject({ ok: false, reason: 'sourceRedirects' });
  });
  test.each([['/gone', 'sourceRefuses'], ['/large', 'sourceTooLarge'], ['/endless', 'sourceTooLarge'], ['/drip', 'sourceSlow'], ['/broken', 'sourceSlow']])('%s is refused within two seconds', async (path, reason) => {
    const began = performance.now();
    expect(await fetchFrom(path)).toMatchObject({ ok: false, reason });
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});
