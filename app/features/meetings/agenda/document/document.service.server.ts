import type { Content, TableCell } from 'pdfmake';
import { formatDay, formatTime, formatTimeRange } from '#app/lib/dates.ts';
import { footer, HINT, INK, MM, ornament, printPdf, RULE, SECOND, WIDTH, type PdfDocument } from '#app/lib/pdf.server.ts';
import { singleLine, stripControls } from '#app/lib/plain-text.ts';
import { formatDuration } from '#app/lib/quantities.ts';
import { inLanguage, type Language, type Text3 } from '#app/lib/text3.ts';
import { textsFor } from '#app/lib/texts.ts';
import { dayOf } from '#app/lib/time-zones.ts';
import { fullName } from '#app/features/people/people.rules.ts';
import { clockTimes } from '../../meetings.rules.ts';
import type { MeetingFrameData } from '../../meetings.service.server.ts';
import type { Agenda } from '../agenda.service.server.ts';

/** Owns the agenda on paper: Kazakh and Russian side by side with one clock, or one language alone. */

type Item = Agenda['items'][number];
type Row = { time: string; cells: Content[]; isHead?: boolean };

export async function renderAgenda(meeting: MeetingFrameData, agenda: Agenda, languages: readonly Language[]): Promise<Buffer> {
  return printPdf(documentOf(meeting, agenda, languages));
}

function documentOf(meeting: MeetingFrameData, agenda: Agenda, languages: readonly Language[]): PdfDocument {
  const day = meeting.startsAt ? dayOf(meeting.startsAt, meeting.timeZone) : meeting.startsOn;
  const t = (language: Language) => textsFor(language, 'agenda');
  const title = languages.map((language) => `${t(language)('pdf.title')}${day ? `, ${formatDay(day, language)}` : ''}`).join(' / ');
  const revision = agenda.revision > 0 ? languages.map((language) => t(language)('pdf.revision', { revision: agenda.revision })) : [];
  const demo = meeting.isDemo ? languages.map((language) => t(language)('pdf.demo')) : [];
  return {
    language: languages[0],
    info: { title: singleLine(title), creator: 'Ortaq', producer: 'Ortaq' },
    content: [ornament(), head(meeting, day, languages), { canvas: [{ type: 'line', x1: 0, y1: 0, x2: WIDTH, y2: 0, lineWidth: 1.5, lineColor: INK }], margin: [0, 8, 0, 0] }, ...body(meeting, agenda, languages)],
    footer: footer([...revision, ...demo]),
  };
}

function head(meeting: MeetingFrameData, day: string | null, languages: readonly Language[]): Content {
  const cells = languages.map((language): Content => {
    const t = textsFor(language, 'agenda');
    const place = [meeting.format !== 'online' && meeting.place ? inLanguage(meeting.place, language).text : '', meeting.format === 'in_person' ? '' : t('pdf.online')].filter(Boolean).join('; ');
    const when = [day && formatDay(day, language, 'official'), meeting.startsAt && meeting.endsAt && !meeting.allDay ? formatTimeRange(meeting.startsAt, meeting.endsAt, meeting.timeZone) : ''].filter(Boolean).join(', ');
    return {
      stack: [
        { text: safe(inLanguage(meeting.body?.name ?? meeting.title, language).text), bold: true, fontSize: 10.5, margin: [0, 8, 0, 10] },
        { text: t('pdf.heading'), bold: true, fontSize: 19, characterSpacing: 0.4, lineHeight: 1 },
        ...(meeting.body ? [marked(meeting.title, language)] : []),
        { text: when || t('pdf.dateUnset'), bold: true, margin: [0, 8, 0, 0] },
        ...(place ? [{ text: safe(place) }] : []),
      ],
    };
  });
  // Over the columns of the body.
  return grid([{ time: '', cells }], languages, { withTime: languages.length > 1, ruled: false });
}

/** Section by section; a heading never stands alone at the foot of a page. */
function body(meeting: MeetingFrameData, agenda: Agenda, languages: readonly Language[]): Content[] {
  const lines = agenda.order.filter((line) => !line.startsWith('s:')).map((line) => agenda.items.find((item) => line === `i:${item.id}`) ?? agenda.breaks.find((pause) => line === `b:${pause.id}`));
  const timed = lines.filter((line) => line !== undefined);
  const clock = meeting.startsAt && !meeting.allDay ? clockTimes(timed, meeting.startsAt, meeting.endsAt) : null;
  const time = (id: string) => (clock ? formatTime(clock.starts[timed.findIndex((line) => line.id === id)]!, meeting.timeZone) : '');
  const rows = agenda.order.map((line): Row => {
    const id = line.slice(2);
    const section = agenda.sections.find((each) => line === `s:${each.id}`);
    if (section) return { time: '', isHead: true, cells: languages.map((language) => ({ ...marked(section.title, language), bold: true, fontSize: 10.5, margin: [0, 8, 0, 0] })) };
    const pause = agenda.breaks.find((each) => line === `b:${each.id}`);
    if (pause) return { time: time(id), cells: languages.map((language) => ({ ...marked(pause.title, language), color: SECOND, italics: true })) };
    const index = agenda.items.findIndex((each) => each.id === id);
    return { time: time(id), cells: languages.map((language) => itemCell(agenda.items[index]!, index + 1, language)) };
  });
  const end: Row[] = clock ? [{ time: formatTime(clock.endsAt, meeting.timeZone), cells: languages.map((language) => ({ text: textsFor(language, 'agenda')('pdf.end'), color: SECOND })) }] : [];
  const hidden: Row[] = agenda.hiddenCount > 0 ? [{ time: '', cells: languages.map((language) => ({ text: textsFor(language, 'meetings')('agenda.hidden', { count: agenda.hiddenCount }), color: HINT, fontSize: 9 })) }] : [];
  if (rows.length === 0) return [grid([{ time: '', cells: languages.map((language) => ({ text: textsFor(language, 'meetings')('agenda.empty'), color: SECOND })) }], languages, { withTime: false, ruled: false })];
  return blocks([...rows, ...hidden, ...end]).map((block) => grid(block, languages, { withTime: true, ruled: true }));
}

function blocks(rows: readonly Row[]): Row[][] {
  const result: Row[][] = [];
  for (const row of rows) {
    const last = result.at(-1);
    if (last?.every((each) => each.isHead)) last.push(row);
    else result.push([row]);
  }
  return result;
}

function itemCell(item: Item, number: number, language: Language): Content {
  const [common, t] = [textsFor(language, 'meetings'), textsFor(language, 'agenda')];
  const presenter = [item.presenterPerson && fullName(item.presenterPerson, language, 'short'), item.presenterAgency && inLanguage(item.presenterAgency.name, language).text].filter(Boolean).join(', ');
  const facts = [common(`kinds.${item.kind}`), formatDuration(item.minutes, language, 'short'), ...(item.isConfidential ? [common('agenda.confidential')] : [])].join(' · ');
  return {
    stack: [
      { text: [{ text: `${number}. ` }, marked(item.title, language)], bold: true },
      ...(presenter ? [{ text: safe(presenter) }] : []),
      { text: facts, fontSize: 8.5, color: HINT },
      ...item.papers.map((paper): Content => ({ text: `${t('pdf.paper')}: ${safe(paper.title)}`, fontSize: 8.5, color: HINT })),
    ],
  };
}

function grid(rows: readonly Row[], languages: readonly Language[], { withTime, ruled }: { withTime: boolean; ruled: boolean }): Content {
  const gap = languages.length > 1 ? 5 * MM : 0;
  const first = withTime ? 1 : 0;
  return {
    unbreakable: rows.length > 1,
    table: {
      widths: [...(withTime ? [30] : []), ...languages.map(() => '*')],
      dontBreakRows: true,
      body: rows.map((row): TableCell[] => [...(withTime ? [{ text: row.time, bold: true } as TableCell] : []), ...(row.cells as TableCell[])]),
    },
    layout: {
      hLineWidth: (line) => (ruled && line > 0 ? 0.6 : 0),
      hLineColor: () => RULE,
      vLineWidth: (column) => (languages.length > 1 && column === first + 1 ? 0.6 : 0),
      vLineColor: () => RULE,
      paddingLeft: (column) => (column === 0 ? 0 : column === first + 1 ? gap : column === first && withTime ? 4 : 0),
      paddingRight: (column) => (languages.length > 1 && column === first ? gap : 0),
      paddingTop: () => 4,
      paddingBottom: () => 4,
    },
  };
}

const safe = (text: string) => stripControls(text);

/** A text in another language than its column is set in italics: nobody shall take it for the official one. */
function marked(text: Text3, language: Language): { text: string; italics?: boolean; color?: string } {
  const found = inLanguage(text, language);
  return { text: safe(found.text), ...(found.fellBack ? { italics: true, color: SECOND } : {}) };
}
