import { formatDay, formatDue } from '#app/lib/dates.ts';
import { dayOf, HOME_ZONE } from '#app/lib/time-zones.ts';
import { formatNumber, formatPercent } from '#app/lib/quantities.ts';
import { inLanguage, type Language, type Text3 } from '#app/lib/text3.ts';
import type { Texts } from '#app/lib/texts.ts';
import { briefOf } from './brief.rules.ts';
import { attendanceShare, onTimeShare, type CommitteeReport, type Counts, type Figure } from './committee.rules.ts';
import { figureDay, figureWords } from './figure-words.rules.ts';

/** The report in one language, laid out once: page, PDF, DOCX and XLSX show the same sections, columns and rows. */
export type ReportDocument = {
  language: Language; issuer: string; title: string; period: string; asOf: string; edition: string; demo: string | null;
  summaryTitle: string; summary: { label: string; value: string; tone?: Tone }[]; brief: string[]; sections: Section[];
};
export type Section = { key: SectionKey; title: string; lead: string | null; columns: Column[]; rows: Cell[][]; empty: string };
/** `weight`: its part of the width. */
export type Column = { label: string; weight: number; isNumber?: boolean };
/** `value` for a table that reckons; `lang` where the words are in another language than the report. */
export type Cell = { text: string; value?: number; lang?: Language; tone?: Tone; mark?: string; small?: string; isSum?: boolean };
type Tone = 'late' | 'risk' | 'ok';
type SectionKey = 'sessions' | 'attendance' | 'decisions' | 'agencies' | 'overdue' | 'slipped' | 'figures';
type T = Texts<'reports'>;
type Kit = { report: CommitteeReport; language: Language; t: T };

export function documentOf(report: CommitteeReport, language: Language, t: T, issued: { edition: number; at: string } | null): ReportDocument {
  const kit = { report, language, t };
  return {
    language,
    issuer: t('committee.issuer'),
    title: t('committee.documentTitle'),
    period: t('committee.period', { from: formatDay(report.fromOn, language), to: formatDay(report.asOf, language) }),
    asOf: t('committee.asOf', { date: formatDay(report.asOf, language, 'official') }),
    edition: issued ? t('committee.editionLine', { edition: issued.edition, date: formatDay(dayOf(new Date(issued.at), HOME_ZONE), language) }) : t('committee.notIssued'),
    demo: report.hasDemo ? t('committee.demo') : null,
    summaryTitle: t('committee.summary'),
    summary: summaryOf(kit),
    brief: briefOf(report, language, t),
    sections: [sessions(kit), attendance(kit), decisions(kit), agencies(kit), overdue(kit), slipped(kit), figures(kit)],
  };
}

function summaryOf({ report, language, t }: Kit): ReportDocument['summary'] {
  const { totals } = report;
  const number = (value: number) => formatNumber(value, language);
  return [
    { label: t('committee.key.sessions'), value: number(report.sessions.length) },
    { label: t('committee.key.attendance'), value: share(attendanceShare(report.sessions), language) },
    { label: t('committee.key.decisions'), value: number(report.decisions.filter(({ state }) => state === 'in_force').length) },
    { label: t('committee.key.open'), value: number(totals.open + totals.atRisk) },
    { label: t('committee.key.overdue'), value: number(totals.late), ...(totals.late > 0 && { tone: 'late' as const }) },
    { label: t('committee.key.onTime'), value: share(onTimeShare(totals), language) },
    { label: t('committee.key.slipped'), value: number(report.slipped.length), ...(report.slipped.length > 0 && { tone: 'risk' as const }) },
  ];
}

const share = (value: number | null, language: Language) => (value === null ? '–' : formatPercent(value, language));

function section({ t }: Kit, key: SectionKey, columns: Column[], rows: Cell[][]): Section {
  const leads: Partial<Record<SectionKey, string>> = { sessions: t('committee.sections.sessionsLead'), decisions: t('committee.sections.decisionsLead'), agencies: t('committee.sections.agenciesLead') };
  return { key, title: t(`committee.sections.${key}`), lead: leads[key] ?? null, columns, rows, empty: t(`committee.sections.${key}Empty`) };
}

type Head = Parameters<T>[0] extends infer K ? (K extends `committee.head.${infer Name}` ? Name : never) : never;
const column = ({ t }: Kit, name: Head, weight: number, isNumber?: boolean): Column => ({ label: t(`committee.head.${name}`), weight, ...(isNumber && { isNumber }) });

/** Words of data, in the language of the report or in the next one, which is said. */
function words(text: Text3, { language, t }: Kit, isDemo = false): Cell {
  const found = inLanguage(text, language);
  return { text: found.text, ...(found.fellBack && { lang: found.language }), ...(isDemo && { mark: t('committee.demoRow') }) };
}

const number = (value: number, { language }: Kit, tone?: Tone): Cell => ({ text: formatNumber(value, language), value, ...(tone && value > 0 && { tone }) });
const percent = (value: number | null, { language }: Kit): Cell => (value === null ? { text: '–' } : { text: formatPercent(value, language), value: Math.round(value) / 100 });
const day = (value: string | null, { language }: Kit): Cell => ({ text: value === null ? '–' : formatDay(value, language, 'short') });

function sessions(kit: Kit): Section {
  const columns = [column(kit, 'date', 13), column(kit, 'session', 35), column(kit, 'minutes', 17), column(kit, 'seats', 7, true), column(kit, 'present', 8, true), column(kit, 'represented', 10, true), column(kit, 'absent', 10, true), column(kit, 'share', 9, true)];
  const rows = kit.report.sessions.map((row) => {
    const minutes = { text: row.isApproved ? kit.t('committee.protocol', { number: row.protocolNumber ?? '–' }) : kit.t('committee.notApproved') };
    const counts = row.isApproved ? [number(row.seats, kit), number(row.present, kit), number(row.represented, kit), number(row.absent, kit)] : [1, 2, 3, 4].map(() => ({ text: '–' }));
    return [day(row.day, kit), { ...words(row.title, kit, row.isDemo), small: words(row.body, kit).text }, minutes, ...counts, percent(attendanceShare([row]), kit)];
  });
  return section(kit, 'sessions', columns, rows);
}

function attendance(kit: Kit): Section {
  const columns = [column(kit, 'agency', 52), column(kit, 'calls', 12, true), column(kit, 'present', 12, true), column(kit, 'represented', 12, true), column(kit, 'absent', 12, true), column(kit, 'share', 10, true)];
  // Those who were missing most often come first; the others by name, which the database has sorted in Kazakh already.
  const name = ({ name: names }: (typeof kit.report.attendance)[number]) => inLanguage(names, kit.language).text;
  const inOrder = kit.report.attendance.toSorted((a, b) => b.absent - a.absent || (kit.language === 'kk' || name(a) === name(b) ? 0 : name(a) < name(b) ? -1 : 1));
  const rows = inOrder.map((row) => [words(row.name, kit), number(row.calls, kit), number(row.present, kit), number(row.represented, kit), number(row.absent, kit), percent(attendanceShare([row]), kit)]);
  return section(kit, 'attendance', columns, rows);
}

function decisions(kit: Kit): Section {
  const columns = [column(kit, 'date', 13), column(kit, 'minutes', 11), column(kit, 'number', 7), column(kit, 'decision', 54), column(kit, 'state', 17)];
  const rows = kit.report.decisions.map((row): Cell[] => [
    day(row.day, kit), { text: kit.t('committee.protocol', { number: row.protocolNumber ?? '–' }) }, { text: row.number }, words(row.text, kit, row.isDemo),
    { text: kit.t(`committee.states.${row.state}`), ...(row.state === 'fulfilled' && { tone: 'ok' }) },
  ]);
  return section(kit, 'decisions', columns, rows);
}

function agencies(kit: Kit): Section {
  const columns = [column(kit, 'agency', 38), column(kit, 'total', 9, true), column(kit, 'open', 9, true), column(kit, 'atRisk', 12, true), column(kit, 'late', 12, true), column(kit, 'done', 12, true), column(kit, 'doneLate', 10, true), column(kit, 'onTime', 12, true)];
  const counts = (row: Counts) => [number(row.total, kit), number(row.open, kit), number(row.atRisk, kit, 'risk'), number(row.late, kit, 'late'), number(row.done, kit), number(row.doneLate, kit), percent(onTimeShare(row), kit)];
  const rows = kit.report.agencies.map((row) => [words(row.name, kit), ...counts(row)]);
  const sum = rows.length > 1 ? [[{ text: kit.t('total'), isSum: true }, ...counts(kit.report.totals).map((cell) => ({ ...cell, isSum: true }))]] : [];
  return section(kit, 'agencies', columns, [...rows, ...sum]);
}

function overdue(kit: Kit): Section {
  const columns = [column(kit, 'due', 14), column(kit, 'assignment', 38), column(kit, 'agency', 29), column(kit, 'forecast', 13), column(kit, 'days', 8, true)];
  const rows = kit.report.overdue.map((row): Cell[] => {
    const due = row.duePrecision === 'unset' ? formatDay(row.dueOn, kit.language, 'short') : formatDue({ on: row.dueOn, precision: row.duePrecision }, kit.language, 'short');
    return [{ text: due }, words(row.result, kit, row.isDemo), words(row.agency, kit), day(row.forecastOn, kit), number(row.days, kit, 'late')];
  });
  return section(kit, 'overdue', columns, rows);
}

function slipped(kit: Kit): Section {
  const columns = [column(kit, 'assignment', 38), column(kit, 'agency', 29), column(kit, 'baseline', 13), column(kit, 'expected', 15), column(kit, 'slip', 11, true)];
  const rows = kit.report.slipped.map((row) => [words(row.result, kit, row.isDemo), words(row.agency, kit), day(row.baselineOn, kit), day(row.expectedOn, kit), number(row.days, kit, row.isDone ? undefined : 'risk')]);
  return section(kit, 'slipped', columns, rows);
}

function figures(kit: Kit): Section {
  const columns = [column(kit, 'indicator', 36), column(kit, 'source', 22), column(kit, 'before', 16, true), column(kit, 'value', 17, true), column(kit, 'target', 18, true)];
  const cell = (figure: Figure | null): Cell => (figure ? { text: figureWords(figure, kit.language, kit.t), value: figure.value, ...(figure.isDemo && { mark: kit.t('committee.demoRow') }), small: figureDay(figure, kit.language) } : { text: '–' });
  const rows = kit.report.figures.map((row): Cell[] => [{ ...words(row.name, kit), small: words(row.unit, kit).text }, { text: row.last.source }, cell(row.before), cell(row.last), cell(row.target)]);
  return section(kit, 'figures', columns, rows);
}

/** A page of paper or screen holds so much; a sheet of XLSX holds all. */
const MOST_ROWS = 300;

export function shownRows({ rows }: Section): { rows: Cell[][]; more: number } {
  return { rows: rows.slice(0, MOST_ROWS), more: Math.max(0, rows.length - MOST_ROWS) };
}
