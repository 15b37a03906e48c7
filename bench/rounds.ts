/** Ours and the limit, side by side, round by round: what disturbs one disturbs the other, and the ratio stays. */
import { load, type Target } from './load.ts';

export type Figure = {
  name: string;
  value: number;
  unit: string;
  limit: number;
  /** Median of the rounds' own ratios; more is better unless the name says otherwise. */
  ratio: number;
  min: number;
  max: number;
  promised: string;
  holds: boolean;
};

export type Contest = {
  name: string;
  ours: Target[];
  limit: Target[];
  promised: number;
  concurrency: number;
  /** How long each side is asked in a round. */
  milliseconds?: number;
  rounds?: number;
};

export const median = (numbers: number[]) => {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
};

export function tell(figure: Figure): void {
  console.log(JSON.stringify(figure));
}

const short = (number: number) => Number(number.toPrecision(3));

export function figureOf({ name, unit, ours, limit, ratios, promised, isMost = false }: {
  name: string; unit: string; ours: number[]; limit: number[]; ratios: number[]; promised: number; isMost?: boolean;
}): Figure {
  const ratio = median(ratios);
  return {
    name, value: short(median(ours)), unit, limit: short(median(limit)), ratio: short(ratio), min: short(Math.min(...ratios)), max: short(Math.max(...ratios)),
    promised: `${isMost ? '<=' : '>='} ${promised}`, holds: isMost ? ratio <= promised : ratio >= promised,
  };
}

/** Requests a second of ours against those of the limit. */
export async function contest({ name, ours, limit, promised, concurrency, milliseconds = 600, rounds = 7 }: Contest): Promise<void> {
  const [mine, theirs, ratios] = [[] as number[], [] as number[], [] as number[]];
  // Warm: connections, plans, compiled code.
  for (const targets of [ours, limit]) await check(targets, concurrency, milliseconds);
  for (let round = 0; round < rounds; round += 1) {
    const sides = round % 2 === 0 ? [ours, limit] : [limit, ours];
    const [first, second] = [await load(sides[0] as Target[], concurrency, milliseconds), await load(sides[1] as Target[], concurrency, milliseconds)];
    const [a, b] = round % 2 === 0 ? [first, second] : [second, first];
    mine.push(a.perSecond);
    theirs.push(b.perSecond);
    ratios.push(a.perSecond / b.perSecond);
  }
  tell(figureOf({ name: `${name}, ${concurrency} at once`, unit: 'requests/s', ours: mine, limit: theirs, ratios, promised }));
}

async function check(targets: Target[], concurrency: number, milliseconds: number): Promise<void> {
  const { status } = await load(targets, concurrency, milliseconds);
  const expected = targets[0]?.headers?.['If-None-Match'] ? 304 : targets[0]?.method === 'REPORT' ? 207 : 200;
  if (status !== expected && !(status === 200 && targets[0]?.path === '/select1')) throw new Error(`${targets[0]?.path} answered ${status}`);
}
