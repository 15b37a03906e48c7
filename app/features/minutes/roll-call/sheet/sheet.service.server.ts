import type { Content, TableCell } from 'pdfmake';
import type { Db } from '#db/schema.ts';
import { formatDay, formatTimeRange } from '#app/lib/dates.ts';
import { footer, HINT, INK, ornament, printPdf, RULE, SECOND, WIDTH } from '#app/lib/pdf.server.ts';
import { singleLine, stripControls } from '#app/lib/plain-text.ts';
import { inLanguage, type Language } from '#app/lib/text3.ts';
import { textsFor } from '#app/lib/texts.ts';
import { dayOf } from '#app/lib/time-zones.ts';
import { readsAll, type Actor } from '#app/features/people/actor.rules.ts';
import { fullName } from '#app/features/people/people.rules.ts';
import type { MeetingFrameData } from '#app/features/meetings/meetings.service.server.ts';
import { printedUrl } from '../check-in/screen/screen.service.server.ts';
import { findRollCall, type RollRow } from '../roll-call.service.server.ts';

/** Owns the attendance sheet on paper: Kazakh and Russian in one table, with room to sign; guests after the members. */

const LANGUAGES: readonly Language[] = ['kk', 'ru'];
/** Nobody signs in a smaller one. */
const ROW_HEIGHT = 34;
/** For those who come unannounced. */
const EMPTY_ROWS = 4;

/** Null for those who do not keep or audit the roll. */
export async function renderSheet(db: Db, actor: Actor, meeting: MeetingFrameData): Promise<Buffer | null> {
  const roll = readsAll(actor) ? await findRollCall(db, actor, meeting.id) : null;
  if (!roll) return null;
  const seated = (row: RollRow) => row.seatId !== null && row.seatRole !== 'observer';
  const people = roll.rows.filter((row) => row.personId !== null);
  const [members, guests] = [people.filter(seated), people.filter((row) => !seated(row))];
  const words = (key: 'title' | 'members' | 'guests' | 'people') => LANGUAGES.map((language) => textsFor(language, 'minutes')(`sheet.${key}`)).join(' / ');
  const rest = members.length > 0 ? words('guests') : words('people');
  return printPdf({
    language: 'kk',
    info: { title: singleLine(words('title')), creator: 'Ortaq', producer: 'Ortaq' },
    content: [ornament(), head(meeting, words('title')), ...(members.length > 0 ? [part(words('members'), members, 0)] : []), part(rest, guests, EMPTY_ROWS, members.length)],
    footer: footer(meeting.isDemo ? LANGUAGES.map((language) => textsFor(language, 'minutes')('protocol.demo')) : []),
  });
}

function head(meeting: MeetingFrameData, title: string): Content {
  const phones = LANGUAGES.map((language) => textsFor(language, 'check-in')('sheet')).join('\n');
  const day = meeting.startsAt ? dayOf(meeting.startsAt, meeting.timeZone) : meeting.startsOn;
  const of = (language: Language): Content => ({
    stack: [
      { text: stripControls(inLanguage(meeting.body?.name ?? meeting.title, language).text), bold: true },
      { text: [day ? formatDay(day, language, 'official') : '', meeting.startsAt && meeting.endsAt && !meeting.allDay ? formatTimeRange(meeting.startsAt, meeting.endsAt, meeting.timeZone) : ''].filter(Boolean).join(', '), color: SECOND },
      ...(meeting.place && meeting.format !== 'online' ? [{ text: stripControls(inLanguage(meeting.place, language).text), color: SECOND }] : []),
    ],
  });
  return {
    stack: [
      { columns: LANGUAGES.map(of), columnGap: 20, margin: [0, 8, 0, 12] },
      {
        columns: [
          { text: title, bold: true, fontSize: 15, margin: [0, 46, 0, 0] },
          { width: 150, text: phones, alignment: 'right', fontSize: 8.5, color: SECOND, margin: [0, 58, 8, 0] },
          { width: 100, qr: printedUrl(meeting.id), fit: 100, eccLevel: 'M', alignment: 'right' },
        ],
      },
      { canvas: [{ type: 'line', x1: 0, y1: 0, x2: WIDTH, y2: 0, lineWidth: 1.5, lineColor: INK }], margin: [0, 6, 0, 0] },
    ],
  };
}

function part(title: string, rows: readonly RollRow[], empty: number, before = 0): Content {
  const column = (key: 'number' | 'name' | 'signature'): TableCell => ({ text: [...new Set(LANGUAGES.map((language) => textsFor(language, 'minutes')(`sheet.${key}`)))].join(' / '), fontSize: 8.5, color: HINT });
  const lines = rows.map((row, index): TableCell[] => [{ text: `${before + index + 1}.` }, person(row), '']);
  const free = Array.from({ length: empty }, (_, index): TableCell[] => [{ text: `${before + rows.length + index + 1}.` }, '', '']);
  return {
    table: { headerRows: 2, dontBreakRows: true, keepWithHeaderRows: 1, widths: [34, '*', 150], heights: (row) => (row < 2 ? 0 : ROW_HEIGHT), body: [[{ text: title, bold: true, colSpan: 3, margin: [0, 10, 0, 2] }, '', ''], [column('number'), column('name'), column('signature')], ...lines, ...free] },
    layout: { hLineWidth: (line) => (line < 2 ? 0 : 0.6), hLineColor: () => RULE, vLineWidth: (at) => (at === 2 ? 0.6 : 0), vLineColor: () => RULE, paddingLeft: (at) => (at === 2 ? 8 : 0), paddingRight: () => 6, paddingTop: () => 3, paddingBottom: () => 3 },
  };
}

/** Both spellings of the name where they differ; whoever is announced in somebody's place signs under both names. */
function person(row: RollRow): TableCell {
  const both = (text: (language: Language) => string) => [...new Set(LANGUAGES.map(text))].filter(Boolean).join(' / ');
  const about = (language: Language) => [row.position ? inLanguage(row.position, language).text : '', row.agencyName ? inLanguage(row.agencyName, language).text : ''].filter(Boolean).join(', ');
  const instead = row.substitute && LANGUAGES.map((language) => textsFor(language, 'minutes')('sheet.instead', { name: row.substitute!.name })).join(' / ');
  return {
    stack: [
      { text: stripControls(both((language) => fullName(row, language, 'full'))), bold: true },
      { text: stripControls(both(about)), fontSize: 8.5, color: SECOND },
      ...(instead ? [{ text: stripControls(instead), fontSize: 8.5 }] : []),
    ],
  };
}
