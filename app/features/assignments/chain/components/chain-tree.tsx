import { Link } from '@remix-run/react';
import { formatDay, formatMoment } from '#app/lib/dates.ts';
import { HOME_ZONE } from '#app/lib/time-zones.ts';
import { Demo } from '#app/ui/demo.tsx';
import { Icon, type IconName } from '#app/ui/icon.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { StateMark } from '../../components/assignment-marks.tsx';
import { keyOf, type ChainNodeKind, type ChainTree } from '../chain.rules.ts';
import '../../escalation/components/escalation.css';

const ICONS: Record<ChainNodeKind, IconName> = { meeting: 'session', item: 'list', decision: 'hand', assignment: 'assignments', milestone: 'milestone', report: 'progress', earlier: 'history', later: 'calendar' };

/** What an object follows from and what follows from it, each one press away. */
export function ChainList({ tree, label }: { tree: readonly ChainTree[]; label: string }) {
  return (
    <nav aria-label={label}>
      <ol className="chain-tree">{tree.map((node) => <Node key={keyOf(node)} node={node} />)}</ol>
    </nav>
  );
}

function Node({ node }: { node: ChainTree }) {
  return (
    <li>
      <div className={node.isCurrent ? 'chain-node here' : 'chain-node'} aria-current={node.isCurrent ? 'true' : undefined}>
        <NodeHead node={node} />
        <NodeTitle node={node} />
      </div>
      {node.children.length > 0 && <ol>{node.children.map((child) => <Node key={keyOf(child)} node={child} />)}</ol>}
    </li>
  );
}

function NodeHead({ node }: { node: ChainTree }) {
  const t = useTexts('assignments');
  const language = useLanguage();
  const { kind, number, on, state, isDemo } = node;
  const words = kind === 'report' ? t('chain.kinds.report', { count: Number(number) }) : t(`chain.kinds.${kind}`, { number: number ?? '' });
  const day = on && (on.length > 10 ? formatMoment(new Date(on), HOME_ZONE, language, 'medium') : formatDay(on, language, 'medium'));
  return (
    <div className="kind">
      <Icon name={ICONS[kind]} />
      {kind === 'report' && node.to ? <Link to={node.to}>{words}</Link> : <span>{words}</span>}
      {day && <span>{day}</span>}
      {state && <StateMark state={state} />}
      {isDemo && kind === 'meeting' && <Demo />}
    </div>
  );
}

function NodeTitle({ node }: { node: ChainTree }) {
  const t = useTexts('assignments');
  const { kind, title, to, isCurrent } = node;
  if (kind === 'report') return null;
  const words = title ? <T3 text={title} /> : t('chain.hidden');
  return <div>{to ? <Link to={to}>{isCurrent ? <b>{words}</b> : words}</Link> : words}</div>;
}
