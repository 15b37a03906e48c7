import { useEffect, useRef, type RefObject } from 'react';

const STEPS: Record<string, [down: number, right: number]> = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

/** Arrow keys walk from link to link of the table, over what is empty. */
export function useGridKeys(): RefObject<HTMLDivElement> {
  const table = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = table.current;
    const press = (event: KeyboardEvent) => {
      const step = STEPS[event.key];
      if (!step || !element || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      const rows = [...element.querySelectorAll('[role=row]')].slice(1).map((row) => [...row.querySelectorAll('[role=cell]')]);
      const at = rows.findIndex((row) => row.some((cell) => cell.contains(event.target as Node)));
      const column = rows[at]?.findIndex((cell) => cell.contains(event.target as Node)) ?? -1;
      if (at < 0 || column < 0) return;
      event.preventDefault();
      for (let row = at + step[0], across = column + step[1]; rows[row]?.[across]; row += step[0], across += step[1]) {
        const link = rows[row]?.[across]?.querySelector<HTMLElement>('a');
        if (link) return link.focus();
      }
    };
    element?.addEventListener('keydown', press);
    return () => element?.removeEventListener('keydown', press);
  }, []);
  return table;
}
