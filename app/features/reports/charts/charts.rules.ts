import { daysBetween } from '#app/lib/local-days.ts';

/** Where charts put their marks: plain arithmetic, so that the server can draw them. */

/** Round steps from nought to a little above the greatest value: at most five lines. */
export function scaleOf(greatest: number): { top: number; steps: number[] } {
  if (!(greatest > 1)) return { top: 1, steps: [0, 1] };
  const rough = greatest / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  // What is counted comes whole: no line stands between two numbers.
  const step = Math.max(1, [1, 2, 2.5, 5, 10].map((each) => each * power).find((each) => each >= rough && (each >= 10 || Number.isInteger(each))) ?? 1);
  const count = Math.ceil(greatest / step);
  return { top: step * count, steps: Array.from({ length: count + 1 }, (_, index) => index * step) };
}

/** 0 at the first day and 1 at the last; a single day stands in the middle. */
export function placeOf(day: string, first: string, last: string): number {
  const span = daysBetween(first, last);
  return span <= 0 ? 0.5 : daysBetween(first, day) / span;
}

/** Shades of a map: nothing, then four equal steps up to the greatest. */
export function levelOf(value: number | null, greatest: number): 0 | 1 | 2 | 3 | 4 {
  if (value === null || value <= 0 || greatest <= 0) return 0;
  return Math.min(4, Math.ceil((value / greatest) * 4)) as 1 | 2 | 3 | 4;
}
