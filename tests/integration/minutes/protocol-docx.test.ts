import zlib from 'node:zlib';
import { beforeAll, expect, test } from 'vitest';
import { saveDecision } from '#app/features/minutes/decisions/decisions.service.server.ts';
import { saveItemText } from '#app/features/minutes/minutes.service.server.ts';
import { renderProtocolDocx } from '#app/features/minutes/protocol/docx.service.server.ts';
import { findProtocol } from '#app/features/minutes/protocol/protocol.service.server.ts';
import { markAttendance } from '#app/features/minutes/roll-call/roll-call.service.server.ts';
import { testDatabase } from '#tests/support/database.ts';
import { buildCommittee, buildSession, NOW, type Committee } from './scene.ts';

process.env.NOW = NOW;
const db = await testDatabase();
let committee: Committee;
let meetingId: string;
const HOSTILE = '</w:t></w:r></w:p> ]]> &amp; "x" {{a}}\u0007\uFFFF \u202Eкері';

beforeAll(async () => {
  committee = await buildCommittee(db);
  const session = await buildSession(db, committee);
  meetingId = session.meetingId;
  for (const personId of committee.people.slice(0, 4)) await markAttendance(db, committee.secretariat, meetingId, { personId, status: 'present' });
  await saveItemText(db, committee.secretariat, meetingId, { agendaItemId: session.itemIds[0]!, version: 0, heard: { kk: 'Ә Ғ Қ Ң Ө Ұ Ү Һ І', ru: 'Первый абзац.\nВторой абзац.' }, spoke: { kk: 'Тек қазақша' } });
  const rich = '<p>Д. <strong>Омарова</strong>, см. <a href="https://gov.example/x?a=1&amp;b=2">план</a><br>вторая строка</p><ol><li><p>пункт <em>один</em></p></li></ol><script>alert(1)</script><img src=x onerror=alert(1)>&lt;b&gt;слова&lt;/b&gt;';
  await saveItemText(db, committee.secretariat, meetingId, { agendaItemId: session.itemIds[1]!, version: 0, format: 'rich', heard: { ru: rich }, spoke: null });
  await saveDecision(db, committee.secretariat, meetingId, { decisionId: session.itemIds[0]!, agendaItemId: session.itemIds[0]!, version: 0, kind: 'approve', text: { kk: 'Бекітілсін', ru: HOSTILE }, votesFor: 4, votesAgainst: 0, votesAbstained: 0 } as never);
});

const rendered = async (asked: Parameters<typeof renderProtocolDocx>[1] = {}) => partsOf(await renderProtocolDocx((await findProtocol(db, committee.secretariat, meetingId))!, asked));

/** The files of a zip archive, by its directory at the end. */
function partsOf(zip: Buffer): Map<string, string> {
  const parts = new Map<string, string>();
  const end = zip.lastIndexOf('PK\u0005\u0006');
  for (let at = zip.readUInt32LE(end + 16), left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [size, name, more, note, from] = [zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28), zip.readUInt16LE(at + 30), zip.readUInt16LE(at + 32), zip.readUInt32LE(at + 42)] as const;
    const start = from + 30 + zip.readUInt16LE(from + 26) + zip.readUInt16LE(from + 28);
    const body = zip.subarray(start, start + size);
    parts.set(zip.toString('utf8', at + 46, at + 46 + name), (zip.readUInt16LE(at + 10) === 0 ? body : zlib.inflateRawSync(body)).toString('utf8'));
    at += 46 + name + more + note;
  }
  return parts;
}

const wordsOf = (xml: string) => [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map((match) => match[1]).join('|');

test('both languages stand side by side under one numbering, each marked for its speller', async () => {
  const xml = (await rendered()).get('word/document.xml')!;
  const text = wordsOf(xml);
  for (const words of ['ХАТТАМА', 'ПРОТОКОЛ', 'ЖОБА', 'ПРОЕКТ', 'Ә Ғ Қ Ң Ө Ұ Ү Һ І', 'Второй абзац.', 'ШЕШТІ', 'РЕШИЛИ']) expect(text).toContain(words);
  expect(text.split('1.1. ')).toHaveLength(3);
  const rows = xml.split('<w:tr>').slice(1).concat(xml.split('<w:tr ').slice(1));
  expect(rows.length).toBeGreaterThan(10);
  for (const row of rows) expect(row.split('<w:tc>').length - 1).toBe(2);
  expect(xml).toContain('w:val="kk-KZ"');
  expect(xml).toContain('w:val="ru-RU"');
});

test('nothing typed becomes part of the document or breaks it', async () => {
  const xml = (await rendered()).get('word/document.xml')!;
  expect(xml).toContain('&lt;/w:t&gt;&lt;/w:r&gt;&lt;/w:p&gt; ]]&gt; &amp;amp; &quot;x&quot; {{a}}');
  // eslint-disable-next-line no-control-regex
  expect(xml).not.toMatch(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF\u202E]/);
  expect(xml.split('<w:p>').length + xml.split('<w:p ').length).toBe(xml.split('</w:p>').length + 1);
});

test('what was heard keeps its look; of foreign HTML only words are left', async () => {
  const files = await rendered({ language: 'ru' });
  const xml = files.get('word/document.xml')!;
  expect(xml).toMatch(/<w:b\/>(?:(?!<\/w:r>).)*Омарова/);
  expect(xml).toMatch(/<w:i\/>(?:(?!<\/w:r>).)*один/);
  expect(xml).toMatch(/<w:br\/>(?:(?!<\/w:p>).)*вторая строка/);
  expect(wordsOf(xml)).toContain('1.');
  expect(wordsOf(xml)).toContain('&lt;b&gt;слова&lt;/b&gt;');
  expect([...files.values()].join()).toContain('https://gov.example/x?a=1&amp;b=2');
  expect(xml).not.toMatch(/alert|onerror/);
});

test('one language alone is a running text; the English one says that it is not official', async () => {
  const russian = await rendered({ language: 'ru' });
  expect(russian.get('word/document.xml')).not.toContain('<w:tbl>');
  expect(wordsOf(russian.get('word/document.xml')!)).not.toContain('ХАТТАМА');
  const english = await rendered({ language: 'en' });
  expect([...english.values()].join()).toContain('Unofficial translation');
});
