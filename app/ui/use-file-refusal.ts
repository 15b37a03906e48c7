import type { TableArea } from './row-problems.tsx';
import { useTexts } from './texts.tsx';

/** The sentence for a refusal; what is wrong with a file is said as everywhere else where files are read. */
export function useFileRefusal(area: TableArea): (reason: string | null) => string | undefined {
  const [t, files] = [useTexts(area), useTexts('imports')];
  return (reason) => {
    if (!reason) return undefined;
    const key = `refusals.${reason}`;
    if (t.has(key)) return t(key);
    return files.has(key) ? files(key) : t('refusals.stale');
  };
}
