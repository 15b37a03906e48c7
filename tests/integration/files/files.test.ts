import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { inTransaction } from '#db/transaction.server.ts';
import { env } from '#app/lib/env.server.ts';
import { storedZip } from '#app/lib/reading/zip.ts';
import { fileResponse } from '#app/http/file.server.ts';
import { readUpload } from '#app/http/upload.server.ts';
import { sweepFiles } from '#app/features/files/keeping/keeping.service.server.ts';
import { keepFile, openFile, releaseFile, takeFile } from '#app/features/files/files.service.server.ts';
import type { Actor } from '#app/features/people/actor.rules.ts';
import { testDatabase } from '#tests/support/database.ts';

const db = await testDatabase();
const actor: Actor = { kind: 'system', via: 'command', language: 'kk' };
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ortaq-files-'));
env().DATA_DIR = folder;
afterAll(() => fs.rmSync(folder, { recursive: true }));
afterEach(() => void delete env().CLAMD_URL);

const PDF = Buffer.from('%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\n%%EOF\n');
const take = (name: string, bytes: Uint8Array) => takeFile(db, actor, { name, bytes });
const onDisk = () => fs.readdirSync(path.join(folder, 'files'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map(({ name }) => name).sort();
const LATER = () => new Date(Date.now() + 2 * 86_400_000);

async function taken(name = 'Баяндама.pdf') {
  const result = await take(name, PDF);
  if (!result.ok) throw new Error(result.reason);
  return result.value;
}

describe('an upload', () => {
  it('is kept under a safe name and comes back byte for byte, to be saved and never shown', async () => {
    const { id } = await taken('..\\Баяндама.exe');
    expect(await inTransaction(db, (trx) => keepFile(trx, actor, id))).toBe(true);
    const opened = await openFile(db, id);
    if (!opened.ok) throw new Error(opened.reason);
    const response = fileResponse(opened.value);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="________.pdf"; filename*=UTF-8''${encodeURIComponent('Баяндама.pdf')}`,
      'content-security-policy': "default-src 'none'; sandbox",
    });
    expect(await response.text()).toBe(PDF.toString());
  });

  const page = Buffer.from('<!doctype html><script>alert(1)</script>');
  it.each([
    ['an empty one', 'a.pdf', Buffer.alloc(0), 'fileEmpty'],
    ['a page under the name of a PDF', 'a.pdf', page, 'fileWrongType'],
    ['a drawing with scripts', 'a.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), 'fileWrongType'],
    ['a program', 'a.pdf', Buffer.from([0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0]), 'fileWrongType'],
    ['an archive of anything', 'a.docx', Buffer.from(storedZip([{ name: 'a.html', bytes: page }])), 'fileWrongType'],
    ['one of 21 MB', 'a.pdf', Buffer.concat([PDF, Buffer.alloc(21 * 1024 * 1024)]), 'fileTooLarge'],
    ['a document that unfolds to 4 GB', 'a.docx', bomb(), 'fileDangerous'],
  ])('is refused with its reason: %s', async (_what, name, bytes, reason) => {
    const before = [onDisk(), await db.selectFrom('files').select('id').execute()];
    expect(await take(name, bytes)).toMatchObject({ ok: false, reason });
    expect([onDisk(), await db.selectFrom('files').select('id').execute()]).toEqual(before);
  });
});

/** A Word file whose directory promises four gigabytes. */
function bomb(): Buffer {
  const types = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>';
  const zip = Buffer.from(storedZip([{ name: '[Content_Types].xml', bytes: Buffer.from(types) }, { name: 'word/document.xml', bytes: Buffer.from('<w/>') }]));
  const directory = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
  zip.writeUInt32LE(0xffff_fff0, directory + 24);
  return zip;
}

describe('an owner', () => {
  it('keeps a fresh upload once, and only its own', async () => {
    const { id } = await taken();
    const stranger: Actor = { kind: 'link', purpose: 'report', personId: '01900000-0000-7000-8000-000000000001', objectId: id, language: 'kk' };
    const keep = (who: Actor) => inTransaction(db, (trx) => keepFile(trx, who, id));
    expect([await keep(stranger), await keep(actor), await keep(actor)]).toEqual([false, true, false]);
  });

  it('lets go of a file: it is swept a day later, with its bytes; kept ones and fresh ones stay', async () => {
    const [kept, released] = [await taken(), await taken()];
    await inTransaction(db, async (trx) => {
      for (const { id } of [kept, released]) await keepFile(trx, actor, id);
      await releaseFile(trx, released.id);
    });
    await sweepFiles(db, new Date());
    expect(onDisk()).toEqual(expect.arrayContaining([kept.id, released.id]));
    await sweepFiles(db, LATER());
    expect(onDisk()).toContain(kept.id);
    expect(onDisk()).not.toContain(released.id);
    expect(await openFile(db, released.id)).toMatchObject({ reason: 'notFound' });
  });

  it('never sees bytes whose process ended before their row, nor half-written ones', async () => {
    const { id } = await taken();
    const orphan = path.join(folder, 'files', id.slice(-2), `${id.slice(0, -4)}${'0'.repeat(2)}${id.slice(-2)}`);
    for (const file of [orphan, `${orphan}.part`]) {
      fs.writeFileSync(file, 'left behind');
      fs.utimesSync(file, 0, 0);
    }
    expect((await sweepFiles(db, new Date())).removed).toBe(1);
    expect(fs.existsSync(orphan) || fs.existsSync(`${orphan}.part`)).toBe(false);
  });
});

describe('with a virus scanner', () => {
  async function scanner(answer: string | null) {
    const received: Buffer[] = [];
    const server = net.createServer((socket) => {
      socket.on('data', (data: Buffer) => {
        received.push(data);
        if (answer === null) socket.destroy();
        else if (data.subarray(-4).equals(Buffer.alloc(4))) socket.end(answer);
      });
      socket.on('error', () => undefined);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    env().CLAMD_URL = `tcp://127.0.0.1:${(server.address() as net.AddressInfo).port}`;
    return { received: () => Buffer.concat(received), close: () => new Promise((resolve) => server.close(resolve)) };
  }

  it('a clean file passes, and the scanner saw all of it', async () => {
    const { received, close } = await scanner('stream: OK\0');
    expect(await take('a.pdf', PDF)).toMatchObject({ ok: true, value: { scanState: 'clean' } });
    expect(received().includes(PDF)).toBe(true);
    await close();
  });

  it('an infected one is refused', async () => {
    const { close } = await scanner('stream: Eicar-Test-Signature FOUND\0');
    expect(await take('a.pdf', PDF)).toMatchObject({ ok: false, reason: 'fileInfected' });
    await close();
  });

  it('nobody reads a file while the scanner is away; it is asked again', async () => {
    const broken = await scanner(null);
    const waiting = await take('a.pdf', PDF);
    await broken.close();
    if (!waiting.ok) throw new Error(waiting.reason);
    await inTransaction(db, (trx) => keepFile(trx, actor, waiting.value.id));
    expect(await openFile(db, waiting.value.id)).toMatchObject({ reason: 'checking' });
    const back = await scanner('stream: OK\0');
    expect((await sweepFiles(db, new Date())).scanned).toBe(1);
    await back.close();
    const opened = await openFile(db, waiting.value.id);
    expect(opened.ok && (await new Response(opened.value.bytes).text())).toBe(PDF.toString());
  });
});

describe('a form with files', () => {
  const post = (form: FormData, headers?: HeadersInit) => readUpload(new Request('http://localhost:3000/x', { method: 'POST', body: form, headers }));

  it('gives its fields and files; an empty file field is none', async () => {
    const form = new FormData();
    form.set('title.kk', 'Есеп');
    form.append('papers', new File([PDF], 'бір.pdf'));
    form.append('papers', new File([], ''));
    expect(await post(form)).toMatchObject({ values: { title: { kk: 'Есеп' } }, files: { papers: [{ name: 'бір.pdf', bytes: new Uint8Array(PDF) }] } });
  });

  it('is refused when it is larger, or holds more, than any form of ours', async () => {
    const many = new FormData();
    for (let count = 0; count < 11; count += 1) many.append('papers', new File([PDF], `${count}.pdf`));
    await expect(post(many)).rejects.toMatchObject({ status: 413 });
    await expect(post(new FormData(), { 'Content-Length': String(42 * 1024 * 1024) })).rejects.toMatchObject({ status: 413 });
  });
});
