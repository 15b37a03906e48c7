import { addDays, daysBetween } from '#app/lib/local-days.ts';
import { shorten } from '#app/lib/plain-text.ts';
import { dayOfCell, fold, matchColumns, textOf, timeOfCell, type ColumnNames } from '#app/lib/reading/columns.ts';
import type { Problem } from '#app/lib/reading/ics-file.ts';
import { instantIn } from '#app/lib/reading/ics-zones.ts';
import type { Cell, Table, TableRow } from '#app/lib/reading/table.ts';
import { languageOf } from '#app/lib/reading/text-language.ts';
import type { Text3 } from '#app/lib/text3.ts';
import { HOME_ZONE, isValidLocalDate } from '#app/lib/time-zones.ts';
import type { ImportContent, ImportEvent, ImportScope } from './imports.schema.ts';

/** The first name of each language heads the template; the others are what people call the same column. */
export const COLUMNS = {
  titleKk: ['Атауы (қазақша)', 'Название (на казахском)', 'Title (Kazakh)', 'Атауы қаз', 'Название каз', 'Title kk'],
  titleRu: ['Атауы (орысша)', 'Название (на русском)', 'Title (Russian)', 'Атауы орыс', 'Название рус', 'Title ru'],
  titleEn: ['Атауы (ағылшынша)', 'Название (на английском)', 'Title (English)', 'Атауы ағыл', 'Название англ', 'Title en'],
  title: ['Атауы', 'Название', 'Title', 'Іс-шара', 'Іс-шараның атауы', 'Мероприятие', 'Наименование', 'Наименование мероприятия', 'Название мероприятия', 'Event', 'Name', 'Summary', 'Subject', 'Тема'],
  startsOn: ['Басталу күні', 'Дата начала', 'Start date', 'Күні', 'Өткізу күні', 'Дата', 'Дата проведения', 'Начало', 'Басталуы', 'Date', 'Start', 'Starts on'],
  startTime: ['Басталу уақыты', 'Время начала', 'Start time', 'Уақыты', 'Время', 'Time'],
  endsOn: ['Аяқталу күні', 'Дата окончания', 'End date', 'Аяқталуы', 'Окончание', 'Конец', 'Дата завершения', 'End', 'Ends on'],
  endTime: ['Аяқталу уақыты', 'Время окончания', 'End time'],
  place: ['Өтетін орны', 'Место проведения', 'Place', 'Орны', 'Өткізу орны', 'Место', 'Location', 'Venue'],
  description: ['Сипаттамасы', 'Описание', 'Description', 'Ескертпе', 'Примечание', 'Notes'],
  scope: ['Деңгейі', 'Уровень', 'Level', 'Түрі', 'Вид', 'Kind', 'Scope'],
  region: ['Өңір', 'Регион', 'Region', 'Облыс', 'Область'],
  agency: ['Жауапты орган', 'Ответственный орган', 'Lead agency', 'Ұйымдастырушы', 'Ответственный', 'Организатор', 'Agency', 'Organizer', 'Жауапты'],
  code: ['Коды', 'Код', 'Code', 'ID', 'UID', '№', 'Номер'],
} as const satisfies ColumnNames<string>;

export type ColumnKey = keyof typeof COLUMNS;
export const TEMPLATE_COLUMNS: ColumnKey[] = ['titleKk', 'titleRu', 'titleEn', 'startsOn', 'startTime', 'endsOn', 'endTime', 'place', 'scope', 'region', 'agency', 'description', 'code'];

const SCOPES: Record<ImportScope, string[]> = {
  international: ['халықаралық', 'международный', 'международное', 'международная', 'international'],
  national: ['республикалық', 'республиканский', 'республиканское', 'республиканская', 'ұлттық', 'национальный', 'национальное', 'national'],
  regional: ['өңірлік', 'региональный', 'региональное', 'региональная', 'областной', 'областное', 'облыстық', 'regional'],
};

type Named = { name: Text3; short?: Text3 | null; abbr?: Text3 | null };
/** What cells may name. */
export type Directory = { regions: (Named & { iso: string })[]; agencies: (Named & { id: string })[] };

/** Null when no row among the first ten looks like a header. */
export function readSheet(table: Table, directory: Directory): ImportContent | null {
  const columns = matchColumns<ColumnKey>(table.rows, COLUMNS);
  const hasTitle = columns && (['titleKk', 'titleRu', 'titleEn', 'title'] as const).some((key) => columns.at[key] !== undefined);
  if (!columns || !hasTitle || columns.at.startsOn === undefined) return null;
  const header = table.rows.find((row) => row.line === columns.headerLine);
  const problems: Problem[] = [];
  const words = { regions: lookup(directory.regions, ({ iso }) => iso), agencies: lookup(directory.agencies, ({ id }) => id) };
  const events = table.rows.filter((row) => row.line > columns.headerLine).flatMap((row) => {
    const say: Row['say'] = (kind, code, text) => void problems.push({ line: row.line, kind, code, ...(text && { text: shorten(text, 80) }) });
    return readRow({ row, cell: (key) => cellAt(row, columns.at[key]), say, words }) ?? [];
  });
  const matched = (Object.entries(columns.at) as [ColumnKey, number][]).sort((a, b) => a[1] - b[1]).map(([key, at]) => ({ key, header: textOf(header?.cells[at]) }));
  return { name: null, encoding: table.encoding, columns: { matched, unknown: columns.unknown }, events: withOwnKeys(events, problems), problems: problems.sort((a, b) => a.line - b.line) };
}

const cellAt = ({ cells }: TableRow, at: number | undefined): Cell => (at === undefined ? null : (cells[at] ?? null));

function lookup<T extends Named>(rows: readonly T[], idOf: (row: T) => string): Map<string, string> {
  const names = (row: T) => [row.name, row.short, row.abbr].flatMap((text) => Object.values(text ?? {}));
  return new Map(rows.flatMap((row) => [idOf(row), ...names(row)].map((word) => [fold(word), idOf(row)] as const)));
}

type Row = {
  row: TableRow;
  cell: (key: ColumnKey) => Cell;
  say: (kind: Problem['kind'], code: string, text?: string) => void;
  words: { regions: Map<string, string>; agencies: Map<string, string> };
};

function readRow(reader: Row): ImportEvent | null {
  const { row, cell, say, words } = reader;
  const title = readTitle(reader);
  const times = readTimes(reader);
  if (!title) say('fault', 'noTitle');
  if (!title || !times) return null;
  const code = textOf(cell('code')).slice(0, 200);
  return {
    line: row.line, key: code === '' ? `${times.startsOn ?? times.startsAt} ${fold(Object.values(title)[0] ?? '')}` : code,
    title, description: inItsLanguage(cell('description'), 4_000, say), place: inItsLanguage(cell('place'), 300, say), ...times,
    timeZone: HOME_ZONE, rrule: null, exdates: [], isCancelled: false, isPrivate: false,
    scope: named('scope', 'unknownScope', reader, (text) => (Object.keys(SCOPES) as ImportScope[]).find((scope) => SCOPES[scope].includes(text))),
    regionIso: named('region', 'unknownRegion', reader, (text) => words.regions.get(text)),
    leadAgencyId: named('agency', 'unknownAgency', reader, (text) => words.agencies.get(text)),
  };
}

function readTitle({ cell, say }: Row): Text3 | null {
  const title: Text3 = {};
  for (const [key, language] of [['titleKk', 'kk'], ['titleRu', 'ru'], ['titleEn', 'en']] as const) {
    const text = cut(textOf(cell(key)), 300, say);
    if (text) title[language] = text;
  }
  const plain = cut(textOf(cell('title')), 300, say);
  if (plain) title[languageOf(plain)] ??= plain;
  return Object.keys(title).length > 0 ? title : null;
}

function cut(text: string, most: number, say: Row['say']): string {
  if (Array.from(text).length <= most) return text;
  say('note', 'textCut');
  return shorten(text, most);
}

function inItsLanguage(cell: Cell, most: number, say: Row['say']): Text3 | null {
  const text = cut(textOf(cell), most, say);
  return text === '' ? null : { [languageOf(text)]: text };
}

function named<T>(key: ColumnKey, code: string, { cell, say }: Row, find: (folded: string) => T | undefined): T | null {
  const text = textOf(cell(key));
  if (text === '') return null;
  const found = find(fold(text));
  if (found === undefined) say('note', code, text);
  return found ?? null;
}

type Times = Pick<ImportEvent, 'startsAt' | 'endsAt' | 'startsOn' | 'endsOn'>;
const LONGEST_DAYS = 400;
const HOUR = 3_600_000;

/** Without a time of beginning it lasts whole days. */
function readTimes({ cell, say }: Row): Times | null {
  const startsOn = readDay(cell('startsOn'), say);
  if (!startsOn) return null;
  const endCell = cell('endsOn');
  const given = textOf(endCell) === '' ? startsOn : dayOfCell(endCell);
  if (!given || !isValidLocalDate(given)) say('note', 'badEnd', textOf(endCell));
  const endsOn = given && isValidLocalDate(given) ? given : startsOn;
  if (daysBetween(startsOn, endsOn) > LONGEST_DAYS) {
    say('fault', 'tooLong', textOf(endCell));
    return null;
  }
  const startTime = readTime(cell('startTime'), cell('startsOn'), say);
  if (!startTime) {
    if (endsOn < startsOn) say('note', 'endBeforeStart', textOf(endCell));
    return { startsAt: null, endsAt: null, startsOn, endsOn: endsOn < startsOn ? startsOn : endsOn };
  }
  const endTime = readTime(cell('endTime'), endCell, say);
  const from = instantIn(HOME_ZONE, startsOn, startTime);
  const to = endTime ? instantIn(HOME_ZONE, endsOn, endTime) : new Date(from.getTime() + HOUR + Math.max(0, daysBetween(startsOn, endsOn)) * 24 * HOUR);
  if (to <= from) say('note', 'endBeforeStart', textOf(endCell) || (endTime ?? ''));
  return { startsAt: from.toISOString(), endsAt: (to <= from ? new Date(from.getTime() + HOUR) : to).toISOString(), startsOn: null, endsOn: null };
}

function readDay(cell: Cell, say: Row['say']): string | null {
  const text = textOf(cell);
  if (text === '') {
    say('fault', 'noStart');
    return null;
  }
  const day = dayOfCell(cell);
  if (day && isValidLocalDate(day)) return day;
  const year = Number(/\d{4,}/.exec(text)?.[0] ?? 2000);
  say('fault', year < 1970 || year > 2100 ? 'yearOutOfRange' : 'badDate', text);
  return null;
}

function readTime(cell: Cell, dayCell: Cell, say: Row['say']): string | null {
  const time = timeOfCell(cell) ?? (textOf(cell) === '' ? timeOfCell(dayCell) : null);
  if (!time && textOf(cell) !== '') say('note', 'badTime', textOf(cell));
  return time;
}

/** Two rows of one day and title would be taken for each other at the next import. */
function withOwnKeys(events: ImportEvent[], problems: Problem[]): ImportEvent[] {
  const seen = new Set<string>();
  return events.filter((event) => {
    if (!seen.has(event.key)) return seen.add(event.key);
    problems.push({ line: event.line, kind: 'note', code: 'twinRow' });
    return false;
  });
}

/** The day after, for an example in the template. */
export const exampleDays = (today: string) => ({ first: addDays(today, 30), last: addDays(today, 31) });
