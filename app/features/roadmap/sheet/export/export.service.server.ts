import type { SheetData } from 'write-excel-file/universal';
import type { Db } from '#db/schema.ts';
import { agencyWords } from '#app/features/agencies/naming/naming.rules.ts';
import { listMilestones } from '#app/features/assignments/ledger/ledger.service.server.ts';
import type { AgencyMark, MilestoneLine } from '#app/features/assignments/ledger/ledger.rules.ts';
import type { Actor } from '#app/features/people/actor.rules.ts';
import { clock } from '#app/lib/clock.server.ts';
import { formatDay } from '#app/lib/dates.ts';
import { stripControls } from '#app/lib/plain-text.ts';
import { inLanguage, LANGUAGES, type Language, type Text3 } from '#app/lib/text3.ts';
import { textsFor } from '#app/lib/texts.ts';
import { HOME_ZONE, dayOf } from '#app/lib/time-zones.ts';
import { byDirection } from '../../roadmap.rules.ts';
import { listDirections, listRoadmaps } from '../../roadmap.repository.server.ts';
import { deadlineWords } from '../deadline-words.rules.ts';
import { PLAN_COLUMNS } from '../plan-sheet.rules.ts';
import { wordFor } from '../responsible.rules.ts';
import * as repository from '../sheet.repository.server.ts';

/** Owns the roadmap as a plan to take away: the usual table, a section for each direction, ready for paper. What was cancelled is not planned. */

const HEADS = ['number', 'result', 'completionForm', 'due', 'agency', 'funding', 'code'] as const;
const WIDTHS = [6, 52, 26, 22, 30, 24, 10];

type Line = MilestoneLine & { completionForm: Text3 | null; funding: Text3 | null };

/** Null when the reader may not see the roadmap. */
export async function planXlsx(db: Db, actor: Actor, roadmapId: string, language: Language): Promise<{ bytes: Uint8Array } | null> {
  const now = clock();
  const roadmap = (await listRoadmaps(db, actor, now)).find(({ id }) => id === roadmapId);
  if (!roadmap) return null;
  const [lines, rows, directions, agencies] = await Promise.all([listMilestones(db, actor, { roadmapId }), repository.listPlanMilestones(db, roadmapId), listDirections(db), repository.listAgencyNames(db)]);
  const more = new Map(rows.map(({ id, completionForm, funding }) => [id, { completionForm, funding }]));
  const planned = lines.filter(({ state }) => state !== 'cancelled').map((line): Line => ({ ...line, completionForm: null, funding: null, ...more.get(line.id) }));
  const groups = byDirection(planned, directions).sort((a, b) => Number(a.key !== '') - Number(b.key !== ''));
  const known = new Map(agencies.map((agency) => [agency.id, agency]));
  const words = agencyWords(agencies);
  const nameOf = ({ id, name, isInferred }: AgencyMark) => { const agency = known.get(id); return `${agency ? wordFor(agency, language, words) : inLanguage(name, language).text}${isInferred ? '*' : ''}`; };
  const body = groups.flatMap((group, index) => [
    ...(group.name ? [[band(`${index + 1}. ${inLanguage(group.name, language).text}`)]] : []),
    ...group.milestones.map((line, at) => rowOf(line, `${index + 1}.${at + 1}`, language, nameOf)),
  ]);
  const t = textsFor(language, 'plan-sheet');
  const data: SheetData = [
    [title(inLanguage(roadmap.title, language).text)],
    [{ ...plain(t('export.asOf', { date: formatDay(dayOf(now, HOME_ZONE), language, 'official') })), columnSpan: HEADS.length }],
    [],
    HEADS.map((key) => ({ ...boxed(headOf(key, language)), fontWeight: 'bold' as const, align: 'center' as const, alignVertical: 'center' as const })),
    ...body,
    ...(planned.some(({ agency, coAgencies }) => [agency, ...coAgencies].some(({ isInferred }) => isInferred)) ? [[], [{ ...plain(t('export.inferred')), columnSpan: HEADS.length }]] : []),
  ];
  const { default: writeXlsxFile } = await import('write-excel-file/universal');
  // Paper as government prints it: A4 lying, Times.
  const blob = await writeXlsxFile(data, { sheet: t('export.sheet'), columns: WIDTHS.map((width) => ({ width })), stickyRowsCount: 4, orientation: 'landscape' }, { fontFamily: 'Times New Roman', fontSize: 11 }).toBlob();
  return { bytes: new Uint8Array(await blob.arrayBuffer()) };
}

const headOf = (key: (typeof HEADS)[number], language: Language) => PLAN_COLUMNS[key][LANGUAGES.indexOf(language)] ?? PLAN_COLUMNS[key][0];

function rowOf(line: Line, number: string, language: Language, nameOf: (agency: AgencyMark) => string) {
  const text = (given: Text3 | null) => (given ? inLanguage(given, language).text : '');
  const agencies = [line.agency, ...line.coAgencies].map(nameOf).join(', ');
  const cells = [number, text(line.result), text(line.completionForm), deadlineWords(line, language), agencies, text(line.funding)].map(boxed);
  return [...cells, { ...boxed(line.id), fontSize: 6, textColor: '#8a8f98' }];
}

// Always as text, whatever it begins with: a typed "=…" is never a formula.
const plain = (value: string) => ({ value: stripControls(value), type: String, wrap: true, alignVertical: 'top' as const });
const boxed = (value: string) => ({ ...plain(value), borderStyle: 'thin' as const });
const title = (value: string) => ({ ...plain(value), fontWeight: 'bold' as const, fontSize: 14, align: 'center' as const, columnSpan: HEADS.length });
const band = (value: string) => ({ ...boxed(value), fontWeight: 'bold' as const, backgroundColor: '#eef1f4', columnSpan: HEADS.length });
