import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { readCalendarDays, readFile } from './reading.server.ts';
import { readTask, type FileContent } from './reading-tasks.ts';
import { storedZip } from './zip.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const calendar = (...lines: string[]) => bytes(['BEGIN:VCALENDAR', ...lines, 'END:VCALENDAR', ''].join('\r\n'));
const event = (...lines: string[]) => calendar('BEGIN:VEVENT', 'UID:a', 'SUMMARY:Форум', ...lines, 'END:VEVENT');
const START = 'DTSTART:20260319T100000Z';

/** As in the thread, without the time that starting one takes. */
async function read(file: Uint8Array) {
  const began = performance.now();
  const result = (await readTask({ want: 'any', bytes: file })) as FileContent | { refused: string };
  expect(performance.now() - began).toBeLessThan(2_000);
  return 'refused' in result ? ({ ok: false, reason: result.refused } as const) : ({ ok: true, value: result } as const);
}

async function events(file: Uint8Array) {
  const result = await read(file);
  if (!result.ok || result.value.kind !== 'ics') throw new Error(JSON.stringify(result));
  return result.value;
}

describe('a hostile rule loses its event and says why', () => {
  test.each([
    ['FREQ=SECONDLY', 'ruleTooOften'], ['FREQ=MINUTELY;COUNT=3', 'ruleTooOften'], ['FREQ=DAILY;COUNT=1000000000', 'ruleCount'], ['FREQ=DAILY;COUNT=0', 'ruleCount'],
    ['FREQ=DAILY;INTERVAL=0', 'ruleInterval'], ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', 'ruleNever'], ['FREQ=DAILY;UNTIL=100070101', 'ruleUntil'],
    ['FREQ=MONTHLY;BYDAY=MO;BYSETPOS=59', 'ruleNever'], [`FREQ=DAILY;BYMINUTE=${Array.from({ length: 61 }, () => 1).join(',')}`, 'ruleList'],
    ['FREQ=DAILY;BYHOUR=1,2,3;BYMINUTE=1,2,3', 'ruleTooMany'], ['FREQ=DAILY;__proto__=1', 'ruleUnreadable'], ['FREQ=', 'ruleUnreadable'], ['FREQ=DAILY;COUNT=2;UNTIL=20270101', 'ruleUnreadable'],
    ['FREQ=WEEKLY;BYEASTER=1', 'ruleUnreadable'],
  ])('%s', async (rule, code) => {
    const { events: found, problems } = await events(event(START, `RRULE:${rule}`));
    expect(found).toEqual([]);
    expect(problems).toMatchObject([{ line: 6, kind: 'fault', code }]);
  });
});

describe('a date that is none', () => {
  test.each([['20260230T100000Z', 'badDate'], ['20261301', 'badDate'], ['100070101T100000Z', 'yearOutOfRange'], ['19691231', 'yearOutOfRange'], ['20260319T250000', 'badDate'], ['tomorrow', 'badDate'], ['', 'badDate']])('%s', async (value, code) => {
    expect((await events(event(`DTSTART:${value}`))).problems).toMatchObject([{ kind: 'fault', code }]);
  });
});

describe('times', () => {
  test.each([
    ['Asia/Almaty', '10:00'], ['West Asia Standard Time', '10:00'], ['Qyzylorda Standard Time', '10:00'], ['Central Asia Standard Time', '09:00'],
    ['/example.org/20050126_1/Europe/Berlin', '14:00'], ['America/New_York', '19:00'],
  ])('in the zone %s', async (zone, utc) => {
    expect((await events(event(`DTSTART;TZID=${zone}:20260319T150000`))).events[0]?.startsAt).toBe(`2026-03-19T${utc}:00.000Z`);
  });

  test("the file's own zone is taken for itself alone: its Asia/Almaty changes nobody's", async () => {
    const zone = (id: string, offset: string) => ['BEGIN:VTIMEZONE', `TZID:${id}`, 'BEGIN:STANDARD', 'DTSTART:19700101T000000', `TZOFFSETFROM:${offset}`, `TZOFFSETTO:${offset}`, 'END:STANDARD', 'END:VTIMEZONE'];
    const one = (id: string, uid: string) => ['BEGIN:VEVENT', `UID:${uid}`, 'SUMMARY:A', `DTSTART;TZID=${id}:20260319T150000`, 'END:VEVENT'];
    const file = calendar(...zone('Asia/Almaty', '+1200'), ...zone('Office', '-0330'), ...one('Asia/Almaty', '1'), ...one('Office', '2'), ...one('Nowhere', '3'));
    const { events: found, problems } = await events(file);
    expect(found.map(({ startsAt }) => startsAt)).toEqual(['2026-03-19T10:00:00.000Z', '2026-03-19T18:30:00.000Z']);
    expect(problems).toMatchObject([{ kind: 'fault', code: 'unknownZone', text: 'Nowhere' }]);
  });

  test('summer time of a zone that only the file knows', async () => {
    const zone = ['BEGIN:VTIMEZONE', 'TZID:Our office', 'BEGIN:STANDARD', 'DTSTART:19701025T030000', 'TZOFFSETTO:+0100', 'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU', 'END:STANDARD', 'BEGIN:DAYLIGHT', 'DTSTART:19700329T020000', 'TZOFFSETTO:+0200', 'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU', 'END:DAYLIGHT', 'END:VTIMEZONE'];
    const at = async (local: string) => (await events(calendar(...zone, 'BEGIN:VEVENT', 'UID:1', 'SUMMARY:A', `DTSTART;TZID=Our office:${local}`, 'END:VEVENT'))).events[0]?.startsAt;
    expect(await at('20260115T120000')).toBe('2026-01-15T11:00:00.000Z');
    expect(await at('20260715T120000')).toBe('2026-07-15T10:00:00.000Z');
  });

  test('an end before its start is put right and told', async () => {
    const { events: found, problems } = await events(event(START, 'DTEND:20260319T090000Z'));
    expect(found[0]).toMatchObject({ startsAt: '2026-03-19T10:00:00.000Z', endsAt: '2026-03-19T11:00:00.000Z' });
    expect(problems).toMatchObject([{ line: 6, kind: 'note', code: 'endBeforeStart' }]);
  });
});

describe('text', () => {
  test('folded inside a character of UTF-8, after a byte order mark, with bare line feeds', async () => {
    const folded = Buffer.concat([Buffer.from('\uFEFFBEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nDTSTART:20260319\nSUMMARY:'), Buffer.from('Қ').subarray(0, 1), Buffer.from('\n '), Buffer.from('Қ').subarray(1), Buffer.from('азақ\nEND:VEVENT\nEND:VCALENDAR')]);
    expect((await events(folded)).events[0]?.title).toEqual({ kk: 'Қазақ' });
  });
  test('in windows-1251 and in UTF-16', async () => {
    const cp1251 = Buffer.concat([Buffer.from('BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a\r\nDTSTART:20260319\r\nSUMMARY:'), Buffer.from([0xd4, 0xee, 0xf0, 0xf3, 0xec]), Buffer.from('\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n')]);
    expect((await events(cp1251)).events[0]?.title).toEqual({ ru: 'Форум' });
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(new TextDecoder().decode(event('DTSTART:20260319')), 'utf16le')]);
    expect((await events(utf16)).events[0]?.title).toEqual({ ru: 'Форум' });
  });
  test('in three languages, escaped and with controls taken out', async () => {
    const file = calendar('BEGIN:VEVENT', 'UID:a', START, 'SUMMARY;LANGUAGE=kk:Форум', 'SUMMARY;LANGUAGE=en:Forum\\, one\\; two\u0007', 'DESCRIPTION:A\\nB', 'END:VEVENT');
    expect((await events(file)).events[0]).toMatchObject({ title: { kk: 'Форум', en: 'Forum, one; two' }, description: { en: 'A\nB' } });
  });
  test('named like the inside of JavaScript', async () => {
    const names = ['__proto__', 'constructor', 'toString'];
    const file = calendar(...names.flatMap((name) => ['BEGIN:VEVENT', `UID:${name}`, `DTSTART;TZID=${name};__PROTO__=x:20260319T100000`, 'SUMMARY:A', 'END:VEVENT', 'BEGIN:VEVENT', `UID:${name}`, START, `SUMMARY:${name}`, `__proto__:x`, 'END:VEVENT']));
    const { events: found } = await events(file);
    expect(found.map(({ uid }) => uid)).toEqual(names);
    expect(({} as { x?: unknown }).x).toBeUndefined();
  });
});

describe('a file that is refused as a whole', () => {
  const zip = new Uint8Array(storedZip([{ name: 'readme.txt', bytes: bytes('hello') }]));
  test.each<[string, Uint8Array, string]>([
    ['nothing', new Uint8Array(), 'emptyFile'],
    ['a line of 10 MB', bytes(`BEGIN:VCALENDAR\r\nX:${'x'.repeat(10_000_000)}`), 'fileTooLarge'],
    ['a zip archive', zip, 'zipFile'],
    ['a page', bytes('<!doctype html><html><body>Sign in</body></html>'), 'htmlFile'],
    ['words', bytes('Hello, world of words; and\nno dates'), 'noColumns'],
    ['an old workbook', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2]), 'oldExcel'],
    ['bytes', Uint8Array.from([1, 0, 2, 0, 44, 3]), 'unknownFile'],
    ['components within components', calendar(...Array.from({ length: 5_000 }, () => 'BEGIN:VEVENT')), 'tooNested'],
    ['more events than 5,000', calendar(...Array.from({ length: 5_001 }, () => ['BEGIN:VEVENT', 'END:VEVENT']).flat()), 'tooManyEvents'],
    ['zones without end', calendar(...Array.from({ length: 101 }, (_, index) => ['BEGIN:VTIMEZONE', `TZID:Z${index}`, 'BEGIN:STANDARD', 'TZOFFSETTO:+0100', 'END:STANDARD', 'END:VTIMEZONE']).flat()), 'tooManyZones'],
    ['a zone of too many rules', calendar('BEGIN:VTIMEZONE', 'TZID:Z', ...Array.from({ length: 1_001 }, () => ['BEGIN:STANDARD', 'TZOFFSETTO:+0100', 'END:STANDARD']).flat(), 'END:VTIMEZONE'), 'tooManyZones'],
  ])('%s', async (_about, file, reason) => {
    const result = await read(file);
    // Words with commas are a table; whether its columns are ours is asked later.
    if (reason === 'noColumns') expect(result).toMatchObject({ ok: true, value: { kind: 'table' } });
    else expect(result).toMatchObject({ ok: false, reason });
  });

  test('a line of a megabyte is left out, the rest is read', async () => {
    const { events: found, problems } = await events(event(START, `DESCRIPTION:${'x'.repeat(1_500_000)}`));
    expect(found).toHaveLength(1);
    expect(problems).toMatchObject([{ line: 6, code: 'lineTooLong' }]);
  });
});

describe('a workbook', () => {
  const parts = (sheet: string | Uint8Array, more: { name: string; bytes: Uint8Array }[] = []) => [
    { name: '[Content_Types].xml', bytes: bytes('<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>') },
    { name: 'xl/workbook.xml', bytes: bytes('<?xml version="1.0"?><workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>') },
    { name: 'xl/_rels/workbook.xml.rels', bytes: bytes('<?xml version="1.0"?><Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>') },
    { name: 'xl/worksheets/sheet1.xml', bytes: typeof sheet === 'string' ? bytes(`<?xml version="1.0"?><worksheet><sheetData>${sheet}</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>`) : sheet },
    ...more,
  ];
  const text = (ref: string, value: string) => `<c r="${ref}" t="inlineStr"><is><t>${value}</t></is></c>`;
  const workbook = (sheet: string | Uint8Array) => new Uint8Array(storedZip(parts(sheet)));
  const rowsOf = async (file: Uint8Array) => {
    const result = await read(file);
    if (!result.ok || result.value.kind !== 'table') throw new Error(JSON.stringify(result));
    return result.value.table.rows.map(({ cells }) => cells);
  };

  test('gives what formulas last computed, survives merged cells', async () => {
    const sheet = `<row r="1">${text('A1', 'Атауы')}${text('B1', 'Күні')}</row><row r="2">${text('A2', '=cmd()')}<c r="B2"><f>1+1</f><v>2</v></c><c r="C2"><f>TODAY()</f></c></row>`;
    expect(await rowsOf(workbook(sheet))).toEqual([['Атауы', 'Күні'], ['=cmd()', 2]].map((row) => expect.arrayContaining(row)));
  });
  test('a cell joined over rows is meant for each of them, one joined over columns is not', async () => {
    const merged = bytes(`<?xml version="1.0"?><worksheet><sheetData><row r="1">${text('A1', 'МНЭ')}${text('B1', 'Серик')}</row><row r="2">${text('B2', 'Дина')}</row><row r="3">${text('A3', 'Раздел')}</row></sheetData><mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="A3:B3"/></mergeCells></worksheet>`);
    expect(await rowsOf(workbook(merged))).toEqual([['МНЭ', 'Серик'], ['МНЭ', 'Дина'], ['Раздел', null]]);
  });
  test.each<[string, () => Uint8Array, string]>([
    ['100,000 rows', () => workbook(Array.from({ length: 30_000 }, (_, index) => `<row r="${index + 1}"><c r="A${index + 1}"><v>1</v></c></row>`).join('')), 'tooManyRows'],
    ['a cell at the far end of the sheet', () => workbook('<row r="1"><c r="XFD1"><v>1</v></c></row>'), 'tooManyColumns'],
    ['a cell at the bottom of the sheet', () => workbook('<row r="1048576"><c r="A1048576"><v>1</v></c></row>'), 'tooManyRows'],
    ['an entity that grows', () => workbook(bytes('<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet><sheetData/></worksheet>')), 'brokenTable'],
    ['no rows', () => workbook(''), 'emptyTable'],
    ['a cut file', () => workbook('<row r="1"><c r="A1"><v>1</v></c></row>').slice(0, 900), 'brokenZip'],
  ])('is refused: %s', async (_about, file, reason) => {
    expect(await read(file())).toMatchObject({ ok: false, reason });
  });

  test('a bomb is refused by what its directory promises, and by what comes out of it', async () => {
    const packed = deflateRawSync(Buffer.alloc(60_000_000));
    for (const promised of [60_000_000, 1_000]) {
      expect(await read(bomb(packed, promised))).toMatchObject({ ok: false, reason: 'zipTooLarge' });
    }
  });

  /** One deflated sheet beside the parts of an honest workbook, with a size of its own telling. */
  function bomb(packed: Buffer, size: number): Uint8Array {
    const whole = Buffer.from(storedZip(parts(packed)));
    const name = Buffer.from('xl/worksheets/sheet1.xml');
    for (let at = whole.indexOf(name); at >= 0; at = whole.indexOf(name, at + 1)) {
      const isDirectory = whole.readUInt32LE(at - 46) === 0x02014b50;
      const head = isDirectory ? at - 46 + 2 : at - 30;
      whole.writeUInt16LE(8, head + 8);
      whole.writeUInt32LE(size, head + 22);
    }
    return new Uint8Array(whole);
  }
});

describe('a CSV file', () => {
  test.each<[string, Uint8Array, string]>([
    ['with semicolons', bytes('Атауы;Күні\nФорум;19.03.2026\n'), ';'],
    ['with tabs', bytes('Атауы\tКүні\nФорум\t19.03.2026\n'), '\t'],
    ['of Excel, which says its mark', bytes('sep=;\r\nАтауы;Күні\r\nФорум;19.03.2026\r\n'), ';'],
    ['in UTF-16', new Uint8Array(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('Атауы;Күні\nФорум;19.03.2026\n', 'utf16le')])), ';'],
  ])('%s', async (_about, file, delimiter) => {
    expect(await read(file)).toMatchObject({ ok: true, value: { table: { kind: 'csv', delimiter, rows: [{ cells: ['Атауы', 'Күні'] }, { cells: ['Форум', '19.03.2026'] }] } } });
  });
  test('in windows-1251', async () => {
    expect(await read(Uint8Array.from([0xc4, 0xe0, 0xf2, 0xe0, 0x3b, 0x31, 0x0a]))).toMatchObject({ ok: true, value: { table: { encoding: 'windows-1251', rows: [{ cells: ['Дата', '1'] }] } } });
  });
  test('of too many rows', async () => {
    expect(await read(bytes('a;b\n'.repeat(6_000)))).toMatchObject({ ok: false, reason: 'tooManyRows' });
  });
});

test('in a thread of its own the same comes out, and a file that is too large never gets there', async () => {
  expect(await readFile(event(START))).toMatchObject({ ok: true, value: { kind: 'ics', events: [{ uid: 'a' }] } });
  expect(await readFile(bytes('<html></html>'))).toMatchObject({ ok: false, reason: 'htmlFile' });
  // At once: both threads, and the third in line.
  const many = await Promise.all(Array.from({ length: 5 }, () => readFile(event(START))));
  expect(many.every(({ ok }) => ok)).toBe(true);
  expect(await readFile(new Uint8Array(2_000_001))).toMatchObject({ ok: false, reason: 'fileTooLarge' });
});

test('a calendar of others is read as single days within two dates; what is private stays with its owner', async () => {
  const file = calendar('BEGIN:VEVENT', 'UID:s', 'SUMMARY:A', 'DTSTART;TZID=Asia/Almaty:20240227T100000', 'RRULE:FREQ=DAILY;COUNT=4', 'EXDATE;TZID=Asia/Almaty:20240228T100000', 'END:VEVENT',
    'BEGIN:VEVENT', 'UID:s', 'SUMMARY:Moved', 'RECURRENCE-ID;TZID=Asia/Almaty:20240229T100000', 'DTSTART;TZID=Asia/Almaty:20240229T120000', 'END:VEVENT',
    'BEGIN:VEVENT', 'UID:p', 'SUMMARY:P', 'CLASS:PRIVATE', 'DTSTART:20240301', 'END:VEVENT');
  const result = await readCalendarDays(file, { from: new Date('2024-02-01'), to: new Date('2024-04-01') });
  // Almaty went from +06 to +05 on 1 March 2024; ten o'clock stayed ten o'clock.
  expect(result.ok && result.value.events.map(({ startsAt }) => startsAt).sort()).toEqual(['2024-02-27T04:00:00.000Z', '2024-02-29T06:00:00.000Z', '2024-03-01T05:00:00.000Z']);
});
