import { createHash } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, expect, test } from 'vitest';
import { openFile, takeFile } from '#app/features/files/files.service.server.ts';
import { sweepFiles } from '#app/features/files/keeping/keeping.service.server.ts';
import type { Actor } from '#app/features/people/actor.rules.ts';
import { env } from '#app/lib/env.server.ts';
import { testDatabase } from '#tests/support/database.ts';

/** Files in a store that several machines share: one of its kind, small, that lists one object to a page. */
const db = await testDatabase();
const actor: Actor = { kind: 'system', via: 'command', language: 'kk' };
const PDF = Buffer.from('%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\n%%EOF\n');
const objects = new Map<string, { bytes: Buffer; modified: Date }>();
let isAway = false;

const server = http.createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const bytes = Buffer.concat(chunks);
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://store.example');
    const isSigned = /^AWS4-HMAC-SHA256 Credential=key\/\d{8}\/kz-1\/s3\/aws4_request,/.test(request.headers.authorization ?? '');
    const isWhole = request.headers['x-amz-content-sha256'] === createHash('sha256').update(bytes).digest('hex');
    const answer = (status: number, body: string | Buffer = '') => void response.writeHead(status).end(body);
    if (isAway) return answer(503);
    if (!isSigned || !isWhole) return answer(403);
    if (searchParams.get('list-type') === '2') return answer(200, listing(searchParams.get('prefix') ?? '', searchParams.get('continuation-token')));
    if (request.method === 'PUT') objects.set(pathname, { bytes, modified: new Date() });
    if (request.method === 'DELETE') objects.delete(pathname);
    const found = objects.get(pathname);
    return request.method === 'GET' ? answer(found ? 200 : 404, found?.bytes) : answer(200);
  });
});

function listing(prefix: string, after: string | null): string {
  const keys = [...objects.keys()].map((path) => path.slice('/papers/'.length)).filter((key) => key.startsWith(prefix)).sort();
  const [key, next] = keys.filter((each) => after === null || each > after);
  const one = key ? `<Contents><Key>${key}</Key><LastModified>${objects.get(`/papers/${key}`)!.modified.toISOString()}</LastModified></Contents>` : '';
  return `<ListBucketResult><IsTruncated>${next ? 'true' : 'false'}</IsTruncated>${one}${next ? `<NextContinuationToken>${key}</NextContinuationToken>` : ''}</ListBucketResult>`;
}

await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
env().FILES_URL = `s3://key:secret@127.0.0.1:${(server.address() as AddressInfo).port}/papers/ortaq?region=kz-1&tls=0`;
afterAll(() => {
  delete env().FILES_URL;
  server.close();
});

const take = () => takeFile(db, actor, { name: 'Баяндама.pdf', bytes: PDF });

test('a file lies in the bucket under its id and comes back byte for byte', async () => {
  const taken = await take();
  if (!taken.ok) throw new Error(taken.reason);
  expect([...objects.keys()]).toEqual([`/papers/ortaq/${taken.value.id}`]);
  const opened = await openFile(db, taken.value.id);
  expect(opened.ok && (await new Response(opened.value.bytes).text())).toBe(PDF.toString());
  objects.clear();
  expect(await openFile(db, taken.value.id)).toMatchObject({ reason: 'notFound' });
});

test('what nobody kept and what has no row is swept, page by page; what is not ours stays', async () => {
  await db.deleteFrom('files').execute();
  for (let count = 0; count < 2; count += 1) await take();
  const old = new Date(Date.now() - 2 * 86_400_000);
  const orphan = '/papers/ortaq/0199a3c0-0000-7000-8000-000000000001';
  for (const path of [orphan, '/papers/ortaq/readme.txt']) objects.set(path, { bytes: PDF, modified: old });
  expect(await sweepFiles(db, new Date())).toMatchObject({ removed: 1 });
  expect(objects.has(orphan)).toBe(false);
  expect(objects.size).toBe(3);
  expect(await sweepFiles(db, new Date(Date.now() + 2 * 86_400_000))).toMatchObject({ removed: 2 });
  expect([...objects.keys()]).toEqual(['/papers/ortaq/readme.txt']);
});

test('a store that is away keeps nothing half: the upload fails whole', async () => {
  isAway = true;
  const before = await db.selectFrom('files').select('id').execute();
  await expect(take()).rejects.toThrow('503');
  expect(await db.selectFrom('files').select('id').execute()).toEqual(before);
  isAway = false;
});
