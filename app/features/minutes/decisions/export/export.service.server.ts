import type { Db } from '#db/schema.ts';
import { csvFile } from '#app/lib/csv.ts';
import { dueText } from '#app/features/assignments/assignments.rules.ts';
import { formatDay } from '#app/lib/dates.ts';
import { stripControls } from '#app/lib/plain-text.ts';
import { inLanguage, type Language } from '#app/lib/text3.ts';
import { textsFor } from '#app/lib/texts.ts';
import { dayOf } from '#app/lib/time-zones.ts';
import type { Actor } from '#app/features/people/actor.rules.ts';
import { decisionNumber } from '../../minutes.rules.ts';
import type { RegisterWish } from '../decisions.schema.ts';
import { findRegister, type Register } from '../decisions.service.server.ts';

/** Owns the register of decisions as a table to take away: what the page shows under the same filters, all pages of it. */

const MOST_PAGES = 100;

async function rowsOf(db: Db, actor: Actor, wish: RegisterWish): Promise<Register['rows']> {
  const rows: Register['rows'] = [];
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const found = await findRegister(db, actor, { ...wish, page });
    rows.push(...found.rows);
    if (!found.hasMore) break;
  }
  return rows;
}

function tableOf(rows: Register['rows'], language: Language): string[][] {
  const t = textsFor(language, 'minutes');
  const head = (['number', 'protocol', 'date', 'body', 'kind', 'kk', 'ru', 'en', 'state', 'assignments'] as const).map((key) => t(`register.columns.${key}`));
  return [head, ...rows.map((row) => [
    decisionNumber(row.itemNumber, row.position),
    String(row.protocolNumber ?? ''),
    formatDay(dayOf(row.startsAt ?? row.originalStart, row.timeZone), language),
    row.bodyShort ? inLanguage(row.bodyShort, language).text : '',
    t(`kinds.${row.kind}`),
    row.text.kk ?? '', row.text.ru ?? '', row.text.en ?? '',
    t(`states.${row.state}`),
    row.assignments.map((each) => assignmentWords(each, language)).join('\n'),
  ].map(stripControls))];
}

function assignmentWords({ result, agencyAbbr, agencyName, dueOn, duePrecision }: Register['rows'][number]['assignments'][number], language: Language): string {
  const t = textsFor(language, 'minutes');
  const due = dueText({ dueOn, duePrecision }, language) ?? t('protocol.dueUnset');
  return `${inLanguage(result, language).text} – ${inLanguage(agencyAbbr ?? agencyName, language).text}, ${due}`;
}

export async function registerCsv(db: Db, actor: Actor, wish: RegisterWish, language: Language): Promise<string> {
  return csvFile(tableOf(await rowsOf(db, actor, wish), language), language);
}

const WIDTHS = [8, 10, 18, 16, 20, 50, 50, 50, 14, 60];

export async function registerXlsx(db: Db, actor: Actor, wish: RegisterWish, language: Language): Promise<Uint8Array> {
  const [head = [], ...rows] = tableOf(await rowsOf(db, actor, wish), language);
  const { default: writeXlsxFile } = await import('write-excel-file/universal');
  // Always as text: a typed "=…" is never a formula.
  const cell = (value: string) => ({ value, type: String, wrap: true, alignVertical: 'top' as const });
  const data = [head.map((value) => ({ ...cell(value), fontWeight: 'bold' as const })), ...rows.map((row) => row.map(cell))];
  const blob = await writeXlsxFile(data, { sheet: textsFor(language, 'minutes')('register.title').slice(0, 31), columns: WIDTHS.map((width) => ({ width })), stickyRowsCount: 1 }).toBlob();
  return new Uint8Array(await blob.arrayBuffer());
}
