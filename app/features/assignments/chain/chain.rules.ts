import type { Text3 } from '#app/lib/text3.ts';
import type { AssignmentState } from '../assignments.rules.ts';

/** Objects that a chain may be asked of. */
export const CHAIN_KINDS = ['meeting', 'item', 'decision', 'assignment'] as const;
export type ChainKind = (typeof CHAIN_KINDS)[number];
export const isChainKind = (kind: string): kind is ChainKind => (CHAIN_KINDS as readonly string[]).includes(kind);

/** `earlier`: an item it was carried from, or an assignment it is about; `later`: an item of a later agenda. */
export type ChainNodeKind = ChainKind | 'milestone' | 'report' | 'earlier' | 'later';

export type ChainNode = {
  kind: ChainNodeKind;
  id: string;
  /** The node it follows from; null at the top. */
  parentId: string | null;
  /** 2.1 of a decision, the place of an item, the number of a protocol. */
  number: string | null;
  /** Null where it may not be read. */
  title: Text3 | null;
  /** The day of a session, a deadline, the moment of a report. */
  on: string | null;
  state: AssignmentState | null;
  /** Null where the reader cannot go. */
  to: string | null;
  isDemo: boolean;
};

export type ChainTree = ChainNode & { isCurrent: boolean; children: ChainTree[] };

/** The nodes as they follow from each other. */
export function chainTree(nodes: readonly ChainNode[], at: { kind: ChainKind; id: string }): ChainTree[] {
  const grow = (parentId: string | null): ChainTree[] =>
    nodes.filter((node) => node.parentId === parentId).map((node) => ({ ...node, isCurrent: node.kind === at.kind && node.id === at.id, children: grow(keyOf(node)) }));
  return grow(null);
}

/** One object may stand in a chain as two things: an assignment is a milestone too. */
export const keyOf = ({ kind, id }: Pick<ChainNode, 'kind' | 'id'>): string => `${kind}:${id}`;
