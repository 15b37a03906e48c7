import type { Db } from '#db/schema.ts';
import { inTransaction } from '#db/transaction.server.ts';
import { takeFile } from '#app/features/files/files.service.server.ts';
import { keepPapers } from '#app/features/meetings/agenda/papers/papers.service.server.ts';
import type { SystemActor } from '#app/features/people/actor.rules.ts';
import { printPdf } from '#app/lib/pdf.server.ts';

/** One paper on the agenda of the coming session, made here and marked as made for the demo, before anything is mailed. */
export async function addDemoPaper(db: Db, actor: SystemActor, meetingId: string): Promise<void> {
  const item = await db.selectFrom('agendaItems').select('id').where('meetingId', '=', meetingId).where('kind', '=', 'information').orderBy('position').executeTakeFirst();
  if (!item) return;
  const pdf = await printPdf({
    info: { title: 'Demo' },
    content: [
      { text: 'Волонтердің цифрлық паспорты: қысқаша анықтама / Цифровой паспорт волонтёра: краткая справка', bold: true, fontSize: 14 },
      { text: 'Көрсету үшін жасалған құжат. Документ создан для демонстрации.', margin: [0, 12, 0, 0] },
    ],
  });
  const taken = await takeFile(db, actor, { name: 'Цифрлық паспорт – анықтама.pdf', bytes: new Uint8Array(pdf) }, { isDemo: true });
  if (!taken.ok) return;
  await inTransaction(db, (trx) => keepPapers(trx, actor, { agendaItemId: item.id }, [taken.value], { url: null, title: null, isConfidential: false, isDemo: true }));
}
