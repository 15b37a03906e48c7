import { randomUUID } from 'node:crypto';
import { json } from '../json.ts';
import type { FigureReturnsTable, Trx } from '../schema.ts';
import { dayFrom } from './demo-meetings.ts';
import type { Cast } from './demo.ts';

type Answer = { region: string; person: string; state: FigureReturnsTable['state']['__select__']; volunteers?: number; organizations?: number; note?: string; reason?: string };

/** One office answered, one was asked to look again, one has not answered yet. */
const ANSWERS: Answer[] = [
  { region: 'KZ-71', person: 'tleubay', state: 'sent', volunteers: 26_400, organizations: 71, note: 'Екі жаңа ұйым тіркелді.' },
  { region: 'KZ-75', person: 'kenzhe', state: 'returned', volunteers: 3_310, organizations: 94, reason: 'Еріктілер саны бұрынғыдан он есе аз: тексеріп жіберіңізші.' },
  { region: 'KZ-79', person: 'raimbek', state: 'asked' },
];

/** The figures of the regions as they come in by link, in the middle of a round. */
export async function seedDemoFigures(trx: Trx, cast: Cast): Promise<void> {
  const indicators = new Map((await trx.selectFrom('indicators').select(['key', 'id']).execute()).map(({ key, id }) => [key, id]));
  const [volunteers, organizations] = [indicators.get('volunteers')!, indicators.get('organizations')!];
  const roundId = randomUUID();
  const asked = new Date(cast.now.getTime() - 6 * 86_400_000);
  await trx
    .insertInto('figureRounds')
    .values({ id: roundId, asOf: dayFrom(cast.now, -6), dueOn: dayFrom(cast.now, 8), indicatorIds: [volunteers, organizations], createdBy: cast.person('serikov'), isDemo: true, createdAt: asked })
    .execute();
  for (const { region, person, state, note = null, reason = null, ...figures } of ANSWERS) {
    const sentAt = state === 'asked' ? null : new Date(cast.now.getTime() - 2 * 86_400_000);
    const said = figures.volunteers === undefined ? {} : { [volunteers]: figures.volunteers, [organizations]: figures.organizations };
    const decided = state === 'returned' ? { decidedBy: cast.person('serikov'), decidedAt: new Date(cast.now.getTime() - 86_400_000) } : {};
    await trx
      .insertInto('figureReturns')
      .values({ id: randomUUID(), roundId, regionIso: region, agencyId: cast.agency(`akimat-${region.toLowerCase()}`), personId: cast.person(person), state, figures: json(said), note, reason, sentAt, createdAt: asked, ...decided })
      .execute();
  }
}
