import { wordsDiff } from '../diff.rules.ts';

/** A paragraph as it stood or as it is to stand: only the words that differ from the other one are marked. */
export function ChangedWords({ before, after, show }: { before: string; after: string; show: 'before' | 'after' }) {
  const parts = wordsDiff(before, after).filter(({ kind }) => kind === 'same' || kind === (show === 'before' ? 'removed' : 'added'));
  return <>{parts.map(({ text, kind }, index) => (kind === 'same' ? text : kind === 'removed' ? <del key={index}>{text}</del> : <ins key={index}>{text}</ins>))}</>;
}
