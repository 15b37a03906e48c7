import { blockMark, blockWords, richTextBlocks, type RichBlock } from '#app/lib/rich-text/rich-text.ts';

/** What changed between two texts, as a reader follows it: paragraph by paragraph, and in a changed one word by word. */
export type DiffPart = { text: string; kind: 'same' | 'added' | 'removed' };
export type DiffBlock = { kind: 'same' | 'added' | 'removed' | 'changed'; depth: number; mark: string; parts: DiffPart[] };

/** Beyond this the comparison of two long texts would keep the server busy: they are shown whole. */
const MOST_CELLS = 4_000_000;
/** Below this share of common words two paragraphs are two, not one that changed. */
const RELATED = 0.3;

export function diffTexts(before: string | null | undefined, after: string | null | undefined): DiffBlock[] {
  const [old, fresh] = [richTextBlocks(before), richTextBlocks(after)];
  const steps = stepsBetween(old.map(keyOf), fresh.map(keyOf));
  const blocks: DiffBlock[] = [];
  let removed: RichBlock[] = [];
  let added: RichBlock[] = [];
  const settle = () => {
    blocks.push(...paired(removed, added));
    [removed, added] = [[], []];
  };
  for (const { kind, at } of steps) {
    if (kind === 'removed') removed.push(old[at]!);
    else if (kind === 'added') added.push(fresh[at]!);
    else {
      settle();
      blocks.push(whole('same', fresh[at]!));
    }
  }
  settle();
  return blocks;
}

// Only the look of a paragraph changed: that is a change too.
const keyOf = (block: RichBlock) => JSON.stringify([block.list, block.depth, block.runs]);

function whole(kind: 'same' | 'added' | 'removed', block: RichBlock): DiffBlock {
  return { kind, depth: block.depth, mark: blockMark(block), parts: [{ text: blockWords(block), kind }] };
}

/** Each removed paragraph beside the next added one that still has its words. */
function paired(removed: readonly RichBlock[], added: readonly RichBlock[]): DiffBlock[] {
  const blocks: DiffBlock[] = [];
  let next = 0;
  for (const old of removed) {
    const ahead = added.slice(next, next + 5).map((fresh) => wordsDiff(blockWords(old), blockWords(fresh)));
    const at = ahead.findIndex((parts) => shareKept(parts) >= RELATED);
    if (at < 0) {
      blocks.push(whole('removed', old));
      continue;
    }
    blocks.push(...added.slice(next, next + at).map((fresh) => whole('added', fresh)));
    const fresh = added[next + at]!;
    blocks.push({ kind: 'changed', depth: fresh.depth, mark: blockMark(fresh), parts: ahead[at]! });
    next += at + 1;
  }
  return [...blocks, ...added.slice(next).map((fresh) => whole('added', fresh))];
}

function shareKept(parts: readonly DiffPart[]): number {
  const size = (kinds: readonly DiffPart['kind'][]) => parts.filter((part) => kinds.includes(part.kind)).reduce((sum, part) => sum + part.text.trim().length, 0);
  return size(['same']) / Math.max(1, Math.min(size(['same', 'removed']), size(['same', 'added'])));
}

export function wordsDiff(before: string, after: string): DiffPart[] {
  const [old, fresh] = [piecesOf(before), piecesOf(after)];
  const parts: DiffPart[] = [];
  for (const { kind, at } of stepsBetween(old, fresh)) {
    const text = kind === 'removed' ? old[at]! : fresh[at]!;
    const last = parts.at(-1);
    if (last?.kind === kind) last.text += text;
    else parts.push({ kind, text });
  }
  return parts;
}

const piecesOf = (text: string): string[] => text.match(/\s+|[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu) ?? [];

type Step = { kind: DiffPart['kind']; at: number };

/** From the one row to the other by the longest common sequence; `at` counts in the new row, for what was removed in the old one. */
function stepsBetween(old: readonly string[], fresh: readonly string[]): Step[] {
  let start = 0;
  while (start < old.length && start < fresh.length && old[start] === fresh[start]) start += 1;
  let end = 0;
  while (end < old.length - start && end < fresh.length - start && old[old.length - 1 - end] === fresh[fresh.length - 1 - end]) end += 1;
  const [rows, columns] = [old.length - start - end, fresh.length - start - end];
  const same = (from: number, count: number): Step[] => Array.from({ length: count }, (_, index) => ({ kind: 'same', at: from + index }));
  const middle = rows * columns > MOST_CELLS ? replaced(start, rows, columns) : common(old, fresh, { start, rows, columns });
  return [...same(0, start), ...middle, ...same(fresh.length - end, end)];
}

function replaced(start: number, rows: number, columns: number): Step[] {
  return [
    ...Array.from({ length: rows }, (_, index): Step => ({ kind: 'removed', at: start + index })),
    ...Array.from({ length: columns }, (_, index): Step => ({ kind: 'added', at: start + index })),
  ];
}

function common(old: readonly string[], fresh: readonly string[], { start, rows, columns }: { start: number; rows: number; columns: number }): Step[] {
  const width = columns + 1;
  // The length of what two ends still have in common.
  const ahead = new Uint32Array((rows + 1) * width);
  for (let row = rows - 1; row >= 0; row -= 1) {
    for (let column = columns - 1; column >= 0; column -= 1) {
      ahead[row * width + column] = old[start + row] === fresh[start + column]
        ? ahead[(row + 1) * width + column + 1]! + 1
        : Math.max(ahead[(row + 1) * width + column]!, ahead[row * width + column + 1]!);
    }
  }
  const steps: Step[] = [];
  let [row, column] = [0, 0];
  while (row < rows || column < columns) {
    if (row < rows && column < columns && old[start + row] === fresh[start + column]) {
      steps.push({ kind: 'same', at: start + column });
      row += 1;
      column += 1;
    } else if (row < rows && (column === columns || ahead[(row + 1) * width + column]! >= ahead[row * width + column + 1]!)) {
      steps.push({ kind: 'removed', at: start + row });
      row += 1;
    } else {
      steps.push({ kind: 'added', at: start + column });
      column += 1;
    }
  }
  return steps;
}
