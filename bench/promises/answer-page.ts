/** 17: the page behind a mailed invitation, beside bare React that renders the same elements and asks one question. */
import { createDatabase } from '#db/database.server.ts';
import { meetingWithGuests } from '../guests.ts';
import { pageTree } from '../page-tree.ts';
import { contest } from '../rounds.ts';
import { saved, type Scene } from '../scene.ts';
import { linksOf } from './writing.ts';

const AT_ONCE = 8;

export async function answerPage(scene: Scene): Promise<void> {
  const db = createDatabase(scene.url, 2);
  const { guests } = await meetingWithGuests(db, AT_ONCE);
  const tokens = await linksOf(db, guests);
  await db.destroy();
  const ours = tokens.map((token) => ({ port: scene.cold.port, path: `/rsvp/${token}?lang=kk` }));
  const tree = await saved(scene.cold, ours[0]?.path ?? '', 'answer.json', (html) => JSON.stringify(pageTree(html)));
  const limit = [{ port: scene.limit.port, path: `/react?file=${encodeURIComponent(tree)}&start=2027-02-01&end=2027-02-02` }];
  for (const concurrency of [1, AT_ONCE]) await contest({ name: '17 answer page', ours, limit, promised: 0.5, concurrency });
}
