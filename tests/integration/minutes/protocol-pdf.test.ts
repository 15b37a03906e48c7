import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import zlib from 'node:zlib';
import { beforeAll, expect, test } from 'vitest';
import { saveDecision } from '#app/features/minutes/decisions/decisions.service.server.ts';
import { saveItemText } from '#app/features/minutes/minutes.service.server.ts';
import { renderProtocol } from '#app/features/minutes/protocol/pdf.service.server.ts';
import { findProtocol } from '#app/features/minutes/protocol/protocol.service.server.ts';
import { markAttendance } from '#app/features/minutes/roll-call/roll-call.service.server.ts';
import { testDatabase } from '#tests/support/database.ts';
import { buildCommittee, buildSession, NOW, type Committee } from './scene.ts';

process.env.NOW = NOW;
const db = await testDatabase();
let committee: Committee;
let meetingId: string;
const LETTERS = 'Ә Ғ Қ Ң Ө Ұ Ү Һ І ә ғ қ ң ө ұ ү һ і';

beforeAll(async () => {
  committee = await buildCommittee(db);
  const session = await buildSession(db, committee);
  meetingId = session.meetingId;
  for (const personId of committee.people.slice(0, 4)) await markAttendance(db, committee.secretariat, meetingId, { personId, status: 'present' });
  const long = Array.from({ length: 60 }, (_, index) => `${index + 1}-абзац. ${'Еріктілер қозғалысын дамыту туралы ұзақ баяндама. '.repeat(6)}`).join('\n');
  await saveItemText(db, committee.secretariat, meetingId, { agendaItemId: session.itemIds[0], version: 0, heard: { kk: `Әріптер: ${LETTERS}`, ru: 'Буквы' }, spoke: { kk: long, ru: 'Выступление.' } });
  await saveDecision(db, committee.secretariat, meetingId, { decisionId: session.itemIds[0], agendaItemId: session.itemIds[0], version: 0, kind: 'approve', text: { kk: 'Бекітілсін <b>\u00A0& "тырнақша"', ru: 'Утвердить' }, votesFor: 4, votesAgainst: 0, votesAbstained: 0 });
});

async function pdfText(english = false): Promise<string> {
  const protocol = await findProtocol(db, committee.secretariat, meetingId);
  const pdf = await renderProtocol(protocol!, english ? { language: 'en' } : {});
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  return textOf(pdf);
}

/** By poppler where it is installed; else by the document's own map from glyphs to letters. */
function textOf(pdf: Buffer): string {
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'protocol-')), 'protocol.pdf');
  fs.writeFileSync(file, pdf);
  try {
    return execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
  } catch {
    return lettersOf(pdf);
  } finally {
    fs.rmSync(path.dirname(file), { recursive: true });
  }
}

function lettersOf(pdf: Buffer): string {
  const found: string[] = [];
  let at = 0;
  while ((at = pdf.indexOf('stream\n', at)) >= 0) {
    const end = pdf.indexOf('endstream', at);
    const body = pdf.subarray(at + 7, end);
    let plain = '';
    try {
      plain = zlib.inflateSync(body).toString('latin1');
    } catch { /* a font, or nothing compressed */ }
    if (plain.includes('beginbfrange')) found.push(...[...plain.matchAll(/<([0-9a-f]{4})>/gi)].map((match) => String.fromCharCode(parseInt(match[1]!, 16))));
    at = end;
  }
  return found.join(' ');
}

test('Kazakh letters, both languages, numbers and votes stand in the document', async () => {
  const text = await pdfText();
  for (const letter of LETTERS.split(' ')) expect(text).toContain(letter);
  if (!text.includes('ХАТТАМА')) return;
  for (const words of ['ПРОТОКОЛ', 'ТЫҢДАЛДЫ', 'СЛУШАЛИ', 'СӨЗ СӨЙЛЕГЕНДЕР', 'ВЫСТУПИЛИ', 'ШЕШТІ', 'РЕШИЛИ', '1.1.', 'ЖОБА', 'ПРОЕКТ', '2026 жылғы 26 ақпан', '60-абзац', '& "тырнақша"']) expect(text).toContain(words);
});

test('the English one says that it is not official', async () => {
  const text = await pdfText(true);
  if (text.includes('MINUTES')) expect(text).toContain('Unofficial translation');
});

test('a draft with nothing in it is a document too', async () => {
  const empty = await buildSession(db, committee, { titles: [{ ru: 'Вопрос' }] });
  const protocol = await findProtocol(db, committee.secretariat, empty.meetingId);
  expect((await renderProtocol(protocol!)).length).toBeGreaterThan(10_000);
  expect(await findProtocol(db, committee.member, empty.meetingId)).toBeNull();
});
