import type { Db } from '#db/schema.ts';
import { inTransaction } from '#db/transaction.server.ts';
import { attachEvidence, layReady } from '#app/features/assignments/evidence/evidence.service.server.ts';
import { takeFile } from '#app/features/files/files.service.server.ts';
import type { LinkActor, SystemActor } from '#app/features/people/actor.rules.ts';
import { confirmPlan, findPlanPreview, previewPlan } from '#app/features/roadmap/sheet/sheet.service.server.ts';
import { printPdf } from '#app/lib/pdf.server.ts';

const PLAN = [
  ['№', 'Іс-шара', 'Аяқталу нысаны', 'Орындау мерзімі', 'Жауапты орындаушылар', 'Қаржыландыру'],
  ['Өңірлер және марапаттау', null, null, null, null, null],
  ['1', 'Ауылдық округтерде ерікті орталықтарын ашу', 'есеп', '2028 жылдың III тоқсаны', 'Мәдениет және ақпарат министрлігі', 'жергілікті бюджет'],
  ['2', 'Үздік еріктілерді жыл сайын марапаттау', 'салтанатты рәсім', 'тұрақты', 'Мәдениет және ақпарат министрлігі', 'талап етілмейді'],
  ['3', 'Өңірлердің тәжірибе жинағын шығару', 'жинақ', '2027 жылғы желтоқсан', 'Мәдениет және ақпарат министрлігі', 'талап етілмейді'],
];

/** A plan that came in as a table to the draft roadmap, by the same steps as any: it can still be looked at, and undone. */
export async function takeInDemoPlan(db: Db, actor: SystemActor, now: Date): Promise<void> {
  const roadmap = await db.selectFrom('roadmaps').select('id').where('key', '=', 'roadmap-2030').executeTakeFirst();
  if (!roadmap) return;
  const { default: writeXlsxFile } = await import('write-excel-file/universal');
  const blob = await writeXlsxFile(PLAN.map((row) => row.map((value) => (value === null ? null : { value, type: String as StringConstructor })))).toBlob();
  const read = await previewPlan(db, actor, { roadmapId: roadmap.id, name: 'Өңірлер жоспары.xlsx', bytes: new Uint8Array(await blob.arrayBuffer()) }, now);
  const preview = read.ok ? await findPlanPreview(db, actor, read.value.importId, now) : null;
  if (!preview) return;
  const done = await confirmPlan(db, actor, preview.id, { fingerprint: preview.fingerprint, leavesOut: true, isPublished: false }, now);
  if (done.ok) await db.updateTable('assignments').set({ isDemo: true }).where('roadmapId', '=', roadmap.id).where('isDemo', '=', false).execute();
}

/** A file beside a report that an agency has sent. */
export async function addDemoEvidence(db: Db): Promise<void> {
  const report = await db
    .selectFrom('reports')
    .innerJoin('assignments', 'assignments.id', 'reports.assignmentId')
    .innerJoin('agencies', 'agencies.id', 'assignments.agencyId')
    .where('agencies.key', '=', 'mne')
    .where('reports.isDemo', '=', true)
    .select(['reports.id', 'reports.assignmentId', 'reports.personId'])
    .executeTakeFirst();
  const personId = report?.personId;
  if (!report || !personId) return;
  const pdf = await printPdf({
    info: { title: 'Demo' },
    content: [
      { text: 'Әкімдіктердің жауаптары: жиынтық кесте / Ответы акиматов: сводная таблица', bold: true, fontSize: 14 },
      { text: 'Көрсету үшін жасалған құжат. Документ создан для демонстрации.', margin: [0, 12, 0, 0] },
    ],
  });
  const actor: LinkActor = { kind: 'link', purpose: 'report', personId, objectId: report.assignmentId, language: 'kk' };
  const taken = await takeFile(db, actor, { name: 'Жауаптар – жиынтық кесте.pdf', bytes: new Uint8Array(pdf) }, { isDemo: true });
  if (!taken.ok) return;
  await inTransaction(db, async (trx) => {
    if (await layReady(trx, actor, report.assignmentId, taken.value.id)) await attachEvidence(trx, { assignmentId: report.assignmentId, personId, reportId: report.id });
  });
}
