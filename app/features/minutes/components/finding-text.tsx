import { Link } from '@remix-run/react';
import { useTexts } from '#app/ui/texts.tsx';
import type { Finding } from '../minutes.rules.ts';

/** One thing to know before the approval; in the editor it leads to where it can be mended. */
export function FindingText({ finding, isPlain = false }: { finding: Finding; isPlain?: boolean }) {
  const t = useTexts('minutes');
  const common = useTexts('common');
  if (!('number' in finding) && finding.kind !== 'unmarked') return <>{t(`findings.${finding.kind}`)}</>;
  if (finding.kind === 'unmarked') return <>{t('findings.unmarked', { count: finding.count })}</>;
  const { number, itemId } = finding;
  const words = finding.kind === 'untranslated'
    ? t('findings.untranslated', { number, languages: finding.languages.map((language) => common(`inLanguages.${language}`)).join(', ') })
    : finding.kind === 'tooManyVotes' ? t('findings.tooManyVotes', { number, voices: finding.voices, present: finding.present }) : t(`findings.${finding.kind}`, { number });
  return isPlain ? <>{words}</> : <Link to={`?item=${itemId}`}>{words}</Link>;
}
