/** The committee's report of a year over 5,000 milestones and 50,000 reports, in each form: from the question to the last byte, and what the process holds meanwhile. */
import { memoryOf, peakWhile } from '../memory.ts';
import { median, tell } from '../rounds.ts';
import type { Scene } from '../scene.ts';

const FORMS = ['pdf', 'docx', 'xlsx'] as const;
const ROUNDS = 5;
const MOST_SECONDS = 5;
const MOST_MEGABYTES = 200;

/** The milestones are there already. `more` is what the process held beyond its rest; the first of a kind, which loads the makers of paper, counts too. */
export async function yearsReport({ cold, cookies }: Scene): Promise<void> {
  for (const form of FORMS) {
    const [seconds, more] = [[] as number[], [] as number[]];
    for (let round = 0; round < ROUNDS; round += 1) {
      const before = memoryOf(cold.pid);
      const begun = performance.now();
      const peak = await peakWhile(cold.pid, async () => {
        const answer = await fetch(`http://localhost:${cold.port}/reports/committee.${form}?from=2025-03-04&asOf=2026-03-03&lang=kk`, { headers: { Cookie: cookies.secretariat } });
        if (answer.status !== 200) throw new Error(`the report answered ${answer.status}`);
        await answer.arrayBuffer();
      });
      seconds.push((performance.now() - begun) / 1_000);
      more.push(peak - before);
    }
    told(`15 report of a year as ${form.toUpperCase()}`, 's', seconds, MOST_SECONDS);
    told(`15 memory for it beyond what is held anyway, ${form.toUpperCase()}`, 'MB', more, MOST_MEGABYTES);
  }
}

function told(name: string, unit: string, values: readonly number[], most: number): void {
  const short = (value: number) => Number(value.toPrecision(3));
  const worst = Math.max(...values);
  tell({ name, value: short(median([...values])), unit, limit: most, ratio: short(worst / most), min: short(Math.min(...values)), max: short(worst), promised: `<= ${most}`, holds: worst <= most });
}
