import { useTexts } from '#app/ui/texts.tsx';

/** The sentence for a refusal: why, and that nothing was kept. */
export function useRefusalText(): (reason: string | null | undefined) => string | undefined {
  const t = useTexts('imports');
  return (reason) => {
    if (!reason) return undefined;
    const key = `refusals.${reason}`;
    return t.has(key) ? t(key) : t('nothingSaved');
  };
}
