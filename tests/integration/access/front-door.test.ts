import http from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

// env() reads once: these say where we are before the front door is first asked.
process.env.PORT = '3000';
process.env.PUBLIC_URL = 'https://ortaq.example';
process.env.HOST = '127.0.0.1';
const { frontDoor } = await import('#app/http/front-door.server.ts');

type Answer = { status: number; headers: http.IncomingHttpHeaders; body: string };
let port = 0;
const server = http.createServer();

beforeAll(async () => {
  const app = express();
  app.set('trust proxy', false);
  app.use(frontDoor());
  app.use((request, response) => {
    if (request.path === '/own-policy') response.append('content-security-policy', 'sandbox').append('set-cookie', 'a=1').append('set-cookie', 'b=2');
    response.json({ headers: request.headers, nonce: response.locals.cspNonce as string, protocol: request.protocol, shown: `${request.method} ${request.originalUrl}`, asked: response.locals.askedPath as string });
  });
  server.on('request', app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => void server.close());

function ask(path: string, { method = 'GET', headers = {}, body }: { method?: string; headers?: http.OutgoingHttpHeaders; body?: string } = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = http.request({ port, host: '127.0.0.1', path, method, headers: { host: 'ortaq.example', ...headers } }, (response) => {
      let text = '';
      response.on('data', (chunk) => (text += chunk)).on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }));
    });
    request.on('error', reject).end(body);
  });
}
const status = async (...asked: Parameters<typeof ask>) => (await ask(...asked)).status;
const own = { origin: 'https://ortaq.example' };

describe('the host', () => {
  test.each(['ortaq.example', 'ORTAQ.example', 'localhost:3000', '127.0.0.1:3000'])('%s is ours', async (host) => {
    expect(await status('/', { headers: { host } })).toBe(200);
  });
  test.each(['evil.example', 'ortaq.example:81', 'ortaq.example.evil.example', 'localhost:3001', 'localhost', '127.0.0.1.evil.example:3000', 'localhost:3000@evil.example'])('%s is not', async (host) => {
    expect(await status('/', { headers: { host } })).toBe(421);
  });
  test('named by a stranger in a forwarded header is not believed, nor is anything else there', async () => {
    const forged = { 'x-forwarded-host': 'evil.example', 'x-forwarded-for': '1.2.3.4', 'x-forwarded-proto': 'https', forwarded: 'for=1.2.3.4', 'x-real-ip': '1.2.3.4', 'x-original-url': '/admin', 'x-http-method-override': 'DELETE' };
    const { status: got, body } = await ask('/', { headers: forged });
    expect(got).toBe(200);
    const seen = JSON.parse(body) as { headers: object; protocol: string };
    expect(Object.keys(seen.headers).filter((name) => name in forged)).toEqual([]);
    expect(seen.protocol).toBe('http');
  });
});

describe('a form', () => {
  test.each([
    ['from our own page', { origin: 'https://ortaq.example' }, 200],
    ['from a page that tells no referrer', { origin: 'null', 'sec-fetch-site': 'same-origin' }, 200],
    ['from the demo on this machine', { origin: 'http://localhost:3000', host: 'localhost:3000' }, 200],
    ['from elsewhere', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }, 403],
    ['from a sandboxed frame', { origin: 'null', 'sec-fetch-site': 'cross-site' }, 403],
    ['from a sibling of our domain', { origin: 'https://blog.ortaq.example', 'sec-fetch-site': 'same-site' }, 403],
    ['by http to our https', { origin: 'http://ortaq.example' }, 403],
    ['from another port of this machine', { origin: 'http://localhost:8080', host: 'localhost:3000' }, 403],
    ['from nowhere', {}, 403],
  ])('%s', async (_, headers, expected) => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) expect(await status('/', { method, headers })).toBe(expected);
  });
  test('from our page without a referrer reaches Remix without its "null" origin', async () => {
    const { body } = await ask('/', { method: 'POST', headers: { origin: 'null', 'sec-fetch-site': 'same-origin' } });
    expect((JSON.parse(body) as { headers: object }).headers).not.toHaveProperty('origin');
  });
  test('that is too long or does not tell its length is not read', async () => {
    expect(await status('/', { method: 'POST', headers: { ...own, 'content-length': 1_000_001 } })).toBe(413);
    expect(await status('/', { method: 'POST', headers: { ...own, 'transfer-encoding': 'chunked' }, body: 'a=b' })).toBe(411);
    expect(await status('/', { method: 'POST', headers: { ...own, 'content-length': 3 }, body: 'a=b' })).toBe(200);
  });
  test('that is too long is answered by a page where a person reads, after it has been passed over', async () => {
    const body = 'a'.repeat(1_000_001);
    const shown = async (path: string, headers: http.OutgoingHttpHeaders) => JSON.parse((await ask(path, { method: 'POST', headers: { ...own, 'content-length': body.length, ...headers }, body })).body) as object;
    expect(await shown('/rsvp/abc', { accept: 'text/html,*/*;q=0.8' })).toMatchObject({ shown: 'GET /refused/413', asked: '/rsvp/abc' });
    expect(await shown('/meetings/new.data', { accept: '*/*' })).toMatchObject({ shown: 'POST /refused/413.data', asked: '/meetings/new.data' });
    expect(await ask('/meetings/1/minutes/text', { method: 'POST', headers: { ...own, 'content-length': body.length, accept: '*/*' }, body })).toMatchObject({ status: 413, body: '413 Payload Too Large\n' });
  });
  test('of a link is taken from a browser that says nothing of where it comes from; a sign-in is not', async () => {
    const old = { method: 'POST', headers: { origin: 'null', 'content-length': 3 }, body: 'a=b' };
    expect(await status(`/rsvp/${'t'.repeat(32)}`, old)).toBe(200);
    for (const path of [`/sign-in/${'t'.repeat(32)}`, '/account', '/rsvp/short']) expect(await status(path, old)).toBe(403);
  });
  test('by an unknown method is refused', async () => {
    for (const method of ['TRACE', 'PROPFIND']) expect(await status('/', { method, headers: own })).toBe(405);
  });
});

describe('an address', () => {
  test.each([
    ['/?_data=routes%2Fsign-in', 400],
    ['/?a=1&_data=', 400],
    ['/?%5Fdata=root', 400],
    ['/a%00b', 400],
    ['/?q=%00', 400],
    ['/%E0%A4%A', 400],
    ['//evil.example/', 400],
    ['/\\evil.example', 400],
    [`/?q=${'a'.repeat(8_000)}`, 414],
    ['/?data=1', 200],
    ['/%D2%9B?q=%D2%9B', 200],
  ])('%s gets %i', async (path, expected) => {
    expect(await status(path)).toBe(expected);
  });
});

describe('an answer', () => {
  test('carries the policy with a nonce of its own, also when it refuses', async () => {
    const [one, two, refused] = [await ask('/'), await ask('/'), await ask('/', { headers: { host: 'evil.example' } })];
    const { nonce } = JSON.parse(one.body) as { nonce: string };
    expect(one.headers['content-security-policy']).toContain(`script-src 'nonce-${nonce}' 'strict-dynamic';`);
    expect(one.headers['content-security-policy']).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline|style-src 'self' 'unsafe-inline'/);
    expect(two.headers['content-security-policy']).not.toBe(one.headers['content-security-policy']);
    for (const { headers } of [one, refused]) {
      expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY', 'strict-transport-security': 'max-age=31536000', 'referrer-policy': 'strict-origin-when-cross-origin' });
      expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    }
  });
  test('may be framed by others in /embed/ only', async () => {
    const { headers } = await ask('/embed/calendar');
    expect(headers['content-security-policy']).toContain('frame-ancestors *');
    expect(headers).not.toHaveProperty('x-frame-options');
  });
  test.each(['/rsvp/abc', '/protocol/abc.pdf', '/report/abc', '/sign-in/abc', '/sign-in/abc.data', '/feeds/abc.ics'])('of %s stays in no cache and tells no referrer', async (path) => {
    expect((await ask(path)).headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
  });
  test('takes the policy of its page instead, and keeps what comes more than once', async () => {
    const { headers } = await ask('/own-policy');
    expect(headers['content-security-policy']).toBe('sandbox');
    expect(headers['set-cookie']).toEqual(['a=1', 'b=2']);
  });
});
